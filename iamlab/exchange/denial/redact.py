"""Puts stand-ins for the account IDs and names of a pasted text, and blanks its secrets.

Kept as they are: AWS's own names, example accounts and the names of resources that are no
principals (a bucket, a table): the reader needs them to say what must be granted.
"""

import re
from dataclasses import dataclass

from iamlab.exchange.denial.reader import read_denial
from iamlab.exchange.denial.secrets import blanked
from iamlab.exchange.denial.stand_ins import StandIns
from iamlab.exchange.denial.unwrap import in_one_piece
from iamlab.world import say


@dataclass(frozen=True, slots=True)
class StandIn:
    """What stands for what: kind is account, user, role, session, email, id or message."""

    kind: str
    original: str
    stand_in: str


@dataclass(frozen=True, slots=True)
class Redaction:
    """The safe text; stand_ins, for the page only (never stored); warnings for the learner."""

    text: str
    stand_ins: tuple[StandIn, ...]
    warnings: tuple[str, ...]

    def restored(self, text: str) -> str:
        """A text about the safe one with the original names put back (secrets stay blanked)."""
        originals = {each.stand_in: each.original for each in self.stand_ins}
        if not originals:
            return text
        longest_first = sorted(originals, key=len, reverse=True)
        pattern = re.compile(
            r"(?<![A-Za-z0-9])(?:" + "|".join(map(re.escape, longest_first)) + r")(?![A-Za-z0-9])"
        )
        return pattern.sub(lambda match: originals[match.group()], text)


def redact(text: str) -> Redaction:
    """The text with stand-ins for whom it names; pure, and the same text gives the same answer.

    What a terminal cut or an invisible character parts is made whole first, or it would not be
    found. The safe text reads as the original does: where replacing a name everywhere would
    change the reading, the name is replaced inside ARNs and JSON fields only.
    """
    safe, secrets = blanked(in_one_piece(text))
    before = _reading(safe)
    for everywhere in (True, False):
        names = StandIns()
        hidden = names.hide(safe, everywhere)
        if _reading(hidden) == before:
            break
    stand_ins = tuple(StandIn(kind, old, new) for kind, old, new in names.used())
    return Redaction(hidden, stand_ins, tuple(_warning(what) for what in secrets))


def _reading(text: str) -> tuple[str | None, ...]:
    denial = read_denial(text)
    action = (denial.action or "").lower()
    return (denial.kind, action, denial.policy_type, denial.principal_type)


def _warning(what: str) -> str:
    return say(
        "Your text held what looks like {what}. It is blanked here and stored nowhere; if it is "
        "real, make it invalid now: it has left its safe place.",
        what=what,
    )
