"""Resource and NotResource: wildcards field by field (JSON policy elements: Resource).

In the first five fields of an ARN a wildcard stops at the colon, except a `*` that ends its field.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from iamlab.engine.matching.variables import (
    TemplatePiece,
    is_static,
    read_plain,
    read_template,
    resolve,
    shown,
)
from iamlab.engine.matching.view import RequestView
from iamlab.engine.matching.wildcard import (
    Piece,
    Test,
    Wild,
    compile_pieces,
    literal_prefix,
    literal_text,
    tokenize,
)
from iamlab.engine.policy import ListElement

_EVERYTHING = (Wild.STAR,)


def resource_pieces(pattern: str, *, variables: bool) -> tuple[TemplatePiece, ...]:
    """The signs of a resource pattern; fields that are missing at its end are `*`."""
    if pattern == "*":
        return _EVERYTHING
    fields = pattern.split(":", 5)
    fields += ["*"] * (6 - len(fields))
    pieces: list[TemplatePiece] = []
    for field in fields[:5]:
        pieces += _field_pieces(field)
        pieces.append(":")
    read = read_template if variables else read_plain
    pieces += read(fields[5], wildcards=True)
    return tuple(pieces)


def _field_pieces(field: str) -> list[Piece]:
    pieces = tokenize(field, Wild.FIELD_STAR, Wild.FIELD_ANY)
    # As IAM has it, a star at the end of a field also runs over the colons behind it.
    if pieces and pieces[-1] is Wild.FIELD_STAR:
        pieces[-1] = Wild.STAR
    return pieces


class ResourceHints:
    """What a resource would look like that these patterns miss by a common mistake."""

    __slots__ = (
        "bucket_prefixes",
        "buckets",
        "lower_exact",
        "lower_prefixes",
        "unused_variables",
    )

    def __init__(self, values: tuple[str, ...], *, variables: bool) -> None:
        s3 = [value for value in values if value.split(":", 3)[2:3] == ["s3"]]
        self.bucket_prefixes = tuple(value + "/" for value in s3 if "/" not in value)
        self.buckets = frozenset(
            value.partition("/")[0] for value in s3 if "/" in value and "*" in value
        )
        lower = [value.lower() for value in values]
        self.lower_exact = frozenset(value for value in lower if "*" not in value)
        self.lower_prefixes = tuple(
            value[:-1] for value in lower if value.endswith("*") and value.count("*") == 1
        )
        unused = () if variables else tuple(value for value in values if "${" in value)
        self.unused_variables = unused


class ResourceMatcher:
    """The Resource or NotResource element of one statement, compiled."""

    __slots__ = (
        "_everything",
        "_exact",
        "_hints",
        "_others",
        "_prefixes",
        "_tests",
        "dynamic",
        "element",
        "negated",
        "templates",
        "variables",
    )

    def __init__(self, element: ListElement, *, variables: bool) -> None:
        self.element = element
        self.negated = element.negated
        self.variables = variables
        self._hints: ResourceHints | None = None
        self.templates = tuple(
            resource_pieces(value, variables=variables) for value in element.values
        )
        static = [t for t in self.templates if is_static(t)]
        self._tests = tuple(_static_test(template) for template in self.templates)
        self._everything = _EVERYTHING in static
        self.dynamic = tuple(t for t in self.templates if not is_static(t))
        self._exact, self._prefixes, self._others = _sorted_by_form(static)

    def matches(self, view: RequestView) -> bool:
        if self._everything:
            return not self.negated
        resource = view.resource
        if (
            resource in self._exact
            or resource.startswith(self._prefixes)
            or (self._others and any(test(resource) for test in self._others))
            or (self.dynamic and any(_dynamic_match(t, view) for t in self.dynamic))
        ):
            return not self.negated
        return self.negated

    @property
    def hints(self) -> ResourceHints:
        """Made on first use: only traces need them."""
        if self._hints is None:
            self._hints = ResourceHints(self.element.values, variables=self.variables)
        return self._hints

    def matched_by(self, view: RequestView) -> int | None:
        """The place in the list of the first value that matches the resource."""
        for index, test in enumerate(self._tests):
            if _dynamic_match(self.templates[index], view) if test is None else test(view.resource):
                return index
        return None

    def resolved(self, view: RequestView) -> tuple[str, ...]:
        """The values after substitution; a value without a meaning here as it was written."""
        out = []
        for value, template in zip(self.element.values, self.templates, strict=True):
            pieces = resolve(template, view.context)
            out.append(value if pieces is None or is_static(template) else shown(pieces))
        return tuple(out)


def _static_test(template: tuple[TemplatePiece, ...]) -> Test | None:
    """The test of a value without variables, None for others."""
    return compile_pieces(resolve(template, {}) or ()) if is_static(template) else None


def _dynamic_match(template: tuple[TemplatePiece, ...], view: RequestView) -> bool:
    pieces = resolve(template, view.context)
    return pieces is not None and compile_pieces(pieces)(view.resource)


def _sorted_by_form(
    templates: Sequence[tuple[TemplatePiece, ...]],
) -> tuple[frozenset[str], tuple[str, ...], tuple[Test, ...]]:
    """Whole texts, `text*` forms, and tests for the rest."""
    exact: set[str] = set()
    prefixes: list[str] = []
    others: list[Test] = []
    for template in templates:
        pieces = resolve(template, {}) or ()
        if (text := literal_text(pieces)) is not None:
            exact.add(text)
        elif (prefix := literal_prefix(pieces)) is not None:
            prefixes.append(prefix)
        else:
            others.append(compile_pieces(pieces))
    return frozenset(exact), tuple(prefixes), tuple(others)


@lru_cache(maxsize=2048)
def _compiled(pattern: str) -> Test:
    return compile_pieces(resolve(resource_pieces(pattern, variables=False), {}) or ())


def resource_matches(pattern: str, resource: str) -> bool:
    """Whether `pattern` of a Resource element covers `resource`; `${...}` is literal text here."""
    return _compiled(pattern)(resource)
