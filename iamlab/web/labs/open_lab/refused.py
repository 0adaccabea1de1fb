"""Why a change was not saved, in the learner's words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from iamlab.web.site.told import told, told_problem
from iamlab.world import EditError, LabError, as_sentence

if TYPE_CHECKING:
    from iamlab.web.labs.open_lab.lab import OpenLab

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


class RefusedChange(Exception):
    """A change that was not saved. Nothing that was typed is lost: who catches it shows it again.

    opened: the lab as it is now. meanwhile: where another tab was there first, how the lab came
    to be as it is; else None, and `complaints` says which rules the change breaks.
    """

    def __init__(
        self, opened: OpenLab, complaints: Iterable[Complaint] = (), meanwhile: str | None = None
    ) -> None:
        super().__init__(meanwhile)
        self.opened = opened
        self.complaints = tuple(complaints)
        self.meanwhile = meanwhile

    def sentence(self, another_tab: str = "") -> str:
        """Why, in one go, for a place without fields.

        another_tab: what to say where another tab was there first; may hold %(what)s.
        """
        if self.meanwhile is None:
            return " ".join(each.alone for each in self.complaints)
        words = another_tab or _("Another tab changed this lab at this moment. Try again.")
        return words % {"what": self.meanwhile}


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
