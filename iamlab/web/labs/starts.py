"""How a lab can start: empty, as one of the scenarios, or as a surprise."""

from __future__ import annotations

from dataclasses import dataclass, replace
from secrets import randbelow

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from iamlab.course import SURPRISES, scenarios, surprising_world
from iamlab.world import Account, World

SURPRISE = "surprise"


@dataclass(frozen=True, slots=True)
class Start:
    """A way to start: its name in the form, its title and a sentence."""

    id: str
    title: str | Promise
    about: str | Promise


class StartError(ValueError):
    """A start that cannot be made; the text says why."""


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


def starting_world(start: str, number: str = "") -> World | None:
    """The world to start from, or None where there is no such start.

    number: which surprise, "" for any. Raises StartError where it is none.
    """
    if start == "empty":
        return World(title=_("My lab"), accounts=(Account("111111111111", "development"),))
    if start == SURPRISE:
        return _surprise(number.strip())
    scenario = scenarios().get(start)
    return scenario.world if scenario else None


def _surprise(typed: str) -> World:
    if not typed:
        typed = str(randbelow(SURPRISES))
    if not (typed.isascii() and typed.isdigit() and len(typed) <= len(str(SURPRISES - 1))):
        raise StartError(
            _("Surprises are numbered from 0 to %(most)s. Type a number such as 4711.")
            % {"most": SURPRISES - 1}
        )
    number = int(typed)
    world = surprising_world(number)
    title = _("Surprise %(number)d") % {"number": number}
    about = _("Made by chance from the number %(number)d; the same number makes it again.")
    return replace(world, title=title, about=about % {"number": number})
