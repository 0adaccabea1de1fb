"""The statement that decided, as a decoded authorization message holds it.

https://docs.aws.amazon.com/STS/latest/APIReference/API_DecodeAuthorizationMessage.html
The message names the key and the values of each condition and not its operator: since the
statement matched, the operator is one that holds for the request.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from fnmatch import fnmatchcase
from typing import Any

Json = dict[str, Any]
_LONGEST = 64_000


def matched_statement(text: str) -> Json | None:
    """The first Deny of `matchedStatements` as a statement of an identity-based policy."""
    message = _message(text)
    if message is None:
        return None
    context = request_context(text)
    for item in _items(message.get("matchedStatements")):
        actions, resources = _values(item.get("actions")), _values(item.get("resources"))
        if str(item.get("effect", "")).upper() != "DENY" or not actions or not resources:
            continue
        found: Json = {"Effect": "Deny", "Action": actions, "Resource": resources}
        condition: dict[str, Json] = {}
        for each in _items(item.get("conditions")):
            key, values = str(each.get("key", "")), _values(each.get("values"))
            if key and values:
                condition.setdefault(_operator(context.get(key), values), {})[key] = values
        return found | ({"Condition": condition} if condition else {})
    return None


def request_context(text: str) -> dict[str, str]:
    """The keys of the request that have one value in the decoded message."""
    message = _message(text) or {}
    context = message.get("context")
    conditions = context.get("conditions") if isinstance(context, Mapping) else None
    found = {str(each.get("key")): _values(each.get("values")) for each in _items(conditions)}
    return {key: values[0] for key, values in found.items() if len(values) == 1}


def _operator(carried: str | None, values: list[str]) -> str:
    like = "Like" if any("*" in value or "?" in value for value in values) else "Equals"
    holds = carried is not None and any(fnmatchcase(carried, value) for value in values)
    return f"String{like}" if holds else f"StringNot{like}"


def _message(text: str) -> Json | None:
    start = text.find("{")
    if start < 0 or "matchedStatements" not in text[:_LONGEST]:
        return None
    try:
        found, _ = json.JSONDecoder().raw_decode(text[start:_LONGEST])
        if isinstance(found, dict) and "DecodedMessage" in found:
            found = json.loads(found["DecodedMessage"])
    except (ValueError, RecursionError, TypeError):
        return None
    return found if isinstance(found, dict) else None


def _items(holder: object) -> Iterator[Mapping[str, Any]]:
    items = holder.get("items") if isinstance(holder, Mapping) else None
    yield from (each for each in items or () if isinstance(each, Mapping))


def _values(holder: object) -> list[str]:
    return [str(each["value"]) for each in _items(holder) if "value" in each]
