"""The further actions of a message that asks for several."""

from __future__ import annotations

import re
from dataclasses import replace

from iamlab.exchange.denial.model import Advice, Denial
from iamlab.world import say

_MOST = 10
_NEXT = re.compile(
    r"[\"'`\])]{0,2}(?:\s{0,4},\s{0,4}(?:and\s{1,4})?|\s{1,4}and\s{1,4})[\"'`\[(]{0,2}"
    r"(?!arn:)(?P<action>[a-z][a-z0-9-]{1,60}:[A-Za-z*][A-Za-z0-9*]{1,100})"
)


def with_more_actions(denial: Denial, text: str) -> Denial:
    """The denial with the actions that are listed right after the first one."""
    at = text.find(denial.action) if denial.action else -1
    if denial.action is None or at < 0:
        return denial
    at += len(denial.action)
    found: list[str] = []
    while len(found) < _MOST and (match := _NEXT.match(text, at)):
        at = match.end()
        if match["action"] not in (denial.action, *found):
            found.append(match["action"])
    if not found:
        return denial
    names = ", ".join((denial.action, *found))
    words = say("All of these actions are needed: {actions}.", actions=names)
    advice = (*denial.advice, Advice("all_actions", words))
    return replace(denial, more_actions=tuple(found), advice=advice)
