"""Condition operators, one family a file (JSON policy elements: Condition operators)."""

from iamlab.engine.conditions import arn, binary, boolean, date, ip_address, null, numeric, string
from iamlab.engine.conditions.operator import Operator, Verdicts

OPERATORS: dict[str, Operator] = {
    operator.name: operator
    for family in (string, numeric, date, boolean, binary, ip_address, arn, null)
    for operator in family.OPERATORS
}
"""Exact name -> operator; `IfExists` and the set operators are no part of the name."""

__all__ = ["OPERATORS", "Operator", "Verdicts"]
