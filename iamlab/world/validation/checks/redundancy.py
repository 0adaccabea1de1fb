"""What could be left out without changing anything (Access Analyzer: redundant action, …)."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from iamlab.engine import DraftStatement, ListElement
from iamlab.world.validation.arn_text import arn_fields
from iamlab.world.validation.fixes import remove_item
from iamlab.world.validation.review import Review

# Comparing every pattern with every value would take too long on a hostile list.
_MOST_COMPARISONS = 20_000
_LONGEST = 400


def check_redundancy(review: Review) -> None:
    """Equal or covered actions and resources, and statements that stand twice."""
    for statement in review.statements:
        if statement.action is not None:
            _listed(review, statement.action, "ACTION", _action_covers)
        if statement.resource is not None:
            _listed(review, statement.resource, "RESOURCE", _resource_covers)
    _statements(review)


def _listed(
    review: Review, element: ListElement, kind: str, covers: Callable[[str, str], bool]
) -> None:
    fold = str.lower if kind == "ACTION" else str
    values = [fold(value) for value in element.values]
    for index, other in _covered(values, covers):
        what, pointer = element.values[index], element.pointers[index]
        same = values[index] == values[other]
        facts = {
            kind.lower(): what,
            "other": element.values[other],
            "variant": "same" if same else "",
        }
        fix = remove_item(review, pointer, what)
        review.note(f"REDUNDANT_{kind}", pointer, facts, fix=fix)


def _covered(values: list[str], covers: Callable[[str, str], bool]) -> Iterator[tuple[int, int]]:
    """Pairs (what is not needed, what covers it), each value at most once."""
    first = {value: index for index, value in reversed(list(enumerate(values)))}
    patterns = [value for value in first if "*" in value or "?" in value]
    compare = len(patterns) * len(values) <= _MOST_COMPARISONS
    for index, value in enumerate(values):
        if first[value] != index:
            yield index, first[value]
        elif compare and len(value) <= _LONGEST:
            for pattern in patterns:
                if pattern != value and len(pattern) <= _LONGEST and covers(pattern, value):
                    yield index, first[pattern]
                    break


def _action_covers(pattern: str, value: str) -> bool:
    if pattern == "*":
        return True
    prefix, _, name = pattern.partition(":")
    other, colon, other_name = value.partition(":")
    return bool(colon) and prefix == other and _glob(name, other_name)


def _resource_covers(pattern: str, value: str) -> bool:
    """Field by field, which claims less than AWS matches but never too much."""
    if pattern == "*":
        return True
    one, other = arn_fields(pattern), arn_fields(value)
    if one.written < 6 or other.written < 6 or "${" in pattern:
        return False
    return all(_glob(str(a), str(b)) for a, b in zip(one[:5], other[:5], strict=True))


def _glob(pattern: str, text: str) -> bool:
    """Whether `pattern` matches whatever `text` matches; wildcards in `text` are characters.

    A `?` covers no `*`, which may be several characters or none.
    """
    p = t = 0
    star = mark = -1
    while t < len(text):
        if p < len(pattern) and pattern[p] == "*":
            star, mark, p = p, t, p + 1
        elif p < len(pattern) and (pattern[p] == text[t] or (pattern[p] == "?" and text[t] != "*")):
            p, t = p + 1, t + 1
        elif star >= 0:
            mark += 1
            p, t = star + 1, mark
        else:
            return False
    return pattern[p:].strip("*") == ""


def _statements(review: Review) -> None:
    """Statements that say the same, whatever their Sids."""
    seen: dict[object, DraftStatement] = {}
    for statement in review.statements:
        if statement.effect is None or statement.action is None:
            continue
        first = seen.setdefault(_meaning(statement), statement)
        if first is not statement:
            facts = {"statement": _label(statement), "other": _label(first)}
            fix = remove_item(review, statement.node.pointer, f"statement {_label(statement)}")
            review.note("REDUNDANT_STATEMENT", statement.node.pointer, facts, fix=fix)


def _meaning(statement: DraftStatement) -> object:
    action, resource, principal = statement.action, statement.resource, statement.principal
    return (
        statement.effect,
        action and (action.negated, frozenset(value.lower() for value in action.values)),
        resource and (resource.negated, frozenset(resource.values)),
        principal and (principal.negated, frozenset((e.kind, e.value) for e in principal.entries)),
        frozenset((c.operator, c.key.lower(), frozenset(c.values)) for c in statement.conditions),
        statement.unknown_elements,
    )


def _label(statement: DraftStatement) -> str:
    return statement.sid or str(statement.number)
