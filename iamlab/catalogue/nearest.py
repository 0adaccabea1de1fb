"""The nearest right name for a typo in a service, an action or a condition key."""

from __future__ import annotations

from collections.abc import Iterable

from iamlab.catalogue.actions import action_names, action_of_operation, find_action
from iamlab.catalogue.condition_keys import PLACEHOLDER, condition_key, keys_of
from iamlab.catalogue.edit_distance import distance_within
from iamlab.catalogue.files import shipped, table

# What people call a service, where its prefix is another word.
_OTHER_NAMES = {
    "apigatewayv2": "apigateway",
    "cloudwatchlogs": "logs",
    "cognito": "cognito-idp",
    "dynamo": "dynamodb",
    "efs": "elasticfilesystem",
    "elb": "elasticloadbalancing",
    "elbv2": "elasticloadbalancing",
    "emr": "elasticmapreduce",
    "eventbridge": "events",
    "msk": "kafka",
    "organization": "organizations",
    "parameterstore": "ssm",
    "secrets": "secretsmanager",
    "stepfunctions": "states",
    "systemsmanager": "ssm",
}

# Verbs that people take for one another; AWS's services do not agree on them either.
_VERBS = (
    ("list", "describe", "get"),
    ("create", "put", "add"),
    ("delete", "remove", "terminate"),
    ("update", "modify", "put"),
)


def nearest_service(text: str) -> str | None:
    """The prefix that was probably meant, among all that exist at AWS; itself where it exists."""
    lowered = text.strip().lower()
    if lowered in table("services")["services"]:
        return lowered
    squeezed = lowered.replace("-", "").replace("_", "").replace(" ", "")
    if squeezed in _OTHER_NAMES:
        return _OTHER_NAMES[squeezed]
    # A shipped service is the likelier meaning, so it is tried first.
    return _nearest(lowered, shipped()) or _nearest(lowered, table("services")["services"])


def nearest_action(text: str) -> str | None:
    """The full name of the action that was probably meant, or None where nothing is near.

    Looks at the service first, then at API operations of another name (s3:ListObjectsV2), then
    at the spelling, then at a verb taken for another (ec2:ListInstances).
    """
    prefix, colon, name = text.strip().lower().partition(":")
    service = nearest_service(prefix)
    if not colon or service is None:
        return None
    exact = find_action(f"{service}:{name}")
    if exact is not None:
        return exact.full_name
    names = action_names(service)
    renamed = action_of_operation(service, name)
    near = _nearest(name, names) or _other_verb(name, names)
    return renamed or (f"{service}:{names[near]}" if near else None)


def nearest_condition_key(text: str) -> str | None:
    """The condition key that was probably meant, or None; a tag key in it is kept as typed."""
    typed = text.strip()
    known = condition_key(typed)
    if known is not None:
        return _with_tail(known.name, typed)
    half = _without_its_tag_key(typed)
    if half is not None:
        return half
    head, slash, tail = typed.partition("/")
    heads = _heads(head.lower().partition(":")[0], open_ended=bool(slash))
    near = _nearest(head.lower(), heads)
    return None if near is None else heads[near] + slash + tail


def _without_its_tag_key(typed: str) -> str | None:
    """aws:PrincipalTag is half a name: the key is aws:PrincipalTag/${TagKey}."""
    known = condition_key(typed + "/a")
    return None if known is None else known.name


def _heads(prefix: str, *, open_ended: bool) -> dict[str, str]:
    """Lower-case -> canonical, of what stands before the open part of the keys to compare."""
    service = prefix if prefix == "aws" else nearest_service(prefix)
    keys = [*keys_of("global").values(), *keys_of("brought").values()]
    keys += keys_of(service or "").values()
    found = {}
    for key in keys:
        head, slash, tail = key.name.partition("/")
        if open_ended == bool(slash and PLACEHOLDER.match(tail)):
            found[head.lower()] = head
    return found


def _with_tail(name: str, typed: str) -> str:
    """The canonical key with the tag key as typed in the place of its placeholder."""
    head, *rest = PLACEHOLDER.split(name)
    return head + typed[len(head) :] if rest else name


def _other_verb(name: str, names: dict[str, str]) -> str | None:
    for verbs in _VERBS:
        for verb in verbs:
            if name.startswith(verb):
                others = (other + name[len(verb) :] for other in verbs)
                found = next((other for other in others if other in names), None)
                if found is not None:
                    return found
    return None


def _nearest(typed: str, names: Iterable[str]) -> str | None:
    """The name with the fewest typing mistakes in between, first by alphabet where several."""
    if len(typed) < 2:
        return None
    limit = 1 if len(typed) < 5 else 2 if len(typed) < 10 else 3
    best: tuple[int, str] | None = None
    for name in names:
        bound = limit if best is None else best[0]
        distance = distance_within(typed, name, bound)
        if distance is not None and (best is None or (distance, name) < best):
            best = distance, name
    return None if best is None else best[1]
