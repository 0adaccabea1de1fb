"""Who is calling, with the policies on them, and what roles assumed later inherit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from iamlab.engine import AttachedPolicy, Principal

# The credentials of a session made by sts:AssumeRoot, as the engine knows them.
ROOT_SESSION = "assumed_root"


@dataclass(frozen=True, slots=True)
class Caller:
    """A resolved principal with its policies, its tags and what its session carries.

    session: None where no session policies were passed. tags: the principal's, session tags
    laid over. transitive: the tags that roles assumed from here inherit. mfa: None where the
    request carries no MFA key (long-term access keys).
    """

    principal: Principal
    identity: tuple[AttachedPolicy, ...] = ()
    boundary: AttachedPolicy | None = None
    session: tuple[AttachedPolicy, ...] | None = None
    tags: Mapping[str, str] = field(default_factory=dict)
    transitive: Mapping[str, str] = field(default_factory=dict)
    source_identity: str | None = None
    temporary: bool = False
    mfa: bool | None = None


@dataclass(frozen=True, slots=True)
class Unauthenticated:
    """Nobody whom AWS would know: the step code of the engine's table, and the key it is about."""

    principal: Principal
    code: str
    access_key: str = ""


def overlaid(*layers: Mapping[str, str]) -> dict[str, str]:
    """Tags laid over tags; keys compare ignoring case, and the upper layer's spelling stays."""
    found: dict[str, str] = {}
    for layer in layers:
        lowered = {key.lower() for key in layer}
        found = {key: value for key, value in found.items() if key.lower() not in lowered}
        found.update(layer)
    return found
