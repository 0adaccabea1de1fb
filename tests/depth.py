"""How much of an endless check runs: a sample in `make test`, all of it in `make deep`.

A law says how many random examples it is worth, a grid of hostile values holds them all; what a
run takes of them is decided here, by Hypothesis's profile (`--hypothesis-profile=deep`).
"""

from collections.abc import Iterable
from typing import TypeVar

from hypothesis import HealthCheck, settings

SAMPLE, DEEP = 1 / 4, 10
FEWEST = 10
EVERY = 3

Value = TypeVar("Value")

# How long an example takes depends on the machine: speeds are measured in benchmarks/. A law that
# names no number is quick: it keeps Hypothesis's hundred.
settings.register_profile("test", deadline=None)
settings.register_profile("deep", deadline=None, max_examples=100 * DEEP)


def deep() -> bool:
    return settings.get_current_profile_name() == "deep"


def examples(worth: int, *, unchecked: Iterable[HealthCheck] = ()) -> settings:
    """A fourth of the examples that a law is worth, or in a deep run ten times as many."""
    count = worth * DEEP if deep() else max(FEWEST, int(worth * SAMPLE))
    return settings(max_examples=count, suppress_health_check=list(unchecked))


def sample(values: Iterable[Value], turn: int) -> list[Value]:
    """Every third value; three turns in a row hold them all. In a deep run all, in each turn."""
    found = list(values)
    return found if deep() else found[turn % EVERY :: EVERY]
