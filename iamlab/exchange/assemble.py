"""A world that keeps every rule of a lab document: what breaks one is taken out, and told.

The rules themselves are the lab document's; this module only removes what they name.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Any

from iamlab.exchange.reading import ExchangeError, ExchangeProblem, LeftOut
from iamlab.world import KINDS, LabError, LabProblem, World, read_lab, say, write_lab

_STEP = re.compile(r'\["((?:[^"\\]|\\.)*)"\]|\[(\d+)\]|([^.\[\]]+)')
_ROUNDS = 12
_NAMES = ("name", "id", "arn")
_REQUIRED = frozenset({"name", "id", "arn", "document", "principal", "action", "role"})
# A part of a policy document never goes alone: without a condition the policy would say more.
_DOCUMENTS = frozenset(
    {"document", *(slot.field for kind in KINDS.values() for slot in kind.documents)}
)
PathStep = str | int


def assemble(world: World) -> tuple[World, tuple[LeftOut, ...]]:
    """The world without what a lab may not hold, and what that was.

    Raises ExchangeError where nothing can be taken out to mend it (more than a lab may hold).
    """
    document = write_lab(world)
    left_out: list[LeftOut] = []
    for _round in range(_ROUNDS):
        try:
            return read_lab(document), tuple(left_out)
        except LabError as error:
            removed = _remove(document, error.problems)
            if not removed:
                raise _too_much(error.problems) from None
            left_out += removed
    raise ExchangeError([ExchangeProblem("", say("too many things are wrong with it"))])


def _too_much(problems: Iterable[LabProblem]) -> ExchangeError:
    return ExchangeError(ExchangeProblem(each.path, each.message) for each in problems)


def _remove(document: Any, problems: Iterable[LabProblem]) -> list[LeftOut]:
    """Take out what the problems name, the last first, so that positions stay true."""
    wanted: dict[tuple[PathStep, ...], LeftOut] = {}
    for problem in problems:
        target = _target(document, _steps(problem.path))
        if target:
            place = _readable(document, target)
            wanted.setdefault(target, LeftOut(place, problem.message))
    for target in sorted(wanted, key=_order, reverse=True):
        _delete(document, target)
    return list(wanted.values())


def _order(target: tuple[PathStep, ...]) -> list[tuple[int, str, int]]:
    return [(0, each, 0) if isinstance(each, str) else (1, "", each) for each in target]


def _steps(path: str) -> list[PathStep]:
    found: list[PathStep] = []
    for quoted, number, name in _STEP.findall(path):
        found.append(int(number) if number else name or json.loads(f'"{quoted}"'))
    return found


def _target(document: Any, steps: list[PathStep]) -> tuple[PathStep, ...]:
    """The smallest thing that can go: an optional key, or an item of a list below an account."""
    steps = _outside_documents(steps)
    while steps:
        last = steps[-1]
        may_go = isinstance(last, int) or (len(steps) > 2 and last not in _REQUIRED)
        whole_account = len(steps) < 3 and steps[0] == "accounts"
        if may_go and not whole_account and _find(document, steps[:-1], last):
            return tuple(steps)
        steps = steps[:-1]
    return ()


def _outside_documents(steps: list[PathStep]) -> list[PathStep]:
    """The path as far as the policy document that it leads into, if it leads into one."""
    for position, step in enumerate(steps):
        holder = steps[position - 1] if position else ""
        if step in _DOCUMENTS and isinstance(holder, int):
            return steps[: position + 1]
    return steps


def _find(document: Any, steps: list[PathStep], last: PathStep) -> bool:
    holder = _at(document, steps)
    if isinstance(last, int):
        return isinstance(holder, list) and last < len(holder)
    return isinstance(holder, dict) and last in holder


def _at(document: Any, steps: Iterable[PathStep]) -> Any:
    for step in steps:
        try:
            document = document[step]
        except (KeyError, IndexError, TypeError):
            return None
    return document


def _delete(document: Any, target: tuple[PathStep, ...]) -> None:
    holder = _at(document, target[:-1])
    if holder is not None and _find(document, list(target[:-1]), target[-1]):
        del holder[target[-1]]


def _readable(document: Any, target: tuple[PathStep, ...]) -> str:
    """`accounts[111111111111].users[Alice].policies[Rare]`: names instead of positions."""
    path = ""
    for position, step in enumerate(target):
        if isinstance(step, str):
            path += f".{step}" if path else step
            continue
        path += f"[{_name(_at(document, target[: position + 1])) or step}]"
    return path


def _name(value: Any) -> str:
    if isinstance(value, str):
        return value[:200]
    if isinstance(value, dict):
        return next((str(value[key])[:200] for key in _NAMES if value.get(key)), "")
    return ""
