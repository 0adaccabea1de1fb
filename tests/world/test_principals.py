"""The principal of a request, resolved in the world."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from iamlab.world.arns import role_id, user_id
from iamlab.world.caller import Caller, Unauthenticated
from iamlab.world.index import WorldIndex
from iamlab.world.model import Account, Role, User
from iamlab.world.principals import resolve
from tests.world.labs import ONE, TWO, account, allow, inline, user, world

ACCOUNT = account(
    policies=[{"name": "Managed", "document": allow("rds:*")}],
    groups=[{"name": "operators", "policies": ["Managed"]}],
    users=[
        user(
            "Alice",
            allow("s3:*"),
            tags={"Team": "data"},
            groups=["operators"],
            permissions_boundary="Managed",
        ),
        user("Bob", path="/data/"),
    ],
    roles=[
        {
            "name": "Runner",
            "path": "/app/",
            "tags": {"team": "role", "stage": "test"},
            "policies": ["Managed", "arn:aws:iam::aws:policy/ReadOnlyAccess"],
        },
        {"name": "AWSServiceRoleForX", "path": "/aws-service-role/x.amazonaws.com/"},
    ],
)


def _resolved(principal: str, **more: Any) -> Caller | Unauthenticated:
    request = {"principal": principal, "action": "s3:GetObject", **more}
    found = world(ACCOUNT, requests=[request])
    return resolve(WorldIndex(found), found.requests[0])


def _caller(principal: str, **more: Any) -> Caller:
    found = _resolved(principal, **more)
    assert isinstance(found, Caller)
    return found


def test_a_user_has_its_own_policies_then_those_of_its_groups() -> None:
    caller = _caller(f"arn:aws:iam::{ONE}:user/Alice")
    assert [(p.name, p.through, p.inline) for p in caller.identity] == [
        ("inline-1", "", True),
        ("Managed", "operators", False),
    ]
    assert {p.attached_to for p in caller.identity} == {f"arn:aws:iam::{ONE}:user/Alice"}
    assert caller.boundary is not None
    assert caller.boundary.arn == f"arn:aws:iam::{ONE}:policy/Managed"
    assert caller.principal.has_permissions_boundary
    assert caller.tags == {"Team": "data"}
    assert (caller.temporary, caller.mfa) == (False, None)


def test_a_user_is_found_by_its_path_too() -> None:
    assert _caller(f"arn:aws:iam::{ONE}:user/data/Bob").principal.name == "Bob"
    assert isinstance(_resolved(f"arn:aws:iam::{ONE}:user/Bob"), Unauthenticated)


def test_names_of_principals_are_case_sensitive() -> None:
    assert isinstance(_resolved(f"arn:aws:iam::{ONE}:user/alice"), Unauthenticated)


def test_a_role_arn_stands_for_a_session_named_session() -> None:
    principal = _caller(f"arn:aws:iam::{ONE}:role/app/Runner").principal
    assert principal.kind == "role_session"
    assert principal.arn == f"arn:aws:sts::{ONE}:assumed-role/Runner/session"
    assert principal.role_arn == f"arn:aws:iam::{ONE}:role/app/Runner"
    assert principal.unique_id == f"{principal.role_id}:session"


def test_a_session_arn_leads_to_its_role_although_the_path_is_dropped() -> None:
    caller = _caller(
        f"arn:aws:sts::{ONE}:assumed-role/Runner/job",
        session={
            "policies": [inline(allow("s3:GetObject"), "narrow"), "Managed"],
            "tags": {"TEAM": "session"},
            "source_identity": "alice",
        },
    )
    assert caller.principal.role_arn == f"arn:aws:iam::{ONE}:role/app/Runner"
    assert [(p.name, p.aws_managed) for p in caller.identity] == [
        ("Managed", False),
        ("ReadOnlyAccess", True),
    ]
    assert caller.session is not None
    assert [(p.name, p.policy_type) for p in caller.session] == [
        ("narrow", "session"),
        ("Managed", "session"),
    ]
    assert caller.tags == {"stage": "test", "TEAM": "session"}
    assert caller.source_identity == "alice"
    assert (caller.temporary, caller.mfa) == (True, False)


def test_a_role_below_the_service_path_is_service_linked() -> None:
    session = f"arn:aws:sts::{ONE}:assumed-role/AWSServiceRoleForX/x"
    assert _caller(session).principal.service_linked
    assert not _caller(f"arn:aws:iam::{ONE}:role/app/Runner").principal.service_linked


def test_a_federated_user_has_the_policies_of_the_user_who_asked() -> None:
    federated = f"arn:aws:sts::{ONE}:federated-user/fred"
    caller = _caller(federated, session={"issued_to": f"arn:aws:iam::{ONE}:user/Alice"})
    assert caller.principal.user_arn == f"arn:aws:iam::{ONE}:user/Alice"
    assert caller.principal.unique_id == f"{ONE}:fred"
    assert len(caller.identity) == 2
    assert caller.boundary is not None
    assert caller.tags == {"Team": "data"}


def test_a_federated_user_whom_nobody_asked_for_has_no_policies() -> None:
    assert _caller(f"arn:aws:sts::{ONE}:federated-user/fred").identity == ()


@pytest.mark.parametrize(
    ("principal", "action", "kind", "number"),
    [
        (f"arn:aws:iam::{ONE}:root", "s3:GetObject", "root", ONE),
        ("sns.amazonaws.com", "sqs:SendMessage", "service", ""),
        ("cognito-identity.amazonaws.com", "s3:GetObject", "service", ""),
        ("cognito-identity.amazonaws.com", "sts:AssumeRoleWithWebIdentity", "federated", ""),
        ("accounts.google.com", "sts:AssumeRoleWithWebIdentity", "federated", ""),
        (f"arn:aws:iam::{TWO}:saml-provider/p", "sts:AssumeRoleWithSAML", "federated", TWO),
        ("anonymous", "s3:GetObject", "anonymous", ""),
    ],
)
def test_other_callers_have_their_kind(principal: str, action: str, kind: str, number: str) -> None:
    found = _caller(principal, action=action).principal
    assert (found.kind, found.account) == (kind, number)


@pytest.mark.parametrize(
    ("principal", "code"),
    [
        (f"arn:aws:iam::{ONE}:user/Nobody", "caller.unknown_principal"),
        (f"arn:aws:iam::{ONE}:role/Runner", "caller.unknown_principal"),
        (f"arn:aws:sts::{ONE}:assumed-role/runner/x", "caller.unknown_principal"),
        (f"arn:aws:iam::{TWO}:user/Alice", "caller.unknown_account"),
        (f"arn:aws:iam::{TWO}:root", "caller.unknown_account"),
        (f"arn:aws:sts::{TWO}:federated-user/x", "caller.unknown_account"),
    ],
)
def test_who_is_not_in_the_lab_is_not_authenticated(principal: str, code: str) -> None:
    found = _resolved(principal)
    assert isinstance(found, Unauthenticated)
    assert found.code == code


def test_a_federated_session_of_an_unknown_user_is_not_authenticated() -> None:
    session = {"issued_to": f"arn:aws:iam::{ONE}:user/Nobody"}
    found = _resolved(f"arn:aws:sts::{ONE}:federated-user/x", session=session)
    assert isinstance(found, Unauthenticated)


def test_made_up_ids_are_stable_and_of_the_right_kind() -> None:
    home = Account(ONE)
    assert user_id(home, User("Alice")) == user_id(home, User("Alice"))
    assert user_id(home, User("Alice")) != user_id(Account(TWO), User("Alice"))
    assert user_id(home, User("Alice")).startswith("AIDA")
    assert role_id(home, Role("R")).startswith("AROA")
    assert len(role_id(home, Role("R"))) == 21
    assert user_id(home, User("Alice", unique_id="AIDAX")) == "AIDAX"


def test_a_policy_that_hangs_nowhere_is_left_out() -> None:
    found = world(ACCOUNT, requests=[])
    lost = User("Lost", policies=("Gone", "arn:aws:iam::aws:policy/Gone"))
    home, *others = found.accounts
    home = replace(home, users=(*home.users, lost))
    broken = WorldIndex(replace(found, accounts=(home, *others)))
    account_one = broken.accounts[ONE]
    request = world(requests=[{"principal": f"arn:aws:iam::{ONE}:user/Lost", "action": "a:B"}])
    caller = resolve(broken, request.requests[0])
    assert isinstance(caller, Caller)
    assert caller.identity == ()
    assert account_one.users != (lost,)
