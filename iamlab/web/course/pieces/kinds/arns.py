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
from iamlab.web.course.pieces.form import Errors, PieceForm
from iamlab.web.course.records import GradedAnswer

LONGEST_FIELD = 200


@dataclass(frozen=True, slots=True)
class ShownField:
    """A field of the form; after a try with what is said to it."""

    name: str
    label: str
    value: str
    answer: FieldAnswer | None


class ArnForm(PieceForm[TakeApart | PutTogether]):
    """A form with a text field for each field that is asked for."""

    shows = (TakeApart, PutTogether)
    template = "_arn.html"

    def grade(self, sent: Mapping[str, str], before: Attempt | None) -> GradedAnswer | Errors:
        fields = self.piece.asked_fields
        written: dict[str, str] = {
            field.name: sent.get(field.name, "").strip()[:LONGEST_FIELD] for field in fields
        }
        right = all(each.right for each in grade_fields(fields, written))
        return GradedAnswer({"fields": written}, right)

    def context(
        self, piece: TakeApart | PutTogether, attempt: Attempt | None, element: str
    ) -> dict[str, Any]:
        """The fields with what was written, each with its answer."""
        written = attempt.answer.get("fields", {}) if attempt else {}
        worked = isinstance(piece, TakeApart) and piece.worked
        if worked:
            written = {field.name: field.value for field in piece.asked_fields}
        answers = {each.field.name: each for each in grade_fields(piece.asked_fields, written)}
        labels = _labels()
        fields = [
            ShownField(
                field.name,
                labels[field.name],
                written.get(field.name, ""),
                answers[field.name] if attempt or worked else None,
            )
            for field in piece.asked_fields
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


def _labels() -> dict[str, str]:
    return {
        "partition": _("Partition"),
        "service": _("Service"),
        "region": _("Region"),
        "account": _("Account"),
        "type": _("Resource type"),
        "name": _("Resource name"),
    }
