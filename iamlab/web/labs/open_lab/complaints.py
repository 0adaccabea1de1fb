"""What the rules say against a change, in the learner's words."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from iamlab.web.site.told import told, told_problem
from iamlab.world import EditError, LabError, as_sentence

_LONGEST_EXAMPLE = 80


@dataclass(frozen=True, slots=True)
class Complaint:
    """What a rule says against a change.

    field: of an edit, or a path in the lab document. at_field: said beside that field. alone:
    said where no field of the form stands for it.
    """

    field: str
    at_field: str
    alone: str


def complaints_of(error: EditError | LabError) -> tuple[Complaint, ...]:
    """What an edit's rule, or each rule of the lab document, says."""
    if isinstance(error, EditError):
        words = _with_example(told(error.message), error.example)
        return (Complaint(error.field, words, words),)
    return tuple(
        Complaint(
            problem.path,
            _with_example(told(as_sentence(problem.message)), problem.example),
            told_problem(problem),
        )
        for problem in error.problems
    )


def _with_example(message: str, example: str) -> str:
    if not example or "\n" in example or len(example) > _LONGEST_EXAMPLE:
        return message
    return _("%(message)s For example: %(example)s") % {"message": message, "example": example}
