"""A statement applies when all of its elements match; how a document is read is its type's."""

from typing import Any

import pytest

from iamlab.engine import parse_policy
from iamlab.engine.matching.policy import compile_policy
from iamlab.engine.matching.statement import Mode, StatementMatcher
from iamlab.engine.matching.view import RequestView
from tests.engine.builders import OBJECT, TARGET_ARN, allow, ask, decide, deny, on, policy

NO_RESOURCE = {"Effect": "Allow", "Action": "*"}
BODIES: list[tuple[dict[str, Any], Mode, bool]] = [
    (allow(), "identity", True),
    (allow(Principal="*"), "identity", True),
    (allow(Principal={"AWS": "222222222222"}), "identity", False),
    (NO_RESOURCE, "identity", False),
    (allow(), "resource", False),
    (allow(Principal="*"), "resource", True),
    (NO_RESOURCE | {"Principal": "*"}, "resource", True),
    (allow(resource="arn:aws:s3:::other", Principal="*"), "resource", False),
    (NO_RESOURCE, "trust", False),
    (NO_RESOURCE | {"Principal": "*"}, "trust", True),
    (allow(resource="arn:aws:s3:::other", Principal="*"), "trust", True),
    (allow(Condition={}), "identity", True),
    (allow(Condition={"Null": {"aws:a": "true"}}), "identity", True),
    (allow(Condition={"Null": {"aws:a": ["false"], "aws:b": "true"}}), "identity", False),
    (allow(Condition={"Null": {"aws:a": "true"}, "Bool": {"aws:b": "true"}}), "identity", False),
]


@pytest.mark.parametrize(("body", "mode", "applies"), BODIES)
def test_each_type_of_policy_reads_a_statement_in_its_own_way(
    body: dict[str, Any], mode: Mode, applies: bool
) -> None:
    document = policy(body)
    matcher = StatementMatcher(document, document.statements[0], mode)
    assert bool(matcher.applies(RequestView(ask()), {})) is applies


@pytest.mark.parametrize(
    ("version", "applies"), [("2012-10-17", True), ("2008-10-17", False), (None, False)]
)
def test_variables_need_the_version_of_2012(version: str | None, applies: bool) -> None:
    document = policy(allow(resource="arn:aws:s3:::reports/${aws:username}*"), version=version)
    matcher = StatementMatcher(document, document.statements[0], "identity")
    assert bool(matcher.applies(RequestView(ask(keys={"aws:username": "a"})), {})) is applies


def test_candidates_are_found_by_action_and_effect_and_kept_in_order() -> None:
    document = policy(
        allow("s3:*", Sid="a"), deny("*", Sid="b"), allow("sqs:*", Sid="c"), allow("*", Sid="d")
    )
    compiled = compile_policy(document)
    denies, allows = compiled.candidates("s3:getobject")
    assert [matcher.label for matcher in denies] == ["b"]
    assert [matcher.label for matcher in allows] == ["a", "d"]
    assert compiled.candidates("s3:getobject") is compiled.candidates("s3:getobject")


def test_a_document_is_compiled_once_for_each_way_of_reading_it() -> None:
    document = parse_policy(policy(allow()).text)
    assert compile_policy(document) is compile_policy(document)
    assert compile_policy(document, "trust") is not compile_policy(document)


def test_what_is_remembered_of_actions_and_names_stays_small() -> None:
    compiled = compile_policy(policy(allow(Sid="bounded")))
    for number in range(1200):
        assert compiled.candidates(f"s3:action{number}")[1]
        assert compiled.places(f"name-{number}")[""] is not None
    identity = on("identity", allow(Sid="bounded"))
    for number in range(1200):
        decide(ask(action=f"s3:Action{number}"), identity=(identity,))
    remembered = compile_policy(identity.policy).places(identity.name).remembered
    assert 0 < len(remembered) <= 512
    assert len(compiled._by_action) <= 512
    assert len(compiled._places) <= 512


def test_places_carry_the_name_of_the_attached_policy() -> None:
    compiled = compile_policy(policy(allow("s3:GetObject", OBJECT)))
    place = compiled.places("Readers")["/Statement/0/Action"]
    assert place is not None
    assert (place.policy, place.line) == ("Readers", 1)
    assert compiled.places("x")["/nowhere"] == compiled.places("x")[""]


def test_a_trust_policy_ignores_its_resource_element() -> None:
    document = policy(allow("sts:AssumeRole", "arn:aws:s3:::x", Principal="*"))
    matcher = StatementMatcher(document, document.statements[0], "trust")
    view = RequestView(ask(action="sts:AssumeRole", resource=TARGET_ARN))
    assert matcher.applies(view, {})
