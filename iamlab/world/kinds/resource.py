"""Resources that an account owns, each with its resource-based policy if it has one."""

from __future__ import annotations

from collections.abc import Iterator

from iamlab.engine import parse_arn
from iamlab.world import naming
from iamlab.world.kind import Draft, Kind, Words
from iamlab.world.model import Account, Resource
from iamlab.world.rules.documents import check_document
from iamlab.world.rules.names import check_arn, check_tags
from iamlab.world.rules.refusal import EditError
from iamlab.world.saying import say
from iamlab.world.shapes.basic import Flag, Text
from iamlab.world.shapes.containers import OrNull
from iamlab.world.shapes.keys import DOCUMENT, TAGS_KEY
from iamlab.world.shapes.problem import LabProblem
from iamlab.world.shapes.record import Key, Record
from iamlab.world.slots import Slot, policy_of

_RECORD = Record(
    Resource,
    "Resource",
    "A resource that the account owns.",
    (
        Key("arn", Text(naming.ARN_TEXT), "Its ARN.", required=True),
        TAGS_KEY,
        Key("policy", OrNull(DOCUMENT), "Its resource-based policy."),
        Key("block_public_access", Flag(), "S3 Block Public Access is on for this bucket."),
        Key("abac", Flag(), "This bucket's tags count in conditions (S3: attribute-based access)."),
    ),
    '{"arn": "arn:aws:s3:::reports"}',
)


def _check(draft: Draft[Resource]) -> None:
    check_arn(draft.thing.arn)
    check_tags(draft.thing.tags)
    _check_owner(draft)
    check_document(draft.thing.policy, "resource", None, "policy")


def _check_owner(draft: Draft[Resource]) -> None:
    arn, here = draft.thing.arn, draft.account.id
    parsed = parse_arn(arn)
    owner = parsed.account if parsed else ""
    if owner and owner != here:
        raise EditError(
            "arn",
            "other_account",
            say(
                "This ARN names account {owner}; the resource is to stand in {account}.",
                owner=owner,
                account=here,
            ),
            arn.replace(owner, here),
        )
    for account, other in draft.kind.everywhere(draft.world):
        if other.arn == arn and other is not draft.before:
            raise EditError(
                "arn",
                "name_taken",
                say("Account {account} already has this resource.", account=account.id),
                f"{arn}-2",
            )


def _problems(account: Account, resource: Resource, path: str) -> Iterator[LabProblem]:
    arn = parse_arn(resource.arn)
    if not resource.arn:
        return
    if arn is None or not arn.service or not arn.resource:
        words = say(
            "must be an ARN of six fields; this is {resource!r:.200}", resource=resource.arn
        )
        yield LabProblem(f"{path}.arn", words, "arn:aws:s3:::reports")
    elif arn.account and arn.account != account.id:
        words = say(
            "names account {account}, but is listed in account {listed}",
            account=arn.account,
            listed=account.id,
        )
        yield LabProblem(f"{path}.arn", words, str(arn).replace(arn.account, account.id, 1))


KIND = Kind(
    name="resource",
    noun=say("resource"),
    plural=say("Resources"),
    collection="resources",
    key="arn",
    order=50,
    about="Resources that the account owns.",
    record=_RECORD,
    words=Words(
        created="Created the resource {resource}",
        changed="Changed the resource {resource}",
        deleted="Deleted the resource {resource}",
    ),
    check=_check,
    problems=_problems,
    unique_in_lab=True,
    make_arn=lambda _account, resource, _partition: resource.arn,
    short=lambda arn: arn.rpartition(":")[2],
    documents=(
        Slot(
            "resource",
            "resource",
            None,
            field="policy",
            changed="Changed the resource-based policy of {holder}",
            goes="Its resource-based policy goes with it.",
            title=policy_of,
        ),
    ),
    named_in_documents=True,
)
