"""Puts every step of a trace into words, with both sides of its comparison."""

from __future__ import annotations

from dataclasses import dataclass, replace

from iamlab.engine import CODES, AccessRequest, Facts, FactValue, Step
from iamlab.explain.labels import begins_with_own_words
from iamlab.explain.model import Comparison, ExplainedStep
from iamlab.explain.phrasebook import Phrasebook

# Facts that every sentence may use, whatever its code: they come from the request.
REQUEST_FACTS = ("caller", "request_action", "request_resource", "caller_account", "owner_account")


def request_facts(request: AccessRequest) -> dict[str, FactValue]:
    """The facts that come from the request itself."""
    account = request.principal.account
    return {
        "caller": request.principal.arn or "anonymous",
        "request_action": request.action,
        "request_resource": request.resource,
        "caller_account": account,
        "owner_account": request.resource_account or account,
    }


def step_facts(request: AccessRequest, step: Step) -> dict[str, FactValue]:
    """The facts of one step, None for those that it does not carry, and its outcome."""
    known: dict[str, FactValue] = dict.fromkeys(CODES[step.code].facts)
    return {**request_facts(request), **known, **step.facts, "outcome": step.outcome}


@dataclass(frozen=True, slots=True)
class Explainer:
    """Explains the steps of one request. effect: of the statement that a step stands under."""

    book: Phrasebook
    request: AccessRequest
    effect: str = "Allow"

    def explain(self, step: Step) -> ExplainedStep:
        """One step and everything below it."""
        effect = step.facts.get("effect")
        inner = replace(self, effect=effect) if isinstance(effect, str) else self
        facts = step_facts(self.request, step)
        entry = self.book.content.entries[step.code]
        return ExplainedStep(
            code=step.code,
            outcome=step.outcome,
            layer=step.layer,
            text=self.book.sentence(step.code, facts),
            href=entry.href or CODES[step.code].page,
            place=step.place,
            comparison=inner._comparison(step),
            children=tuple(inner.explain(child) for child in step.children),
            determining=step.determining,
            unclear=unclear_text(self.book, step),
            facts=dict(step.facts),
        )

    def _comparison(self, step: Step) -> Comparison | None:
        topic, _, name = step.code.partition(".")
        if topic == "condition" or name == "condition_not_met":
            return self._condition(step.facts, step.outcome == "match")
        if topic not in ("check", "statement") or not _texts(step.facts.get("written")):
            return None
        principal = "principal" in name
        negated = "not_" in name and name != "condition_not_met"
        asked = "gates.comparison.asked_principal" if principal else "gates.comparison.asked"
        if negated:
            written = "excepts"
        else:
            written = "names" if principal else "denies" if self.effect == "Deny" else "allows"
        return Comparison(
            asked_label=self._label(asked),
            asked=self.book.listed(_texts(step.facts.get("asked"))),
            written_label=self._label(f"gates.comparison.{written}"),
            written=_texts(step.facts.get("written")),
            matches=step.outcome == "match",
        )

    def _condition(self, facts: Facts, matches: bool) -> Comparison:
        have = facts.get("have") if "have" in facts else facts.get("asked")
        want = facts.get("want") if "want" in facts else facts.get("written")
        absent = self.book.phrase("gates.comparison.absent")
        wants = "wants_none" if facts.get("negated") else "wants"
        return Comparison(
            asked_label=self._label("gates.comparison.asked_condition"),
            asked=self.book.listed(_texts(have)) or absent,
            written_label=self._label(f"gates.comparison.{wants}"),
            written=_texts(want),
            matches=matches,
        )

    def _label(self, key: str) -> str:
        facts = request_facts(self.request)
        label = self.book.phrase(key, **facts)
        if begins_with_own_words("who", str(facts["caller"]), label):
            return label[:1].upper() + label[1:]
        return label


def failed_element(statement: Step) -> str:
    """The first element that failed, `action` for Action and NotAction alike; "" for none."""
    return str(statement.facts.get("failed") or "").lower().removeprefix("not")


def unclear_text(book: Phrasebook, step: Step) -> str:
    """The sentence on a point that AWS does not document; "" for ordinary steps."""
    return book.phrase(f"unclear.{step.unclear}") if step.unclear else ""


def _texts(value: FactValue) -> tuple[str, ...]:
    if value is None or value == "":
        return ()
    return value if isinstance(value, tuple) else (str(value),)
