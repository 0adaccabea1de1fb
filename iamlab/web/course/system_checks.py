"""All content is read strictly at start-up; every error is reported at once."""

from __future__ import annotations

from typing import Any

from django.core.checks import CheckMessage, Error, register

from iamlab.course import (
    ContentError,
    beliefs,
    check,
    glossary,
    lessons,
    role_texts,
    scenarios,
)
from iamlab.explain import content_errors


def check_content(**kwargs: Any) -> list[CheckMessage]:
    """One error for each problem, each `file: path: message`."""
    found: list[CheckMessage] = [Error(problem, id="course.E001") for problem in content_errors()]
    for read in (beliefs, scenarios, lessons, glossary, check, role_texts):
        try:
            read()
        except ContentError as error:
            found.extend(Error(problem, id="course.E001") for problem in error.problems)
    return found


def register_checks() -> None:
    register(check_content)
