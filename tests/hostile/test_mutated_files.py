"""Files of every format with bytes turned, cut out, repeated and swapped: none ends a run, is a bug, or costs much."""

from collections.abc import Sequence

import pytest
from hostile import mutations
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from samples import Sample

shares = st.floats(0, 1)
mutation = st.tuples(st.sampled_from(mutations.KINDS), shares, shares, st.integers(0, 10_000))


@pytest.mark.slow
@pytest.mark.parametrize("sample", [pytest.param(sample, id=name) for name, sample in mutations.ALL])
@settings(max_examples=25, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
@given(changes=st.lists(mutation, min_size=1, max_size=6))
def test_a_mutated_file_costs_little_and_is_no_bug(sample: Sample, changes: Sequence[mutations.Mutation]) -> None:
    mutations.check(sample.name, mutations.mutated(sample.write(mutations.PIECES), changes))
