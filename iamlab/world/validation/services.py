"""Which services the actions of a statement belong to."""

from __future__ import annotations

from iamlab.engine import DraftStatement


def services_of_actions(statement: DraftStatement) -> frozenset[str]:
    """The service prefixes under Action, lower case; empty for NotAction or with a bare `*`."""
    action = statement.action
    if action is None or action.negated:
        return frozenset()
    prefixes = {value.partition(":")[0].lower() for value in action.values}
    return frozenset() if any("*" in prefix for prefix in prefixes) else frozenset(prefixes)
