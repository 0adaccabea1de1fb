"""What must hold of every trace: nothing that was looked at is missing, nothing stands twice."""

from __future__ import annotations

from collections import Counter

from iamlab.engine import (
    CODES,
    GATES,
    WHY_NOT,
    ApplicablePolicies,
    AttachedPolicy,
    Decision,
    Place,
    Step,
    determining,
    path_to,
    walk,
)

ELEMENTS = {
    "Principal": {"check.principal", "check.not_principal", "check.principal_absent"},
    "Action": {"check.action", "check.not_action"},
    "Resource": {
        "check.resource",
        "check.not_resource",
        "check.resource_implied",
        "check.resource_absent",
    },
}


def assert_complete(decision: Decision, policies: ApplicablePolicies | None = None) -> None:
    """Every rule for one decision; with its policies, that each of their statements is there."""
    assert_gates(decision)
    for step in walk(decision.steps):
        assert_in_table(step)
        if step.code.startswith("statement."):
            assert_statement(step)
    assert determining(decision)
    for step in decision.near_misses:
        assert path_to(decision, step), "a near miss stands in the trace"
        assert step.facts["effect"] == "Allow"
        assert step.outcome == "no_match"
    if policies is not None:
        assert_documents(decision, policies)


def assert_gates(decision: Decision) -> None:
    """Each layer once, in the order of GATES; a layer without an answer says why."""
    layers = [step.layer for step in decision.steps]
    other = "trust" if "resource" in layers else "resource"
    assert layers == [gate for gate in GATES if gate != other]
    for gate in decision.steps:
        if gate.outcome == "not_applicable":
            assert gate.facts["why"] in WHY_NOT[gate.layer], gate
    stopping = [gate for gate in decision.steps[:-1] if gate.outcome in ("stopped", "undecided")]
    assert len(stopping) == (decision.verdict != "allowed")


def assert_in_table(step: Step) -> None:
    """Code, outcome, layer and facts are those of the table."""
    row = CODES[step.code]
    assert step.outcome in row.outcomes, step
    assert set(step.facts) <= set(row.facts), step
    assert row.layer in ("*", step.layer), step


def assert_statement(step: Step) -> None:
    """All checks, in order; the first that failed; a place."""
    assert step.place is not None
    codes = [check.code for check in step.children]
    if codes[0] in ELEMENTS["Principal"]:
        codes = codes[1:]
    assert codes[0] in ELEMENTS["Action"]
    assert codes[1] in ELEMENTS["Resource"]
    assert all(code.startswith("condition.") for code in codes[2:])
    failed = [check for check in step.children if check.outcome == "no_match"]
    assert step.facts["failed_count"] == len(failed)
    assert (step.outcome == "no_match") is bool(failed)
    if failed:
        assert step.place == failed[0].place
        sides = ("have", "want") if step.facts["failed"] == "Condition" else ("asked", "written")
        assert step.facts["asked"] == failed[0].facts[sides[0]]
        assert step.facts["written"] == failed[0].facts.get(sides[1], ())
    for check in step.children:
        assert check.place is not None
        if check.code.startswith("condition."):
            assert {"operator", "key", "have", "want", "met", "rule"} <= set(check.facts)
            assert (check.outcome == "match") is check.facts["met"]


def attached_policies(policies: ApplicablePolicies) -> list[AttachedPolicy]:
    """Every document of every layer."""
    single = (policies.resource, policies.permissions_boundary, policies.vpc_endpoint)
    levels = (*(policies.scps or ()), *(policies.rcps or ()))
    return [
        *policies.identity,
        *(policies.session or ()),
        *(one for one in single if one is not None),
        *(one for level in levels for one in level.policies),
    ]


def assert_documents(decision: Decision, policies: ApplicablePolicies) -> None:
    """Each statement of each document that applies stands in the trace once, at its place."""
    read: Counter[tuple[str, str, int]] = Counter()
    texts = {one.policy.text for one in attached_policies(policies)}
    for step in walk(decision.steps):
        if step.code == "document.read":
            assert len(step.children) == step.facts["statements"]
            for child in step.children:
                name, number = str(step.facts["policy"]), child.facts["number"]
                assert isinstance(number, int)
                read[step.layer, name, number] += 1
        if step.place is not None:
            assert any(inside(step.place, text) for text in texts), step.place
    expected: Counter[tuple[str, str, int]] = Counter()
    applying = {gate.layer for gate in decision.steps if gate.outcome != "not_applicable"}
    for one in attached_policies(policies):
        layer = one.policy_type
        if layer == "resource" and "trust" in applying:
            layer = "trust"
        unread = layer == "identity" and decision.access_request.principal.kind == "root"
        if layer in applying and not unread:
            for statement in one.policy.statements:
                expected[layer, one.name, statement.number] += 1
    assert read == expected


def inside(place: Place, text: str) -> bool:
    """Whether the place points at text that is there."""
    lines = text.split("\n")
    if not 1 <= place.line <= place.end_line <= len(lines):
        return False
    begins, ends = lines[place.line - 1], lines[place.end_line - 1]
    return place.column <= len(begins) and place.end_column <= len(ends) + 1
