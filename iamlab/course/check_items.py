"""The check before and after: two requests for each belief, predicted (content/check.toml)."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from iamlab.course.beliefs import beliefs
from iamlab.course.reading import Content, build
from iamlab.explain import ContentError, content_folder, read_toml
from iamlab.world import LabError, Request, World, read_lab

Form = Literal["before", "after"]
ITEMS = 10


class CheckItem(Content):
    """A request to predict. Who guesses wrong may hold the belief."""

    id: str
    belief: str
    form: Form
    request: str
    prompt: str


class CheckFile(Content):
    """The whole file: one lab, and the items that ask about its requests."""

    lab: dict[str, Any]
    items: list[CheckItem]


@dataclass(frozen=True)
class Check:
    """The items, in order, and the world they play in."""

    world: World
    items: tuple[CheckItem, ...]

    def request(self, item: CheckItem) -> Request:
        return next(each for each in self.world.requests if each.id == item.request)

    def drawn(self, seed: str, form: Form) -> tuple[CheckItem, ...]:
        """Ten items, each of another belief; both forms of one seed ask about the same beliefs."""
        ranked = sorted(self.items, key=lambda item: _rank(seed, item.belief))
        chosen: list[CheckItem] = []
        # as many of each verdict, so that always saying the same is worth half
        for verdict in ("allowed", "denied"):
            of_verdict = [
                item
                for item in ranked
                if item.form == form and self.request(item).expect == verdict
            ]
            chosen += of_verdict[: ITEMS // 2]
        return tuple(sorted(chosen, key=lambda item: _rank(seed + form, item.id)))


def _rank(seed: str, text: str) -> str:
    return hashlib.sha256(f"{seed} {text}".encode()).hexdigest()


@cache
def check() -> Check:
    """The check as its file has it. Raises ContentError."""
    file = content_folder("check.toml")
    content = build(CheckFile, read_toml(file), file.name)
    try:
        world = read_lab(content.lab)
    except LabError as error:
        raise ContentError(
            f"{file.name}: lab.{problem.path}: {problem.message}" for problem in error.problems
        ) from error
    problems = _problems(content, {request.id for request in world.requests})
    if problems:
        raise ContentError(f"{file.name}: {problem}" for problem in problems)
    return Check(world, tuple(content.items))


def _problems(content: CheckFile, requests: set[str]) -> list[str]:
    forms: dict[str, list[str]] = {"before": [], "after": []}
    for item in content.items:
        forms[item.form].append(item.belief)
    problems = [
        f"items.{item.id}.request: the lab has no request {item.request}"
        for item in content.items
        if item.request not in requests
    ]
    problems += [
        f"items.{item.id}.belief: there is no belief {item.belief}"
        for item in content.items
        if item.belief not in beliefs()
    ]
    if sorted(forms["before"]) != sorted(forms["after"]):
        problems.append("items: each belief needs one item before and one after")
    if len(set(forms["before"])) < max(ITEMS, len(forms["before"])):
        problems.append(f"items: give {ITEMS} beliefs or more, each once before and once after")
    return problems
