"""The form of actions, without asking which exist (JSON policy elements: Action)."""

from __future__ import annotations

import re

from iamlab.world.validation.fixes import replace_text
from iamlab.world.validation.review import Review

_NAME = re.compile(r"[A-Za-z0-9*?_.\-]+", re.ASCII)
_PREFIX = re.compile(r"[A-Za-z0-9*?\-]+", re.ASCII)
_VARIABLE = re.compile(r"\$\{[^{}]*\}?")


def check_actions(review: Review) -> None:
    """Every action is `*` or service:Name, and IAM wants the service written out."""
    for statement in review.statements:
        action = statement.action
        if action is None:
            continue
        if not action.values and not _has_items(review, action.pointer):
            facts = {"element": "NotAction" if action.negated else "Action"}
            review.note("EMPTY_ARRAY_ACTION", action.pointer, facts)
        for value, pointer in zip(action.values, action.pointers, strict=True):
            if value != "*":
                _check(review, value, pointer)


def _has_items(review: Review, pointer: str) -> bool:
    """Items of a wrong type are reported elsewhere; the list is not empty for them."""
    return f"{pointer}/0" in review.reading.json.places


def _check(review: Review, action: str, pointer: str) -> None:
    facts = {"action": action}
    if not action:
        review.note("MISSING_SERVICE_IN_ACTION", pointer, {**facts, "variant": "empty"})
    elif action.startswith("arn:"):
        review.note("INVALID_ACTION_FORMAT", pointer, {**facts, "variant": "arn"})
    elif ":" not in action and "${" not in action:
        # The catalogue's check names the service whose action it may be.
        pass
    elif "${" in action:
        _with_variable(review, action, pointer)
    else:
        _form(review, action, pointer)


def _form(review: Review, action: str, pointer: str) -> None:
    facts = {"action": action}
    prefix, _, name = action.partition(":")
    if ":" in name:
        review.note("INVALID_ACTION_FORMAT", pointer, {**facts, "variant": "colons"})
    elif not _PREFIX.fullmatch(prefix) or not _NAME.fullmatch(name):
        bare = "".join(action.split())
        fix = replace_text(review, pointer, action, bare) if _is_action(bare, action) else None
        review.note("INVALID_ACTION_FORMAT", pointer, facts, fix=fix)
    elif "*" in prefix or "?" in prefix:
        level, variant = ("error", "refused") if review.is_iam else ("suggestion", "")
        review.note(
            "WILDCARD_IN_SERVICE_NAME",
            pointer,
            {**facts, "variant": variant},
            refused=review.is_iam,
            level="error" if level == "error" else "suggestion",
        )


def _is_action(bare: str, before: str) -> bool:
    prefix, colon, name = bare.partition(":")
    return bool(bare != before and colon and _PREFIX.fullmatch(prefix) and _NAME.fullmatch(name))


def _with_variable(review: Review, action: str, pointer: str) -> None:
    """The variable is reported elsewhere; in the service part it also breaks the form."""
    prefix = _VARIABLE.sub("$", action).partition(":")[0]
    if "$" in prefix or ":" not in _VARIABLE.sub("", action):
        review.note("INVALID_ACTION_FORMAT", pointer, {"action": action})
