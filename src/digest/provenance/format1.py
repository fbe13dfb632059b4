"""Turn briefings in JSON format 1, as digest 0.1.0 wrote them, into format 2.

Ids stay the same ("d1", "s12"); fields get new names. The event of a statement is the story that holds the statement.
"""

from collections.abc import Mapping
from typing import Any

_TOP = {"since": "changes", "copies": "near_duplicates"}
_FIELDS: Mapping[str, Mapping[str, str]] = {
    "statements": {"voices": "independent_sources"},
    "stories": {"voices": "source_count", "headline_of": "headline_sentence"},
    "near_duplicates": {"of": "original"},
}
_RANK = {"central": "centrality", "echoed": "echo", "early": "position", "near": "topic", "because": "redundant_with"}
_OUTCOMES = {"leaning": "dependent", "told": "already reported"}
_LEDGER = {"apart": "rejected", "left_out": "excluded"}
_CHANGES = {
    "briefing": "previous_briefing",
    "new": "new_stories",
    "continued": "continued_stories",
    "told": "already_reported",
}
_CONTINUED = {
    "headline": "earlier_headline",
    "first": "first_briefing",
    "last": "last_briefing",
    "new": "new_statements",
}
_NUMBER_CHANGE = {"now": "numbers_now", "was": "numbers_before", "before": "earlier_text"}


def upgrade(whole: Mapping[str, Any]) -> dict[str, Any]:
    """Return the content of a briefing in format 1 under the names of format 2."""
    found = _renamed(whole, _TOP)
    for name, names in _FIELDS.items():
        found[name] = [_renamed(one, names) for one in found.get(name, ())]
    found["stories"] = [
        {**story, "ranks": [_rank(rank) for rank in story.get("ranks", ())]} for story in found["stories"]
    ]
    event = {i: s["id"] for s in found["stories"] for i in (*s["summary"], *s["statements"])}
    found["statements"] = [{**one, "event": event.get(one["id"], "")} for one in found["statements"]]
    found["ledger"] = _renamed(found.get("ledger", {}), _LEDGER)
    if found.get("changes") is not None:
        found["changes"] = _changes(found["changes"])
    return found


def _rank(rank: Mapping[str, Any]) -> dict[str, Any]:
    """Return a rank under the names of format 2."""
    found = _renamed(rank, _RANK)
    return {**found, "outcome": _OUTCOMES.get(found["outcome"], found["outcome"])}


def _changes(changes: Mapping[str, Any]) -> dict[str, Any]:
    """Return the news of a briefing under the names of format 2."""
    found = _renamed(changes, _CHANGES)
    found["continued_stories"] = [
        {**_renamed(one, _CONTINUED), "changes": [_renamed(change, _NUMBER_CHANGE) for change in one["changes"]]}
        for one in found["continued_stories"]
    ]
    return found


def _renamed(values: Mapping[str, Any], names: Mapping[str, str]) -> dict[str, Any]:
    """Return values under new names; a name without a new one stays."""
    return {names.get(name, name): value for name, value in values.items()}
