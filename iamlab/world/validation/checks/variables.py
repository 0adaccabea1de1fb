"""Policy variables: where they work and how they are written (IAM policy elements: Variables)."""

from __future__ import annotations

from collections.abc import Iterator

from iamlab.engine import FIRST_VERSION, LATEST_VERSION, DraftStatement, read_operator
from iamlab.world.saying import say
from iamlab.world.validation.arn_text import arn_fields
from iamlab.world.validation.finding import QuickFix
from iamlab.world.validation.fixes import replace_text
from iamlab.world.validation.review import Review
from iamlab.world.validation.variable_text import has_default, variables_in


def check_variables(review: Review) -> None:
    """Each variable stands where it works, in a version that knows it, in the right form."""
    if "$" not in review.text and "\\u0024" not in review.text:
        return
    for statement in review.statements:
        for element, value, pointer in _not_here(statement):
            for variable in variables_in(value):
                facts = {"variable": variable, "element": element}
                review.note("VARIABLE_UNSUPPORTED_IN_ELEMENT", pointer, facts)
        for part, value, pointer in _resources(review, statement):
            _working(review, part, value, pointer)
        _conditions(review, statement)


def _not_here(statement: DraftStatement) -> Iterator[tuple[str, str, str]]:
    action, principal = statement.action, statement.principal
    if statement.sid and "${" in statement.sid:
        yield "Sid", statement.sid, f"{statement.node.pointer}/Sid"
    if action is not None:
        element = "NotAction" if action.negated else "Action"
        for value, pointer in zip(action.values, action.pointers, strict=True):
            yield element, value, pointer
    if principal is not None:
        element = "NotPrincipal" if principal.negated else "Principal"
        for entry in principal.entries:
            yield element, entry.value, entry.pointer


def _resources(review: Review, statement: DraftStatement) -> Iterator[tuple[str, str, str]]:
    """The part of each resource in which variables work; those before it are reported at once."""
    resource = statement.resource
    if resource is None or review.policy_type == "trust":
        return
    for value, pointer in zip(resource.values, resource.pointers, strict=True):
        fields = arn_fields(value)
        if value.startswith("arn:") and fields.written == 6:
            for field in fields[:4]:
                for variable in variables_in(str(field)):
                    facts = {"variable": variable, "element": say("this field of an ARN")}
                    review.note("VARIABLE_UNSUPPORTED_IN_ELEMENT", pointer, facts)
            yield fields.resource, value, pointer
        else:
            yield value, value, pointer


def _conditions(review: Review, statement: DraftStatement) -> None:
    for condition in statement.conditions:
        operator = read_operator(condition.operator).declared
        if operator is None:
            continue
        for value, pointer in zip(condition.values, condition.value_pointers, strict=True):
            if operator.variables:
                _working(review, value, value, pointer)
            else:
                for variable in variables_in(value):
                    facts = {"variable": variable, "operator": condition.operator}
                    review.note("INVALID_VARIABLE_FOR_OPERATOR", pointer, facts)


def _working(review: Review, part: str, value: str, pointer: str) -> None:
    """The variables in a place where they work: `part` of a value."""
    for variable in variables_in(part):
        if not review.has_variables:
            if review.reading.version in (None, FIRST_VERSION):
                review.note(
                    "VARIABLE_UNSUPPORTED_IN_VERSION",
                    pointer,
                    {"variable": variable},
                    fix=_newer_version(review),
                )
            continue
        code, better = _malformed(variable)
        if code:
            fix = None
            if better:
                fix = replace_text(review, pointer, value, value.replace(variable, better, 1))
            review.note(code, pointer, {"variable": variable}, fix=fix)


def _newer_version(review: Review) -> QuickFix | None:
    if review.reading.version != FIRST_VERSION:
        return None
    return replace_text(review, "/Version", FIRST_VERSION, LATEST_VERSION)


def _malformed(variable: str) -> tuple[str, str]:
    """The code for a variable of wrong form, and the variable in its right form if it is clear."""
    if not variable.endswith("}"):
        return "MISSING_BRACE_IN_VARIABLE", ""
    inner = variable[2:-1]
    if not inner.strip():
        return "EMPTY_VARIABLE", ""
    key, comma, default = inner.partition(",")
    if " " in key:
        return "UNSUPPORTED_SPACE_IN_VARIABLE", "${" + "".join(key.split()) + comma + default + "}"
    if comma and not has_default(inner):
        bare = default.strip().strip("'")
        better = "${" + f"{key}, '{bare}'" + "}" if bare and "'" not in bare else ""
        return "MISSING_QUOTE_IN_VARIABLE", better
    return "", ""
