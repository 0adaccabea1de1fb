"""Whatever lessons claim about IAM is executed: verdicts, right options, solutions, wrong texts."""

from collections.abc import Callable

import pytest

from iamlab.catalogue import find_action, resource_type_of
from iamlab.course import (
    NO_STATEMENT,
    BuildRequest,
    EditPolicy,
    Predict,
    Proof,
    PutTogether,
    Question,
    TakeApart,
    build_request,
    candidates,
    decided,
    edit_policy,
    grade_fields,
    lessons,
    put_together,
)
from iamlab.engine import parse_arn
from iamlab.exchange import read_denial
from iamlab.explain import describe_arn
from iamlab.world import LabError, decide, read_lab
from tests.course.lesson_cases import NOW, all_pieces, cases


def check_proof(proof: Proof) -> None:
    world, request = proof.world(), proof.access_request()
    story = decide(world, request, now=NOW)
    assert story.verdict == proof.expect
    assert proof.expect_reason in ("", story.reason.code)
    assert proof.expect_policy_type in ("", story.reason.policy_type)


@pytest.mark.parametrize("piece", cases(Predict))
def test_the_verdict_to_predict_is_the_one_its_lab_expects(piece: Predict) -> None:
    request = piece.access_request()
    assert request.expect in ("allowed", "denied"), "the request says what to expect"
    story = decide(piece.world(), request, now=NOW)
    assert story.verdict == request.expect
    assert request.expect_reason in (None, story.reason.code)
    assert request.expect_policy_type in (None, story.reason.policy_type)


@pytest.mark.parametrize("piece", cases(Predict))
def test_a_belief_stands_only_behind_the_wrong_guess(piece: Predict) -> None:
    right = piece.access_request().expect
    assert piece.answers[right].belief == ""  # type: ignore[index]
    assert len({answer.text for answer in piece.answers.values()}) == 2


@pytest.mark.parametrize("piece", cases(Predict))
def test_what_decides_can_be_chosen(piece: Predict) -> None:
    story = decide(piece.world(), piece.access_request(), now=NOW)
    offered = {each.key for each in candidates(story)} | {NO_STATEMENT}
    assert decided(story)
    assert decided(story) <= offered
    assert len(offered) > 1 or not piece.locate, "whoever is asked has something to choose"


@pytest.mark.parametrize("piece", cases(Question))
def test_every_option_has_its_own_answer_and_its_proof_holds(piece: Question) -> None:
    assert sum(option.right for option in piece.options) == 1
    assert len({option.answer for option in piece.options}) == len(piece.options)
    for option in piece.options:
        assert not (option.right and option.belief)
        if option.proof:
            check_proof(option.proof)
    if piece.proof:
        check_proof(piece.proof)


def fits_user_name(text: str) -> bool:
    """Whether a lab takes a user of that name."""
    lab = {"iamlab": 1, "accounts": [{"id": "111111111111", "users": [{"name": text}]}]}
    return is_lab(lab)


def fits_account_id(text: str) -> bool:
    return is_lab({"iamlab": 1, "accounts": [{"id": text}]})


def is_lab(document: dict[str, object]) -> bool:
    try:
        read_lab(document)
    except LabError:
        return False
    return True


def is_topic_of_account(text: str) -> bool:
    kind = resource_type_of(text)
    return kind is not None and kind.service == "sns" and ":333333333333:" in text


# What a question of names and notation says is right, and nothing else among its options.
NOTATION: dict[tuple[str, str], Callable[[str], bool]] = {
    ("accounts-users-groups", "account-id"): fits_account_id,
    ("accounts-users-groups", "user-name"): fits_user_name,
    ("a-request", "which-is-an-action"): lambda text: find_action(text) is not None,
    ("reading-arns", "which-topic"): is_topic_of_account,
}


@pytest.mark.parametrize(("lesson", "key"), NOTATION)
def test_of_names_and_notations_the_right_one_alone_fits(lesson: str, key: str) -> None:
    question = lessons()[lesson].piece(key)
    assert isinstance(question, Question)
    for option in question.options:
        assert NOTATION[lesson, key](option.text.strip("`")) == option.right, option.text


