"""Reads content/explanations: the words for every code of the trace, and the phrases around them.

`<topic>.toml` holds the words of the codes `<topic>.<name>`; `phrases/<set>.toml` holds sentences
for the gates, headlines and so on. Read strictly, once, when first needed.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from string import Formatter
from typing import cast

SPECS = frozenset({"", "or", "who", "holder", "account", "thing", "service", "gate", "grant", "n"})
TESTS = frozenset({"@absent", "@present", "@none", "@one", "@many"})
_ENTRY_KEYS = frozenset({"title", "finding", "text", "href", "variants", "example"})
_VARIANT_KEYS = frozenset({"when", "finding", "text"})
_EXAMPLE_KEYS = frozenset({"case", "lab", "request"})

When = Mapping[str, str | int | bool]


class ContentError(ValueError):
    """Content that does not load; `errors` holds every reason as `file: path: message`."""

    def __init__(self, errors: tuple[str, ...]) -> None:
        super().__init__("\n".join(errors))
        self.errors = errors


@dataclass(frozen=True, slots=True)
class Variant:
    """Another text for a code, used when the facts are as `when` says."""

    when: When
    text: str
    finding: str = ""


@dataclass(frozen=True, slots=True)
class Example:
    """What produces a code: the id of a conformance case, or a lab document as TOML or JSON."""

    case: str = ""
    lab: Mapping[str, object] = field(default_factory=dict)
    request: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """The words for one code. finding: two to six words, for codes that a whole gate can have."""

    code: str
    title: str
    text: str
    finding: str = ""
    href: str = ""
    variants: tuple[Variant, ...] = ()
    example: Example | None = None

    def templates(self) -> Iterator[str]:
        """Every text of this entry."""
        yield self.text
        yield self.finding
        for variant in self.variants:
            yield variant.text
            yield variant.finding


@dataclass(frozen=True, slots=True)
class Texts:
    """All of content/explanations. phrases: `set.key` -> template."""

    entries: Mapping[str, Entry]
    phrases: Mapping[str, str]


def placeholders(template: str) -> tuple[tuple[str, str], ...]:
    """The placeholders of a template as (name, format); ValueError where its braces are wrong."""
    return tuple((name, spec or "") for _, name, spec, _ in Formatter().parse(template) if name)


@lru_cache(maxsize=1)
def texts() -> Texts:
    """The content that ships with the package; ContentError with every reason at once."""
    return read_texts(files("iamlab") / "content" / "explanations")


def content_errors() -> tuple[str, ...]:
    """Every error in content/explanations, for a check at start-up."""
    try:
        texts()
    except ContentError as error:
        return error.errors
    return ()


def read_texts(folder: Traversable) -> Texts:
    """Read a folder of explanations; ContentError with every reason at once."""
    errors: list[str] = []
    entries: dict[str, Entry] = {}
    phrases: dict[str, str] = {}
    for file in _toml_files(folder):
        for name, value in _table(file, file.name, errors).items():
            code = f"{file.name.removesuffix('.toml')}.{name}"
            entry = _entry(code, value, f"{file.name}: {name}", errors)
            if entry is not None:
                entries[code] = entry
    for file in _toml_files(folder / "phrases"):
        where = f"phrases/{file.name}"
        for path, value in _leaves(_table(file, where, errors)):
            if not isinstance(value, str) or not value.strip():
                errors.append(f"{where}: {path}: a phrase is a text that is not empty")
                continue
            _check_template(value, f"{where}: {path}", errors)
            phrases[f"{file.name.removesuffix('.toml')}.{path}"] = value
    if errors:
        raise ContentError(tuple(errors))
    return Texts(entries, phrases)


def _toml_files(folder: Traversable) -> list[Traversable]:
    if not folder.is_dir():
        return []
    found = [file for file in folder.iterdir() if file.name.endswith(".toml")]
    return sorted(found, key=lambda file: file.name)


def _table(file: Traversable, where: str, errors: list[str]) -> Mapping[str, object]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        errors.append(f"{where}: : not TOML: {error}")
        return {}


def _leaves(table: Mapping[str, object], prefix: str = "") -> Iterator[tuple[str, object]]:
    for key, value in table.items():
        if isinstance(value, dict):
            yield from _leaves(cast("Mapping[str, object]", value), f"{prefix}{key}.")
        else:
            yield f"{prefix}{key}", value


def _entry(code: str, value: object, where: str, errors: list[str]) -> Entry | None:
    if not isinstance(value, dict):
        errors.append(f"{where}: a code is a table with title and text")
        return None
    table = cast("Mapping[str, object]", value)
    _unknown(table, _ENTRY_KEYS, where, errors)
    variants = table.get("variants", [])
    if not isinstance(variants, list):
        errors.append(f"{where}.variants: a list of tables with when and text")
        variants = []
    return Entry(
        code=code,
        title=_text(table, "title", where, errors),
        text=_template(table, where, errors),
        finding=_finding(table, where, errors),
        href=_text(table, "href", where, errors, required=False),
        variants=tuple(
            _variant(variant, f"{where}.variants[{index}]", errors)
            for index, variant in enumerate(variants)
        ),
        example=_example(table.get("example"), f"{where}.example", errors),
    )


def _variant(value: object, where: str, errors: list[str]) -> Variant:
    table = cast("Mapping[str, object]", value) if isinstance(value, dict) else {}
    _unknown(table, _VARIANT_KEYS, where, errors)
    when = table.get("when")
    if not isinstance(when, dict) or not when:
        errors.append(f'{where}.when: a table of facts, such as {{ effect = "Deny" }}')
        when = {}
    for fact, wanted in when.items():
        if isinstance(wanted, str) and wanted.startswith("@") and wanted not in TESTS:
            errors.append(f"{where}.when.{fact}: {wanted} is none of {', '.join(sorted(TESTS))}")
        if not isinstance(wanted, str | int | bool):
            errors.append(f"{where}.when.{fact}: a text, a number or true or false")
    return Variant(when, _template(table, where, errors), _finding(table, where, errors))


def _example(value: object, where: str, errors: list[str]) -> Example | None:
    if value is None:
        return None
    if not isinstance(value, dict):
        errors.append(f"{where}: a table with case, or with lab and request")
        return None
    table = cast("Mapping[str, object]", value)
    _unknown(table, _EXAMPLE_KEYS, where, errors)
    lab = table.get("lab", {})
    if not isinstance(lab, dict) or ("case" in table) == bool(lab):
        errors.append(f"{where}: either case, the id of a case, or lab, a lab document")
        lab = {}
    return Example(
        case=_text(table, "case", where, errors, required=False),
        lab=lab,
        request=_text(table, "request", where, errors, required=False),
    )


def _template(table: Mapping[str, object], where: str, errors: list[str]) -> str:
    text = _text(table, "text", where, errors)
    _check_template(text, f"{where}.text", errors)
    return text


def _finding(table: Mapping[str, object], where: str, errors: list[str]) -> str:
    text = _text(table, "finding", where, errors, required=False)
    _check_template(text, f"{where}.finding", errors)
    return text


def _check_template(template: str, where: str, errors: list[str]) -> None:
    try:
        found = placeholders(template)
    except ValueError as error:
        errors.append(f"{where}: {error}; write {{{{ and }}}} for braces")
        return
    for name, spec in found:
        if spec not in SPECS:
            errors.append(f"{where}: {{{name}:{spec}}}: no such format; there are {_SPEC_LIST}")
        if not name.isidentifier():
            errors.append(f"{where}: {{{name}}}: a placeholder is a name, such as {{action}}")


def _text(
    table: Mapping[str, object],
    key: str,
    where: str,
    errors: list[str],
    *,
    required: bool = True,
) -> str:
    value = table.get(key)
    if value is None and not required:
        return ""
    if not isinstance(value, str) or not value.strip():
        errors.append(f"{where}.{key}: a text that is not empty")
        return ""
    return value.strip()


def _unknown(
    table: Mapping[str, object], known: frozenset[str], where: str, errors: list[str]
) -> None:
    listed = ", ".join(sorted(known))
    unknown = sorted(set(table) - known)
    errors.extend(f"{where}.{key}: unknown; there are {listed}" for key in unknown)


_SPEC_LIST = ", ".join(sorted(spec for spec in SPECS if spec))
