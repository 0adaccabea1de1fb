"""How large a change is: how many values of policies, attachments and requests it touches.

- a value added to, taken from or replaced in a policy element, a tag, a value of the request's
  context, a switch (password, access key), a role taken on the way: 1; a pattern where a name
  would do: 2
- a whole statement: each of its elements, and each condition: 3 for Effect, Action, Resource
- a policy, role or resource that is new: 1 more
- a policy attached or detached, a group joined or left: 1, and what comes with it: 1 for each
  action it names, 4 for each pattern with a wildcard, at most 8
- a guard taken away as a whole (permissions boundary, Block Public Access): 6
"""

from __future__ import annotations

from collections.abc import Iterable

from iamlab.engine import Policy, Statement

VALUE = 1
PATTERN = 2
NEW_THING = 1
GUARD = 6
_WILDCARD = 4
_MOST_CARRIED = 8


def of_statement(statement: Statement) -> int:
    """The size of a statement that comes or goes as a whole."""
    elements = 2 + (statement.principal is not None) + (statement.resource is not None)
    return elements + len(statement.conditions)


def carried(policies: Iterable[Policy]) -> int:
    """The size of what takes effect, or loses it, with these policies."""
    patterns = [
        value
        for policy in policies
        for statement in policy.statements
        for value in statement.action.values
    ]
    weight = sum(_WILDCARD if "*" in value or "?" in value else 1 for value in patterns)
    return min(_MOST_CARRIED, weight)
