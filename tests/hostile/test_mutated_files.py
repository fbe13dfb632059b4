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


HARBOUR = b"The harbour froze on Monday night. Twelve ships had to wait outside."
FROM = b"From: a@b.example\nDate: Mon, 1 Jun 2026 10:00:00 +0000\n"
FOUND = {
    "a subject in base64 of an impossible length": FROM + b"Subject: =?utf-8?b?abcde?=\n\n" + HARBOUR,
    "a charset with a zero": FROM + b"Subject: x\nContent-Type: text/plain; charset=a\0b\n\n" + HARBOUR,
}
"""What campaigns of `campaign.py fuzz` found, in the smallest form."""


@pytest.mark.parametrize("name", FOUND)
def test_what_campaigns_found(name: str) -> None:
    mutations.check("a.eml", FOUND[name])
    box = b"From a@b Fri Jan 23 14:30:00 2026\n" + FOUND[name] + b"\n"
    mutations.check("a.mbox", box * 2)
