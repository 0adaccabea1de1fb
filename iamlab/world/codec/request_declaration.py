"""The keys of a request in the lab document, and of the sessions and roles it passes through."""

from __future__ import annotations

from typing import get_args

from iamlab.engine import PolicyType
from iamlab.world import model, naming
from iamlab.world.codec.context_shape import ContextInputShape
from iamlab.world.shapes.basic import Choice, Flag, Shape, Text, Whole
from iamlab.world.shapes.containers import Keyed, Listing, OrNull
from iamlab.world.shapes.record import Key, Record

VERDICTS = ("allowed", "denied")
REASON_CODES = (
    "allowed",
    "explicit_deny",
    "implicit_deny",
    "not_authenticated",
    "credential_type",
    "not_assumed",
    "not_evaluated",
)
POLICY_TYPES = (*get_args(PolicyType), "block_public_access", "root", "service")
_LONGEST_DURATION = 10_000_000  # that AWS refuses it is part of the story, not of the format


def _from_session(policies: Shape, tags: Shape) -> tuple[Key, ...]:
    return (
        Key("policies", policies, "Session policies, as for users."),
        Key("tags", tags, "Session tags."),
        Key(
            "transitive_tags",
            Listing(Text(naming.TAG_KEY)),
            "Keys of the session tags that roles assumed later inherit.",
        ),
        Key(
            "source_identity",
            OrNull(Text(naming.SOURCE_IDENTITY)),
            "The source identity; it stays through all roles assumed later.",
        ),
    )


def request_record(policies: Listing, tags: Shape) -> Record:
    """The declaration of a request; `policies` and `tags` are declared with the accounts."""
    passed = Listing(policies.item, empty=None)
    session = Record(
        model.Session,
        "Session",
        "What came with the session of a session principal.",
        (
            *_from_session(passed, tags),
            Key(
                "issued_to",
                OrNull(Text(naming.PRINCIPAL_TEXT)),
                "The user whose credentials asked for a federated-user session.",
            ),
        ),
    )
    assumption = Record(
        model.Assumption,
        "Assumption",
        "A role assumed on the way to the request; the AssumeRole is itself decided.",
        (
            Key("role", Text(naming.ROLE_TEXT), "The role's ARN.", required=True),
            Key("session_name", Text(naming.SESSION_NAME), "The name of the session."),
            Key("external_id", OrNull(Text(naming.EXTERNAL_ID)), "The external ID passed."),
            Key("mfa", Flag(), "Whether an MFA code is passed."),
            Key("duration_seconds", Whole(0, _LONGEST_DURATION), "How long it shall last."),
            *_from_session(policies, tags),
        ),
        '{"role": "arn:aws:iam::222222222222:role/DatabaseOperator"}',
    )
    return Record(
        model.Request,
        "Request",
        "A request: principal, action, resource, context.",
        _request_keys(session, assumption),
        '{"principal": "arn:aws:iam::111111111111:user/Alice", "action": "s3:ListAllMyBuckets"}',
    )


def _request_keys(session: Record, assumption: Record) -> tuple[Key, ...]:
    return (
        Key("id", Text(example='"alice-starts"'), "Absent: its position, from 1.", default=""),
        Key("title", Text(example='"Alice starts it"'), "What happens, in words."),
        Key(
            "principal",
            Text(naming.PRINCIPAL_TEXT),
            "The ARN of a user, role (a session named `session`), root, assumed-role or "
            "federated-user session or identity provider; a service principal; or `anonymous`.",
            required=True,
        ),
        Key(
            "credentials",
            OrNull(Text(example='"access_key"')),
            "password, access_key, session_token, or the ID of an access key; absent: not checked.",
        ),
        Key("session", OrNull(session), "For a session principal."),
        Key(
            "vpc_endpoint",
            OrNull(Text(naming.VPC_ENDPOINT_ID)),
            "The endpoint it passes; roles are assumed through it only where it asks STS.",
        ),
        Key("via", Listing(assumption), "Roles assumed one after another before the request."),
        Key("action", Text(naming.ACTION), "The action.", required=True),
        Key("resource", Text(naming.RESOURCE_TEXT), 'The ARN of the resource; absent: "*".'),
        Key(
            "also_resources",
            Listing(Text(naming.RESOURCE_TEXT)),
            "Further resources that the same operation needs, each decided.",
        ),
        Key(
            "passes_role",
            OrNull(Text(naming.ROLE_TEXT)),
            "A role handed to the service: iam:PassRole is decided too.",
        ),
        Key(
            "context",
            Keyed(naming.CONTEXT_KEY, ContextInputShape(), any_case_is_equal=True),
            "Overrides what the engine fills in; null removes a key.",
        ),
        Key("expect", OrNull(Choice(VERDICTS)), "The verdict expected."),
        Key("expect_reason", OrNull(Choice(REASON_CODES)), "The reason code expected."),
        Key("expect_policy_type", OrNull(Choice(POLICY_TYPES)), "The policy type expected."),
    )
