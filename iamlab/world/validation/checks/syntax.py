"""The problems that keep a text from being a policy, as the parser found them, with fixes."""

from __future__ import annotations

from iamlab.engine import PolicyProblem
from iamlab.world.saying import say
from iamlab.world.validation.finding import QuickFix
from iamlab.world.validation.fixes import replace_text
from iamlab.world.validation.review import Review
from iamlab.world.validation.spelling import nearest
from iamlab.world.validation.syntax_fixes import syntax_fix


def check_syntax(review: Review) -> None:
    """Every problem of the parser becomes a finding."""
    for problem in review.reading.problems:
        facts = dict(problem.facts)
        place = problem.place
        if problem.code == "MISSING_STATEMENT" and not place.pointer:
            place = review.place("")
        review.note_at(problem.code, place, _worded(problem, facts), fix=_fix(review, problem))


def _worded(problem: PolicyProblem, facts: dict[str, str]) -> dict[str, str]:
    if problem.code == "JSON_SYNTAX_ERROR":
        return {**facts, "variant": facts["hint"]}
    if problem.code == "DATA_TYPE_MISMATCH":
        element = say("The document") if facts["element"] == "policy" else facts["element"]
        kinds = {"element": element, "found_kind": facts["found"], "variant": facts["hint"]}
        return {**facts, **kinds}
    if problem.code == "MISSING_STATEMENT":
        return {**facts, "variant": "empty" if problem.place.pointer else ""}
    if problem.code == "INVALID_EFFECT":
        meant = nearest(facts["effect"], ("Allow", "Deny"))
        return {**facts, "nearest": meant, "variant": "nearest" if meant else ""}
    return facts


def _fix(review: Review, problem: PolicyProblem) -> QuickFix | None:
    if problem.code == "JSON_SYNTAX_ERROR":
        return syntax_fix(review, problem)
    if problem.code == "INVALID_EFFECT":
        effect = problem.facts["effect"]
        meant = nearest(effect, ("Allow", "Deny"))
        return replace_text(review, problem.place.pointer, effect, meant) if meant else None
    return None
