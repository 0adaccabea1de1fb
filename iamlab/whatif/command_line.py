"""`python -m iamlab who-can`, `what-can` and `flip`: questions about each lab document."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from difflib import get_close_matches
from typing import Any

from iamlab.engine import last_part
from iamlab.whatif.flips import closest_flips
from iamlab.whatif.matrix import Cell
from iamlab.whatif.mentioned import principals_mentioned, roots
from iamlab.whatif.price import TurnedRequest
from iamlab.whatif.proposal import Flips, Proposal
from iamlab.whatif.who_can import AllowedCells, what_can, who_can
from iamlab.world import LabError, Request, World, as_sentence, read_lab

Answers = Iterator[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Subcommand:
    """A command of the command line.

    add_arguments: declares its options. answers: one lab, the options and the moment (ISO 8601)
    to the JSON objects that are written.
    """

    name: str
    words: str
    add_arguments: Callable[[argparse.ArgumentParser], None]
    answers: Callable[[World, argparse.Namespace, str], Answers]


def _who_can_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("action", type=_as_in_a_request("action"), help="as rds:StartDBInstance")
    parser.add_argument(
        "resource",
        nargs="?",
        default="*",
        type=_as_in_a_request("resource"),
        help='an ARN; "*" where absent',
    )
    _without_roles(parser)


def _as_in_a_request(key: str) -> Callable[[str], str]:
    """An argument that follows the rule of a request's key in the lab document."""

    def checked(text: str) -> str:
        request = {"principal": "anonymous", "action": "s3:ListAllMyBuckets", key: text}
        try:
            read_lab({"iamlab": 1, "requests": [request]})
        except LabError as error:
            problem = error.problems[0]
            raise argparse.ArgumentTypeError(
                as_sentence(problem.message)
                + (f" Example: {problem.example}" if problem.example else "")
            ) from None
        return text

    return checked


def _what_can_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "principal", help="the ARN or the name of a user or role, or a root user's ARN"
    )
    _without_roles(parser)


def _without_roles(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--without-roles",
        action="store_true",
        help="only what is allowed directly, not what a role that can be assumed would allow",
    )


def _flip_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--request", metavar="ID", help="only this request; else all of them")


def _who_can(world: World, options: argparse.Namespace, now: str) -> Answers:
    through = not options.without_roles
    answer = who_can(world, options.action, options.resource, now=now, through_roles=through)
    yield from _cells(answer)


def _what_can(world: World, options: argparse.Namespace, now: str) -> Answers:
    known = list(dict.fromkeys((*principals_mentioned(world), *roots(world))))
    asked = options.principal
    found = [asked] if asked in known else [arn for arn in known if last_part(arn) == asked]
    if len(found) != 1:
        yield {"error": _not_one(asked, found, known), "at": "principal"}
        return
    yield from _cells(what_can(world, found[0], now=now, through_roles=not options.without_roles))


def _not_one(asked: str, found: list[str], known: list[str]) -> str:
    """Why a text names no principal of the lab, or more than one."""
    if found:
        arns = ", ".join(found)
        return f"{len(found)} principals are named {asked}. Name one by its ARN: {arns}"
    nearest = get_close_matches(asked, known, n=1, cutoff=0.3) or known[:1]
    return f"no principal {asked} in this lab." + (f" Example: {nearest[0]}" if nearest else "")


def _cells(answer: AllowedCells) -> Answers:
    for cell in answer.cells:
        yield _cell(cell)
    yield {
        "found": len(answer.cells), "asked": answer.asked, "stopped_early": answer.stopped_early
    }  # fmt: skip


def _cell(cell: Cell) -> dict[str, Any]:
    found = {key: value for key, value in asdict(cell).items() if value}
    found.pop("code", None)
    return found


def _flip(world: World, options: argparse.Namespace, now: str) -> Answers:
    wanted = [each for each in world.requests if options.request in (None, each.id)]
    if options.request is not None and not wanted:
        ids = ", ".join(request.id for request in world.requests) or "none"
        words = f"no request {options.request} in this lab. It has: {ids}"
        yield {"error": words, "at": "requests"}
        return
    for request in wanted:
        yield {"request": request.id, **flips_answer(closest_flips(world, request, now=now))}


def flips_answer(flips: Flips) -> dict[str, Any]:
    answer: dict[str, Any] = {
        "verdict": flips.verdict,
        "proposals": [_proposal(proposal) for proposal in flips.proposals],
        "cannot_help": [str(each.words) for each in flips.cannot_help],
        "stopped_early": flips.stopped_early,
        "tried": flips.tried,
    }
    if flips.why_none is not None:
        answer["why_none"] = str(flips.why_none)
    return answer


def _proposal(proposal: Proposal) -> dict[str, Any]:
    return {
        "kinds": list(proposal.kinds),
        "words": [str(words) for words in proposal.words],
        "size": proposal.size,
        "verdict": proposal.verdict,
        "changes_request": proposal.changes_request,
        "texts": [
            {**asdict(each.address), "before": each.before, "after": each.after}
            for each in proposal.texts
        ],
        "opens": [_change(change) for change in proposal.opens],
    }


def _change(change: TurnedRequest) -> dict[str, str]:
    request: Request = change.request
    return {
        "principal": request.principal,
        "action": request.action,
        "resource": request.resource,
        "before": change.before,
        "after": change.after,
    }


commands = (
    Subcommand(
        "who-can",
        "list every principal of each lab document that may do an action on a resource",
        _who_can_arguments,
        _who_can,
    ),
    Subcommand(
        "what-can",
        "list what a principal of each lab document may do",
        _what_can_arguments,
        _what_can,
    ),
    Subcommand(
        "flip",
        "find the smallest changes that give the other verdict, proved, with their price",
        _flip_arguments,
        _flip,
    ),
)
