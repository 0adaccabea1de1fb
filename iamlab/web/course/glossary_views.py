"""The glossary: every term in its sentence, with its lesson and AWS's own page."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from iamlab.course import Lesson, Term, glossary
from iamlab.web.course.lesson_index import lesson_number


@dataclass(frozen=True, slots=True)
class ShownTerm:
    """A term with the lesson that teaches it."""

    term: Term
    lesson: Lesson | None


@require_safe
def glossary_page(request: HttpRequest) -> HttpResponse:
    """Every term, by its first letter."""
    letters: dict[str, list[ShownTerm]] = {}
    for term in glossary().values():
        shown = ShownTerm(term, lesson_number(term.lesson))
        letters.setdefault(term.term[0].upper(), []).append(shown)
    return render(request, "course/glossary.html", {"letters": letters.items()})
