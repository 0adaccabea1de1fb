"""Policy variables as they stand in a text (IAM policy elements: Variables and tags)."""

from __future__ import annotations

import re
from collections.abc import Iterator

_VARIABLE = re.compile(r"\$\{([^{}]*)(\})?")
_ESCAPES = frozenset({"*", "?", "$"})
_DEFAULT = re.compile(r"([^,]*), ?'([^']*)'", re.DOTALL)


def variables_in(text: str) -> Iterator[str]:
    """Each ${...} of a text as it is written, once; the escapes ${*}, ${?} and ${$} are none."""
    seen: set[str] = set()
    for match in _VARIABLE.finditer(text) if "${" in text else ():
        if match.group(1) not in _ESCAPES and match.group() not in seen:
            seen.add(match.group())
            yield match.group()


def variable_key(variable: str) -> str:
    """The key that a well-formed variable names, without its default; '' where it is malformed."""
    inner = variable.removeprefix("${").removesuffix("}")
    default = _DEFAULT.fullmatch(inner)
    key = default.group(1) if default else inner
    return "" if not key or " " in key or "," in key or not variable.endswith("}") else key


def has_default(inner: str) -> bool:
    """Whether the inside of ${...} is a key with a default value as it should be written."""
    return _DEFAULT.fullmatch(inner) is not None
