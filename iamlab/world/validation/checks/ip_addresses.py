"""IP ranges in conditions (JSON policy elements: IP address condition operators)."""

from __future__ import annotations

from iamlab.engine import Condition, Operator, read_operator
from iamlab.world.validation.condition_view import conditions_of
from iamlab.world.validation.fixes import replace_text
from iamlab.world.validation.literals import has_ignored_bits, is_private, read_range
from iamlab.world.validation.review import Review


def check_addresses(review: Review) -> None:
    """Ranges can be read, hold no ignored bits, and aws:SourceIp is compared with public ones."""
    for condition in conditions_of(review):
        operator = read_operator(condition.operator).declared
        if operator is not None and operator.family == "IpAddress":
            _ranges(review, condition)
            if condition.key.lower() == "aws:sourceip":
                _private(review, condition, operator)


def _ranges(review: Review, condition: Condition) -> None:
    for value, pointer in zip(condition.values, condition.value_pointers, strict=True):
        if "${" in value:
            continue
        facts = {"value": value or '""', "operator": condition.operator}
        network = read_range(value)
        if network is None:
            review.note("TYPE_MISMATCH_IP_RANGE", pointer, facts)
        elif has_ignored_bits(value):
            better = str(network)
            fix = replace_text(review, pointer, value, better)
            review.note("IMPROVE_IP_RANGE", pointer, {**facts, "better": better}, fix=fix)


def _private(review: Review, condition: Condition, operator: Operator) -> None:
    ranges = [
        (value, pointer, network)
        for value, pointer in zip(condition.values, condition.value_pointers, strict=True)
        if (network := read_range(value)) is not None
    ]
    private = [(value, pointer) for value, pointer, network in ranges if is_private(network)]
    if not private:
        return
    middle = "NOT_" if operator.negated else ""
    if len(private) == len(condition.values):
        names = ", ".join(value for value, _ in private[:5])
        review.note(f"PRIVATE_{middle}IP_ADDRESS", condition.pointer, {"value": names})
        return
    for value, pointer in private:
        review.note(f"PRIVATE_{middle}IP_ADDRESS_SUBSET", pointer, {"value": value})
