"""The same task with other names, for trying alone once a solution was seen."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from iamlab.course.pieces import EditPolicy
from iamlab.course.stages import world_of_stage
from iamlab.world import write_lab


def variant_of(piece: EditPolicy, number: int) -> EditPolicy:
    """The piece as it is asked after `number` solutions were seen: as written, or with other names.

    Two sets of names take turns. Without `fresh` the piece stays as it is.
    """
    return fresh_variant(piece) if piece.fresh and number % 2 else piece


def fresh_variant(piece: EditPolicy) -> EditPolicy:
    """The piece with every word of its `fresh` exchanged, in its texts and in its lab."""
    table = piece.model_dump()
    lab = table.pop("lab") or write_lab(world_of_stage(piece))
    fresh = table.pop("fresh")
    # the lab's layout is kept: its order of keys is that of the policies' texts
    text = json.dumps({**table, "scenario": "", "lab": lab}, ensure_ascii=False)
    return _renamed(text, tuple(fresh.items()))


@lru_cache(maxsize=128)
def _renamed(text: str, pairs: tuple[tuple[str, str], ...]) -> EditPolicy:
    words = dict(pairs)
    longest_first = sorted(map(re.escape, words), key=len, reverse=True)
    pattern = re.compile(rf"(?<![A-Za-z0-9])(?:{'|'.join(longest_first)})(?![A-Za-z0-9])")
    return EditPolicy.model_validate(_exchanged(json.loads(text), pattern, words))


def _exchanged(value: Any, pattern: re.Pattern[str], words: Mapping[str, str]) -> Any:
    if isinstance(value, str):
        return pattern.sub(lambda match: words[match[0]], value)
    if isinstance(value, list):
        return [_exchanged(each, pattern, words) for each in value]
    if isinstance(value, dict):
        return {key: _exchanged(each, pattern, words) for key, each in value.items()}
    return value
