"""The limits of a lab document."""

from __future__ import annotations

import json

import pytest

from iamlab.world import LabError, read_lab, read_lab_text
from tests.world.labs import account, lab, user

REQUEST = {"principal": "anonymous", "action": "s3:GetObject"}


def test_a_lab_just_within_every_limit_is_read() -> None:
    accounts = [account(f"{number:012d}") for number in range(49)]
    accounts.append(account("9" * 12, users=[user(f"u{n}") for n in range(500)]))
    accounts[0]["roles"] = [{"name": f"r{n}"} for n in range(500)]
    world = read_lab(lab(*accounts, requests=[REQUEST] * 500))
    assert len(world.requests) == 500


def test_every_limit_is_named_with_the_count() -> None:
    accounts = [account(f"{number:012d}") for number in range(51)]
    accounts[0]["users"] = [user(f"u{n}") for n in range(1001)]
    with pytest.raises(LabError) as caught:
        read_lab(lab(*accounts, requests=[REQUEST] * 501))
    assert [problem.message for problem in caught.value.problems] == [
        "a lab may have 50 accounts; this one has 51",
        "a lab may have 1,000 users and roles; this one has 1,001",
        "a lab may have 500 requests; this one has 501",
    ]


def test_a_document_over_512_kib_is_refused_before_anything_else() -> None:
    data = lab(about="x" * 524_288, nonsense=1)
    for read in (lambda: read_lab(data), lambda: read_lab_text(json.dumps(data))):
        with pytest.raises(LabError) as caught:
            read()
        (problem,) = caught.value.problems
        assert "524,288 (512 KiB)" in problem.message
        assert problem.path == ""
