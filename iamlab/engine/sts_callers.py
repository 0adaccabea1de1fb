"""Which credentials can make a call of STS or IAM at all, whatever the policies say.

AWS: IAM User Guide, Compare AWS STS credentials; STS API Reference, the page of each call.
"""

from __future__ import annotations

from collections.abc import Mapping

POLICIES_DECIDE = "."
ALWAYS_ALLOWED = "+"

# What the letters of the table stand for: step codes `credential_type.*`.
_REFUSALS = {
    "A": "root_session_has_one_task",
    "F": "federated_user_sts",
    "G": "role_session_cannot_get_tokens",
    "I": "federated_user_iam",
    "L": "scopes_down_temporary_credentials_only",
    "O": "root_cannot_assume_root",
    "R": "root_cannot_assume_roles",
    "S": "call_must_be_signed",
    "T": "session_token_sts",
    "U": "call_is_not_signed",
}
# Credentials with a column of their own beside the kinds of principals: those of a user from
# GetSessionToken, and those of root from AssumeRoot.
SESSIONS = frozenset({"session_token", "assumed_root"})
# A call without a row of its own goes by the row of its service.
_TABLE = """
call                           user session_token role_session federated_user root federated service anonymous assumed_root
sts:assumerole                 .    .             .            F              R    S         .       S         A
sts:assumerolewithsaml         U    U             U            U              U    .         U       U         U
sts:assumerolewithwebidentity  U    U             U            U              U    .         U       U         U
sts:assumeroot                 .    T             .            F              O    S         .       S         A
sts:decodeauthorizationmessage .    T             .            F              .    S         .       S         A
sts:getaccesskeyinfo           .    T             .            F              .    S         .       S         A
sts:getcalleridentity          +    +             +            +              +    S         +       S         +
sts:getdelegatedaccesstoken    .    .             .            .              .    S         .       S         A
sts:getfederationtoken         .    T             G            F              .    S         .       S         A
sts:getscopedcredentials       L    .             .            .              L    S         .       S         A
sts:getsessiontoken            +    T             G            F              .    S         .       S         A
sts:getwebidentitytoken        .    .             .            F              .    S         .       S         A
sts:*                          .    T             .            F              .    S         .       S         A
iam:*                          .    .             .            I              .    .         .       .         .
"""  # noqa: E501  a column for each kind of credentials, as on AWS's page
# Permissions that no call of their own stands for; they are needed beside a call.
PERMISSION_ONLY = frozenset(
    {
        "iam:passrole",
        "sts:getservicebearertoken",
        "sts:setcontext",
        "sts:setsourceidentity",
        "sts:taggetwebidentitytoken",
        "sts:tagsession",
    }
)


def _read(table: str) -> Mapping[str, Mapping[str, str]]:
    header, *rows = (line.split() for line in table.strip().splitlines())
    return {row[0]: dict(zip(header[1:], row[1:], strict=True)) for row in rows}


_CALLS = _read(_TABLE)


def ruling_on_call(action: str, service: str, credentials: str) -> str:
    """`POLICIES_DECIDE`, `ALWAYS_ALLOWED`, or the rule that refuses (`credential_type.*`).

    action, service: lower case; the service is "sts" or "iam". credentials: a kind of principal,
    or one of `SESSIONS`.
    """
    if action in PERMISSION_ONLY:
        return POLICIES_DECIDE
    row = _CALLS.get(action) or _CALLS[f"{service}:*"]
    return _REFUSALS.get(row[credentials], row[credentials])
