"""What is wrong in a lab document: the place, the rule, and an example of a right value."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from iamlab.world.saying import Said

_PLAIN_KEY = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_SHOWN = 20


@dataclass(frozen=True, slots=True)
class LabProblem:
    """One thing that is wrong. `path` is like `accounts[0].users[2].tgas`, "" for the whole."""

    path: str
    message: Said
    example: str = ""

    def __str__(self) -> str:
        text = f"{self.path}: {self.message}" if self.path else self.message
        end = "" if text.endswith((".", "?", "!")) else "."
        return f"{text}{end} Example: {self.example}" if self.example else text


class LabError(ValueError):
    """A document that is no lab; `problems` holds everything that is wrong with it."""

    def __init__(self, problems: Iterable[LabProblem]) -> None:
        self.problems = tuple(problems)
        shown = [str(problem) for problem in self.problems[:_SHOWN]]
        if len(self.problems) > _SHOWN:
            shown.append(f"and {len(self.problems) - _SHOWN} more")
        super().__init__("; ".join(shown))


def at_key(path: str, key: str) -> str:
    """The path of `key` below `path`."""
    if _PLAIN_KEY.fullmatch(key):
        return f"{path}.{key}" if path else key
    return f"{path}[{json.dumps(key, ensure_ascii=False)}]"


def at_index(path: str, index: int) -> str:
    """The path of an item of the list at `path`."""
    return f"{path}[{index}]"


def at_pointer(path: str, pointer: str, value: Any) -> str:
    """The path of what a JSON pointer (RFC 6901) names below `path`; `value` is what is there."""
    for part in pointer.split("/")[1:]:
        step = part.replace("~1", "/").replace("~0", "~")
        if isinstance(value, list | tuple):
            path, value = at_index(path, int(step)), value[int(step)]
        else:
            path, value = at_key(path, step), value.get(step)
    return path
