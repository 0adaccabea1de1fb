"""The request context as steps: every key with its source (Global condition context keys)."""

from __future__ import annotations

from iamlab.engine.access_request import AccessRequest, ContextValue
from iamlab.engine.trace import FactValue, Step, new_step


def context_step(request: AccessRequest) -> Step:
    """The first gate: the keys that are present, those not sent, and what was assumed."""
    children = [_key_step(value) for value in request.context.values()]
    given = sum(value.source == "given" for value in request.context.values())
    children += [
        new_step("context.not_sent", "info", "context", {"key": key, "action": request.action})
        for key in sorted(request.not_sent)
    ]
    facts: dict[str, FactValue] = {
        "count": len(request.context),
        "given": given,
        "derived": len(request.context) - given,
        "not_sent": len(request.not_sent),
    }
    children += _notes(request)
    return new_step("context.keys", "info", "context", facts, None, tuple(children))


def _key_step(value: ContextValue) -> Step:
    facts: dict[str, FactValue] = {
        "key": value.key,
        "values": value.values,
        "source": value.source,
        "multivalued": value.multivalued,
    }
    return new_step("context.key", "info", "context", facts)


def _notes(request: AccessRequest) -> list[Step]:
    notes = [
        new_step(
            "note.tag_keys_differ_by_case", "info", "context", {"key": v.key}, None, (), False, 16
        )
        for v in request.context.values()
        if v.ambiguous
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
