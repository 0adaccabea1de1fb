"""The lab document, declared once: reader, writer, JSON Schema and documentation follow from it."""

from __future__ import annotations

from iamlab.world import model, naming
from iamlab.world.codec.containers import Keyed, Later, Listing, OrNull
from iamlab.world.codec.policy_shapes import AttachedOrInline, PolicyDocument
from iamlab.world.codec.record import Key, Record
from iamlab.world.codec.request_declaration import request_record
from iamlab.world.codec.shapes import Flag, Text, Whole

FORMAT_VERSION = 1

DOCUMENT = PolicyDocument()
TAGS = Keyed(naming.TAG_KEY, Text(naming.TAG_VALUE))
PATH = Key("path", Text(naming.PATH), "The path in the ARN.")

INLINE_POLICY = Record(
    model.InlinePolicy,
    "InlinePolicy",
    "A policy embedded in one user, group or role, or passed with a session.",
    (
        Key("name", Text(naming.POLICY_NAME), "Its name.", required=True),
        Key("document", DOCUMENT, "The policy document.", required=True),
    ),
    '{"name": "inline-1", "document": {"Version": "2012-10-17", "Statement": []}}',
)
POLICIES = Listing(AttachedOrInline(INLINE_POLICY))
POLICIES_KEY = Key(
    "policies",
    POLICIES,
    "By name: a customer managed policy of this account. By ARN: an AWS managed policy. "
    "An object: an inline policy.",
)
BOUNDARY_KEY = Key(
    "permissions_boundary",
    OrNull(Text(naming.POLICY_TEXT)),
    "The name or ARN of the managed policy that is the permissions boundary.",
)

MANAGED_POLICY = Record(
    model.ManagedPolicy,
    "ManagedPolicy",
    "A customer managed policy of an account.",
    (
        Key("name", Text(naming.POLICY_NAME), "Its name.", required=True),
        PATH,
        Key("document", DOCUMENT, "The policy document.", required=True),
    ),
    '{"name": "StartDatabases", "document": {"Version": "2012-10-17", "Statement": []}}',
)
AWS_MANAGED_POLICY = Record(
    model.AwsManagedPolicy,
    "AwsManagedPolicy",
    "An AWS managed policy that the catalogue does not ship.",
    (
        Key("arn", Text(naming.AWS_MANAGED_POLICY_ARN), "Its ARN.", required=True),
        Key("document", DOCUMENT, "The policy document.", required=True),
    ),
    '{"arn": "arn:aws:iam::aws:policy/Rare", "document": {}}',
)
ACCESS_KEY = Record(
    model.AccessKey,
    "AccessKey",
    "An access key made up by the lab.",
    (
        Key("id", Text(naming.ACCESS_KEY_ID), "AKIAEXAMPLE and more.", required=True),
        Key("active", Flag(), "Whether it is switched on."),
    ),
    '{"id": "AKIAEXAMPLE0000ALICE", "active": true}',
)
ACCESS_KEYS = Key("access_keys", Listing(ACCESS_KEY), "Access keys.")
ROOT = Record(
    model.Root,
    "Root",
    "The root user that every account is born with.",
    (Key("mfa_device", Flag(), "Whether it has an MFA device."), ACCESS_KEYS),
)
GROUP = Record(
    model.Group,
    "Group",
    "A group: it carries policies for its users and is never a principal.",
    (
        Key("name", Text(naming.GROUP_NAME), "Its name.", required=True),
        PATH,
        POLICIES_KEY,
    ),
    '{"name": "operators"}',
)
USER = Record(
    model.User,
    "User",
    "An IAM user.",
    (
        Key("name", Text(naming.USER_NAME), "Its name.", required=True),
        PATH,
        Key(
            "unique_id",
            OrNull(Text(naming.USER_UNIQUE_ID)),
            "AIDA and more; made up, and the same each time, when absent.",
        ),
        Key("tags", TAGS, "Tags."),
        Key("groups", Listing(Text(naming.GROUP_NAME)), "Names of groups of this account."),
        POLICIES_KEY,
        BOUNDARY_KEY,
        Key("console_password", Flag(), "Whether the user has a password."),
        Key("mfa_device", Flag(), "Whether the user has an MFA device."),
        ACCESS_KEYS,
    ),
    '{"name": "Alice"}',
)
ROLE = Record(
    model.Role,
    "Role",
    "An IAM role.",
    (
        Key("name", Text(naming.ROLE_NAME), "Its name.", required=True),
        PATH,
        Key(
            "unique_id",
            OrNull(Text(naming.ROLE_UNIQUE_ID)),
            "AROA and more; made up, and the same each time, when absent.",
        ),
        Key("tags", TAGS, "Tags."),
        Key("trust_policy", OrNull(DOCUMENT), "Who may assume it; absent: it trusts nobody."),
        POLICIES_KEY,
        BOUNDARY_KEY,
        Key("max_session_duration", Whole(3600, 43200), "Seconds that a session lasts at most."),
        Key("service_linked", Flag(), "Whether it belongs to an AWS service."),
    ),
    '{"name": "DatabaseOperator"}',
)
IDENTITY_PROVIDER = Record(
    model.IdentityProvider,
    "IdentityProvider",
    "A SAML or OIDC provider.",
    (Key("arn", Text(naming.ARN_TEXT), "Its ARN, in this account.", required=True),),
    '{"arn": "arn:aws:iam::111111111111:saml-provider/office"}',
)
VPC_ENDPOINT = Record(
    model.VpcEndpoint,
    "VpcEndpoint",
    "A VPC endpoint.",
    (
        Key("id", Text(naming.VPC_ENDPOINT_ID), "Its ID.", required=True),
        Key("policy", OrNull(DOCUMENT), "Its endpoint policy; absent: full access."),
    ),
    '{"id": "vpce-0example"}',
)
RESOURCE = Record(
    model.Resource,
    "Resource",
    "A resource that the account owns.",
    (
        Key("arn", Text(naming.ARN_TEXT), "Its ARN.", required=True),
        Key("tags", TAGS, "Tags."),
        Key("policy", OrNull(DOCUMENT), "Its resource-based policy."),
        Key("block_public_access", Flag(), "S3 Block Public Access is on for this bucket."),
    ),
    '{"arn": "arn:aws:s3:::reports"}',
)
ACCOUNT = Record(
    model.Account,
    "Account",
    "An AWS account.",
    (
        Key("id", Text(naming.ACCOUNT_ID), "12 digits, as text.", required=True),
        Key("name", Text(example='"development"'), "Its name."),
        Key("root", ROOT, "Its root user."),
        Key("policies", Listing(MANAGED_POLICY), "Customer managed policies."),
        Key(
            "aws_managed_policies",
            Listing(AWS_MANAGED_POLICY),
            "AWS managed policies that the catalogue does not ship.",
        ),
        Key("groups", Listing(GROUP), "Groups."),
        Key("users", Listing(USER), "Users."),
        Key("roles", Listing(ROLE), "Roles."),
        Key("identity_providers", Listing(IDENTITY_PROVIDER), "SAML and OIDC providers."),
        Key("vpc_endpoints", Listing(VPC_ENDPOINT), "VPC endpoints."),
        Key("resources", Listing(RESOURCE), "Resources that the account owns."),
    ),
    '{"id": "111111111111"}',
)
ORGANIZATION_POLICY = Record(
    model.OrganizationPolicy,
    "OrganizationPolicy",
    "An SCP or RCP.",
    (
        Key("name", Text(naming.ORGANIZATION_POLICY_NAME), "Its name.", required=True),
        Key("document", DOCUMENT, "The policy document.", required=True),
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
