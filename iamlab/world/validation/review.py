"""One document under validation: its text, what it is meant to be, and the findings so far."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import get_args

from iamlab.engine import (
    LATEST_VERSION,
    LAYERS,
    DraftStatement,
    JsonValue,
    Place,
    PolicyReading,
    PolicyType,
    key_pointer,
)
from iamlab.world.validation.finding import Finding, Level, QuickFix
from iamlab.world.validation.rules import FIX_TITLES, RULES, Translate, identity, rendered

POLICY_TYPES: tuple[PolicyType, ...] = get_args(PolicyType)

# How often a document may ask what takes long, so that a hostile one stays cheap.
BUDGETS = {"spelling": 6, "arns": 80, "patterns": 40}
MOST_FINDINGS = 250
LONGEST_NAME = 80


@dataclass(slots=True)
class Review:
    """`attached_to` is the ARN of the user, group, role or resource, where it is known."""

    text: str
    policy_type: PolicyType
    attached_as: str | None
    reading: PolicyReading
    attached_to: str = ""
    translate: Translate = identity
    findings: list[Finding] = field(default_factory=list)
    left_out: int = 0
    refused: bool = False
    asked: set[tuple[str, str]] = field(default_factory=set)
    budgets: dict[str, int] = field(default_factory=lambda: dict(BUDGETS))

    @property
    def statements(self) -> tuple[DraftStatement, ...]:
        """The statements as far as they could be read."""
        return self.reading.statements

    @property
    def is_iam(self) -> bool:
        """Whether IAM stores the document, with its rules on characters."""
        return LAYERS[self.policy_type].kept_by == "iam"

    @property
    def has_variables(self) -> bool:
        """Whether the document's version knows policy variables."""
        return self.reading.version == LATEST_VERSION

    def note(
        self,
        code: str,
        pointer: str,
        facts: dict[str, str] | None = None,
        *,
        name: bool = False,
        fix: QuickFix | None = None,
        refused: bool | None = None,
        level: Level | None = None,
    ) -> None:
        """Add a finding at the value behind `pointer`, or at its name."""
        if self._full(code, refused):
            return
        place = self.place(pointer, name=name)
        self.note_at(code, place, facts, fix=fix, refused=refused, level=level)

    def note_at(
        self,
        code: str,
        place: Place,
        facts: dict[str, str] | None = None,
        *,
        fix: QuickFix | None = None,
        refused: bool | None = None,
        level: Level | None = None,
    ) -> None:
        """Add a finding at a place; `refused` and `level` override the rule's own."""
        rule = RULES[code]
        is_refused = rule.refused if refused is None else refused
        if self._full(code, refused):
            return
        self.refused = self.refused or is_refused
        all_facts = {"policy_type": self.policy_type, **(facts or {})}
        self.findings.append(
            Finding(
                code=code,
                level=level or rule.level,
                refused_at_save=is_refused,
                message=rendered(rule.template(all_facts), all_facts, self.translate),
                line=place.line,
                column=place.column,
                end_line=place.end_line,
                end_column=place.end_column,
                pointer=place.pointer,
                facts=all_facts,
                fix=fix,
            )
        )

    def _full(self, code: str, refused: bool | None) -> bool:
        """Whether a finding is only counted; the first that keeps AWS from saving never is."""
        if len(self.findings) < MOST_FINDINGS:
            return False
        is_refused = RULES[code].refused if refused is None else refused
        if is_refused and not self.refused:
            return False
        self.left_out += 1
        return True

    def spend(self, budget: str) -> bool:
        """Whether the document may still ask for something that takes long."""
        self.budgets[budget] -= 1
        return self.budgets[budget] >= 0

    def may_ask(self, budget: str, about: str) -> bool:
        """As `spend`, but the same question twice counts once."""
        if (budget, about) in self.asked:
            return True
        if not self.spend(budget):
            return False
        self.asked.add((budget, about))
        return True

    def spelled(self, look_up: Callable[[str], str | None], typed: str) -> str:
        """The nearest right name of a typo, '' where none is near or too many were looked up."""
        if len(typed) > LONGEST_NAME or not self.spend("spelling"):
            return ""
        return look_up(typed) or ""

    def place(self, pointer: str, *, name: bool = False) -> Place:
        """Where a value stands, or its name."""
        if pointer:
            return self.reading.json.places[key_pointer(pointer) if name else pointer]
        # What the whole document lacks is said at its opening brace.
        root = self.reading.json.root
        start = root.span[0] if root is not None else 0
        return self.stretch(start, min(start + 1, len(self.text)))

    def stretch(self, start: int, end: int) -> Place:
        """A stretch of the text that is no element of its own."""
        return self.reading.json.lines.place("", (start, end))

    def span(self, pointer: str, *, name: bool = False) -> tuple[int, int]:
        """First and last offset (exclusive) of a value or its name."""
        place, lines = self.place(pointer, name=name), self.reading.json.lines
        return (
            lines.offset(place.line, place.column),
            lines.offset(place.end_line, place.end_column),
        )

    def fix(self, title: str, span: tuple[int, int], replacement: str, **facts: str) -> QuickFix:
        """A quick fix with one of the known titles."""
        words = rendered(FIX_TITLES[title], facts, self.translate)
        return QuickFix(words, span[0], span[1], replacement)

    def condition_nodes(self) -> Iterator[tuple[DraftStatement, JsonValue]]:
        """Every Condition element that is an object, with its statement."""
        for statement in self.statements:
            member = statement.node.member("Condition")
            if member is not None and member.value.kind == "object":
                yield statement, member.value
