"""How a lab can start: empty, with a first account, or as one of the scenarios."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from iamlab.course import scenarios
from iamlab.world import Account, World


@dataclass(frozen=True, slots=True)
class Start:
    """A way to start: its name in the form, its title and a sentence."""

    id: str
    title: str | Promise
    about: str | Promise


def starts() -> tuple[Start, ...]:
    """The ways to start, the emptiest first."""
    empty = Start(
        "empty",
        gettext_lazy("One account, nothing in it"),
        gettext_lazy("A new account with its root user, as AWS hands it over."),
    )
    return (
        empty,
        *(Start(slug, each.title, each.about) for slug, each in scenarios().items()),
    )


def starting_world(start: str) -> World | None:
    """The world to start from, or None where there is no such start."""
    if start == "empty":
        return World(title=_("My lab"), accounts=(Account("111111111111", "development"),))
    scenario = scenarios().get(start)
    return scenario.world if scenario else None
