"""Whether work grows in proportion to its input, by ratios of CPU seconds within one run: no clock decides a test."""

import time

STEP, MARGIN = 4, 2.5
"""The larger input is four times the smaller one; quadratic work takes sixteen times as long, linear work four."""
LEAST = 0.02
"""CPU seconds below which the clock's own grain would decide."""


def seconds(work, argument):
    began = time.process_time()
    work(argument)
    return time.process_time() - began


def assert_linear(work, make, size, tries=3):
    """work(make(4 * size)) takes at most ten times the CPU of work(make(size)), in the best of a few tries."""
    small, large = make(size), make(STEP * size)
    work(make(max(1, size // STEP)))  # imports and compiled patterns
    ratios = []
    for _ in range(tries):
        ratios.append(seconds(work, large) / max(seconds(work, small), LEAST))
        if ratios[-1] <= STEP * MARGIN:
            return
    raise AssertionError(f"{STEP} times the input took {min(ratios):.1f} times the CPU")
