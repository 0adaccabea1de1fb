"""Where two texts differ, so that only the characters that decided are highlighted."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

# A stretch of text, and whether it differs from the other side.
Run = tuple[str, bool]

_TOKEN = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+|.", re.DOTALL)
_WILDCARD = re.compile(r"[*?]")
_LONG_ENOUGH = 3  # a shared beginning shorter than this is chance, not kinship


@dataclass(frozen=True, slots=True)
class Difference:
    """Both sides of a comparison, each as runs that join to the whole text again."""

    asked: tuple[Run, ...]
    written: tuple[Run, ...]


def difference(asked: str, written: str, *, ignore_case: bool = False) -> Difference:
    """Split both sides into runs: (text, differs).

    ARNs are compared field by field, so that a `*` for a whole field counts as the same.
    `rds:StartDBInstance` against `rds:DescribeDBInstances` marks Start, Describe and the last s.
    """
    left_fields, right_fields = asked.split(":", 5), written.split(":", 5)
    if asked.startswith("arn:") and written.startswith("arn:") and len(left_fields) == 6:
        return _arns(left_fields, right_fields, ignore_case)
    left, right = _texts(asked, written, ignore_case)
    return Difference(_joined(left), _joined(right))


def _arns(asked: list[str], written: list[str], ignore_case: bool) -> Difference:
    left: list[Run] = []
    right: list[Run] = []
    for position in range(max(len(asked), len(written))):
        one = asked[position] if position < len(asked) else None
        other = written[position] if position < len(written) else None
        if position:
            left += [(":", False)] if one is not None else []
            right += [(":", False)] if other is not None else []
        if one is None or other is None or other == "*":
            # a field that is missing is completed with *: nothing differs there
            left += [(one, False)] if one else []
            right += [(other, False)] if other else []
            continue
        one_runs, other_runs = _texts(one, other, ignore_case)
        left += one_runs
        right += other_runs
    return Difference(_joined(left), _joined(right))


def _texts(asked: str, written: str, ignore_case: bool) -> tuple[list[Run], list[Run]]:
    same = (asked.lower() == written.lower()) if ignore_case else asked == written
    if same:
        return [(asked, False)], [(written, False)]
    if _WILDCARD.search(written):
        return _against_pattern(asked, written, ignore_case)
    return _word_by_word(_TOKEN.findall(asked), _TOKEN.findall(written), ignore_case)


def _against_pattern(asked: str, written: str, ignore_case: bool) -> tuple[list[Run], list[Run]]:
    """Up to the first difference the two are the same; a `*` at the very end never differs."""
    left, right = (asked.lower(), written.lower()) if ignore_case else (asked, written)
    start = _shared_beginning(left, right)
    if start < len(left) and right[start : start + 1] in ("*", "?"):
        return (
            [(asked[:start], False), (asked[start:], True)],
            [(written[:start], False), (written[start:], True)],
        )
    end = len(written)
    while end > start and written[end - 1] == "*":
        end -= 1
    tail = 0
    if end == len(written):  # literal at the end: what both share there is the same
        literal = len(written) - max(written.rfind("*"), written.rfind("?")) - 1
        tail = min(literal, _shared_beginning(left[start:][::-1], right[start:][::-1]))
    asked_end, written_end = len(asked) - tail, end - tail
    return (
        [(asked[:start], False), (asked[start:asked_end], True), (asked[asked_end:], False)],
        [
            (written[:start], False),
            (written[start:written_end], True),
            (written[written_end:], False),
        ],
    )


def _shared_beginning(one: str, other: str) -> int:
    """The length of what both begin with, never ending inside a word that goes on differently."""
    count = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        count += 1
    inside = 0 < count < len(one) and one[count - 1].isalnum() and one[count].islower()
    inside = inside or (
        0 < count < len(other) and other[count - 1].isalnum() and other[count].islower()
    )
    while inside and count and one[count - 1].isalnum():
        count -= 1
        if one[count].isupper():
            break
    return count


def _word_by_word(
    asked: list[str], written: list[str], ignore_case: bool
) -> tuple[list[Run], list[Run]]:
    left_keys = [word.lower() for word in asked] if ignore_case else asked
    right_keys = [word.lower() for word in written] if ignore_case else written
    left: list[Run] = []
    right: list[Run] = []
    matcher = SequenceMatcher(None, left_keys, right_keys, autojunk=False)
    for tag, i, j, k, m in matcher.get_opcodes():
        one, other = "".join(asked[i:j]), "".join(written[k:m])
        if tag == "equal":
            left.append((one, False))
            right.append((other, False))
            continue
        shared = 0
        if j - i == 1 and m - k == 1:
            shared = _kinship(one, other)
        left += [(one[:shared], False), (one[shared:], True)]
        right += [(other[:shared], False), (other[shared:], True)]
    return left, right


def _kinship(one: str, other: str) -> int:
    """How far two single words agree: orders and order do, Start and Stop do not."""
    count = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        count += 1
    return count if count >= max(_LONG_ENOUGH, min(len(one), len(other)) - 1) else 0


def _joined(runs: list[Run]) -> tuple[Run, ...]:
    """Runs without empty texts, neighbours of the same kind joined."""
    joined: list[Run] = []
    for text, differs in runs:
        if not text:
            continue
        if joined and joined[-1][1] == differs:
            joined[-1] = (joined[-1][0] + text, differs)
        else:
            joined.append((text, differs))
    return tuple(joined)
