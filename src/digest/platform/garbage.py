"""Tell Python how often to look for garbage that refers to itself."""

import gc


def collect_seldom() -> None:
    """Collect garbage seldom, in the whole process: docs/decisions/0033-collect-garbage-seldom.md has the figures."""
    gc.set_threshold(500_000, 20, 20)
