"""What a layer of policies found, as one step with its levels and documents under it."""

from __future__ import annotations

from collections.abc import Sequence

from iamlab.engine.applicable_policies import AttachedPolicy
from iamlab.engine.layers import OWNER_SIDE
from iamlab.engine.matching.principal import class_names
from iamlab.engine.matching.view import ACCOUNT, ANY
from iamlab.engine.policy_types.layer_matches import LayerMatches, LevelMatches
from iamlab.engine.policy_types.trust_policy import linked_service
from iamlab.engine.recording.road import Road
from iamlab.engine.recording.statement_steps import document_step
from iamlab.engine.trace import FactValue, Outcome, Step

_LIMITED = {"role": ("boundary", "session"), "parent_user": ("boundary", "session")}
_LIMITING = ("identity", "boundary", "session")


def layer_code(road: Road, matched: LayerMatches, silent: bool) -> str:
    layer = matched.layer
    if matched.why_not:
        return f"{layer}.absent"
    if matched.denies:
        return f"{layer}.denies"
    if not silent:
        if layer not in ("resource", "trust"):
            return f"{layer}.allows"
        return f"{layer}.delegates" if matched.classes == ACCOUNT else f"{layer}.grants"
    if layer in road.access.passed_over:
        return f"{layer}.passed_over"
    if layer == "session" and not matched.policies:
        return "session.none_passed"
    return f"{layer}.silent"


def layer_facts(road: Road, matched: LayerMatches, silent: bool) -> dict[str, FactValue]:
    """Whose side the gate is on, and the first statement that says something."""
    request = road.case.view.access_request
    caller = request.principal
    on_resource_side = matched.layer in OWNER_SIDE
    facts: dict[str, FactValue] = {
        "action": request.action,
        "resource": request.resource,
        "principal": caller.arn,
        "account": request.resource_account if on_resource_side else caller.account,
    }
    if matched.why_not:
        return facts | {"why": matched.why_not, "resource_account": request.resource_account}
    hits = matched.denies or ([] if silent else matched.allows)
    facts["count"] = len(hits)
    if hits:
        facts["policy"] = hits[0].attached.name
        facts["attached_to"] = hits[0].attached.attached_to
        facts["statement"] = hits[0].matcher.label
        if hits[0].level:
            facts["level"] = hits[0].level
    else:
        _silence(road, matched, facts)
    if matched.layer in ("resource", "trust") and matched.classes:
        facts["grants"] = class_names(matched.classes)
        facts["grant"] = class_names(matched.classes)[0]
    return facts


def _silence(road: Road, matched: LayerMatches, facts: dict[str, FactValue]) -> None:
    """The documents that were read in vain; in an organization, the first silent level."""
    facts["documents"] = sum(1 for _ in matched.documents())
    if matched.levels is not None:
        silent = [found.level for found in matched.levels if not found.allows]
        facts["level"] = silent[0].id
        facts["levels"] = tuple(level.name or level.id for level in silent)
    if matched.layer in road.access.passed_over:
        names = class_names(road.access.grant)
        facts["grant"] = names[0] if names else None


def layer_children(road: Road, matched: LayerMatches, decided: bool) -> tuple[Step, ...]:
    """Remarks, then levels or documents."""
    if matched.levels is not None:
        return _levels(road, matched, matched.levels, decided)
    documents = _documents(road, matched, matched.policies, "")
    if matched.layer in ("resource", "trust"):
        return (*_resource_remarks(road, matched), *documents)
    return documents


def _documents(
    road: Road, matched: LayerMatches, policies: Sequence[AttachedPolicy], level: str
) -> tuple[Step, ...]:
    view, layer, mode = road.case.view, matched.layer, matched.mode
    hits = [hit for hit in road.ruling.hits if hit.layer == layer and hit.level == level]
    steps = []
    for attached in policies:
        deciding = [hit.matcher for hit in hits if hit.attached is attached]
        steps.append(document_step(attached, mode, view, layer, deciding))
    return tuple(steps)


def _levels(
    road: Road, matched: LayerMatches, levels: Sequence[LevelMatches], decided: bool
) -> tuple[Step, ...]:
    steps = []
    silent_before = False
    for found in levels:
        if found.denies:
            code = "level_denies"
        elif found.allows:
            code = "level_allows"
        else:
            code = "level_silent"
        outcome: Outcome = "no_match" if code == "level_silent" else "match"
        first_silent = not found.allows and not silent_before
        silent_before = silent_before or first_silent
        level = found.level
        facts: dict[str, FactValue] = {
            "level": level.id,
            "kind": level.kind,
            "name": level.name,
            "count": len(level.policies),
        }
        children = _documents(road, matched, level.policies, level.id)
        layer = matched.layer
        steps.append(
            Step(f"{layer}.{code}", outcome, layer, facts, None, children, decided and first_silent)
        )
    return tuple(steps)


def _resource_remarks(road: Road, matched: LayerMatches) -> list[Step]:
    """What a grant passes over, and what is outside of what the engine evaluates."""
    layer, resource = matched.layer, road.case.view.resource
    steps = []
    if matched.classes and not road.case.crosses_accounts and matched.classes != ACCOUNT:
        steps.append(_passes_over(matched))
    if matched.ignored:
        steps.append(_ignored(road, matched))
    stops = layer in road.access.stops
    service = road.case.view.service
    if service == "kms" and road.case.needs_grant and stops:
        request = road.case.view.access_request
        facts: dict[str, FactValue] = {
            "resource": resource,
            "account": request.principal.account or request.resource_account,
        }
        steps.append(Step("note.key_policy_must_allow", "info", layer, facts))
        facts = {"resource": resource}
        steps.append(Step("note.kms_grants_not_evaluated", "info", layer, facts))
    if service == "s3" and (stops or matched.classes & ANY):
        facts = {"resource": resource}
        steps.append(Step("note.s3_acls_not_evaluated", "info", layer, facts))
    return steps


def _passes_over(matched: LayerMatches) -> Step:
    """Of the closest grant: the layers whose silence does not matter, and those that limit it."""
    grant = class_names(matched.classes)[0]
    limited = _LIMITED.get(grant, ())
    hit = matched.allows[0]
    facts: dict[str, FactValue] = {
        "grant": grant,
        "passes_over": tuple(layer for layer in _LIMITING if layer not in limited),
        "limited_by": limited,
        "policy": hit.attached.name,
        "statement": hit.matcher.label,
    }
    return Step(f"{matched.layer}.passes_over", "info", matched.layer, facts)


def _ignored(road: Road, matched: LayerMatches) -> Step:
    view = road.case.view
    if matched.layer == "trust":
        facts: dict[str, FactValue] = {
            "service": linked_service(view.resource),
            "resource": view.resource,
        }
        return Step("note.service_linked_role", "info", "trust", facts)
    facts = {"action": view.access_request.action, "count": len(matched.ignored)}
    return Step("note.bucket_owner_root", "info", "resource", facts)
