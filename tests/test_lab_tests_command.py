"""`python -m iamlab test`: lab documents as tests, in words and as JUnit XML."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from iamlab.__main__ import main

CASES = Path(__file__).parent / "cases" / "conformance" / "cases.jsonl"
ALICE = "arn:aws:iam::111111111111:user/Alice"


def _lab(expect: str, **more: str) -> dict[str, Any]:
    request = {"id": "one", "principal": ALICE, "action": "s3:ListAllMyBuckets"}
    return {
        "iamlab": 1,
        "title": "Buckets",
        "accounts": [{"id": "111111111111", "users": [{"name": "Alice"}]}],
        "requests": [{**request, "expect": expect, **more}, {**request, "id": "free"}],
    }


def _file(folder: Path, text: str, name: str = "lab.json") -> str:
    (folder / name).write_text(text, encoding="utf-8")
    return str(folder / name)


def test_verdicts_as_expected_give_status_0(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    right = _lab("denied", expect_reason="implicit_deny", expect_policy_type="identity")
    file = _file(tmp_path, json.dumps(right, indent=2))
    assert main(["test", file]) == 0
    assert capsys.readouterr().out == "0 of 1 requests differ from what is expected.\n"


def test_a_difference_is_printed_with_the_deciding_step(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = _file(tmp_path, json.dumps(_lab("allowed")))
    assert main(["test", file]) == 1
    first, step, counts = capsys.readouterr().out.splitlines()
    assert first == (
        f"{file}: Buckets, request one: expected allowed; decided denied, implicit_deny, identity"
    )
    assert "s3:ListAllMyBuckets" in step
    assert counts == "1 of 1 requests differ from what is expected."


@pytest.mark.parametrize(
    "more", [{"expect_reason": "explicit_deny"}, {"expect_policy_type": "scp"}]
)
def test_reason_and_policy_type_are_compared(tmp_path: Path, more: dict[str, str]) -> None:
    assert main(["test", _file(tmp_path, json.dumps(_lab("denied", **more)))]) == 1


def test_json_lines_and_lists_and_cases_are_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    labs = [_lab("denied"), {"id": "case", "lab": _lab("denied")}]
    lines = _file(tmp_path, "\n".join(json.dumps(each) for each in labs), "lines.jsonl")
    listed = _file(tmp_path, json.dumps(labs), "list.json")
    assert main(["test", lines, listed, str(CASES)]) == 0
    assert capsys.readouterr().out.startswith("0 of ")


def test_standard_input_is_a_file(monkeypatch: pytest.MonkeyPatch) -> None:
    source = io.TextIOWrapper(io.BytesIO(json.dumps(_lab("allowed")).encode()))
    monkeypatch.setattr(sys, "stdin", source)
    assert main(["test", "-"]) == 1


def test_a_bad_line_does_not_hide_the_others(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = _file(tmp_path, f"{json.dumps(_lab('denied'))}\n{{\n{json.dumps(_lab('allowed'))}\n")
    assert main(["test", file]) == 1
    out = capsys.readouterr().out
    assert "document 2" in out
    assert "1 of 2 requests differ from what is expected." in out
    assert "1 lab document cannot be read." in out


@pytest.mark.parametrize("text", ["", "{", "[1]", '{"iamlab": 2}', "\x00", '{"iamlab": 1, "a": 1}'])
def test_what_is_no_lab_gives_status_1(tmp_path: Path, text: str) -> None:
    assert main(["test", _file(tmp_path, text)]) == 1


def test_a_missing_file_gives_status_1(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["test", str(tmp_path / "none.json")]) == 1
    assert "No such file" in capsys.readouterr().out


def test_junit_has_a_case_for_each_request(tmp_path: Path) -> None:
    file = _file(tmp_path, f"{json.dumps(_lab('denied'))}\n{json.dumps(_lab('allowed'))}\n{{\n")
    report = tmp_path / "report.xml"
    assert main(["test", file, "--junit", str(report)]) == 1
    [suite] = ET.parse(report).getroot()
    assert suite.attrib == {"name": file, "tests": "3", "failures": "1", "errors": "1"}
    assert [[child.tag for child in case] for case in suite] == [[], ["failure"], ["error"]]
    [failure] = suite[1]
    assert failure.get("message", "").startswith("expected allowed; decided denied")
    assert "s3:ListAllMyBuckets" in (failure.text or "")


def test_now_is_the_moment_of_the_requests(tmp_path: Path) -> None:
    lab = _lab("allowed")
    policy = {"Version": "2012-10-17", "Statement": [{
        "Effect": "Allow", "Action": "*", "Resource": "*",
        "Condition": {"DateLessThan": {"aws:CurrentTime": "2020-01-01T00:00:00Z"}}}]}  # fmt: skip
    lab["accounts"][0]["users"][0]["policies"] = [{"name": "Old", "document": policy}]
    file = _file(tmp_path, json.dumps(lab))
    assert main(["test", file]) == 1
    assert main(["test", "--now", "2019-01-01T00:00:00Z", file]) == 0
