"""A question whose every option has its own answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from iamlab.course import Option, Question
from iamlab.web.course.models import Attempt
from iamlab.web.course.pieces.form import Errors, PieceForm
from iamlab.web.course.records import GradedAnswer


@dataclass(frozen=True, slots=True)
class ShownOption:
    """An option with its value in the form."""

    value: str
    option: Option
    chosen: bool


class OptionsForm(PieceForm[Question]):
    """A button for each option."""

    shows = (Question,)
    template = "_question.html"

    def grade(self, sent: Mapping[str, str], before: Attempt | None) -> GradedAnswer | Errors:
        value = sent.get("option", "")
        if not value.isdecimal() or int(value) >= len(self.piece.options):
            return {"option": _("Choose one of the answers.")}
        option = self.piece.options[int(value)]
        return GradedAnswer({"option": int(value)}, option.right, option.belief)

    def context(self, piece: Question, attempt: Attempt | None, element: str) -> dict[str, Any]:
        """The options, the chosen one, and what is said to it."""
        at = attempt.answer.get("option") if attempt else None
        chosen = piece.options[at] if isinstance(at, int) and 0 <= at < len(piece.options) else None
        return {
            "options": [
                ShownOption(str(number), option, option is chosen)
                for number, option in enumerate(piece.options)
            ],
            "chosen": chosen,
            "answered": chosen is not None and chosen.right,
            "code_kind": _code_kind(piece.code),
        }


def _code_kind(code: str) -> str:
    if code.lstrip().startswith("{"):
        return "policy"
    return "arn" if code.startswith("arn:") and "\n" not in code.strip() else "text"
