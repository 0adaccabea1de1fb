"""The check at start-up reads everything that authors write, and reports every error."""

from pathlib import Path

import pytest

from iamlab.course import ContentError, glossary
from iamlab.explain.texts import read_texts
from iamlab.web.course import system_checks


def test_the_content_that_ships_is_right() -> None:
    assert system_checks.check_content() == []


def test_errors_of_explanations_and_of_lessons_are_reported_together(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "phrases").mkdir()
    (tmp_path / "a.toml").write_text('x = "text"', encoding="utf-8")

    def broken() -> None:
        raise ContentError(["glossary.toml: arn: sentence: Field required"])

    monkeypatch.setattr("iamlab.explain.texts.texts", lambda: read_texts(tmp_path))
    monkeypatch.setattr(system_checks, glossary.__name__, broken)
    assert [error.msg for error in system_checks.check_content()] == [
        "a.toml: x: a code is a table with title and text",
        "glossary.toml: arn: sentence: Field required",
    ]
