"""Which actions work on which of a statement's resources (Service Authorization Reference)."""

from __future__ import annotations

from functools import lru_cache

from iamlab.catalogue import (
    Action,
    expand,
    find_action,
    resource_types,
)
from iamlab.engine import DraftStatement
from iamlab.world.validation.action_patterns import is_pattern, may_expand
from iamlab.world.validation.bucket_policy import is_bucket_policy
from iamlab.world.validation.finding import QuickFix
from iamlab.world.validation.resource_kinds import fits_any_kind, kinds_in_service
from iamlab.world.validation.review import Review

_MOST_ACTIONS = 400
_ACCOUNT = "111111111111"


def check_catalogue_pairs(review: Review) -> None:
    """Actions for which no resource of their statement can be the right one."""
    in_bucket_policy = is_bucket_policy(review)
    for statement in review.statements:
        action, resource = statement.action, statement.resource
        if action is None or action.negated or resource is None or resource.negated:
            continue
        if review.policy_type == "trust" or not resource.values or "*" in resource.values:
            continue
        judge = _all_known(review, resource.values)
        for value, pointer in zip(action.values, action.pointers, strict=True):
            known = not is_pattern(value) or may_expand(review, value)
            actions = _actions(value) if known else ()
            if not actions:
                continue
            if _all_need_star(value):
                _needs_star(review, statement, value, pointer, in_bucket_policy)
            elif judge and not _works(value, resource.values):
                _no_match(review, value, pointer, actions[0], resource.values)


@lru_cache(maxsize=1024)
def _actions(value: str) -> tuple[Action, ...]:
    """The actions behind a value of Action; none where they are unknown or too many to ask."""
    if value == "*":
        return ()
    names = expand(value) if is_pattern(value) else (value,)
    if len(names) > _MOST_ACTIONS:
        return ()
    return tuple(found for name in names if (found := find_action(name)) is not None)


@lru_cache(maxsize=1024)
def _all_need_star(value: str) -> bool:
    return all(action.needs_star for action in _actions(value))


def _all_known(review: Review, values: tuple[str, ...]) -> bool:
    """Whether every ARN fits some type: of the others the catalogue knows too little."""
    return all(review.may_ask("arns", value) and fits_any_kind(value) for value in values)


def _works(pattern: str, values: tuple[str, ...]) -> bool:
    """Whether one of the actions behind a value works on one of the resources."""
    return any(
        kinds & kinds_in_service(service, value)
        for service, kinds in _wanted(pattern)
        for value in values
    )


@lru_cache(maxsize=1024)
def _wanted(pattern: str) -> tuple[tuple[str, frozenset[str]], ...]:
    """Per service the resource types that the actions behind a value work on."""
    found: dict[str, set[str]] = {}
    for action in _actions(pattern):
        found.setdefault(action.service, set()).update(kind.name for kind in action.resource_types)
    return tuple((service, frozenset(kinds)) for service, kinds in found.items())


def _needs_star(
    review: Review, statement: DraftStatement, value: str, pointer: str, in_bucket_policy: bool
) -> None:
    code = "ACTION_NEEDS_STAR_RESOURCE"
    if in_bucket_policy:  # where the star is no resource
        facts = {"action": value, "variant": "bucket_policy"}
        review.note(code, pointer, facts, refused=True)
    else:
        review.note(code, pointer, {"action": value}, fix=_star_fix(review, statement))


def _no_match(
    review: Review, value: str, pointer: str, action: Action, resources: tuple[str, ...]
) -> None:
    example = _bucket_or_objects(action, resources) or _example(action)
    if not example:
        return
    # Amazon S3 looks at this when it saves a bucket policy.
    bucket_policy = review.policy_type == "resource" and action.service == "s3"
    variant = "bucket_policy" if bucket_policy else ""
    facts = {"action": value, "example": example, "variant": variant}
    review.note("ACTION_WITHOUT_MATCHING_RESOURCE", pointer, facts, refused=bucket_policy)


def _bucket_or_objects(action: Action, resources: tuple[str, ...]) -> str:
    """The commonest mistake: a bucket where its objects are meant, or the other way round."""
    kinds = {kind.name for kind in action.resource_types}
    if action.service != "s3" or not resources[0].startswith("arn:aws:s3:::"):
        return ""
    bucket, slash, _ = resources[0].partition("/")
    if "object" in kinds and not slash:
        return f"{bucket}/*"
    return bucket if "bucket" in kinds and slash else ""


def _example(action: Action) -> str:
    """The ARN of a type the action works on, the plainest of them."""
    wanted = {kind.name for kind in action.resource_types}
    kinds = [kind for kind in resource_types(action.service) if kind.name in wanted]
    if not kinds:
        return ""
    plainest = min(kinds, key=lambda kind: len(kind.arn.text))
    return plainest.arn.fill({}, account=_ACCOUNT)


def _star_fix(review: Review, statement: DraftStatement) -> QuickFix | None:
    """The star for all, where every action of the statement needs it."""
    action, resource = statement.action, statement.resource
    if action is None or resource is None:
        return None
    for value in action.values:
        if not _actions(value) or not _all_need_star(value):
            return None
    span = review.span(resource.pointer)
    before = review.text[slice(*span)]
    shown = before if len(before) <= 40 else "the resources"
    return review.fix("replace", span, '"*"', before=shown, after='"*"')
