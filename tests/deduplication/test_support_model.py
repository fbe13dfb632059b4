from digest.deduplication.support_features import DOUBTS, NAMES
from digest.deduplication.support_model import weights


def test_each_feature_has_a_weight():
    assert weights().keys() == {"bias", *NAMES}


def test_doubts_weigh_less_than_nothing():
    """`supports` looks for doubts only where a pair is likely enough without them."""
    assert all(weights()[name] <= 0 for name in DOUBTS)
