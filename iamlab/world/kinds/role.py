"""IAM roles, with the trust policy that says who may assume them."""

from __future__ import annotations

from iamlab.world import naming, quotas
from iamlab.world.arns import role_arn
from iamlab.world.kind import Draft, Kind, Words, check_named
from iamlab.world.model import Role
from iamlab.world.references import ATTACHED, BOUNDARY
from iamlab.world.rules.attached import check_references
from iamlab.world.rules.documents import check_document
from iamlab.world.rules.names import check_tags
from iamlab.world.rules.refusal import EditError
from iamlab.world.saying import say
from iamlab.world.shapes.basic import Flag, Text, Whole
from iamlab.world.shapes.containers import OrNull
from iamlab.world.shapes.keys import (
    BOUNDARY_KEY,
    DOCUMENT,
    PATH_KEY,
    POLICIES_KEY,
    TAGS_KEY,
    unique_id_key,
)
from iamlab.world.shapes.record import Key, Record
from iamlab.world.slots import Slot

_RECORD = Record(
    Role,
    "Role",
    "An IAM role.",
    (
        Key("name", Text(naming.ROLE_NAME), "Its name.", required=True),
        PATH_KEY,
        unique_id_key(naming.ROLE_UNIQUE_ID, naming.ROLE_ID),
        TAGS_KEY,
        Key("trust_policy", OrNull(DOCUMENT), "Who may assume it; absent: it trusts nobody."),
        POLICIES_KEY,
        BOUNDARY_KEY,
        Key(
            "max_session_duration",
            Whole(*quotas.MAX_SESSION_DURATION),
            "Seconds that a session lasts at most.",
        ),
        Key("service_linked", Flag(), "Whether it belongs to an AWS service."),
    ),
    '{"name": "DatabaseOperator"}',
)


def _check(draft: Draft[Role]) -> None:
    role = draft.thing
    check_tags(role.tags)
    check_document(role.trust_policy, "trust", None, "trust_policy")
    check_named(draft, naming.ROLE_NAME)
    low, high = quotas.MAX_SESSION_DURATION
    if not low <= role.max_session_duration <= high:
        raise EditError(
            "max_session_duration",
            "out_of_range",
            say("A role's longest session lasts {low:,} to {high:,} seconds.", low=low, high=high),
            "3600",
        )
    check_references(draft.account, role.policies, role.permissions_boundary)


KIND = Kind(
    name="role",
    noun=say("role"),
    plural=say("Roles"),
    collection="roles",
    key="name",
    order=30,
    about="Roles.",
    record=_RECORD,
    words=Words(
        created="Created the role {role}",
        changed="Changed the role {role}",
        renamed="Renamed the role {before} to {role}",
        deleted="Deleted the role {role}",
        taken="This account already has a role {name}. AWS compares names without case.",
    ),
    check=_check,
    any_case=True,
    make_arn=role_arn,
    id_prefix=naming.ROLE_ID,
    documents=(
        Slot(
            "trust",
            "trust",
            None,
            field="trust_policy",
            changed="Changed the trust policy of {holder}",
            goes="Its trust policy goes with it.",
            title=lambda name: say("the trust policy of {role}", role=name),
        ),
    ),
    references=(ATTACHED, BOUNDARY),
    named_in_documents=True,
)
