"""`python -m iamlab`: decide, validate, read-denial; JSON lines in, JSON lines out, no Django."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any, BinaryIO

from iamlab.explain import aws_message, explain_story, steps_json
from iamlab.world import (
    Decider,
    LabError,
    LabProblem,
    Story,
    deciding_act,
    decode_json,
    read_lab,
    story_answer,
)

Answers = Iterator[dict[str, Any]]
Answer = Callable[[str, argparse.Namespace], Answers]

_EPILOG = """One JSON document a line on standard input, one JSON object a line on standard output.
A line that cannot be read gives {"line": N, "error": "...", "at": "..."}; the other lines are
answered all the same, and the exit status is 1 at the end."""


def main(argv: list[str] | None = None) -> int:
    """Runs one command over standard input; the exit status."""
    options = _parser().parse_args(argv)
    try:
        return _answer_lines(sys.stdin.buffer, sys.stdout.buffer, options)
    except BrokenPipeError:
        sys.stderr.close()  # who reads us has gone; Python would complain about it at exit
        return 1
    except KeyboardInterrupt:
        return 130


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m iamlab", description=__doc__, epilog=_EPILOG)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    decide = commands.add_parser(
        "decide",
        help="decide every request of each lab document",
        description="Reads lab documents and writes one line per request: verdict and reason.",
        epilog=_EPILOG,
    )
    decide.add_argument("--steps", action="store_true", help="add the whole trace with its words")
    decide.add_argument(
        "--now", metavar="TIME", type=_time, help="the moment of the requests, ISO 8601, UTC"
    )
    decide.set_defaults(answer=_decide)
    return parser


def _time(text: str) -> str:
    try:
        datetime.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"{text!r} is no ISO 8601 time. Example: 2026-01-31T12:00:00Z"
        ) from None
    return text


def _answer_lines(source: BinaryIO, target: BinaryIO, options: argparse.Namespace) -> int:
    """Answers each line as soon as it is there; 1 where one of them could not be read."""
    status = 0
    for number, raw in enumerate(source, start=1):
        line = raw.removeprefix(b"\xef\xbb\xbf").strip() if number == 1 else raw.strip()
        if not line:
            continue
        for answer in _answers(line, options):
            status = 1 if "error" in answer else status
            text = json.dumps({"line": number, **answer}, ensure_ascii=False)
            target.write(text.encode("utf-8", "replace") + b"\n")
        target.flush()
    return status


def _answers(line: bytes, options: argparse.Namespace) -> Answers:
    try:
        yield from options.answer(line.decode("utf-8"), options)
    except UnicodeDecodeError as error:
        yield _error(f"no UTF-8: byte {error.start + 1} of the line", "")
    except LabError as error:
        first = error.problems[0] if error.problems else LabProblem("", str(error))
        yield _error(str(error), first.path)
    except Exception as error:  # noqa: BLE001  a defect of ours costs one line, not the rest
        yield _error(f"this line could not be answered ({type(error).__name__})", "")


def _error(words: str, at: str) -> dict[str, Any]:
    return {"error": words, "at": at}


def _decide(text: str, options: argparse.Namespace) -> Answers:
    world = read_lab(decode_json(text))
    now = options.now or datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    decider = Decider(world, now, trace=options.steps)
    for request in world.requests:
        story = decider.decide(request)
        answer = {"request": request.id, **story_answer(story), "message": _message(story)}
        if options.steps:
            answer["steps"] = steps_json(explain_story(story, world))
        yield answer


def _message(story: Story) -> str:
    return aws_message(deciding_act(story.acts).decision)


if __name__ == "__main__":
    sys.exit(main())
