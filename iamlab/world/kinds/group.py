"""IAM groups."""

from __future__ import annotations

from iamlab.world import naming
from iamlab.world.arns import group_arn
from iamlab.world.kind import Draft, Kind, Words, check_named
from iamlab.world.model import Group
from iamlab.world.references import ATTACHED
from iamlab.world.rules.attached import check_references
from iamlab.world.saying import say
from iamlab.world.shapes.basic import Text
from iamlab.world.shapes.keys import PATH_KEY, POLICIES_KEY
from iamlab.world.shapes.record import Key, Record

_RECORD = Record(
    Group,
    "Group",
    "A group: it carries policies for its users and is never a principal.",
    (
        Key("name", Text(naming.GROUP_NAME), "Its name.", required=True),
        PATH_KEY,
        POLICIES_KEY,
    ),
    '{"name": "operators"}',
)


def _check(draft: Draft[Group]) -> None:
    check_named(draft, naming.GROUP_NAME)
    check_references(draft.account, draft.thing.policies, None)


KIND = Kind(
    name="group",
    noun=say("group"),
    plural=say("Groups"),
    collection="groups",
    key="name",
    order=20,
    about="Groups.",
    record=_RECORD,
    words=Words(
        created="Created the group {group}",
        changed="Changed the group {group}",
        renamed="Renamed the group {before} to {group}",
        deleted="Deleted the group {group}",
        taken="This account already has a group {name}. AWS compares names without case.",
    ),
    check=_check,
    any_case=True,
    make_arn=group_arn,
    references=(ATTACHED,),
)
