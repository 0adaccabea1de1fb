"""The lab document, declared once: reader, writer, JSON Schema and documentation follow from it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields

from iamlab.world import model, naming
from iamlab.world.codec.request_declaration import request_record
from iamlab.world.kinds import COLLECTIONS
from iamlab.world.shapes.basic import Flag, Text
from iamlab.world.shapes.containers import Keyed, Later, Listing, OrNull
from iamlab.world.shapes.keys import ACCESS_KEYS_KEY, DOCUMENT_KEY, POLICIES, TAGS
from iamlab.world.shapes.record import Key, Record

FORMAT_VERSION = 1

AWS_MANAGED_POLICY = Record(
    model.AwsManagedPolicy,
    "AwsManagedPolicy",
    "An AWS managed policy that the catalogue does not ship.",
    (
        Key("arn", Text(naming.AWS_MANAGED_POLICY_ARN), "Its ARN.", required=True),
        DOCUMENT_KEY,
    ),
    '{"arn": "arn:aws:iam::aws:policy/Rare", "document": {}}',
)
ROOT = Record(
    model.Root,
    "Root",
    "The root user that every account is born with.",
    (Key("mfa_device", Flag(), "Whether it has an MFA device."), ACCESS_KEYS_KEY),
)
# Every account has these; the rest of its keys are the collections of its kinds of things.
_OWN_KEYS = (
    Key("id", Text(naming.ACCOUNT_ID), "12 digits, as text.", required=True),
    Key("name", Text(example='"development"'), "Its name."),
    Key("root", ROOT, "Its root user."),
    Key(
        "aws_managed_policies",
        Listing(AWS_MANAGED_POLICY),
        "AWS managed policies that the catalogue does not ship.",
    ),
)


def _account_keys() -> Iterator[Key]:
    """The keys of an account, in the order of its fields."""
    own = {key.name: key for key in _OWN_KEYS}
    for field in fields(model.Account):
        kind = COLLECTIONS.get(field.name)
        yield (
            own[field.name]
            if kind is None
            else Key(kind.collection, Listing(kind.record), kind.about)
        )


ACCOUNT = Record(
    model.Account, "Account", "An AWS account.", tuple(_account_keys()), '{"id": "111111111111"}'
)
ORGANIZATION_POLICY = Record(
    model.OrganizationPolicy,
    "OrganizationPolicy",
    "An SCP or RCP.",
    (
        Key("name", Text(naming.ORGANIZATION_POLICY_NAME), "Its name.", required=True),
        DOCUMENT_KEY,
    ),
    '{"name": "OnlyEurope", "document": {"Version": "2012-10-17", "Statement": []}}',
)
_BY_ACCOUNT = Keyed(naming.ACCOUNT_ID, Listing(ORGANIZATION_POLICY))


def _node(title: str, about: str, id_rule: naming.NameRule) -> Record:
    return Record(
        model.Node,
        title,
        about,
        (
            Key("id", OrNull(Text(id_rule)), "Made up, and the same each time, when absent."),
            Key("name", Text(example='"Workloads"'), "Its name."),
            Key(
                "scps",
                Listing(ORGANIZATION_POLICY),
                "SCPs attached here; absent: FullAWSAccess; empty: nothing is allowed.",
            ),
            Key("rcps", Listing(ORGANIZATION_POLICY), "RCPs, besides RCPFullAWSAccess."),
            Key("accounts", Listing(Text(naming.ACCOUNT_ID)), "IDs of the accounts in it."),
            Key("account_scps", _BY_ACCOUNT, "SCPs per account; absent: FullAWSAccess."),
            Key("account_rcps", _BY_ACCOUNT, "RCPs per account, besides RCPFullAWSAccess."),
            Key("units", Listing(Later(lambda: UNIT)), "OUs below it."),
        ),
    )


UNIT = _node("OrganizationalUnit", "An OU.", naming.UNIT_ID)
ORGANIZATION = Record(
    model.Organization,
    "Organization",
    "An AWS organization.",
    (
        Key("id", Text(naming.ORGANIZATION_ID), "Its ID.", required=True),
        Key(
            "management_account",
            Text(naming.ACCOUNT_ID),
            "SCPs and RCPs do not touch it; in no node, it stands at the root.",
            required=True,
        ),
        Key("root", _node("OrganizationRoot", "Its root.", naming.ROOT_ID), "Its root."),
        Key(
            "delegated_administrators",
            Listing(Text(naming.ACCOUNT_ID)),
            "IDs of member accounts that administer IAM for the organization: sts:AssumeRoot.",
        ),
    ),
    '{"id": "o-exampleorg1", "management_account": "999999999999"}',
)
LAB = Record(
    model.World,
    "Lab",
    "A lab: accounts, what is in them, and requests.",
    (
        Key("title", Text(example='"Borrowing a role"'), "Its title."),
        Key("about", Text(example='"What happens here."'), "What it is about, in Markdown."),
        Key("organization", OrNull(ORGANIZATION), "Absent: the accounts stand alone."),
        Key("accounts", Listing(ACCOUNT), "The accounts."),
        Key("requests", Listing(request_record(POLICIES, TAGS)), "The requests to decide."),
    ),
    '{"iamlab": 1, "title": "My first lab"}',
)
