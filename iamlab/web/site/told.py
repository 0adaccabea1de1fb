"""Sentences of the pure packages in the page's language."""

from __future__ import annotations

from django.utils.translation import gettext
from django.utils.translation import gettext as _

from iamlab.world import LabProblem, as_sentence, in_words


def told(text: str) -> str:
    """A message of an edit, of the validator or of a reader, translated as a whole sentence."""
    return in_words(text, gettext)


def told_problem(problem: LabProblem) -> str:
    """What is wrong with a lab, with its place and an example of a right value."""
    text = told(as_sentence(problem.message))
    if problem.path:
        text = f"{problem.path}: {told(problem.message)}"
    if not problem.example:
        return text
    return _("%(message)s For example: %(example)s") % {
        "message": text,
        "example": problem.example,
    }
