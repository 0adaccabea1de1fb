"""The request context as steps: every key with its source (Global condition context keys)."""

from __future__ import annotations

from functools import lru_cache

from iamlab.engine.access_request import AccessRequest
from iamlab.engine.trace import FactValue, Step, new_step


def context_step(request: AccessRequest) -> Step:
    """The first gate: the keys that are present, those not sent, and what was assumed."""
    values = request.context.values()
    children = [_key_step(v.key, v.values, v.source, v.multivalued) for v in values]
    given = [value.source for value in values].count("given")
    facts: dict[str, FactValue] = {
        "count": len(children),
        "given": given,
        "derived": len(children) - given,
        "not_sent": len(request.not_sent),
    }
    children += [
        new_step("context.not_sent", "info", "context", {"key": key, "action": request.action})
        for key in sorted(request.not_sent)
    ]
    children += _notes(request)
    return new_step("context.keys", "info", "context", facts, None, tuple(children))


@lru_cache(maxsize=4096)
def _key_step(key: str, values: tuple[str, ...], source: str, multivalued: bool) -> Step:
    """Most keys are the same from request to request, so their steps are made once."""
    facts: dict[str, FactValue] = {
        "key": key,
        "values": values,
        "source": source,
        "multivalued": multivalued,
    }
    return new_step("context.key", "info", "context", facts)


def _notes(request: AccessRequest) -> list[Step]:
    ambiguous = [value.key for value in request.context.values() if value.ambiguous]
    notes = [
        new_step(
            "note.tag_keys_differ_by_case", "info", "context", {"key": key}, None, (), False, 16
        )
        for key in ambiguous
    ]
    if not request.action_in_catalogue:
        facts: dict[str, FactValue] = {"action": request.action}
        notes.append(new_step("note.action_not_in_catalogue", "info", "context", facts))
    if request.account_assumed:
        facts = {"resource": request.resource, "account": request.resource_account}
        notes.append(new_step("note.resource_owner_assumed", "info", "context", facts))
    if _is_aws_owned(request.resource):
        notes.append(
            new_step(
                "note.resource_owned_by_aws", "info", "context", {"resource": request.resource}
            )
        )
    return notes


def _is_aws_owned(resource: str) -> bool:
    if not resource.startswith("arn:"):
        return False
    return (
        ":iam::aws:" in resource or ":alias/aws/" in resource or ":role/aws-reserved/" in resource
    )
