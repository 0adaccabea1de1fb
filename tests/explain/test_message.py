"""Denials are worded as AWS words them (Troubleshoot access denied error messages)."""

import pytest

from iamlab.engine import (
    AccessRequest,
    ContextValue,
    Decision,
    Principal,
    Reason,
    Step,
    Verdict,
)
from iamlab.explain import aws_message

DEV = Principal(kind="user", arn="arn:aws:iam::111111111111:user/dev", account="111111111111")
QUEUE = "arn:aws:sqs:eu-west-1:111111111111:jobs"
SCP_ARN = "arn:aws:organizations::999999999999:policy/o-x/service_control_policy/p-x"


def denied(
    reason: Reason,
    *,
    verdict: Verdict = "denied",
    resource: str = QUEUE,
    owner: str = "111111111111",
    principal: Principal = DEV,
    action: str = "sqs:SendMessage",
    organizations: tuple[str, str] | None = None,
) -> Decision:
    context = {}
    for key, value in zip(
        ("aws:PrincipalOrgID", "aws:ResourceOrgID"), organizations or (), strict=False
    ):
        context[key.lower()] = ContextValue(key, (value,))
    request = AccessRequest(principal, action, resource, owner, context)
    return Decision(request, verdict, reason)


HEAD = (
    "User: arn:aws:iam::111111111111:user/dev is not authorized to perform: sqs:SendMessage"
    f" on resource: {QUEUE} "
)


@pytest.mark.parametrize(
    ("policy_type", "tail"),
    [
        ("identity", "because no identity-based policy allows the sqs:SendMessage action"),
        ("resource", "because no resource-based policy allows the sqs:SendMessage action"),
        ("trust", "because no role trust policy allows the sqs:SendMessage action"),
        ("boundary", "because no permissions boundary allows the sqs:SendMessage action"),
        ("session", "because no session policy allows the sqs:SendMessage action"),
        ("scp", "because no service control policy allows the sqs:SendMessage action"),
        ("rcp", "because no resource control policy allows the sqs:SendMessage action"),
        ("vpc_endpoint", "because no VPC endpoint policy allows the sqs:SendMessage action"),
    ],
)
def test_an_implicit_deny(policy_type: str, tail: str) -> None:
    assert aws_message(denied(Reason("implicit_deny", policy_type))) == HEAD + tail


def test_a_bucket_that_is_closed_to_outsiders() -> None:
    message = aws_message(denied(Reason("explicit_deny", "block_public_access")))
    assert message == HEAD + "with an explicit deny in a resource-based policy"


@pytest.mark.parametrize(
    ("policy_type", "tail"),
    [
        ("identity", "with an explicit deny in an identity-based policy"),
        ("resource", "with an explicit deny in a resource-based policy"),
        ("trust", "with an explicit deny in the role trust policy"),
        ("boundary", "with an explicit deny in a permissions boundary"),
        ("session", "with an explicit deny in a session policy"),
        ("scp", "with an explicit deny in a service control policy"),
        ("rcp", "with an explicit deny in a resource control policy"),
        ("vpc_endpoint", "with an explicit deny in a VPC endpoint policy"),
    ],
)
def test_an_explicit_deny(policy_type: str, tail: str) -> None:
    assert aws_message(denied(Reason("explicit_deny", policy_type))) == HEAD + tail


@pytest.mark.parametrize("policy_type", ["identity", "boundary", "session", "scp", "rcp"])
def test_an_explicit_deny_ends_with_the_policy_s_arn(policy_type: str) -> None:
    reason = Reason("explicit_deny", policy_type, policy_arn=SCP_ARN)
    assert aws_message(denied(reason)).endswith(f": {SCP_ARN}")


@pytest.mark.parametrize("policy_type", ["resource", "trust", "vpc_endpoint"])
def test_other_types_never_name_an_arn(policy_type: str) -> None:
    reason = Reason("explicit_deny", policy_type, policy_arn=SCP_ARN)
    assert SCP_ARN not in aws_message(denied(reason))


def test_an_implicit_deny_never_names_an_arn() -> None:
    assert SCP_ARN not in aws_message(denied(Reason("implicit_deny", "scp", policy_arn=SCP_ARN)))


