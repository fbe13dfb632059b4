"""A disk that fails and kill -9, at the calls by which a run changes files: a few of those of `campaign.py`."""

import pytest
import warm
from hostile import accidents


@pytest.fixture(scope="module")
def fragile(tmp_path_factory):
    """A server whose runs can be broken off at any call that changes a file."""
    library = accidents.built(tmp_path_factory.mktemp("library"))
    if library is None:
        pytest.skip("needs Linux and a C compiler")
    server = warm.Server(tmp_path_factory.mktemp("fragile"), library)
    yield server
    server.close()


@pytest.mark.slow
@pytest.mark.process
@pytest.mark.parametrize(("kinds", "number"), [((accidents.KILL,), 10), (accidents.ERRORS, 12)])
def test_nothing_is_lost_or_told_twice(fragile, tmp_path, kinds, number):
    met = list(accidents.accidents(fragile, tmp_path, number, kinds))
    assert len({(one.first, one.at) for one in met}) == number
    assert {one.reported for one in met} == {True, False}
    if kinds == (accidents.KILL,):
        assert sum(one.code == -9 for one in met) == number
