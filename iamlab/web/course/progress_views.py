"""What is kept of this browser's way: shown, taken along as one file, brought back, forgotten."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from iamlab.course import (
    KeptAnswer,
    KeptFinish,
    Progress,
    ProgressError,
    read_progress,
    write_progress,
)
from iamlab.web.course.map_page import lesson_map
from iamlab.web.course.models import Attempt, FinishedLesson
from iamlab.web.course.records import forget_answers
from iamlab.web.labs.models import Browser
from iamlab.web.labs.store.browsers import browser_of, browser_to_keep, remember
from iamlab.web.site.announcements import announce

ANSWER_FIELDS = (
    "lesson",
    "piece",
    "answer",
    "right",
    "first_right",
    "solved",
    "tries",
    "belief",
    "date",
)


@require_safe
def progress(request: HttpRequest) -> HttpResponse:
    """What is kept, and what can be done with it."""
    return _page(request)


@require_safe
def export(request: HttpRequest) -> HttpResponse:
    """Everything kept of this browser's way, as one file."""
    browser = browser_of(request)
    response = HttpResponse(write_progress(_kept(browser)), content_type="application/json")
    response["Content-Disposition"] = 'attachment; filename="iamlab-progress.json"'
    return response


@require_POST
def import_file(request: HttpRequest) -> HttpResponse:
    """Bring a file back; where both know a piece, the later day counts."""
    sent = request.FILES.get("file")
    if sent is None:
        return _page(request, (_("Choose the file that you exported here before."),), status=422)
    try:
        found = read_progress(sent.read(settings.BODY_LIMIT).decode("utf-8"))
    except UnicodeDecodeError:
        return _page(request, (_("This is not a text file."),), status=422)
    except ProgressError as error:
        return _page(request, error.problems, status=422)
    browser = browser_to_keep(request)
    count = _bring_in(browser, found)
    words = ngettext("Brought in %(count)d answer.", "Brought in %(count)d answers.", count)
    announce(request, words % {"count": count})
    response = HttpResponseRedirect(reverse("learn"))
    remember(response, browser)
    return response


@require_POST
def forget_all(request: HttpRequest) -> HttpResponse:
    """Delete what is kept of the way through the course; the labs stay."""
    browser = browser_of(request)
    if browser is not None:
        forget_answers(browser)
    announce(request, _("Your progress is forgotten. Your labs are still there."))
    return HttpResponseRedirect(reverse("progress"))


def _page(request: HttpRequest, problems: tuple[str, ...] = (), status: int = 200) -> HttpResponse:
    browser = browser_of(request)
    answers = Attempt.objects.filter(browser=browser).count() if browser else 0
    context = {"map": lesson_map(browser), "answers": answers, "problems": problems}
    return render(request, "course/progress.html", context, status=status)


def _kept(browser: Browser | None) -> Progress:
    attempts = Attempt.objects.filter(browser=browser).order_by("lesson", "piece")
    finishes = FinishedLesson.objects.filter(browser=browser).order_by("lesson")
    return Progress(
        iamlab_progress=1,
        answers=[
            KeptAnswer(**{name: getattr(each, name) for name in ANSWER_FIELDS})
            for each in (attempts if browser else ())
        ],
        finished=[
            KeptFinish(lesson=each.lesson, reviews=each.reviews, date=each.date)
            for each in (finishes if browser else ())
        ],
    )


@transaction.atomic
def _bring_in(browser: Browser, found: Progress) -> int:
    """How many answers were newer than what was kept."""
    browser.hold()
    count = 0
    for kept in found.answers:
        key: dict[str, Any] = {
            "browser": browser,
            "lesson": kept.lesson,
            "piece": kept.piece,
        }
        if Attempt.objects.filter(**key, date__gt=kept.date).exists():
            continue
        values = {name: getattr(kept, name) for name in ANSWER_FIELDS}
        Attempt.objects.update_or_create(**key, defaults=values)
        count += 1
    for finish in found.finished:
        key = {"browser": browser, "lesson": finish.lesson}
        if not FinishedLesson.objects.filter(**key, date__gt=finish.date).exists():
            values = {"reviews": finish.reviews, "date": finish.date}
            FinishedLesson.objects.update_or_create(**key, defaults=values)
    return count
