"""One request to decide (IAM User Guide: the request context)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from iamlab.engine.principal import Principal

Source = Literal["given", "derived"]


class ContextValue(NamedTuple):
    """A context key that is present: its name as written, its values as text, where it came from.

    variants: further tags whose keys differ from this one only by case, in the order in which the
    resource has them; AWS calls the outcome unreliable.
    """

    key: str
    values: tuple[str, ...]
    multivalued: bool = False
    source: Source = "derived"
    variants: tuple[ContextValue, ...] = ()

    def written(self, key: str) -> ContextValue:
        """The value of the tag in exactly the case of `key`, or else this one."""
        tag = key.partition("/")[2]
        return next((v for v in self.variants if v.key.partition("/")[2] == tag), self)


@dataclass(frozen=True, slots=True)
class AccessRequest:
    """A principal, an action, a resource, and the context keys that are present.

    context: by lower-case key name; an absent key has no entry.
    not_sent: lower-case names of keys that were given but that this action does not carry.
    resource_account: whose resource it is; "" where nobody's (resource "*": the caller's own).
    account_assumed: the owner was assumed to be the caller's account (an S3 ARN nobody lists).
    own_account_only: AWS lets no other account in by this action, whatever a policy says.
    resource_named: what the request named where the action knows no resources: `*` is asked.
    """

    principal: Principal
    action: str
    resource: str
    resource_account: str
    context: Mapping[str, ContextValue] = field(default_factory=dict)
    not_sent: frozenset[str] = frozenset()
    account_assumed: bool = False
    action_in_catalogue: bool = True
    action_has_resource_type: bool | None = None
    own_account_only: bool = False
    resource_named: str = ""
