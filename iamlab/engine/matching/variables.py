"""Policy variables: `${key}`, `${key, 'default'}` and escapes (Policy elements: Variables)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from iamlab.engine.access_request import ContextValue
from iamlab.engine.matching.wildcard import Piece, Wild, tokenize

Context = Mapping[str, ContextValue]


@dataclass(frozen=True, slots=True)
class Variable:
    """A variable of a policy: its key in lower case, its default, and its text as written."""

    key: str
    default: str | None
    written: str

    def value(self, context: Context) -> str | None:
        """What stands for it in this request; None: nothing does (absent, or multivalued)."""
        have = context.get(self.key)
        if have is not None and have.variants:
            have = have.written(self.written[2:-1].partition(",")[0])
        if have is None or have.multivalued or len(have.values) != 1:
            return self.default
        return have.values[0]


TemplatePiece = Piece | Variable


def read_template(text: str, *, wildcards: bool) -> tuple[TemplatePiece, ...]:
    """Literals, wildcards and variables of a policy value under Version 2012-10-17.

    What is not well formed (no closing brace, no key, blanks around the key) is literal text.
    """
    pieces: list[TemplatePiece] = []
    start = 0
    at = text.find("${")
    while at >= 0:
        variable, end = _variable_at(text, at)
        if variable is not None:
            pieces += _plain(text[start:at], wildcards)
            pieces.append(variable)
            start = end
        at = text.find("${", end)
    pieces += _plain(text[start:], wildcards)
    return tuple(pieces)


def read_plain(text: str, *, wildcards: bool) -> tuple[TemplatePiece, ...]:
    """Literals and wildcards of a value in which `${...}` has no meaning."""
    return tuple(_plain(text, wildcards))


def _plain(text: str, wildcards: bool) -> list[Piece]:
    if wildcards:
        return tokenize(text)
    return [text] if text else []


def _variable_at(text: str, at: int) -> tuple[Variable | str | None, int]:
    """The variable or escaped character at `at` and where it ends; None: `${` is plain text."""
    close = text.find("}", at)
    if close < 0:
        return None, len(text)
    if text.find("${", at + 2, close) >= 0:
        return None, at + 2
    inner = text[at + 2 : close]
    if inner in ("*", "?", "$"):
        return inner, close + 1
    key, comma, rest = inner.partition(",")
    if not key or key != key.strip():
        return None, at + 2
    written = text[at : close + 1]
    if not comma:
        return Variable(key.lower(), None, written), close + 1
    if len(rest) >= 3 and rest.startswith(" '") and rest.endswith("'"):
        return Variable(key.lower(), rest[2:-1], written), close + 1
    return None, at + 2


def is_static(pieces: Iterable[TemplatePiece]) -> bool:
    """Whether the value is the same for every request."""
    return not any(isinstance(piece, Variable) for piece in pieces)


def resolve(pieces: Iterable[TemplatePiece], context: Context) -> tuple[Piece, ...] | None:
    """The pieces with every variable replaced by literal text; None where one has no value."""
    out: list[Piece] = []
    for piece in pieces:
        if isinstance(piece, Variable):
            value = piece.value(context)
            if value is None:
                return None
            out.append(value)
        else:
            out.append(piece)
    return tuple(out)


def shown(pieces: Iterable[Piece]) -> str:
    """The text of resolved pieces, as a learner reads it."""
    return "".join(piece if isinstance(piece, str) else piece.value[0] for piece in pieces)


def without_value(pieces: Iterable[TemplatePiece], context: Context) -> Variable | None:
    """The first variable for which nothing stands in this request."""
    for piece in pieces:
        if isinstance(piece, Variable) and piece.value(context) is None:
            return piece
    return None


def has_wildcard_value(pieces: Iterable[TemplatePiece], context: Context) -> bool:
    """Whether a variable stands for text with `*` or `?`, which is read as ordinary text."""
    values = [piece.value(context) for piece in pieces if isinstance(piece, Variable)]
    return any(value is not None and ("*" in value or "?" in value) for value in values)


__all__ = [
    "Context",
    "TemplatePiece",
    "Variable",
    "Wild",
    "has_wildcard_value",
    "is_static",
    "read_plain",
    "read_template",
    "resolve",
    "shown",
    "without_value",
]
