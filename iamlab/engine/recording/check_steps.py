"""The checks of Principal, Action and Resource as steps: both sides, and what matched."""

from __future__ import annotations

from iamlab.engine.applicable_policies import AttachedPolicy
from iamlab.engine.matching.action import ActionMatcher
from iamlab.engine.matching.policy import PlaceTable, PolicyMatcher
from iamlab.engine.matching.principal import (
    NotPrincipalMatcher,
    PrincipalMatcher,
    SavedIds,
    boundary_trap,
    chain,
    class_names,
)
from iamlab.engine.matching.resource import ResourceMatcher
from iamlab.engine.matching.statement import StatementMatcher
from iamlab.engine.matching.variables import has_wildcard_value
from iamlab.engine.matching.view import ANY, RequestView
from iamlab.engine.recording.notes import principal_notes, resource_notes
from iamlab.engine.trace import FactValue, Outcome, Step, step_of


def principal_check(
    matcher: StatementMatcher, view: RequestView, ids: SavedIds, places: PlaceTable, layer: str
) -> Step:
    principal = matcher.principal
    if principal is None:
        return Step(
            "check.principal_absent",
            "no_match",
            layer,
            {"asked": view.access_request.principal.arn},
            places[matcher.statement.pointer],
        )
    if isinstance(principal, NotPrincipalMatcher):
        return _not_principal(principal, matcher.effect, view, ids, places, layer)
    return _principal(principal, view, ids, places, layer)


def _principal(
    matcher: PrincipalMatcher, view: RequestView, ids: SavedIds, places: PlaceTable, layer: str
) -> Step:
    entries = matcher.element.entries
    classes = matcher.classes(view, ids)
    hit = matcher.matched_by(view, ids)
    caller = view.access_request.principal
    facts: dict[str, FactValue] = {
        "asked": caller.arn,
        "written": tuple(entry.value for entry in entries),
        "matched_by": None if hit is None else entries[hit].value,
        "classes": class_names(classes),
    }
    pointer = matcher.element.pointer if hit is None else entries[hit].pointer
    # Whether {"AWS": "*"} covers services is not documented.
    contested = 8 if caller.kind == "service" and classes == ANY else 0
    notes = () if classes else principal_notes(matcher, view, ids, layer)
    outcome: Outcome = "match" if classes else "no_match"
    return Step("check.principal", outcome, layer, facts, places[pointer], notes, False, contested)


def _not_principal(
    matcher: NotPrincipalMatcher,
    effect: str,
    view: RequestView,
    ids: SavedIds,
    places: PlaceTable,
    layer: str,
) -> Step:
    entries = matcher.element.entries
    caller = view.access_request.principal
    applies = matcher.classes(view, ids)
    missing = matcher.missing(view, ids)
    links = chain(caller)
    hit = matcher.matched_by(view, ids)
    trap = boundary_trap(caller)
    facts: dict[str, FactValue] = {
        "asked": caller.arn,
        "written": tuple(entry.value for entry in entries),
        "matched_by": None if hit is None else entries[hit].value,
        "chain": tuple(shown for shown, _ in links),
        "missing": missing,
        "permissions_boundary": trap,
        "allows": effect == "Allow",
    }
    notes: tuple[Step, ...] = ()
    if applies and trap and not missing:
        notes = (Step("note.not_principal_boundary", "info", layer, {"principal": caller.arn}),)
    elif applies and 0 < len(missing) < len(links):
        notes = (
            Step(
                "note.not_principal_links", "info", layer, {"missing": missing}, None, (), False, 9
            ),
        )
    outcome: Outcome = "match" if applies else "no_match"
    place = places[matcher.element.pointer]
    return Step("check.not_principal", outcome, layer, facts, place, notes)


def action_checks(
    compiled: PolicyMatcher,
    places: PlaceTable,
    attached: AttachedPolicy,
    view: RequestView,
    layer: str,
) -> tuple[Step, ...]:
    """The checks of Action or NotAction of every statement.

    They depend on nothing but the action, so that a document keeps them for the next request.
    """
    asked = view.access_request.action
    key = (layer, attached.attached_to, attached.through, asked)
    found: tuple[Step, ...] | None = places.remembered.get(key)
    if found is None:
        matchers = [statement.action for statement in compiled.statements]
        found = tuple([_action(matcher, asked, places, layer) for matcher in matchers])
        places.remember(key, found)
    return found


def _action(matcher: ActionMatcher, asked: str, places: PlaceTable, layer: str) -> Step:
    element, negated = matcher.element, matcher.negated
    hit = matcher.matched_by(asked.lower())
    facts: dict[str, FactValue] = {
        "asked": asked,
        "written": element.values,
        "matched_by": None if hit is None else element.values[hit],
    }
    return Step(
        "check.not_action" if negated else "check.action",
        "match" if (hit is None) is negated else "no_match",
        layer,
        facts,
        places[element.pointer if hit is None else element.pointers[hit]],
    )


def resource_check(
    matcher: StatementMatcher, view: RequestView, places: PlaceTable, layer: str
) -> Step:
    """The check of Resource or NotResource, with variables replaced."""
    resource = matcher.resource
    if resource is None:
        implied = matcher.resource_implied
        return Step(
            "check.resource_implied" if implied else "check.resource_absent",
            "match" if implied else "no_match",
            layer,
            {"asked": view.resource},
            places[matcher.statement.pointer],
        )
    return _resource(resource, view, places, layer)


def _resource(matcher: ResourceMatcher, view: RequestView, places: PlaceTable, layer: str) -> Step:
    element = matcher.element
    applies = matcher.matches(view)
    listed = applies is not matcher.negated
    hit = matcher.matched_by(view) if listed else None
    pointer, by = element.pointer, None
    if hit is not None:
        pointer, by = element.pointers[hit], element.values[hit]
    dynamic = matcher.dynamic
    return step_of(
        (
            "check.not_resource" if matcher.negated else "check.resource",
            "match" if applies else "no_match",
            layer,
            {
                "asked": view.resource,
                "written": element.values,
                "resolved": matcher.resolved(view) if dynamic else element.values,
                "matched_by": by,
            },
            places[pointer],
            () if listed else resource_notes(matcher, view, layer),
            False,
            7 if dynamic and _wildcard_value(matcher, view) else 0,
        )
    )


def _wildcard_value(matcher: ResourceMatcher, view: RequestView) -> bool:
    return any(has_wildcard_value(template, view.context) for template in matcher.dynamic)