def test_a_message_about_a_token_is_about_no_policy() -> None:
    question = lessons()["reading-a-real-403"].piece("expired")
    assert isinstance(question, Question)
    denial = read_denial(question.code)
    assert denial.kind == "not_authenticated"
    assert "credentials_expired" in [advice.code for advice in denial.advice]


PROVED_OTHERWISE = {*NOTATION, ("reading-a-real-403", "expired")}


def test_every_question_is_proved() -> None:
    unproved = {
        (lesson.slug, key)
        for lesson, key, piece in all_pieces()
        if isinstance(piece, Question)
        and not piece.proof
        and not any(option.proof for option in piece.options)
    }
    assert unproved == PROVED_OTHERWISE


@pytest.mark.parametrize("piece", cases(EditPolicy))
def test_the_start_fails_and_the_solution_meets_every_goal(piece: EditPolicy) -> None:
    assert not edit_policy(piece, piece.start_text(), now=NOW).right
    solved = edit_policy(piece, piece.solution.strip(), now=NOW)
    assert solved.refused is None
    assert [each.goal.request for each in solved.goals if not each.met] == []
    assert solved.right


@pytest.mark.parametrize("piece", cases(EditPolicy))
def test_every_wrong_text_fails_and_is_answered_by_its_own_words(piece: EditPolicy) -> None:
    for wrong in piece.wrong:
        tried = edit_policy(piece, wrong.text.strip(), now=NOW)
        assert not tried.right
        assert tried.wrong == wrong


@pytest.mark.parametrize("piece", cases(EditPolicy))
def test_with_other_names_the_task_is_the_same_and_the_old_solution_is_none(
    piece: EditPolicy,
) -> None:
    assert piece.fresh, "whoever has seen the solution tries alone, with other names"
    fresh = piece.fresh_variant()
    assert fresh.prompt != piece.prompt
    assert not edit_policy(fresh, fresh.start_text(), now=NOW).right
    assert not edit_policy(fresh, piece.solution.strip(), now=NOW).right
    assert edit_policy(fresh, fresh.solution.strip(), now=NOW).right
    for wrong in fresh.wrong:
        assert edit_policy(fresh, wrong.text.strip(), now=NOW).wrong == wrong


@pytest.mark.parametrize("piece", cases(BuildRequest))
def test_the_solution_of_a_request_meets_the_verdict(piece: BuildRequest) -> None:
    built = build_request(piece, {str(k): v for k, v in piece.solution.items()}, now=NOW)
    assert built.met


@pytest.mark.parametrize("piece", cases(BuildRequest))
def test_a_request_can_be_chosen_wrongly(piece: BuildRequest) -> None:
    tried = [
        build_request(piece, {"principal": p, "action": a, "resource": r}, now=NOW).met
        for p in piece.principals
        for a in piece.actions
        for r in piece.resources
    ]
    assert not all(tried)


@pytest.mark.parametrize("piece", cases(TakeApart, PutTogether))
def test_the_fields_of_an_arn_are_what_the_arn_says(piece: TakeApart | PutTogether) -> None:
    assert parse_arn(piece.arn) is not None
    parts: dict[str, str] = {}
    for field in describe_arn(piece.arn):
        # an S3 object's name has two parts: bucket and key
        known = parts.get(field.kind)
        parts[field.kind] = f"{known}/{field.value}" if known else field.value or ""
    fields = piece.ask if isinstance(piece, TakeApart) else piece.fields
    assert {field.name: field.value for field in fields} == {
        field.name: parts.get(field.name, "") for field in fields
    }
    assert all(each.right for each in grade_fields(fields, {f.name: f.value for f in fields}))


@pytest.mark.parametrize("piece", cases(PutTogether))
def test_the_fields_put_together_give_the_arn(piece: PutTogether) -> None:
    values = {field.name: field.value for field in piece.fields}
    assert put_together(values, values["service"]) == piece.arn


@pytest.mark.parametrize("piece", cases(Predict, EditPolicy, BuildRequest))
def test_labs_of_lessons_use_the_accounts_and_names_of_the_course(
    piece: Predict | EditPolicy | BuildRequest,
) -> None:
    # one digit twelve times over, or the article's own: no account of anybody's
    accounts = {account.id for account in piece.world().accounts}
    assert [each for each in accounts if len(set(each)) > 1 and each != "012345678912"] == []
