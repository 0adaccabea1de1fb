"""Policies that exist already: attached, or reached by joining a group; and detached again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache

from iamlab.catalogue import managed_policies, managed_policy
from iamlab.engine import (
    AccessRequest,
    AttachedPolicy,
    Policy,
    PolicySyntaxError,
    compile_policy,
    last_part,
    parse_policy,
    partition_of,
)
from iamlab.whatif.moves import elements
from iamlab.whatif.moves.move import Move
from iamlab.whatif.moves.new_document import new_document
from iamlab.whatif.situation import Holder, Situation, caller_holder
from iamlab.whatif.sizes import NEW_THING, VALUE, carried
from iamlab.world import (
    KINDS,
    USER,
    Account,
    AttachPolicy,
    DeleteInlinePolicy,
    DetachPolicy,
    Document,
    Group,
    InlinePolicy,
    PolicyReference,
    Said,
    Save,
    SaveInlinePolicy,
)


def attach_moves(where: Situation) -> Iterator[Move]:
    """What would let the caller by hanging something on the user or role."""
    holder = caller_holder(where)
    account = where.account(holder.account) if holder else None
    if holder is None or account is None:
        return
    yield from _customer_managed(where, holder, account)
    yield from _aws_managed(where, holder, account)
    if holder.kind == "user":
        yield from _groups(where, holder, account)
    yield new_inline_policy(where, holder, account, "Allow")


def policies_of(account: Account, holder: Holder) -> tuple[PolicyReference, ...]:
    """What hangs on a user, group or role itself."""
    found = KINDS[holder.kind].find(account, holder.name)
    held: tuple[PolicyReference, ...] = found.policies if found is not None else ()
    return held


def _customer_managed(where: Situation, holder: Holder, account: Account) -> Iterator[Move]:
    held = policies_of(account, holder)
    for each in account.policies:
        policy = _read(each.document.text)
        if each.name not in held and policy is not None and _allows(policy, where.call):
            yield _attach(holder, each.name, each.name, policy)


def _aws_managed(where: Situation, holder: Holder, account: Account) -> Iterator[Move]:
    held = policies_of(account, holder)
    if partition_of(where.call.principal.arn) != "aws":
        return  # the catalogue's policies are those of the partition aws
    for arn, policy in _aws_policies():
        if arn not in held and _allows(policy, where.call) and not _boundless(policy):
            yield _attach(holder, arn, last_part(arn), policy)


def _attach(holder: Holder, reference: str, name: str, policy: Policy) -> Move:
    words = Said("Attach {policy} to {holder}", {"policy": name, "holder": holder.name})
    edit = AttachPolicy(holder.account, holder.kind, holder.name, reference)
    return Move("attach_policy", words, VALUE + carried((policy,)), (edit,))


def _groups(where: Situation, holder: Holder, account: Account) -> Iterator[Move]:
    user = USER.find(account, holder.name)
    for group in account.groups if user else ():
        policies = tuple(_policies_of_group(account, group))
        if user is None or group.name in user.groups:
            continue
        if any(_allows(policy, where.call) for policy in policies):
            edit = Save(account.id, replace(user, groups=(*user.groups, group.name)), user.name)
            words = Said(
                "Add {user} to the group {group}", {"user": user.name, "group": group.name}
            )
            yield Move("join_group", words, VALUE + carried(policies), (edit,))


def _policies_of_group(account: Account, group: Group) -> Iterator[Policy]:
    customer = {policy.name: policy.document.text for policy in account.policies}
    for reference in group.policies:
        if isinstance(reference, InlinePolicy):
            policy = _read(reference.document.text)
        elif reference in customer:
            policy = _read(customer[reference])
        else:
            policy = dict(_aws_policies()).get(reference)
        if policy is not None:
            yield policy


def new_inline_policy(where: Situation, holder: Holder, account: Account, effect: str) -> Move:
    """An inline policy with one statement for exactly this call."""
    resources = (elements.resource_for(where.call), *elements.asked_besides(where.call))
    needed = resources if effect == "Allow" else resources[:1]
    statement = elements.new_statement("identity", effect, where.call, needed)
    verb = str(statement["Action"]).partition(":")[2].replace("*", "") or "This"
    taken = {
        each.name.lower() for each in policies_of(account, holder) if isinstance(each, InlinePolicy)
    }
    name = free_name(f"{effect}{verb}", taken)
    policy = InlinePolicy(name, Document(new_document(statement), typed=True))
    facts = {
        "holder": holder.name, "policy": name, "action": str(statement["Action"]),
        "resource": " and ".join(needed), "effect": effect,
    }  # fmt: skip
    template = "Give {holder} the inline policy {policy}: {effect} {action} on {resource}"
    edit = SaveInlinePolicy(account.id, holder.kind, holder.name, policy)
    kind = "inline_policy" if effect == "Allow" else "inline_deny"
    return Move(kind, Said(template, facts), len(statement) + NEW_THING, (edit,))


def free_name(name: str, taken: Iterable[str]) -> str:
    """The name, or the name with the first free number; `taken` in lower case."""
    used = set(taken)
    number, candidate = 2, name
    while candidate.lower() in used:
        candidate = f"{name}{number}"
        number += 1
    return candidate


def detach_moves(where: Situation, attached: AttachedPolicy) -> Iterator[Move]:
    """The policy taken off whatever carries it: the caller, or the caller's group left."""
    holder = caller_holder(where)
    account = where.account(holder.account) if holder else None
    if holder is None or account is None or attached.policy_type != "identity":
        return
    size = VALUE + carried((attached.policy,))
    facts = {"policy": attached.name, "holder": holder.name, "group": attached.through}
    if attached.through:
        user = USER.find(account, holder.name)
        if user is not None:
            left = tuple(name for name in user.groups if name != attached.through)
            edit = Save(account.id, replace(user, groups=left), user.name)
            words = Said("Take {holder} out of the group {group}", facts)
            yield Move("leave_group", words, size, (edit,))
    elif attached.inline:
        gone = DeleteInlinePolicy(account.id, holder.kind, holder.name, attached.name)
        words = Said("Delete the inline policy {policy} of {holder}", facts)
        yield Move("delete_inline_policy", words, size, (gone,))
    else:
        reference = attached.arn if attached.aws_managed else attached.name
        detach = DetachPolicy(account.id, holder.kind, holder.name, reference)
        yield Move("detach_policy", Said("Detach {policy} from {holder}", facts), size, (detach,))


def _allows(policy: Policy, call: AccessRequest) -> bool:
    """Whether some Allow covers the call; conditions count."""
    attached = AttachedPolicy("", policy, "identity", "")
    _, allows = compile_policy(policy, "identity").candidates(call.action.lower())
    return any(not elements.failing(attached, each.statement, call) for each in allows)


def _boundless(policy: Policy) -> bool:
    """Whether a policy allows everything, or everything but a few actions."""
    return any(
        statement.effect == "Allow" and (statement.action.negated or "*" in statement.action.values)
        for statement in policy.statements
    )


def _read(text: str) -> Policy | None:
    try:
        return parse_policy(text)
    except PolicySyntaxError:
        return None


@cache
def _aws_policies() -> tuple[tuple[str, Policy], ...]:
    found = []
    for summary in managed_policies():
        policy = managed_policy(summary.arn)
        if policy is not None:
            found.append((summary.arn, parse_policy(policy.document)))
    return tuple(found)
