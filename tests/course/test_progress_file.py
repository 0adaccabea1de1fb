"""Progress as a file: what is written is read again, everything else is refused with a reason."""

import json
from datetime import date
from typing import Any

import pytest

from iamlab.course import (
    KeptAnswer,
    KeptFinish,
    Progress,
    ProgressError,
    read_progress,
    write_progress,
)

PROGRESS = Progress(
    iamlab_progress=1,
    answers=[
        KeptAnswer(
            lesson="deny", piece="first", answer={"guess": "denied"}, right=True, first_right=False,
            solved=True, tries=2, belief="M01", date=date(2026, 1, 31),
        )
    ],
    finished=[KeptFinish(lesson="deny", reviews=1, date=date(2026, 1, 31))],
)  # fmt: skip


def test_what_is_written_is_read_again() -> None:
    assert read_progress(write_progress(PROGRESS)) == PROGRESS


def changed(**values: Any) -> str:
    table = json.loads(write_progress(PROGRESS))
    table["answers"][0] |= values
    return json.dumps(table)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "No JSON: a value is missing at line 1, column 1."),
        ("[1,\n 2", "No JSON: a comma is missing at line 2, column 3."),
        ("[" * 100_000, "its JSON cannot be read"),
        ("[]", "does not begin"),
        ('{"iamlab": 1}', "does not begin"),
        ('{"iamlab_progress": 2}', "does not begin"),
        ('{"iamlab_progress": 1}', "answers: Field required"),
        (changed(name="Alice"), "answers.0.name"),
        (changed(tries=-1), "answers.0.tries"),
        (changed(lesson="../etc"), "answers.0.lesson"),
        (changed(belief="<b>"), "answers.0.belief"),
        (changed(right="yes please"), "answers.0.right"),
        (changed(date="yesterday"), "answers.0.date"),
        (changed(answer={"text": "x" * 30_000}), "longer than any answer"),
    ],
)
def test_anything_else_is_refused_with_its_place(text: str, said: str) -> None:
    with pytest.raises(ProgressError) as caught:
        read_progress(text)
    assert said in str(caught.value)
