"""`python -m iamlab`: JSON lines in, JSON lines out, whatever comes in."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[1]
CASES = ROOT / "tests" / "cases" / "conformance"
ALICE = "arn:aws:iam::111111111111:user/Alice"
POLICY = {
    "Version": "2012-10-17",
    "Statement": [{"Sid": "Start", "Effect": "Allow", "Action": "rds:*", "Resource": "*"}],
}
LAB = {
    "iamlab": 1,
    "accounts": [
        {
            "id": "111111111111",
            "users": [{"name": "Alice", "policies": [{"name": "P", "document": POLICY}]}],
        }
    ],
    "requests": [
        {"principal": ALICE, "action": "rds:StartDBInstance"},
        {"id": "bucket", "principal": ALICE, "action": "s3:ListAllMyBuckets"},
    ],
}
LINE = json.dumps(LAB).encode()


def _run(text: bytes, *arguments: str) -> tuple[int, list[dict[str, Any]]]:
    done = subprocess.run(
        [sys.executable, "-m", "iamlab", *arguments],
        input=text,
        capture_output=True,
        cwd=ROOT,
        check=False,
    )
    assert done.stderr == b""
    return done.returncode, [json.loads(line) for line in done.stdout.splitlines()]


def test_every_request_gets_one_line() -> None:
    status, answers = _run(LINE, "decide")
    named = {"policy_type": "identity", "policy": "P", "attached_to": ALICE, "statement": "Start"}
    assert status == 0
    assert answers == [
        {
            "line": 1,
            "request": "1",
            "verdict": "allowed",
            "reason": {"code": "allowed", **named},
            "decided_by": [{**named, "effect": "Allow"}],
            "principal": ALICE,
            "message": "",
        },
        {
            "line": 1,
            "request": "bucket",
            "verdict": "denied",
            "reason": {"code": "implicit_deny", "policy_type": "identity"},
            "decided_by": [],
            "principal": ALICE,
            "message": f"User: {ALICE} is not authorized to perform: s3:ListAllMyBuckets because "
            "no identity-based policy allows the s3:ListAllMyBuckets action",
        },
    ]


def test_steps_have_words_places_and_children() -> None:
    _, (answer, _) = _run(LINE, "decide", "--steps")
    steps = list(_walk(answer["steps"]))
    assert all(
        step["text"] and {"code", "outcome", "layer", "facts"} <= set(step) for step in steps
    )
    (applying,) = [step for step in steps if step["code"] == "statement.applies"]
    assert list(applying["place"]) == [
        "policy", "pointer", "line", "column", "end_line", "end_column"
    ]  # fmt: skip
    assert applying["place"]["policy"] == "P"
    assert applying["place"]["pointer"].startswith("/Statement/0")
    assert applying["determining"] is True


def _walk(steps: list[dict[str, Any]]) -> Any:
    for step in steps:
        yield step
        yield from _walk(step["children"])


def test_a_line_that_cannot_be_read_costs_only_itself() -> None:
    lines = [
        b"\xef\xbb\xbf" + LINE,
        b"",
        b"   ",
        b"{",
        b"\xff\xfe",
        b'{"iamlab": 2}',
        b'{"iamlab": 1, "accounts": [{"id": "1"}]}',
        b"[" * 100_000,
        LINE + b"\r",
    ]
    status, answers = _run(b"\n".join(lines), "decide")
    assert status == 1
    assert [answer["line"] for answer in answers] == [1, 1, 4, 5, 6, 7, 8, 9, 9]
    errors = {answer["line"]: answer for answer in answers if "error" in answer}
    assert sorted(errors) == [4, 5, 6, 7, 8]
    assert errors[4] == {
        "line": 4,
        "error": "no JSON: a name in double quotes is missing at line 1, column 2",
        "at": "",
    }
    assert errors[7]["at"] == "accounts[0].id"
    assert "Example: 111111111111" in errors[7]["error"]


@pytest.mark.parametrize("command", ["decide", "validate", "read-denial"])
def test_what_is_wrong_with_a_line_is_said_with_its_place(command: str) -> None:
    text = (ROOT / "tests" / "cases" / "unreadable_lines.jsonl").read_text(encoding="utf-8")
    cases = [case for case in map(json.loads, text.splitlines()) if case["command"] == command]
    status, answers = _run("\n".join(case["line"] for case in cases).encode(), command)
    assert status == 1
    assert [list(answer) for answer in answers] == [["line", "error", "at"]] * len(cases)
    assert {case["id"]: case["at"] for case in cases} == {
        case["id"]: answer["at"] for case, answer in zip(cases, answers, strict=True)
    }
    for case, answer in zip(cases, answers, strict=True):
        assert case["says"] in answer["error"], case["id"]


def test_no_input_gives_no_output() -> None:
    assert _run(b"", "decide") == (0, [])


def test_the_moment_of_the_requests_can_be_given() -> None:
    only_then = {"DateEquals": {"aws:CurrentTime": "2026-01-31T12:00:00Z"}}
    statement = {**POLICY["Statement"][0], "Condition": only_then}  # type: ignore[dict-item]
    user = {"name": "Alice", "policies": [{"name": "P", "document": {"Statement": statement}}]}
    lab = {**LAB, "accounts": [{"id": "111111111111", "users": [user]}]}
    for now, verdict in (
        ("2026-01-31T12:00:00Z", "allowed"),
        ("2026-01-31T12:00:00", "allowed"),
        ("2026-01-31 12:00", "allowed"),
        ("20260131T120000Z", "allowed"),
        ("2026-01-31T13:00:00.5+01:00", "allowed"),
        ("2026-01-31T12:00:00+01:00", "denied"),
        ("2026-02-01", "denied"),
    ):
        _, answers = _run(json.dumps(lab).encode(), "decide", "--now", now)
        assert (now, answers[0]["verdict"]) == (now, verdict)


def test_the_conformance_cases_come_out_right_from_the_command_line() -> None:
    lines = (CASES / "cases.jsonl").read_text(encoding="utf-8").splitlines()
    labs = [json.loads(line)["lab"] for line in lines]
    status, answers = _run("\n".join(json.dumps(lab) for lab in labs).encode(), "decide")
    wanted = [
        (request["id"], request["expect"], request["expect_reason"])
        for lab in labs
        for request in lab["requests"]
    ]
    assert status == 0
    assert [
        (answer["request"], answer["verdict"], answer["reason"]["code"]) for answer in answers
    ] == wanted


def test_policies_are_validated() -> None:
    lines = [
        {"id": "good", "document": json.dumps(POLICY), "policy_type": "identity"},
        {"id": "bad", "document": "{", "policy_type": "identity", "more": "is ignored"},
        {"id": "odd", "document": 5, "policy_type": "identity"},
    ]
    status, answers = _run("\n".join(json.dumps(line) for line in lines).encode(), "validate")
    assert status == 1
    assert [answer.get("valid") for answer in answers] == [True, False, None]
    assert answers[1]["findings"][0]["code"] == "JSON_SYNTAX_ERROR"
    assert answers[2]["line"] == 3


def test_denials_are_read() -> None:
    text = f"User: {ALICE} is not authorized to perform: rds:StartDBInstance"
    line = json.dumps({"id": "d", "text": text}).encode()
    status, answers = _run(line + b"\nnonsense", "read-denial")
    assert status == 1
    assert (answers[0]["id"], answers[0]["action"]) == ("d", "rds:StartDBInstance")
    assert answers[1]["line"] == 2


@pytest.mark.parametrize("arguments", [["--help"], ["decide", "--help"], ["validate", "-h"]])
def test_help_says_what_goes_in_and_out(arguments: list[str]) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "iamlab", *arguments], capture_output=True, cwd=ROOT, check=True
    )
    assert b"usage: python -m iamlab" in done.stdout


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["nonsense"],
        ["decide", "--now", "yesterday"],
        ["decide", "--now", "0001-01-01T00:00:00+14:00"],
        ["validate", "--steps"],
    ],
)
def test_wrong_arguments_end_with_a_line_and_no_traceback(arguments: list[str]) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "iamlab", *arguments],
        input=b"",
        capture_output=True,
        cwd=ROOT,
        check=False,
    )
    assert done.returncode == 2
    assert b"error: " in done.stderr
    assert b"Traceback" not in done.stderr


def test_each_answer_is_there_before_the_next_line_comes() -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "iamlab", "decide"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=ROOT,
    ) as running:
        assert running.stdin is not None
        assert running.stdout is not None
        running.stdin.write(LINE + b"\n")
        running.stdin.flush()
        assert json.loads(running.stdout.readline())["request"] == "1"
        running.stdin.close()


def test_a_reader_that_goes_away_is_no_traceback() -> None:
    command = f"{sys.executable} -m iamlab decide | head -c 1"
    lines = b"\n".join([LINE] * 300)
    done = subprocess.run(
        ["/bin/sh", "-c", command], input=lines, capture_output=True, cwd=ROOT, check=False
    )
    assert b"Traceback" not in done.stderr


def test_nothing_of_django_is_imported() -> None:
    script = "import sys, iamlab.__main__; print([m for m in sys.modules if 'django' in m])"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, cwd=ROOT, check=True, text=True
    )
    assert done.stdout == "[]\n"
