"""Remarks on a check that failed: the small things that people overlook."""

from __future__ import annotations

from iamlab.engine.matching.principal import PrincipalMatcher, SavedIds
from iamlab.engine.matching.resource import ResourceMatcher
from iamlab.engine.matching.variables import Context, TemplatePiece, Variable, without_value
from iamlab.engine.matching.view import RequestView
from iamlab.engine.policy import FIRST_VERSION
from iamlab.engine.trace import Facts, Step


def principal_notes(
    matcher: PrincipalMatcher, view: RequestView, ids: SavedIds, layer: str
) -> tuple[Step, ...]:
    """Why entries that look right do not name the caller."""
    notes = []
    caller = view.access_request.principal
    names = view.names["AWS"]
    for entry in matcher.element.entries:
        if entry.kind != "AWS":
            continue
        saved = ids.get(entry.value)
        if saved is not None and entry.value in names:
            notes.append(
                Step(
                    "note.principal_recreated",
                    "info",
                    layer,
                    {
                        "written": entry.value,
                        "saved_id": saved,
                        "unique_id": caller.role_id or caller.user_id or caller.unique_id,
                    },
                    None,
                    (),
                    False,
                    1,
                )
            )
        elif "*" in entry.value or "?" in entry.value:
            wildcard: Facts = {"written": entry.value}
            notes.append(Step("note.wildcard_in_principal", "info", layer, wildcard))
        elif caller.kind == "service" and _is_account(entry.value):
            facts: Facts = {"written": entry.value, "principal": caller.arn}
            notes.append(Step("note.account_does_not_cover_services", "info", layer, facts))
    return tuple(notes)


def _is_account(value: str) -> bool:
    return value.isdigit() or value.endswith(":root")


def resource_notes(matcher: ResourceMatcher, view: RequestView, layer: str) -> tuple[Step, ...]:
    """Why patterns that look right do not cover the resource."""
    hints = matcher.hints
    resource = view.resource
    lower = resource.lower()
    notes: tuple[Step, ...] = ()
    if view.access_request.action_has_resource_type is False and resource == "*":
        facts: Facts = {"action": view.access_request.action, "written": matcher.element.values}
        contested = 19 if view.action == "s3:listallmybuckets" else 0
        notes = (Step("note.action_needs_star", "info", layer, facts, None, (), False, contested),)
    elif resource.startswith(hints.bucket_prefixes):
        notes = (_shape_note("note.bucket_arn_for_object", matcher, view, layer),)
    elif resource in hints.buckets:
        notes = (_shape_note("note.object_arn_for_bucket", matcher, view, layer),)
    elif lower in hints.lower_exact or lower.startswith(hints.lower_prefixes):
        notes = (_shape_note("note.case_differs", matcher, view, layer, 6),)
    if matcher.dynamic:
        notes += variable_notes(matcher.templates, view.context, layer)
    elif hints.unused_variables:
        facts = {"written": hints.unused_variables, "version": FIRST_VERSION}
        notes += (Step("note.variable_without_version", "info", layer, facts),)
    return notes


def _shape_note(
    code: str, matcher: ResourceMatcher, view: RequestView, layer: str, contested: int = 0
) -> Step:
    facts: Facts = {"asked": view.resource, "written": matcher.element.values}
    return Step(code, "info", layer, facts, None, (), False, contested)


def variable_notes(
    templates: tuple[tuple[TemplatePiece, ...], ...], context: Context, layer: str
) -> tuple[Step, ...]:
    """A variable for which nothing stands in this request, in each value that has one."""
    missing = [without_value(template, context) for template in templates]
    return tuple(_variable_note(variable, context, layer) for variable in missing if variable)


def _variable_note(variable: Variable, context: Context, layer: str) -> Step:
    facts: Facts = {"variable": variable.key, "written": variable.written}
    if variable.key in context:
        return Step("note.variable_multivalued", "info", layer, facts, None, (), False, 15)
    return Step("note.variable_without_value", "info", layer, facts)
