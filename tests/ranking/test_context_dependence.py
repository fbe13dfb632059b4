"""Sentences that lean on one that is not there."""

import pytest

from digest.ranking.context_dependence import depends_on_context


@pytest.mark.parametrize(
    "text",
    [
        "“We will appeal.",
        "“She said ‘no’, and we left.",
        "We will appeal,” he said.",
        "In May, she left the town.",
        "The gun was bought by a friend, he said.",
        "The council, however, asked for a new plan.",
        "Minister Berg, on the other hand, gave way to Huber.",
        "Anna Berg announced the news on Monday.",
    ],
)
def test_leaning(text: str) -> None:
    assert depends_on_context(text, text)


@pytest.mark.parametrize(
    "text",
    [
        "Anna Berg said: “We will appeal.",
        "We will appeal,” said Anna Berg, “and win.",
        "When Anna Berg was elected, she left the town.",
        "The gun was bought by Tom Hay, he said.",
        "“We will appeal,” Anna Berg said.",
        "Anna Berg announced the decision to leave the council.",
    ],
)
def test_standing(text: str) -> None:
    assert not depends_on_context(text, text)
