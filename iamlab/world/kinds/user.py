"""IAM users."""

from __future__ import annotations

from iamlab.world import naming, quotas
from iamlab.world.arns import user_arn
from iamlab.world.kind import Belonging, Draft, Kind, Words, check_named
from iamlab.world.model import User
from iamlab.world.references import ATTACHED, BOUNDARY, Reference
from iamlab.world.rules.attached import check_references
from iamlab.world.rules.names import check_tags
from iamlab.world.rules.refusal import EditError
from iamlab.world.saying import say
from iamlab.world.shapes.basic import Flag, Text
from iamlab.world.shapes.containers import Listing
from iamlab.world.shapes.keys import (
    ACCESS_KEYS_KEY,
    BOUNDARY_KEY,
    PATH_KEY,
    POLICIES_KEY,
    TAGS_KEY,
    unique_id_key,
)
from iamlab.world.shapes.record import Key, Record

MEMBERSHIP = Reference(
    "groups",
    to="group",
    gone="These users stay and lose what it carried: {names}.",
    leaves="It leaves its groups: {names}.",
)
_RECORD = Record(
    User,
    "User",
    "An IAM user.",
    (
        Key("name", Text(naming.USER_NAME), "Its name.", required=True),
        PATH_KEY,
        unique_id_key(naming.USER_UNIQUE_ID, naming.USER_ID),
        TAGS_KEY,
        Key("groups", Listing(Text(naming.GROUP_NAME)), "Names of groups of this account."),
        POLICIES_KEY,
        BOUNDARY_KEY,
        Key("console_password", Flag(), "Whether the user has a password."),
        Key("mfa_device", Flag(), "Whether the user has an MFA device."),
        ACCESS_KEYS_KEY,
    ),
    '{"name": "Alice"}',
)


def _check(draft: Draft[User]) -> None:
    user = draft.thing
    check_tags(user.tags)
    check_named(draft, naming.USER_NAME)
    known = {group.name for group in draft.account.groups}
    for group in user.groups:
        if group not in known:
            raise EditError(
                "groups",
                "no_such_group",
                say("This account has no group {group}.", group=group),
                "operators",
            )
    if len(user.groups) > quotas.GROUPS_PER_USER:
        raise EditError(
            "groups",
            "too_many",
            say("A user is in at most {most} groups.", most=quotas.GROUPS_PER_USER),
        )
    check_references(draft.account, user.policies, user.permissions_boundary)


KIND = Kind(
    name="user",
    noun=say("user"),
    plural=say("Users"),
    collection="users",
    key="name",
    order=10,
    about="Users.",
    record=_RECORD,
    words=Words(
        created="Created the user {user}",
        changed="Changed the user {user}",
        renamed="Renamed the user {before} to {user}",
        deleted="Deleted the user {user}",
        taken="This account already has a user {name}. AWS compares names without case.",
    ),
    check=_check,
    any_case=True,
    make_arn=user_arn,
    id_prefix=naming.USER_ID,
    references=(MEMBERSHIP, ATTACHED, BOUNDARY),
    belongings=(
        Belonging(
            goes="Its access keys go with it: {names}.",
            names=lambda user: (key.id for key in user.access_keys),
        ),
    ),
    named_in_documents=True,
    named_anew="A new user of the same name is another user: trust policies know the old one's ID.",
)
