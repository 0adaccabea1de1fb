"""The lab of a message with the policies that were pasted beside it, each in its place.

A verdict is given only where nothing that is missing could change it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from iamlab.engine import Arn, Verdict
from iamlab.exchange.denial import Denial
from iamlab.exchange.own_policies.hang import HasNoPlace, attach, hang, resource_of
from iamlab.exchange.own_policies.model import OwnLab, PolicyUse, UnusedPolicy
from iamlab.exchange.own_policies.policy_types import types_in_place
from iamlab.exchange.own_policies.stand_ins import filled_from, filled_to_suit
from iamlab.exchange.own_policies.whose import caller_of, role_of, whose
from iamlab.exchange.pasted import Pasted, PastedPolicy, PastedType, Placeholder
from iamlab.exchange.smallest_lab import SmallestLab
from iamlab.world import Decider, LabError, World, read_lab, say, write_lab

Readings = Sequence[tuple[int, Pasted]]
_UNCLEAR = (
    "The message names one kind of policy, and several of yours could be it. Paste that one alone."
)


@dataclass(slots=True)
class _Sorting:
    """The policies by kind, each with the number of its text; and those that are not used."""

    by_type: dict[PastedType, list[tuple[int, PastedPolicy]]] = field(default_factory=dict)
    used: list[PolicyUse] = field(default_factory=list)
    unused: list[UnusedPolicy] = field(default_factory=list)

    def leave_out(
        self, index: int, why: str, place: str = "", *, decides_nothing: bool = False
    ) -> None:
        self.unused.append(UnusedPolicy(index, why, place, decides_nothing))


def with_policies(lab: SmallestLab, denial: Denial, readings: Readings, *, now: str) -> OwnLab:
    """The policies of these texts in the lab of the message."""
    sorting = _Sorting()
    for index, pasted in readings:
        for left in pasted.left_out:
            sorting.leave_out(index, left.message, left.path)
    _sort(sorting, lab, denial, readings)
    document = write_lab(lab.world)
    formats = {index: pasted.format for index, pasted in readings}
    _hang_all(sorting, document, lab, formats)
    _attach_all(sorting, document, lab, readings)
    world = _read(sorting, document)
    used = tuple(dict.fromkeys(sorting.used))
    shown = tuple(dict.fromkeys(_stand_ins(sorting)))
    if world is not None and used:
        _doubt(sorting, lab, denial, world, now)
    settled = used and world is not None and all(each.decides_nothing for each in sorting.unused)
    own = replace(lab, world=world, request=world.requests[0]) if settled and world else None
    return OwnLab(own, used, tuple(dict.fromkeys(sorting.unused)), shown)


def _sort(sorting: _Sorting, lab: SmallestLab, denial: Denial, readings: Readings) -> None:
    policies = [
        (index, filled_from(lab.request, each))
        for index, pasted in readings
        for each in pasted.policies
    ]
    types = types_in_place(denial, lab.request, [each for _index, each in policies])
    grouped: dict[PastedType, list[tuple[int, PastedPolicy]]] = {}
    for (index, policy), policy_type in zip(policies, types, strict=True):
        if policy_type is None:
            sorting.leave_out(index, say(_UNCLEAR), policy.place)
        else:
            grouped.setdefault(policy_type, []).append((index, policy))
    for policy_type, group in grouped.items():
        kept = list(_of_the_message(sorting, lab, policy_type, group))
        if kept:
            sorting.by_type[policy_type] = kept


def _of_the_message(
    sorting: _Sorting,
    lab: SmallestLab,
    policy_type: PastedType,
    group: Sequence[tuple[int, PastedPolicy]],
) -> Iterator[tuple[int, PastedPolicy]]:
    """Those that are attached to what the message is about; the others are left out."""
    holder = _holder(lab, policy_type)
    if holder is None:
        yield from group
        return
    found = whose([each for _index, each in group], holder)
    caller = caller_of(lab.request)
    for (index, policy), belongs in zip(group, found, strict=True):
        if belongs == "this":
            yield index, policy
        elif belongs == "unclear":
            words = "The text does not tell whether this is the policy of {holder}."
            sorting.leave_out(index, say(words, holder=str(holder)), policy.place)
        else:
            # of a user it may be a group's, and the user may be a member
            others = caller is not None and caller.resource_type == "role"
            decides_nothing = policy_type == "trust" or "this" in found or others
            if policy_type in ("identity", "boundary") and not others:
                decides_nothing = False
            words = "It is attached to {on}, and the message is about {holder}."
            why = say(words, on=policy.on, holder=str(holder))
            sorting.leave_out(index, why, policy.place, decides_nothing=decides_nothing)


def _holder(lab: SmallestLab, policy_type: PastedType) -> Arn | None:
    if policy_type in ("identity", "boundary"):
        return caller_of(lab.request)
    if policy_type == "trust":
        return role_of(lab.request)
    return resource_of(lab.request) if policy_type == "resource" else None


def _hang_all(
    sorting: _Sorting, document: Any, lab: SmallestLab, formats: Mapping[int, str]
) -> None:
    for policy_type, group in sorting.by_type.items():
        try:
            on = hang(document, lab.request, policy_type, [each for _index, each in group])
        except HasNoPlace as trouble:
            for index, policy in group:
                sorting.leave_out(index, trouble.why, policy.place)
        else:
            sorting.used += [
                PolicyUse(index, formats[index], policy_type, on) for index, _each in group
            ]


def _attach_all(sorting: _Sorting, document: Any, lab: SmallestLab, readings: Readings) -> None:
    """AWS managed policies; a text with several holders does not say whose they are."""
    if "identity" not in sorting.by_type and any(pasted.managed for _index, pasted in readings):
        _forget_made_up(document, lab)
    for index, pasted in readings:
        holders = {each.on for each in pasted.policies if each.policy_type in ("identity", "trust")}
        if not pasted.managed:
            continue
        if len(holders - {""}) > 1:
            words = "The text does not tell which role has {name}."
            sorting.leave_out(index, say(words, name=pasted.managed[0]))
            continue
        try:
            on = attach(document, lab.request, pasted.managed)
        except HasNoPlace as trouble:
            sorting.leave_out(index, trouble.why)
        else:
            sorting.used.append(PolicyUse(index, pasted.format, "identity", on))


def _forget_made_up(document: Any, lab: SmallestLab) -> None:
    """The caller without the made-up policies, where the text says which ones are attached."""
    caller = caller_of(lab.request)
    for account in document["accounts"]:
        for each in (*account.get("users", ()), *account.get("roles", ())):
            if caller is not None and each["name"] == caller.name:
                each["policies"] = []


def _read(sorting: _Sorting, document: Any) -> World | None:
    try:
        return read_lab(document)
    except LabError as error:
        for use in sorting.used:
            sorting.leave_out(use.index, error.problems[0].message)
        return None


def _stand_ins(sorting: _Sorting) -> Iterator[Placeholder]:
    for group in sorting.by_type.values():
        for _index, policy in group:
            yield from policy.placeholders


def _doubt(sorting: _Sorting, lab: SmallestLab, denial: Denial, world: World, now: str) -> None:
    """Leaves out what could decide but is not known: the resource, the values of expressions."""
    index = sorting.used[0].index
    every = [each for group in sorting.by_type.values() for _index, each in group]
    if not denial.resource and denial.resource_text != "*" and _names_resources(every):
        words = (
            "The message does not name the resource, and your policies name some. "
            "Write `on resource:` and its ARN after the message."
        )
        sorting.leave_out(index, say(words))
        return
    suited = write_lab(lab.world)
    for policy_type, group in sorting.by_type.items():
        hang(suited, lab.request, policy_type,
             [filled_to_suit(lab.request, each) for _index, each in group])  # fmt: skip
    stand_ins = [each for policy in every for each in policy.placeholders]
    if not stand_ins or _verdict(world, now) == _verdict(_or_none(suited), now):
        return
    words = "The verdict depends on {expression}. Replace it with its value in the policy."
    sorting.leave_out(index, say(words, expression=stand_ins[0].expression))


def _names_resources(policies: Sequence[PastedPolicy]) -> bool:
    for policy in policies:
        statements = json.loads(policy.document.text).get("Statement", [])
        for each in statements if isinstance(statements, list) else [statements]:
            if "NotResource" in each or each.get("Resource", "*") not in ("*", ["*"]):
                return True
    return False


def _or_none(document: Any) -> World | None:
    try:
        return read_lab(document)
    except LabError:
        return None


def _verdict(world: World | None, now: str) -> Verdict | None:
    if world is None:
        return None
    return Decider(world, now, trace=False).decide(world.requests[0]).verdict
