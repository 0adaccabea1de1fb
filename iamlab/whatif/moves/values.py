"""Values of the request context that meet a condition, or that miss it, found by asking the engine.

AWS: IAM JSON policy elements: Condition operators.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from ipaddress import ip_network

from iamlab.catalogue import condition_key
from iamlab.engine import (
    AccessRequest,
    AttachedPolicy,
    Condition,
    ContextValue,
    Family,
    Statement,
    compile_policy,
    read_operator,
)
from iamlab.whatif.moves.elements import filled

Values = tuple[str, ...] | None
"""The values of a key; None: the key is absent."""


def meeting(
    attached: AttachedPolicy, statement: Statement, call: AccessRequest
) -> dict[str, Values] | None:
    """Values for every key whose conditions fail, so that all hold; None where none were found."""
    found: dict[str, Values] = {}
    for key, positions in _by_key(statement).items():
        if _all_hold(attached, statement, positions, call.context):
            continue
        for candidate in _candidates(statement, positions, call):
            if _all_hold(attached, statement, positions, _with(call.context, key, candidate)):
                found[key] = candidate
                break
        else:
            return None
    return found


def missing(
    attached: AttachedPolicy, statement: Statement, call: AccessRequest
) -> Iterator[tuple[str, Values]]:
    """For each key, values with which the conditions on it no longer hold."""
    for key, positions in _by_key(statement).items():
        for candidate in _candidates(statement, positions, call):
            context = _with(call.context, key, candidate)
            if not _all_hold(attached, statement, positions, context):
                yield key, candidate
                break


def _by_key(statement: Statement) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    names: dict[str, str] = {}
    for position, condition in enumerate(statement.conditions):
        name = names.setdefault(condition.key.lower(), condition.key)
        found.setdefault(name, []).append(position)
    return found


def _all_hold(
    attached: AttachedPolicy,
    statement: Statement,
    positions: Sequence[int],
    context: Mapping[str, ContextValue],
) -> bool:
    matchers = compile_policy(attached.policy, "identity").statements[statement.number - 1]
    return all(matchers.conditions[position].judge(context)[0] for position in positions)


def _with(
    context: Mapping[str, ContextValue], key: str, values: Values
) -> Mapping[str, ContextValue]:
    changed = dict(context)
    changed.pop(key.lower(), None)
    if values is not None:
        known = condition_key(key)
        multivalued = known.multivalued if known is not None else len(values) > 1
        changed[key.lower()] = ContextValue(key, values, multivalued, "given")
    return changed


def _candidates(
    statement: Statement, positions: Sequence[int], call: AccessRequest
) -> Iterator[Values]:
    conditions = [statement.conditions[position] for position in positions]
    for condition in conditions:
        for value in condition.values:
            yield from ((one,) for one in _near(condition, filled(value, call)))
    everything = tuple(filled(value, call) for one in conditions for value in one.values)
    if len(everything) > 1:
        yield everything
    yield None
    for condition in conditions:
        yield from ((one,) for one in _other(condition))


def _near(condition: Condition, value: str) -> Iterator[str]:
    """Values that meet a positive comparison with `value`."""
    operator = read_operator(condition.operator).operator
    if operator is None or operator.family == "Null":
        return
    near = _NEAR.get(operator.family)
    if near is not None:
        yield from near(value)
    else:
        yield value.replace("*", "x").replace("?", "x") if operator.wildcards else value


def _address(value: str) -> Iterator[str]:
    try:
        network = ip_network(value, strict=False)
    except ValueError:
        return
    # The first host, where the network has more than one address.
    yield str(network[1] if network.num_addresses > 1 else network[0])


def _numbers(value: str) -> Iterator[str]:
    yield value
    try:
        number = int(float(value))
    except ValueError:
        return
    yield from (str(number - 1), str(number + 1))


def _moments(value: str) -> Iterator[str]:
    yield value
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        return
    for days in (-1, 1):
        yield (moment + timedelta(days=days)).strftime("%Y-%m-%dT%H:%M:%SZ")


def _truths(value: str) -> Iterator[str]:
    yield from (value.lower(), "false" if value.lower() == "true" else "true")


_NEAR: dict[Family, Callable[[str], Iterator[str]]] = {
    "IpAddress": _address,
    "Numeric": _numbers,
    "Date": _moments,
    "Bool": _truths,
}

# Values that a policy is unlikely to name; a text that nobody names would help nobody.
_OTHER: dict[Family, tuple[str, ...]] = {
    "IpAddress": ("198.51.100.1", "203.0.113.1", "2001:db8::1"),
    "Bool": ("true", "false"),
    "Numeric": ("0", "1"),
}


def _other(condition: Condition) -> tuple[str, ...]:
    operator = read_operator(condition.operator).operator
    return _OTHER.get(operator.family, ()) if operator is not None else ()
