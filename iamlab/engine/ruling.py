"""What was decided, before it is told: the verdict, where, by which statements."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from iamlab.engine.case import Case
from iamlab.engine.matching.principal import class_names
from iamlab.engine.policy_types.layer_matches import Hit, LayerMatches
from iamlab.engine.trace import DecidingStatement, Reason, Verdict


class Access(NamedTuple):
    """Steps 2 to 13 of the flow: the layers that lack a needed Allow, in order, or the Allows.

    grant: how the resource-based policy names the caller, where its Allow counts.
    passed_over: silent layers that this grant does not need.
    """

    stops: tuple[str, ...]
    policy_type: str = ""
    hits: tuple[Hit, ...] = ()
    grant: int = 0
    passed_over: tuple[str, ...] = ()


class Ruling(NamedTuple):
    """The verdict and what it rests on.

    layer: the gate that decided. rule: step code of a rule that stands above policies.
    """

    verdict: Verdict
    reason: Reason
    layer: str
    hits: tuple[Hit, ...] = ()
    rule: str = ""


def policy_type_of(stop: str, case: Case) -> str:
    """The policy type that a denial at this gate is put down to."""
    return case.resource.layer if stop == "accounts" else stop


def explicit(matched: LayerMatches) -> Reason:
    """An explicit deny in this layer, by its first statement."""
    return named("explicit_deny", matched.layer, matched.denies[0])


def allowed(access: Access) -> Reason:
    """Allowed by the first of the statements that decided."""
    grant = class_names(access.grant)[0] if access.grant else None
    return named("allowed", access.policy_type, access.hits[0], grant)


def implicit(stop: str, case: Case) -> Reason:
    """An implicit deny at this gate; the silent level or boundary is named."""
    policy_type = policy_type_of(stop, case)
    matched = {"rcp": case.rcp, "scp": case.scp}.get(stop)
    if matched is not None and matched.levels is not None:
        silent = next(level for level in matched.levels if not level.allows)
        return Reason("implicit_deny", policy_type, attached_to=silent.level.id)
    attached = case.policies.permissions_boundary
    if stop == "boundary" and attached is not None:
        return Reason(
            "implicit_deny", policy_type, attached.name, attached.arn or None, attached.attached_to
        )
    return Reason("implicit_deny", policy_type)


def named(code: str, policy_type: str, hit: Hit, grant: str | None = None) -> Reason:
    """A reason that names a statement, its document and what that hangs on."""
    attached = hit.attached
    return _reason(
        code,
        policy_type,
        attached.name,
        attached.arn or None,
        attached.attached_to,
        hit.matcher.label,
        grant,
    )


# The same statements decide again and again.
_reason = lru_cache(maxsize=4096)(Reason)
_deciding = lru_cache(maxsize=4096)(DecidingStatement)


def deciding(ruling: Ruling, case: Case) -> tuple[DecidingStatement, ...]:
    """The statements that decided; one without a document where none was needed."""
    if ruling.verdict == "allowed" and not ruling.hits:
        policy_type = ruling.reason.policy_type or ""
        return (_deciding(policy_type, "", case.caller.arn, "", "Allow"),)
    return tuple(
        [
            _deciding(
                hit.layer,
                hit.attached.name,
                hit.attached.attached_to,
                hit.matcher.label,
                hit.matcher.effect,
            )
            for hit in ruling.hits
        ]
    )
