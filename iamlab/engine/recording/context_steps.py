"""The request context as steps: every key with its source (Global condition context keys)."""

from __future__ import annotations

from functools import lru_cache

from iamlab.engine.access_request import AccessRequest, ContextValue
from iamlab.engine.trace import FactValue, Step, step_of


def context_step(request: AccessRequest) -> Step:
    """The first gate: the keys that are present, those not sent, and what was assumed."""
    children, given = _keys(tuple(request.context.values()))
    facts: dict[str, FactValue] = {
        "count": len(request.context),
        "given": given,
        "derived": len(request.context) - given,
        "not_sent": len(request.not_sent),
    }
    if request.not_sent:
        children += _not_sent(request)
    children += _notes(request)
    return step_of(("context.keys", "info", "context", facts, None, children, False, 0))


@lru_cache(maxsize=512)
def _keys(values: tuple[ContextValue, ...]) -> tuple[tuple[Step, ...], int]:
    """A step for each key, and how many were given: the same for most requests of a principal."""
    steps = [_key(value) for value in values]
    steps += [
        Step("note.tag_keys_differ_by_case", "info", "context", {"key": v.key}, None, (), False, 16)
        for v in values
        if v.variants
    ]
    return tuple(steps), sum(value.source == "given" for value in values)


def _key(value: ContextValue) -> Step:
    facts: dict[str, FactValue] = {
        "key": value.key,
        "values": value.values,
        "source": value.source,
        "multivalued": value.multivalued,
    }
    return Step("context.key", "info", "context", facts)


def _not_sent(request: AccessRequest) -> tuple[Step, ...]:
    return tuple(
        Step("context.not_sent", "info", "context", {"key": key, "action": request.action})
        for key in sorted(request.not_sent)
    )


def _notes(request: AccessRequest) -> tuple[Step, ...]:
    notes: tuple[Step, ...] = ()
    if not request.action_in_catalogue:
        facts: dict[str, FactValue] = {"action": request.action}
        notes += (Step("note.action_not_in_catalogue", "info", "context", facts),)
    if request.resource_named:
        facts = {"action": request.action, "resource": request.resource_named}
        notes += (Step("note.action_without_resource", "info", "context", facts),)
    if request.account_assumed:
        facts = {"resource": request.resource, "account": request.resource_account}
        notes += (Step("note.resource_owner_assumed", "info", "context", facts),)
    if is_aws_owned(request.resource):
        facts = {"resource": request.resource}
        notes += (Step("note.resource_owned_by_aws", "info", "context", facts),)
    return notes


@lru_cache(maxsize=4096)
def is_aws_owned(resource: str) -> bool:
    """Whether AWS itself owns a thing that lies in the account: nobody can change it."""
    if not resource.startswith("arn:"):
        return False
    return (
        ":iam::aws:" in resource or ":alias/aws/" in resource or ":role/aws-reserved/" in resource
    )
