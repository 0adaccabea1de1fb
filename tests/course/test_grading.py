"""Answers to pieces: what they are worth, and which wrong text a text is."""

from pathlib import Path

import pytest

from iamlab.course import (
    NO_STATEMENT,
    EditPolicy,
    candidates,
    decided,
    edit_policy,
    grade_fields,
    lessons,
    put_together,
    read_lessons,
    scenarios,
)
from iamlab.world import decide
from tests.course.lesson_cases import NOW

SAMPLE = read_lessons(Path(__file__).parent / "sample_lessons")["sample"]
REPAIR = SAMPLE.pieces["repair"]


def story(scenario: str, request_id: str):
    world = scenarios()[scenario].world
    request = next(each for each in world.requests if each.id == request_id)
    return decide(world, request, now=NOW)


def test_an_implicit_deny_was_decided_by_no_statement() -> None:
    assert decided(story("one-account-four-policies", "alice")) == {NO_STATEMENT}


def test_of_two_statements_the_deny_decided() -> None:
    found = story("one-account-four-policies", "mehdi")
    by_key = {each.key: each.statement.effect for each in candidates(found)}
    assert sorted(by_key.values()) == ["Allow", "Deny"]
    assert [by_key[key] for key in decided(found)] == ["Deny"]


def test_in_a_story_each_allowed_request_has_its_own_deciding_statement() -> None:
    found = story("borrowing-a-role", "alice-borrows")
    labels = {each.key: each.statement.label for each in candidates(found)}
    assert "Start" in {labels[key] for key in decided(found)}


def test_any_text_with_the_right_behaviour_passes() -> None:
    text = (
        '{"Version": "2012-10-17", "Statement": {"Effect": "Allow", '
        '"Action": "rds:Start*", "Resource": "arn:aws:rds:*:*:db:orders"}}'
    )
    assert edit_policy(REPAIR, text, now=NOW).right


def test_a_wrong_text_is_recognised_whatever_its_layout() -> None:
    wrong = REPAIR.wrong[0]
    squeezed = " ".join(wrong.text.split())
    assert edit_policy(REPAIR, squeezed, now=NOW).wrong == wrong


def test_a_wrong_text_is_recognised_by_its_behaviour() -> None:
    other = REPAIR.wrong[0].text.replace("rds:*", "rds:StartDBInstance")
    assert edit_policy(REPAIR, other, now=NOW).wrong == REPAIR.wrong[0]


def test_a_blank_left_open_is_named_by_its_line() -> None:
    text = REPAIR.start_text().replace("rds:DescribeDBInstances", "____")
    edited = edit_policy(REPAIR, text, now=NOW)
    assert edited.blank == 6
    assert not edited.right


@pytest.mark.parametrize("text", ["", "{", "[]", '{"Statement": []}', "\x00", "{" * 2000])
def test_a_text_that_is_no_policy_is_refused_without_a_traceback(text: str) -> None:
    edited = edit_policy(REPAIR, text, now=NOW)
    assert edited.refused is not None
    assert edited.refused.message
    assert not edited.right


def test_fields_are_graded_one_by_one_and_blanks_around_do_not_count() -> None:
    fields = SAMPLE.pieces["together"].fields
    answers = {
        each.field.name: each
        for each in grade_fields(
            fields,
            {
                "partition": " aws ",
                "service": "IAM",
                "region": "eu-west-1",
                "account": "12345678912",
            },
        )
    }
    assert answers["partition"].right
    assert not answers["service"].right, "case counts in an ARN"
    assert answers["region"].said == "Users belong to no region."
    assert "12 digits" in answers["account"].said
    assert not answers["name"].right


def test_fields_are_joined_as_the_service_joins_them() -> None:
    user = {"partition": "aws", "service": "iam", "account": "1", "type": "user", "name": "Al"}
    assert put_together(user, "iam") == "arn:aws:iam::1:user/Al"
    queue = {"partition": "aws", "service": "sqs", "region": "r", "account": "1", "name": "q"}
    assert put_together(queue, "sqs") == "arn:aws:sqs:r:1:q"


def test_a_choice_that_was_not_offered_is_named() -> None:
    piece = SAMPLE.pieces["ask"]
    chosen = {**piece.solution, "action": "iam:CreateUser"}
    assert piece.refused_parts(chosen) == ("action",)


EDITS = [
    pytest.param(piece, id=f"{lesson.slug}: {piece_id}")
    for lesson in lessons().values()
    for piece_id, piece in {**lesson.pieces, **lesson.practice}.items()
    if isinstance(piece, EditPolicy)
]


@pytest.mark.parametrize("piece", EDITS)
def test_the_text_as_it_was_given_tells_no_belief(piece: EditPolicy) -> None:
    edited = edit_policy(piece, piece.start_text(), now="2026-11-25T12:00:00Z")
    assert edited.wrong is None
