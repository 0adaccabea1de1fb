"""The lab itself and its saved requests."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from iamlab.engine import last_part
from iamlab.world import naming, quotas
from iamlab.world.codec.checks.requests import check_request
from iamlab.world.edits.edit import put
from iamlab.world.model import Request, World
from iamlab.world.rules.names import check_name
from iamlab.world.rules.refusal import EditError, named
from iamlab.world.saying import as_sentence, say


@dataclass(frozen=True, slots=True)
class SaveRequest:
    """A request of the lab; `before` is the id of the one it replaces."""

    request: Request
    before: str | None = None

    def apply(self, world: World) -> World:
        if self.before is None and len(world.requests) >= quotas.LAB_REQUESTS:
            raise EditError(
                "id",
                "too_many",
                say(
                    "A lab keeps at most {most} requests. Delete some first.",
                    most=quotas.LAB_REQUESTS,
                ),
            )
        taken = {request.id for request in world.requests} - {self.before}
        if self.request.id in taken:
            raise EditError(
                "id",
                "name_taken",
                say("There is a request {request} already.", request=self.request.id),
            )
        check_name("action", self.request.action, naming.ACTION)
        check_name("principal", self.request.principal, naming.PRINCIPAL_TEXT)
        for problem in check_request(self.request, "request"):
            field = problem.path.partition(".")[2]
            words = as_sentence(problem.message)
            raise EditError(field, "bad_request", words, problem.example)
        before = named(world.requests, self.before, "id") if self.before is not None else None
        return replace(world, requests=put(world.requests, self.request, before))

    def summary(self) -> tuple[str, Mapping[str, str]]:
        facts = {
            "principal": last_part(self.request.principal),
            "action": self.request.action,
        }
        return "Asked as {principal} for {action}", facts


@dataclass(frozen=True, slots=True)
class DeleteRequest:
    """A saved request goes."""

    id: str

    def apply(self, world: World) -> World:
        gone = named(world.requests, self.id, "id")
        return replace(world, requests=tuple(each for each in world.requests if each is not gone))

    def summary(self) -> tuple[str, Mapping[str, str]]:
        return "Deleted the request {request}", {"request": self.id}


@dataclass(frozen=True, slots=True)
class ExpectVerdicts:
    """What the learner expects of saved requests: id -> "allowed", "denied", None for nothing.

    A finer expectation (reason, policy type) stays only while the verdict expected stays.
    """

    expected: Mapping[str, str | None]

    def apply(self, world: World) -> World:
        for wanted in self.expected:
            named(world.requests, wanted, "id")
        return replace(world, requests=tuple(map(self._expecting, world.requests)))

    def _expecting(self, request: Request) -> Request:
        expect = self.expected.get(request.id, request.expect)
        if expect == request.expect:
            return request
        return replace(request, expect=expect, expect_reason=None, expect_policy_type=None)

    def summary(self) -> tuple[str, Mapping[str, str]]:
        if len(self.expected) != 1:
            count = str(len(self.expected))
            return "Wrote down what is expected of {count} requests", {"count": count}
        (request, verdict), *_rest = self.expected.items()
        if verdict is None:
            return "Expected nothing of the request {request} any more", {"request": request}
        if verdict == "allowed":
            return "Expected the request {request} to be allowed", {"request": request}
        return "Expected the request {request} to be denied", {"request": request}


def next_request_id(world: World) -> str:
    """A free id for another request: the next number."""
    taken = {request.id for request in world.requests}
    number = len(world.requests) + 1
    while str(number) in taken:
        number += 1
    return str(number)


@dataclass(frozen=True, slots=True)
class RenameLab:
    """The lab's title and the text about it."""

    title: str
    about: str = ""

    def apply(self, world: World) -> World:
        if not 1 <= len(self.title.strip()) <= 100:
            raise EditError(
                "title", "bad_name", say("A lab's title has 1 to 100 characters."), "Night shift"
            )
        return replace(world, title=self.title.strip(), about=self.about)

    def summary(self) -> tuple[str, Mapping[str, str]]:
        return "Renamed the lab to {title}", {"title": self.title}
