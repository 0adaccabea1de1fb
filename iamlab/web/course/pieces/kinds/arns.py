"""An ARN taken apart, or put together, field by field."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from iamlab.course import (
    FieldAnswer,
    PutTogether,
    TakeApart,
    grade_fields,
    put_together,
)
from iamlab.web.course.models import Attempt
from iamlab.web.course.records import GradedAnswer

LONGEST_FIELD = 200


@dataclass(frozen=True, slots=True)
class ShownField:
    """A field of the form; after a try with what is said to it."""

    name: str
    label: str
    value: str
    answer: FieldAnswer | None


def outcome(piece: TakeApart | PutTogether, sent: Mapping[str, str]) -> GradedAnswer:
    """What was written in each field."""
    fields = _fields(piece)
    written = {field.name: sent.get(field.name, "").strip()[:LONGEST_FIELD] for field in fields}
    right = all(each.right for each in grade_fields(fields, written))
    return GradedAnswer({"fields": written}, right)


def context(piece: TakeApart | PutTogether, attempt: Attempt | None) -> dict[str, Any]:
    """The fields with what was written, each with its answer."""
    written = attempt.answer.get("fields", {}) if attempt else {}
    worked = isinstance(piece, TakeApart) and piece.worked
    if worked:
        written = {field.name: field.value for field in _fields(piece)}
    answers = {each.field.name: each for each in grade_fields(_fields(piece), written)}
    labels = _labels()
    fields = [
        ShownField(
            field.name,
            labels[field.name],
            written.get(field.name, ""),
            answers[field.name] if attempt or worked else None,
        )
        for field in _fields(piece)
    ]
    right = (attempt is not None or worked) and all(each.right for each in answers.values())
    return {
        "fields": fields,
        "apart": isinstance(piece, TakeApart),
        "tried": attempt is not None,
        "answered": right,
        "wrong": sum(not each.right for each in answers.values()),
        "made": put_together(written, written.get("service", "")) if attempt else "",
    }


def _fields(piece: TakeApart | PutTogether) -> list[Any]:
    return list(piece.ask if isinstance(piece, TakeApart) else piece.fields)


def _labels() -> dict[str, str]:
    return {
        "partition": _("Partition"),
        "service": _("Service"),
        "region": _("Region"),
        "account": _("Account"),
        "type": _("Resource type"),
        "name": _("Resource name"),
    }
