"""The places for policy documents that a lab has, as its kinds of things declare them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from iamlab.engine import PolicyType
from iamlab.world.saying import Said, say

# "managed", "inline", "trust", "resource", "vpc_endpoint", "scp", "rcp", and what kinds add.
DocumentKind = str


@dataclass(frozen=True, slots=True)
class Slot:
    """A place for one policy document.

    field: of the thing. policy_type, attached_as: what the validator reads it as. is_thing: the
    thing is the policy, and has the document always. changed: the history's sentence, with
    {holder} or {policy}. goes: said before the thing is removed. title: how the document is
    called where several are listed.
    """

    kind: DocumentKind
    policy_type: PolicyType
    attached_as: str | None
    changed: str
    field: str = ""
    is_thing: bool = False
    goes: str = ""
    title: Callable[[str], str] = str


# These hang on no field of their own: inline policies stand among the attached ones of a user,
# group or role, SCPs and RCPs on the levels of the organization.
INLINE = Slot(
    "inline", "identity", "inline", changed="Changed the inline policy {policy} of {holder}"
)
SCP = Slot("scp", "scp", None, changed="Changed the SCP {policy}")
RCP = Slot("rcp", "rcp", None, changed="Changed the RCP {policy}")


def policy_of(name: str) -> Said:
    """How the own policy of a resource or endpoint is called."""
    return say("the policy of {resource}", resource=name)