@pytest.mark.parametrize(
    ("organizations", "named"),
    [(("o-one", "o-one"), True), (("o-one", "o-two"), False), (("o-one",), False), (None, False)],
)
def test_across_accounts_the_arn_needs_one_organization(
    organizations: tuple[str, str] | None, named: bool
) -> None:
    decision = denied(
        Reason("explicit_deny", "identity", policy_arn=SCP_ARN),
        owner="222222222222",
        organizations=organizations,
    )
    assert (SCP_ARN in aws_message(decision)) is named


def test_no_resource_no_word_of_it() -> None:
    decision = denied(Reason("implicit_deny", "identity"), resource="*", action="sqs:ListQueues")
    assert aws_message(decision) == (
        "User: arn:aws:iam::111111111111:user/dev is not authorized to perform: sqs:ListQueues "
        "because no identity-based policy allows the sqs:ListQueues action"
    )


def test_a_role_session_is_named_by_its_session_arn() -> None:
    session = Principal(
        kind="role_session",
        arn="arn:aws:sts::111111111111:assumed-role/Runner/job1",
        account="111111111111",
        role_arn="arn:aws:iam::111111111111:role/app/Runner",
    )
    message = aws_message(denied(Reason("implicit_deny", "identity"), principal=session))
    assert message.startswith("User: arn:aws:sts::111111111111:assumed-role/Runner/job1 is not")


def test_nobody_signed_the_request() -> None:
    nobody = Principal(kind="anonymous", arn="")
    message = aws_message(denied(Reason("implicit_deny", "resource"), principal=nobody))
    assert message.startswith("User: anonymous is not authorized to perform: sqs:SendMessage on")


def test_credentials_that_identify_nobody() -> None:
    assert aws_message(denied(Reason("not_authenticated"))) == (
        "The security token included in the request is invalid."
    )
    typed = Principal(kind="user", arn=DEV.arn, account=DEV.account, credentials="password")
    assert "authentication information" in aws_message(
        denied(Reason("not_authenticated"), principal=typed)
    )


def test_root_assumes_no_role() -> None:
    root = Principal(kind="root", arn="arn:aws:iam::111111111111:root", account="111111111111")
    decision = denied(Reason("credential_type"), principal=root, action="sts:AssumeRole")
    assert aws_message(decision) == "Roles may not be assumed by root accounts."


def test_a_session_gets_no_token() -> None:
    decision = denied(Reason("credential_type"), action="sts:GetFederationToken", resource="*")
    assert aws_message(decision) == "Cannot call GetFederationToken with session credentials"


@pytest.mark.parametrize(
    ("element", "part"),
    [
        ("chained_session_too_long", "exceeds the 1 hour session limit"),
        ("session_longer_than_role_allows", "exceeds the MaxSessionDuration set for this role"),
    ],
)
def test_a_session_that_is_too_long(element: str, part: str) -> None:
    decision = denied(Reason("credential_type", element=element), action="sts:AssumeRole")
    assert part in aws_message(decision)


def test_a_session_that_is_too_short() -> None:
    facts = {"duration": 60, "minimum": 900}
    step = Step("credential_type.session_too_short", "stopped", "caller", facts)
    decision = denied(Reason("credential_type"))._replace(steps=(step,))
    assert aws_message(decision) == (
        "1 validation error detected: Value '60' at 'durationSeconds' failed to satisfy "
        "constraint: Member must have value greater than or equal to 900"
    )


def test_a_rule_of_a_service_has_no_tail() -> None:
    message = aws_message(denied(Reason("implicit_deny", "service"), action="iam:PassRole"))
    assert message.endswith(f"to perform: iam:PassRole on resource: {QUEUE}")


def test_other_credential_rules_have_no_tail() -> None:
    decision = denied(Reason("credential_type"), action="iam:CreateUser", resource="*")
    assert aws_message(decision) == (
        "User: arn:aws:iam::111111111111:user/dev is not authorized to perform: iam:CreateUser"
    )


@pytest.mark.parametrize("verdict", ["allowed", "undecided"])
def test_only_a_denial_has_a_message(verdict: Verdict) -> None:
    assert aws_message(denied(Reason("allowed", "identity"), verdict=verdict)) == ""
