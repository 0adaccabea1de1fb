"""Proposed changes in words: what to do, how the text changes, what else it opens."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from iamlab.web.labs.requests.labels import label_of, who_of
from iamlab.web.site.told import told
from iamlab.whatif import Proposal, TurnedRequest
from iamlab.world import Edit, Request, SaveRequest, Several

SHOWN = 5


_NAMED = 4


_DIFF_LINES = 14


@dataclass(frozen=True, slots=True)
class DiffLine:
    """A line of a changed policy: `+`, `-` or unchanged."""

    mark: str
    text: str


@dataclass(frozen=True, slots=True)
class ShownProposal:
    """A proposal in words: what to do, how the text changes, what else it opens."""

    number: int
    sentences: tuple[str, ...]
    diff: tuple[DiffLine, ...]
    opens: tuple[str, ...]
    more: int
    changes_request: bool


def _diff(proposal: Proposal) -> tuple[DiffLine, ...]:
    lines: list[DiffLine] = []
    for change in proposal.texts:
        before = (change.before or "").splitlines()
        found = difflib.unified_diff(before, change.after.splitlines(), lineterm="", n=1)
        lines.extend(
            DiffLine(line[:1].strip(), line[1:])
            for line in found
            if not line.startswith(("---", "+++", "@@"))
        )
    cut = (DiffLine("", "…"),) if len(lines) > _DIFF_LINES else ()
    return (*lines[:_DIFF_LINES], *cut)


def turned_in_words(changes: Iterable[TurnedRequest], most: int) -> tuple[tuple[str, ...], int]:
    """What changes open or shut, those of one caller and action in one line.

    At most `most` lines; and how many changes stand in none of them.
    """
    grouped: dict[tuple[str, str, bool], list[str]] = {}
    for change in changes:
        request = change.request
        key = (who_of(request), request.action, change.after == "allowed")
        grouped.setdefault(key, []).append(label_of(request.resource))
    lines, named = [], 0
    for (who, action, allowed), resources in list(grouped.items())[:most]:
        facts = {"who": who, "action": action, "resource": ", ".join(resources[:_NAMED])}
        named += len(resources[:_NAMED])
        lines.append(
            _("%(who)s may then also do %(action)s on %(resource)s") % facts
            if allowed
            else _("%(who)s may then no longer do %(action)s on %(resource)s") % facts
        )
    return tuple(lines), sum(map(len, grouped.values())) - named


def shown(proposals: Sequence[Proposal]) -> tuple[ShownProposal, ...]:
    """The first proposals as a page shows them."""
    return tuple(
        ShownProposal(
            number,
            tuple(told(words) for words in proposal.words),
            _diff(proposal),
            *turned_in_words(proposal.opens, 3),
            proposal.changes_request,
        )
        for number, proposal in enumerate(proposals[:SHOWN], start=1)
    )


def edit_of(proposal: Proposal, access_request: Request) -> Edit:
    """The proposal as one edit that can be taken back, the changed request included."""
    edits: list[Edit] = list(proposal.edits)
    if proposal.changes_request:
        edits.append(SaveRequest(proposal.request, before=access_request.id))
    if len(edits) == 1:
        return edits[0]
    words = proposal.words[0]
    facts = {name: str(fact) for name, fact in (words.facts or {}).items()}
    return Several(tuple(edits), words.template, facts)
