"""What denies in Chinese, and what only looks like it."""

import pytest

from digest.languages import denies


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("洪水淹没了村庄。", False),
        ("船在港口沉没。", False),
        ("广告无处不在。", False),
        ("他没来开会。", True),
        ("部长不在北京。", True),
    ],
)
def test_denial(text: str, expected: bool) -> None:
    assert denies(text, "zh") is expected
