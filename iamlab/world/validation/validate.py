"""A document and what it is meant to be, to everything AWS would say about it.

IAM User Guide: IAM Access Analyzer policy check reference; IAM API: MalformedPolicyDocument.
"""

from __future__ import annotations

from collections.abc import Callable

from iamlab.engine import read_policy
from iamlab.world.model import World
from iamlab.world.validation.checks.actions import check_actions
from iamlab.world.validation.checks.catalogue_actions import check_catalogue_actions
from iamlab.world.validation.checks.catalogue_keys import check_catalogue_keys
from iamlab.world.validation.checks.catalogue_pairs import check_catalogue_pairs
from iamlab.world.validation.checks.catalogue_resources import check_catalogue_resources
from iamlab.world.validation.checks.conditions import check_conditions
from iamlab.world.validation.checks.document import check_document
from iamlab.world.validation.checks.elements import check_elements
from iamlab.world.validation.checks.in_world import check_in_world
from iamlab.world.validation.checks.ip_addresses import check_addresses
from iamlab.world.validation.checks.principals import check_principals
from iamlab.world.validation.checks.redundancy import check_redundancy
from iamlab.world.validation.checks.resources import check_resources
from iamlab.world.validation.checks.security import check_security
from iamlab.world.validation.checks.sids import check_sids
from iamlab.world.validation.checks.size import check_size
from iamlab.world.validation.checks.syntax import check_syntax
from iamlab.world.validation.checks.text import check_text
from iamlab.world.validation.checks.trust import check_trust
from iamlab.world.validation.checks.values import check_values
from iamlab.world.validation.checks.variables import check_variables
from iamlab.world.validation.finding import Finding
from iamlab.world.validation.review import POLICY_TYPES, Review
from iamlab.world.validation.rules import Translate, identity

ATTACHED_AS = ("managed", "inline")

CHECKS: tuple[Callable[[Review], None], ...] = (
    check_text,
    check_syntax,
    check_size,
    check_document,
    check_elements,
    check_sids,
    check_actions,
    check_resources,
    check_principals,
    check_trust,
    check_conditions,
    check_values,
    check_addresses,
    check_variables,
    check_redundancy,
    check_security,
    check_catalogue_actions,
    check_catalogue_resources,
    check_catalogue_pairs,
    check_catalogue_keys,
)


def validate(
    text: str,
    policy_type: str,
    attached_as: str | None = None,
    *,
    attached_to: str = "",
    world: World | None = None,
    translate: Translate = identity,
) -> tuple[Finding, ...]:
    """Every finding about a document, in the order of the text; never raises on bad text.

    policy_type: identity, resource, trust, boundary, session, scp, rcp or vpc_endpoint;
    attached_as: managed, inline or None (not known). attached_to is the ARN of its user, group,
    role or resource; with a world, principals are looked up in its accounts.
    Raises ValueError for another policy_type or attached_as.
    """
    if policy_type not in POLICY_TYPES:
        raise ValueError(_unknown("policy_type", policy_type, POLICY_TYPES))
    if attached_as is not None and attached_as not in ATTACHED_AS:
        raise ValueError(_unknown("attached_as", attached_as, ATTACHED_AS))
    review = Review(
        text=text,
        policy_type=policy_type,
        attached_as=attached_as,
        reading=read_policy(text),
        attached_to=attached_to,
        translate=translate,
    )
    for check in CHECKS:
        check(review)
    if world is not None:
        check_in_world(review, world)
    findings = sorted(review.findings, key=_by_place)
    if review.left_out:
        review.findings.clear()
        review.note("MORE_FINDINGS", "", {"count": str(review.left_out)})
        findings += review.findings
    return tuple(findings)


def _unknown(name: str, value: object, known: tuple[str, ...]) -> str:
    return f"{name} {value!r} does not exist: use one of {', '.join(known)}."


def _by_place(finding: Finding) -> tuple[int, int, bool]:
    """Of two findings at one place, the one that keeps AWS from saving comes first."""
    return finding.line, finding.column, not finding.refused_at_save
