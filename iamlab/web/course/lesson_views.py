"""The map of lessons, a lesson, the answers to its pieces, its summary on one page."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from iamlab.course import Belief, Lesson, beliefs, term_of
from iamlab.web.course.lesson_index import all_lessons, following, lesson_or_404
from iamlab.web.course.lesson_page import LessonPage, Practice, ShownPart
from iamlab.web.course.map_page import lesson_map
from iamlab.web.course.pieces import ShownPiece, grade
from iamlab.web.course.records import GradedAnswer, LessonRecord, keep_in_lesson, record_of
from iamlab.web.course.standing import Standing
from iamlab.web.labs.store.browsers import browser_of, browser_to_keep, remember
from iamlab.web.site.fragments import wants_fragment
from iamlab.web.site.pages import TemplatePage

FRESH = "1"


@require_safe
def learn(request: HttpRequest) -> HttpResponse:
    """The map: what is done, due for another look, open; nothing blocks."""
    return render(request, "course/map.html", {"map": lesson_map(browser_of(request))})


@require_safe
def lesson(request: HttpRequest, slug: str) -> HttpResponse:
    """A lesson with its live pieces."""
    found = lesson_or_404(slug)
    page = LessonPage(
        found,
        record_of(browser_of(request), slug),
        fresh=request.GET.get("fresh") == FRESH,
        again=request.GET.get("again", ""),
        item=request.GET.get("item", ""),
    )
    if wants_fragment(request):
        piece = request.GET.get("again") or request.GET.get("item") or ""
        if found.piece(piece) is not None:
            return LessonFragment.of(page, piece, "prompt").response(request)
    return WholeLesson.of(page).response(request)


@require_POST
def answer(request: HttpRequest, slug: str, piece_id: str) -> HttpResponse:
    """The answer to a piece: kept, then shown at its place."""
    found = lesson_or_404(slug)
    piece = found.piece(piece_id)
    if piece is None:
        return HttpResponseRedirect(LessonPage(found, LessonRecord()).address("").url)
    sent = {key: value for key, value in request.POST.items() if isinstance(value, str)}
    fresh = sent.get("fresh") == FRESH
    before = record_of(browser_of(request), slug).attempts.get(piece_id)
    graded = grade(piece, sent, before)
    if not isinstance(graded, GradedAnswer):
        page = LessonPage(
            found,
            record_of(browser_of(request), slug),
            fresh=fresh,
            again=piece_id,
            item=piece_id,
            errors={piece_id: graded},
        )
        if wants_fragment(request):
            return LessonFragment.of(page, piece_id, "error").response(request, status=422)
        return WholeLesson.of(page).response(request, status=422)
    browser = browser_to_keep(request)
    keep_in_lesson(browser, found, piece_id, graded)
    page = LessonPage(found, record_of(browser, slug), fresh=fresh, item=piece_id)
    if wants_fragment(request):
        response = LessonFragment.of(page, piece_id, "answer").response(request)
        response["HX-Trigger"] = json.dumps({"announce": _announcement(graded)})
    else:
        response = HttpResponseRedirect(page.address(piece_id).url)
    remember(response, browser)
    return response


@require_safe
def summary(request: HttpRequest, slug: str) -> HttpResponse:
    """A lesson on one page, to print."""
    found = lesson_or_404(slug)
    terms = [term for term in map(term_of, found.terms) if term is not None]
    context = {"lesson": found, "terms": terms, "beliefs": _beliefs(found)}
    return render(request, "course/summary.html", context)


@dataclass(frozen=True)
class WholeLesson(TemplatePage):
    """A lesson with everything in it. lessons: all of them, to go on to."""

    lesson: Lesson
    parts: tuple[ShownPart, ...]
    practice: Practice | None
    standing: Standing
    fresh: bool
    following: Lesson | None
    lessons: Collection[Lesson]
    template = "course/lesson.html"

    @classmethod
    def of(cls, page: LessonPage) -> WholeLesson:
        return cls(
            page.lesson,
            page.parts(),
            page.practice(),
            page.standing(),
            page.fresh,
            following(page.lesson),
            all_lessons().values(),
        )


@dataclass(frozen=True)
class LessonFragment(TemplatePage):
    """A piece, or (for a practice item) the row of items with it; and the meter beside it.

    focus: where the keyboard goes on: the answer, the prompt of a piece asked anew, the error.
    """

    lesson: Lesson
    shown: ShownPiece | None
    practice: Practice | None
    standing: Standing
    fresh: bool
    following: Lesson | None
    focus: str
    fragment: bool = True
    template = "course/_fragment.html"

    @classmethod
    def of(cls, page: LessonPage, piece_id: str, focus: str) -> LessonFragment:
        practice = page.practice() if piece_id in page.lesson.practice else None
        return cls(
            page.lesson,
            None if practice else page.shown(piece_id),
            practice,
            page.standing(),
            page.fresh,
            following(page.lesson),
            focus,
        )


def _announcement(graded: GradedAnswer) -> str:
    if not graded.final:
        return _("The verdict is right. Now say which statement decides.")
    return _("Right.") if graded.right else _("Not this time. The answer follows.")


def _beliefs(found: Lesson) -> list[Belief]:
    """The beliefs that the pieces in the text answer."""
    said = dict.fromkeys(
        belief for piece in found.pieces.values() for _where, belief in piece.said_beliefs()
    )
    return [beliefs()[belief] for belief in said]
