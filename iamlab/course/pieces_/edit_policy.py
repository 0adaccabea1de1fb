"""What can be wrong with a piece beyond its shape: unknown requests, beliefs, missing answers."""

from __future__ import annotations

from collections.abc import Iterator

from iamlab.course.beliefs import beliefs
from iamlab.course.grading.editing import address_of, start_text
from iamlab.course.grading.requests import refused_parts
from iamlab.course.grading.variants import fresh_variant
from iamlab.course.pieces import (
    BuildRequest,
    EditPolicy,
    Piece,
    Predict,
    PutTogether,
    Question,
    TakeApart,
)
from iamlab.course.scenarios import PREDICTIONS
from iamlab.course.stages import stage_problems, world_of_stage
from iamlab.engine import parse_arn
from iamlab.world import EditError, LabError, document_at

_PRINCIPAL_KEYS = ("principal", "action", "resource")


def piece_problems(piece: Piece, place: str) -> list[str]:
    """Each problem as `place: message`."""
    problems = list(_own_problems(piece, place))
    return problems + [
        f"{place}.{where}.belief: there is no belief {belief}"
        for where, belief in said_beliefs(piece)
        if belief not in beliefs()
    ]


def said_beliefs(piece: Piece) -> tuple[tuple[str, str], ...]:
    """The beliefs that a piece's answers name, each with the place of that answer."""
    said: list[tuple[str, str]] = []
    if isinstance(piece, Predict):
        said = [(f"answers.{key}", answer.belief) for key, answer in piece.answers.items()]
    elif isinstance(piece, EditPolicy):
        said = [(f"wrong.{at}", wrong.belief) for at, wrong in enumerate(piece.wrong)]
    elif isinstance(piece, Question):
        said = [(f"options.{at}", option.belief) for at, option in enumerate(piece.options)]
    return tuple((where, belief) for where, belief in said if belief)


def _own_problems(piece: Piece, place: str) -> Iterator[str]:
    if isinstance(piece, Predict | EditPolicy | BuildRequest):
        found = stage_problems(piece, place)
        yield from found
        if found:
            return
    if isinstance(piece, Predict):
        yield from _predict(piece, place)
    elif isinstance(piece, Question):
        yield from _question(piece, place)
    elif isinstance(piece, EditPolicy):
        yield from _edit(piece, place)
    elif isinstance(piece, BuildRequest):
        yield from _request(piece, place)
    else:
        yield from _arn(piece, place)


def _predict(piece: Predict, place: str) -> Iterator[str]:
    if not piece.request:
        yield f"{place}.request: name the request of the lab to predict"
    for guess in PREDICTIONS:
        if guess not in piece.answers:
            yield f"{place}.answers: nothing is said to the guess {guess}"


def _question(piece: Question, place: str) -> Iterator[str]:
    if not 2 <= len(piece.options) <= 5:
        yield f"{place}.options: give two to five options"
    if sum(option.right for option in piece.options) != 1:
        yield f"{place}.options: one option is right, not more and not fewer"
    if piece.proof:
        yield from stage_problems(piece.proof, f"{place}.proof")
    for at, option in enumerate(piece.options):
        if option.proof:
            yield from stage_problems(option.proof, f"{place}.options.{at}.proof")


def _edit(piece: EditPolicy, place: str) -> Iterator[str]:
    try:
        before = document_at(world_of_stage(piece), address_of(piece))
    except EditError as error:
        yield f"{place}.policy: {error.message}"
        return
    if before is None and not piece.policy_of_resource:
        yield f"{place}.policy: the lab has no such policy"
    if not start_text(piece):
        yield f"{place}.start: the policy is empty; give the text to start from"
    requests = {request.id for request in world_of_stage(piece).requests}
    if not piece.goals:
        yield f"{place}.goals: give at least one request that has to come out"
    for at, goal in enumerate(piece.goals):
        if goal.request not in requests:
            yield f"{place}.goals.{at}.request: the lab has no request {goal.request}"
    if piece.fresh:
        yield from _fresh(piece, place)


def _fresh(piece: EditPolicy, place: str) -> Iterator[str]:
    try:
        world_of_stage(fresh_variant(piece))
    except LabError as error:
        for problem in error.problems:
            yield f"{place}.fresh: with these words {problem.path}: {problem.message}"


def _request(piece: BuildRequest, place: str) -> Iterator[str]:
    missing = [key for key in _PRINCIPAL_KEYS if key not in piece.solution]
    if missing:
        yield f"{place}.solution: give {', '.join(missing)} too"
        return
    chosen = {str(part): value for part, value in piece.solution.items()}
    for part in refused_parts(piece, chosen):
        yield f"{place}.solution.{part}: this is none of the choices offered"


def _arn(piece: TakeApart | PutTogether, place: str) -> Iterator[str]:
    if parse_arn(piece.arn) is None:
        yield f"{place}.arn: this is no ARN; an ARN is like arn:aws:iam::111111111111:user/Alice"
    fields = piece.ask if isinstance(piece, TakeApart) else piece.fields
    for field in fields:
        if field.value in field.wrong:
            yield f"{place}.{field.name}.wrong: {field.value} is the right value"
