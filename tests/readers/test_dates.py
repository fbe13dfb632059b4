"""Dates in fields, as machines and people of three languages write them; what is ambiguous is none."""

import pytest

from digest.readers import day


@pytest.mark.parametrize(
    "text",
    [
        "2026-02-05", "2026-02-05T23:30:00+01:00", "2026-02-05 08:00:00", "20260205", "20260205T080000Z",
        "Thu, 05 Feb 2026 08:00:00 GMT", "Do, 05 Feb 2026 08:00:00 +0100", "Thu Feb 05 08:00:00 +0000 2026",
        "1770278400", "1770278400.0", "1770278400000", "1770278400000000",
        "5. Februar 2026", "5. Feber 2026", "05.02.2026", "5.2.2026, 14 Uhr", "Donnerstag, 5. Februar 2026, 14:30 Uhr",
        "Feb 5, 2026", "Feb. 5th, 2026", "February 5, 2026 at 8:00 p.m.", "5 February 2026",
        "Thursday 5 Feb 2026 08:00 GMT",
        "2026年2月5日", "2026 年 2 月 5 日", "2026年2月5日 08:00", "2026/02/05", "2026.2.5",
    ],
)  # fmt: skip
def test_a_day(text):
    assert day(text) == "2026-02-05"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "05/02/2026",
        "Februar 2026",
        "heute",
        "yesterday",
        "12",
        "10.11.12",
        "2026",
        "31. Februar 2026",
        "2月5日",
        "x" * 99,
    ],
)
def test_no_day(text):
    assert day(text) is None
