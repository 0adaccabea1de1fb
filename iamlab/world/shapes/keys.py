"""Keys that several records of the lab document share."""

from __future__ import annotations

from iamlab.world import model, naming
from iamlab.world.shapes.basic import Flag, Text
from iamlab.world.shapes.containers import Keyed, Listing, OrNull
from iamlab.world.shapes.policies import AttachedOrInline, PolicyDocument
from iamlab.world.shapes.record import Key, Record

DOCUMENT = PolicyDocument()
DOCUMENT_KEY = Key("document", DOCUMENT, "The policy document.", required=True)
TAGS = Keyed(naming.TAG_KEY, Text(naming.TAG_VALUE))
TAGS_KEY = Key("tags", TAGS, "Tags.")
PATH_KEY = Key("path", Text(naming.PATH), "The path in the ARN.")

INLINE_POLICY = Record(
    model.InlinePolicy,
    "InlinePolicy",
    "A policy embedded in one user, group or role, or passed with a session.",
    (Key("name", Text(naming.POLICY_NAME), "Its name.", required=True), DOCUMENT_KEY),
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
ACCESS_KEYS_KEY = Key("access_keys", Listing(ACCESS_KEY), "Access keys.")


def unique_id_key(rule: naming.NameRule, prefix: str) -> Key:
    """The key of a principal's unique ID."""
    about = f"{prefix} and more; made up, and the same each time, when absent."
    return Key("unique_id", OrNull(Text(rule)), about)
