"""The headline of a decision, and the sentence that names the words that decided."""

from __future__ import annotations

from iamlab.engine import GRANTING, LAYERS, Arn, Decision, Reason, Step, parse_arn
from iamlab.explain.labels import label_of, service_name
from iamlab.explain.model import Gate
from iamlab.explain.phrasebook import Phrasebook
from iamlab.explain.steps import request_facts

_OWNER_SIDE = frozenset({"resource", "trust"})


def headline(book: Phrasebook, decision: Decision) -> str:
    """Three to eight words or a little more: what decided."""
    reason, facts = decision.reason, request_facts(decision.access_request)
    named = {"statement": reason.statement, "policy": reason.policy, "element": reason.element}
    key = _key(decision)
    special = f"{key}_{reason.element}"
    key = special if book.has(f"headlines.{special}") else key
    resource = parse_arn(decision.access_request.resource)
    kind = _kind(book, resource) if resource else ""
    return book.phrase(f"headlines.{key}", **{**facts, **named, "kind": kind})


def summary(decision: Decision, gates: tuple[Gate, ...]) -> str:
    """One sentence that names the words that decided."""
    stopped = [gate for gate in gates if gate.state in ("no", "open")]
    if decision.verdict != "allowed" and stopped:
        layer = decision.reason.policy_type
        denying = [gate for gate in gates if gate.layer == layer and gate.layer != "caller"]
        if decision.reason.code == "explicit_deny" and denying:
            return denying[0].sentence
        return stopped[0].sentence
    won = [gate for gate in gates if gate.won]
    return won[-1].sentence if won else gates[0].sentence if gates else ""


def crosses_accounts(decision: Decision) -> bool:
    """Whether caller and resource belong to different accounts."""
    caller, owner = (
        decision.access_request.principal.account,
        decision.access_request.resource_account,
    )
    return bool(caller and owner and caller != owner)


def _key(decision: Decision) -> str:
    reason = decision.reason
    if decision.verdict == "undecided":
        return "other.undecided"
    if decision.verdict == "allowed":
        return f"allowed.{_allowed(reason, decision)}"
    if reason.policy_type == "block_public_access":
        return "explicit_deny.block_public_access"
    if reason.code == "explicit_deny":
        return f"explicit_deny.{'one' if reason.policy else 'other'}"
    if reason.code != "implicit_deny":
        return f"other.{reason.code}"
    if reason.policy_type == "service":
        return "other.service"
    return f"implicit_deny.{_implicit(decision)}"


def _allowed(reason: Reason, decision: Decision) -> str:
    kind = reason.policy_type or "other"
    if kind in GRANTING and crosses_accounts(decision):
        return "both"
    named = kind in ("root", "service") or reason.statement
    return kind if named and kind in _ALLOWED else "other"


_ALLOWED = GRANTING | {"root", "service"}
_IMPLICIT = frozenset(LAYERS)


def _implicit(decision: Decision) -> str:
    kind = decision.reason.policy_type or "other"
    if any(_partitions(step) for step in decision.steps):
        return "partitions"
    if kind not in _IMPLICIT:
        return "other"
    if kind == "resource" and crosses_accounts(decision):
        return "resource_other_account"
    if kind == "identity" and crosses_accounts(decision):
        return "identity_other_account"
    return kind


def _partitions(step: Step) -> bool:
    return step.code == "accounts.partitions_differ" and step.outcome == "stopped"


def _kind(book: Phrasebook, arn: Arn) -> str:
    """`database` for an RDS database: the service is plain from the picture."""
    return label_of(book, arn)[1].removeprefix(service_name(book, arn.service)).strip()
