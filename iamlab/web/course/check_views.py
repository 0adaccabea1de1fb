"""Ten questions before the course and ten after it: what has changed?"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import Any, cast

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from iamlab.course import PREDICTIONS, Belief, CheckItem, Form, Lesson, beliefs, check
from iamlab.explain import ExplainedStory, explain_story
from iamlab.web.course.explained_policies import ExplainedPolicy, explained_policies
from iamlab.web.course.lesson_index import lesson_of_belief
from iamlab.web.course.models import Attempt
from iamlab.web.course.records import GradedAnswer, keep, record_of
from iamlab.web.explained.deciding import story_of
from iamlab.web.labs.models import Browser
from iamlab.web.labs.store.browsers import browser_of, browser_to_keep, remember

FORMS = ("before", "after")


@dataclass(frozen=True)
class ShownItem:
    """An item of the check; with a guess also its answer."""

    number: int
    item: CheckItem
    story: ExplainedStory
    documents: tuple[ExplainedPolicy, ...]
    guess: str = ""
    missing: bool = False

    @property
    def right(self) -> bool:
        return self.guess == self.story.verdict


@dataclass(frozen=True, slots=True)
class BeliefRow:
    """One belief in the comparison: right before, right after (None: not asked yet)."""

    belief: Belief
    lesson: Lesson | None
    before: bool | None
    after: bool | None


@require_safe
def check_page(request: HttpRequest) -> HttpResponse:
    """What the check is, and (once taken) the difference."""
    browser = browser_of(request)
    taken = {form: _taken(browser, form) for form in FORMS}
    return render(request, "course/check.html", {"taken": taken, "rows": _rows(browser, taken)})


@require_http_methods(["GET", "HEAD", "POST"])
def sit(request: HttpRequest, form: str) -> HttpResponse:
    """The ten questions of one form; posted, they are kept and answered one by one."""
    if form not in FORMS:
        raise Http404(_("There is no such check."))
    which = cast("Form", form)
    if request.method == "POST":
        return _answered(request, which)
    browser = browser_of(request)
    seed = _seed(browser) or request.GET.get("seed", "")[:40]
    if not seed:  # nothing is kept of this browser yet: its ten questions stand in the address
        return HttpResponseRedirect(f"?seed={secrets.token_hex(4)}")
    taken = _taken(browser, which)
    again = bool(request.GET.get("again"))
    guesses = {} if again else taken
    items = _items(seed, which, guesses)
    context = {
        "form": form,
        "seed": seed,
        "items": items,
        "answered": bool(guesses),
        "right": sum(each.right for each in items),
    }
    return render(request, "course/check_form.html", context)


def _answered(request: HttpRequest, form: Form) -> HttpResponse:
    browser = browser_of(request)
    seed = _seed(browser) or request.POST.get("seed", "")[:40]
    drawn = check().drawn(seed, form)
    guesses = {item.id: request.POST.get(item.id, "") for item in drawn}
    if any(guess not in PREDICTIONS for guess in guesses.values()):
        context: dict[str, Any] = {
            "form": form,
            "seed": seed,
            "items": _items(seed, form, guesses, missing=True),
            "unfinished": True,
        }
        return render(request, "course/check_form.html", context, status=422)
    browser = browser_to_keep(request)
    for shown in _items(seed, form, guesses):
        graded = GradedAnswer(
            {"guess": shown.guess, "seed": seed},
            shown.right,
            "" if shown.right else shown.item.belief,
        )
        keep(browser, f"check-{form}", shown.item.id, graded)
    response = HttpResponseRedirect(f"{reverse('check_form', args=[form])}#answers")
    remember(response, browser)
    return response


def _items(
    seed: str, form: Form, guesses: dict[str, str], *, missing: bool = False
) -> tuple[ShownItem, ...]:
    return tuple(
        _shown(number, item, guesses.get(item.id, ""), missing)
        for number, item in enumerate(check().drawn(seed, form), start=1)
    )


def _shown(number: int, item: CheckItem, guess: str, missing: bool) -> ShownItem:
    world = check().world
    story = explain_story(story_of(world, check().request(item)), world, gettext)
    lacks = missing and guess not in PREDICTIONS
    return ShownItem(number, item, story, explained_policies(story), guess, lacks)


def _attempts(browser: Browser | None, form: str) -> dict[str, Attempt]:
    return dict(record_of(browser, f"check-{form}").attempts)


def _taken(browser: Browser | None, form: str) -> dict[str, str]:
    """The guesses of a form that was taken, by item."""
    return {key: each.answer.get("guess", "") for key, each in _attempts(browser, form).items()}


def _seed(browser: Browser | None) -> str:
    """What draws this browser's items: of the check it took, else its own number."""
    for form in FORMS:
        for attempt in _attempts(browser, form).values():
            return str(attempt.answer.get("seed", ""))
    return str(browser.pk) if browser else ""


def _rows(browser: Browser | None, taken: dict[str, dict[str, str]]) -> tuple[BeliefRow, ...]:
    if not any(taken.values()):
        return ()
    seed = _seed(browser)
    verdicts: dict[str, dict[str, bool | None]] = {form: {} for form in FORMS}
    for form in FORMS:
        attempts = _attempts(browser, form)
        for item in check().drawn(seed, cast("Form", form)):
            attempt = attempts.get(item.id)
            verdicts[form][item.belief] = attempt.right if attempt else None
    return tuple(
        BeliefRow(
            beliefs()[belief],
            lesson_of_belief(belief),
            verdicts["before"].get(belief),
            verdicts["after"].get(belief),
        )
        for belief in sorted(verdicts["before"])
    )
