"""Reads the tables of content/explanations strictly and collects every error with its place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import cast

from iamlab.explain.entry import SPECS, TESTS, CodeExample, Entry, Variant, placeholders

Table = Mapping[str, object]

_ENTRY_KEYS = frozenset({"title", "gist", "text", "href", "variants", "example"})
_VARIANT_KEYS = frozenset({"when", "gist", "text"})
_EXAMPLE_KEYS = frozenset({"case", "lab", "engine_only"})


@dataclass(slots=True)
class Reading:
    """One reading of the content: `errors` holds `file: path: message` for all that is wrong."""

    errors: list[str] = field(default_factory=list)

    def entry(self, code: str, value: object, where: str) -> Entry | None:
        """The words of one code; None where there is no table at all."""
        if not isinstance(value, dict):
            self.errors.append(f"{where}: a code is a table with title and text")
            return None
        table = cast("Table", value)
        self._only(table, _ENTRY_KEYS, where)
        return Entry(
            code=code,
            title=self.text(table, "title", where),
            text=self.template(table, "text", where),
            gist=self.template(table, "gist", where, required=False),
            href=self.text(table, "href", where, required=False),
            variants=self._variants(table, where),
            example=self._example(table.get("example"), f"{where}.example"),
        )

    def _variants(self, table: Table, where: str) -> tuple[Variant, ...]:
        variants = table.get("variants", [])
        if not isinstance(variants, list):
            self.errors.append(f"{where}.variants: a list of tables with when and text")
            return ()
        return tuple(
            self._variant(variant, f"{where}.variants[{index}]")
            for index, variant in enumerate(variants)
        )

    def _variant(self, value: object, where: str) -> Variant:
        table = cast("Table", value) if isinstance(value, dict) else {}
        self._only(table, _VARIANT_KEYS, where)
        when = table.get("when")
        if not isinstance(when, dict) or not when:
            self.errors.append(f'{where}.when: a table of facts, such as {{ effect = "Deny" }}')
            when = {}
        for fact, wanted in when.items():
            if isinstance(wanted, str) and wanted.startswith("@") and wanted not in TESTS:
                known = ", ".join(sorted(TESTS))
                self.errors.append(f"{where}.when.{fact}: {wanted} is none of {known}")
            if not isinstance(wanted, str | int | bool):
                self.errors.append(f"{where}.when.{fact}: a text, a number, true or false")
        return Variant(
            when,
            self.template(table, "text", where),
            self.template(table, "gist", where, required=False),
        )

    def _example(self, value: object, where: str) -> CodeExample | None:
        if value is None:
            return None
        if not isinstance(value, dict):
            self.errors.append(f"{where}: a table with case, or with lab")
            return None
        table = cast("Table", value)
        self._only(table, _EXAMPLE_KEYS, where)
        if len(set(table) & _EXAMPLE_KEYS) != 1:
            self.errors.append(f"{where}: one of case (an id), lab (JSON text) or engine_only")
        return CodeExample(
            case=self.text(table, "case", where, required=False),
            lab=self.text(table, "lab", where, required=False),
            engine_only=self.text(table, "engine_only", where, required=False),
        )

    def template(self, table: Table, key: str, where: str, *, required: bool = True) -> str:
        """A text whose placeholders are well formed."""
        text = self.text(table, key, where, required=required)
        self.check_template(text, f"{where}.{key}")
        return text

    def check_template(self, template: str, where: str) -> None:
        """Braces in pairs, names that are names, formats that exist."""
        try:
            found = placeholders(template)
        except ValueError as error:
            self.errors.append(f"{where}: {error}; write {{{{ and }}}} for braces")
            return
        for name, spec in found:
            if spec not in SPECS:
                known = ", ".join(sorted(SPECS - {""}))
                self.errors.append(f"{where}: {{{name}:{spec}}}: no such format; there are {known}")
            if not name.isidentifier():
                self.errors.append(f"{where}: {{{name}}}: a placeholder is a name: {{action}}")

    def text(self, table: Table, key: str, where: str, *, required: bool = True) -> str:
        """A text that is not empty."""
        value = table.get(key)
        if value is None and not required:
            return ""
        if not isinstance(value, str) or not value.strip():
            self.errors.append(f"{where}.{key}: a text that is not empty")
            return ""
        return value.strip()

    def _only(self, table: Table, known: frozenset[str], where: str) -> None:
        listed = ", ".join(sorted(known))
        unknown = sorted(set(table) - known)
        self.errors.extend(f"{where}.{key}: unknown; there are {listed}" for key in unknown)
