"""The command line; `python -m iamlab --help` lists the commands. Without Django."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from typing import Any, BinaryIO

from iamlab.commands.lab_tests import add_test_arguments, run_tests
from iamlab.explain import aws_message, explain_story, steps_json
from iamlab.whatif import Subcommand
from iamlab.whatif import commands as what_if_commands
from iamlab.world import (
    Decider,
    LabError,
    Story,
    World,
    deciding_act,
    decode_json,
    read_lab,
    story_answer,
    validate_lines,
)

Answers = Iterator[dict[str, Any]]
Answer = Callable[[str, argparse.Namespace], Answers]

_EPILOG = """A line that cannot be read gives {"line": N, "error": "...", "at": "..."}; the other
lines are answered all the same, and the exit status is 1 at the end. Empty lines are passed
over."""


def main(argv: list[str] | None = None) -> int:
    """Runs one command; the exit status."""
    options = _parser().parse_args(argv)
    try:
        if "run" in options:
            return int(options.run(options))
        return _answer_lines(sys.stdin.buffer, sys.stdout.buffer, options)
    except BrokenPipeError:
        sys.stderr.close()  # who reads us has gone; Python would complain about it at exit
        return 1
    except KeyboardInterrupt:
        return 130


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m iamlab",
        description="JSON lines on standard input, one answer line each on standard output; "
        "`test` reads files.",
        epilog=_EPILOG,
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    decide = _command(
        commands,
        "decide",
        _decide,
        "decide every request of each lab document: verdict, reason, deciding statements",
    )
    decide.add_argument("--steps", action="store_true", help="add the whole trace with its words")
    _add_now(decide)
    _command(
        commands,
        "validate",
        _validate,
        "find what is wrong in policies: id, document, policy_type, attached_as",
    )
    _command(
        commands,
        "read-denial",
        _read_denial,
        "read pasted AccessDenied messages: id, text",
    )
    _command(
        commands,
        "explain-denial",
        _explain_denial,
        "explain messages with the policies beside them: id, text, policies",
    )
    _what_if(commands)
    _test(commands)
    return parser


def _add_now(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--now",
        metavar="TIME",
        type=_time,
        help="the moment of the requests, ISO 8601, UTC unless it names a zone; else now",
    )


def _test(commands: Any) -> None:
    """The command that reads files and answers in words."""
    words = "decide the lab documents of files and compare with what they expect"
    parser = commands.add_parser(
        "test",
        help=words,
        description=f"{words[0].upper()}{words[1:]}.",
        epilog="Each verdict that differs is printed with the step that decided it. The exit "
        "status is 1 where one differs or a document cannot be read.",
    )
    add_test_arguments(parser)
    _add_now(parser)
    parser.set_defaults(run=lambda options: run_tests(options, options.now or _now()))


def _what_if(commands: Any) -> None:
    """The commands of the what-if package: who-can, what-can, flip."""
    for each in what_if_commands:

        def answer(text: str, options: argparse.Namespace, each: Subcommand = each) -> Answers:
            for found in each.answers(read_lab(decode_json(text)), options, _now()):
                yield {"line": 0, **found}

        each.add_arguments(_command(commands, each.name, answer, each.words))


def _command(commands: Any, name: str, answer: Answer, words: str) -> argparse.ArgumentParser:
    command: argparse.ArgumentParser = commands.add_parser(
        name, help=words, description=f"{words[0].upper()}{words[1:]}.", epilog=_EPILOG
    )
    command.set_defaults(answer=answer)
    return command


def _time(text: str) -> str:
    """A moment in the one form that the engine compares; without a zone it is UTC."""
    try:
        moment = datetime.fromisoformat(text)
        moment = moment.astimezone(UTC) if moment.tzinfo else moment
    except (ValueError, OverflowError):
        raise argparse.ArgumentTypeError(
            f"{text!r} is no ISO 8601 time. Example: 2026-01-31T12:00:00Z"
        ) from None
    return moment.replace(tzinfo=None).isoformat(timespec="seconds") + "Z"


def _answer_lines(source: BinaryIO, target: BinaryIO, options: argparse.Namespace) -> int:
    """Answers each line as soon as it is there; 1 where one of them could not be read."""
    status = 0
    for number, raw in enumerate(source, start=1):
        line = raw.removeprefix(b"\xef\xbb\xbf") if number == 1 else raw
        if not line.strip():
            continue
        for answer in _answers(line, options):
            if "error" in answer:
                status, answer = 1, {**answer, "line": number}  # noqa: PLW2901
            elif "line" in answer:
                answer["line"] = number
            target.write(json.dumps(answer, ensure_ascii=False).encode("utf-8", "replace") + b"\n")
        target.flush()
    return status


def _answers(line: bytes, options: argparse.Namespace) -> Answers:
    try:
        yield from options.answer(line.decode("utf-8").strip("\r\n"), options)
    except UnicodeDecodeError as error:
        yield _error(f"this line is no UTF-8: see byte {error.start + 1} of it", "")
    except LabError as error:
        yield _error(str(error), error.problems[0].path)
    except Exception as error:  # noqa: BLE001  a defect of ours costs one line, not the others
        yield _error(f"this line could not be answered ({type(error).__name__})", "")


def _error(words: str, at: str) -> dict[str, Any]:
    return {"line": 0, "error": words, "at": at}


def _decide(text: str, options: argparse.Namespace) -> Answers:
    world = read_lab(decode_json(text))
    now = options.now or _now()
    decider = Decider(world, now, trace=options.steps)
    for request in world.requests:
        story = decider.decide(request)
        answer = {"line": 0, "request": request.id, **story_answer(story)}
        answer["message"] = aws_message(deciding_act(story.acts).decision)
        if options.steps:
            answer["steps"] = _steps(story, world)
        yield answer


def _steps(story: Story, world: World) -> list[dict[str, Any]]:
    return steps_json(explain_story(story, world))


def _validate(text: str, options: argparse.Namespace) -> Answers:
    return _one(validate_lines([text]))


def _read_denial(text: str, options: argparse.Namespace) -> Answers:
    from iamlab.exchange import read_denial_lines  # the other commands start faster without

    return _one(read_denial_lines([text]))


def _explain_denial(text: str, options: argparse.Namespace) -> Answers:
    from iamlab.commands.explain_denial import explain_denial_lines

    return _one(explain_denial_lines([text], _now()))


def _now() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _one(answers: Iterable[dict[str, Any]]) -> Answers:
    yield from answers


if __name__ == "__main__":
    sys.exit(main())
