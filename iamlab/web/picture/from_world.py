"""Figures and sheets out of a world and its explained requests."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from iamlab.engine import bucket_of, parse_arn
from iamlab.explain import ExplainedAct, Explanation, Gate, GateDocument
from iamlab.web.picture.arns import principal_figure, resource_figure
from iamlab.web.picture.figure import AccountLabel, Figure, Held
from iamlab.web.picture.gates import shown_gates
from iamlab.web.picture.sheets import most_telling, sheet_of
from iamlab.world import RESOURCE, World


def account_labels(world: World) -> tuple[AccountLabel, ...]:
    """The accounts of a world, in the order of the document."""
    return tuple(AccountLabel(account.id, account.name) for account in world.accounts)


def owner_of(world: World, resource: str, asking_account: str) -> str:
    """The account that owns a resource: its ARN's, its listing account's, or the caller's."""
    arn = parse_arn(resource)
    if arn is not None and arn.account.isdigit():
        return arn.account
    bucket = bucket_of(resource)
    listed = (each for each in RESOURCE.everywhere(world) if each[1].arn in (resource, bucket))
    account, _resource = next(listed, (None, None))
    return account.id if account is not None else asking_account


def figures_for(world: World, act: ExplainedAct) -> tuple[Figure, Figure]:
    """The two ends of an act's road: its principal and its resource."""
    principal = principal_figure(act.principal)
    owner = owner_of(world, act.resource, principal.account)
    return principal, resource_figure(act.resource, account=owner)


def deciding_gate(explanation: Explanation) -> int:
    """Number (among the gates shown) of the gate that decided; 0 where none stands out."""
    gates = shown_gates(explanation.gates)
    for wanted in (_stopped, _won):
        for number, gate in enumerate(gates, start=1):
            if wanted(gate):
                return number
    return 0


def _stopped(gate: Gate) -> bool:
    return gate.state in ("no", "open")


def _won(gate: Gate) -> bool:
    return gate.won


def reading_gate(explanation: Explanation) -> int:
    """Number of the gate to show a sheet at before the answer: it may not give it away."""
    gates = shown_gates(explanation.gates)
    numbered = [number for number, gate in enumerate(gates, start=1) if gate.documents]
    usual = (n for n in numbered if gates[n - 1].layer in ("identity", "trust", "resource"))
    return next(usual, 0) or next(iter(numbered), 0)


def held_for(
    explanation: Explanation,
    act: ExplainedAct,
    *,
    answered: bool = True,
    gate: int = 0,
    words: str = "",
    href: str = "",
) -> Held | None:
    """The sheet that a gate reads, with its holder; None where that gate reads no document.

    By default it is the gate that decided; before the answer the gate of the identity policies.
    words: one line of what the policy says.
    """
    number = gate or (deciding_gate if answered else reading_gate)(explanation)
    gates = shown_gates(explanation.gates)
    if not 0 < number <= len(gates) or not gates[number - 1].documents:
        return None
    document = most_telling(gates[number - 1].documents)
    return Held(sheet_of(document, words=words, href=href), number, _holder(document, act))


def _holder(document: GateDocument, act: ExplainedAct) -> Literal["principal", "resource", ""]:
    holder = document.attached_to
    if holder and holder == bucket_of(act.resource):
        return "resource"
    if holder in (act.resource, *_itself(act.resource)):
        return "resource"
    return "principal" if holder in (act.principal, *_itself(act.principal)) else ""


def _itself(text: str) -> Iterator[str]:
    """For the session of a role also the role, which is what holds its policies."""
    arn = parse_arn(text)
    if arn is not None and arn.role_of_session is not None:
        yield str(arn.role_of_session)
