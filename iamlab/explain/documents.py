"""The policies that a gate reads, and the words in them that decided."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from iamlab.engine import ApplicablePolicies, AttachedPolicy, Decision, Place, Step, walk
from iamlab.explain.labels import document_name
from iamlab.explain.model import GateDocument
from iamlab.explain.phrasebook import Phrasebook

# (policy type, name, what it hangs on) -> text
PolicyTexts = Mapping[tuple[str, str, str], str]

_BLOCK = "block_public_access"
_MOST_HITS = 2


def policy_texts(policies: ApplicablePolicies | None) -> PolicyTexts:
    if policies is None:
        return {}
    return {
        (one.policy_type, one.name, one.attached_to): one.policy.text for one in _every(policies)
    }


def _every(policies: ApplicablePolicies) -> Iterator[AttachedPolicy]:
    yield from policies.identity
    yield from policies.session or ()
    for single in (policies.resource, policies.permissions_boundary, policies.vpc_endpoint):
        if single is not None:
            yield single
    for level in (*(policies.scps or ()), *(policies.rcps or ())):
        yield from level.policies


def gate_documents(
    book: Phrasebook, gate: Step, decision: Decision, texts: PolicyTexts
) -> tuple[GateDocument, ...]:
    """The documents under a gate.

    Two gates have none of their own: `explicit_deny` shows those whose Deny decided, and
    `block_public_access` the bucket policy with the grant that does not count.
    """
    tree = gate.children if gate.layer not in ("explicit_deny", _BLOCK) else decision.steps
    return tuple(
        _document(book, step, gate, texts)
        for step in walk(tree)
        if step.code == "document.read" and _belongs(step, gate)
    )


def _belongs(document: Step, gate: Step) -> bool:
    if gate.layer == _BLOCK:
        return document.layer == "resource" and gate.code == f"{_BLOCK}.blocks"
    if gate.layer != "explicit_deny":
        return True
    return any(
        statement.determining and statement.facts.get("effect") == "Deny"
        for statement in document.children
    )


def _document(book: Phrasebook, step: Step, gate: Step, texts: PolicyTexts) -> GateDocument:
    policy_type = str(step.facts.get("policy_type") or gate.layer)
    name, holder = str(step.facts.get("policy") or ""), str(step.facts.get("attached_to") or "")
    return GateDocument(
        name=document_name(book, policy_type, name, holder),
        of=book.fill("{holder:holder}", {"holder": holder}),
        policy_type=policy_type,
        attached_to=holder,
        text=texts.get((policy_type, name, holder), ""),
        hits=_hits(step, gate),
    )


def _hits(document: Step, gate: Step) -> tuple[Place, ...]:
    """At most two places: what matched in the statement that decided, or what differed."""
    if gate.layer == _BLOCK:
        return _places([_public(one) for one in document.children if _is_named(one, gate)])
    determining = [one for one in document.children if one.determining]
    if gate.layer == "explicit_deny":
        determining = [one for one in determining if one.facts.get("effect") == "Deny"]
    if determining:
        return _places(_matched(determining[0]))
    if gate.outcome not in ("stopped", "would_stop", "undecided"):
        applying = [one for one in document.children if one.code == "statement.applies"]
        return _places(_matched(applying[0])) if applying else ()
    failed = [one for one in document.children if one.facts.get("effect") == "Allow"]
    failed.sort(key=_failures)
    return _places(failed[:1])


def _is_named(statement: Step, gate: Step) -> bool:
    return statement.facts.get("statement") == gate.facts.get("statement")


def _public(statement: Step) -> Step:
    """The Principal that lets everybody in."""
    checks = (one for one in statement.children if one.code == "check.principal")
    return next(checks, statement)


def _failures(statement: Step) -> int:
    count = statement.facts.get("failed_count")
    return count if isinstance(count, int) else 0


def _matched(statement: Step) -> list[Step]:
    """The two checks that say most: who or what, and the condition or the resource."""
    if statement.code != "statement.applies":
        return [statement]
    first = _of_kind(statement, "check.principal", "check.not_principal")
    action = _of_kind(statement, "check.action", "check.not_action")
    resource = _of_kind(statement, "check.resource", "check.not_resource")
    conditions = [one for one in statement.children if one.code.startswith("condition.")]
    return (first + action)[:1] + (conditions + resource + (action if first else []))[:1]


def _of_kind(statement: Step, *codes: str) -> list[Step]:
    return [one for one in statement.children if one.code in codes]


def _places(steps: list[Step]) -> tuple[Place, ...]:
    return tuple(step.place for step in steps if step.place is not None)[:_MOST_HITS]
