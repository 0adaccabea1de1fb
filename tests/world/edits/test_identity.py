"""Who a principal is once its name changes or it goes."""

from __future__ import annotations

from typing import Any

from iamlab.world import (
    Decider,
    Delete,
    Document,
    Role,
    Save,
    User,
    World,
    read_lab,
    write_lab,
)
from tests.world.labs import NOW, ONE, TWO, account, allow, arn, inline, trust, user, world

ALICE, ANNE, RUNNER = arn("user", "Alice"), arn("user", "Anne"), arn("role", "app/Runner")
BORROW = {"principal": ALICE, "action": "sts:AssumeRole", "resource": arn("role", "Lent", TWO)}


def _world(*more: dict[str, Any], **lent: Any) -> World:
    condition = {"Condition": {"ArnEquals": {"aws:PrincipalArn": ALICE}}}
    return world(
        account(
            ONE,
            users=[user("Alice", allow("sts:*"))],
            roles=[{"name": "Runner", "path": "/app/", "policies": [inline(allow("sts:*"))]}],
        ),
        account(
            TWO,
            roles=[{"name": "Lent", "trust_policy": trust([ALICE, RUNNER], **condition), **lent}],
            resources=[
                {"arn": "arn:aws:s3:::b", "policy": trust(ALICE, "s3:*", Resource="*")},
            ],
        ),
        requests=[BORROW, *more],
    )


def _verdicts(found: World) -> list[str]:
    return [Decider(found, NOW).decide(request).verdict for request in found.requests]


def _trust(found: World) -> str:
    document = found.accounts[1].roles[0].trust_policy
    assert document is not None
    return document.text


def test_a_renamed_user_keeps_the_trust_and_the_requests() -> None:
    before = _world()
    after = Save(ONE, _alice(before, name="Anne"), before="Alice").apply(before)
    assert after.requests[0].principal == ANNE
    assert f'"{ANNE}"' in _trust(after)
    assert f'"aws:PrincipalArn": "{ALICE}"' in _trust(after)
    policy = after.accounts[1].resources[0].policy
    assert policy is not None
    assert f'"{ALICE}"' in policy.text
    assert read_lab(write_lab(after)) == after


def _alice(found: World, **changes: Any) -> User:
    held = found.accounts[0].users[0]
    return User(**{"name": "Alice", "policies": held.policies, **changes})


def test_a_renamed_user_keeps_the_unique_id_that_was_made_up() -> None:
    before = _world()
    once = Save(ONE, _alice(before, name="Anne"), before="Alice").apply(before)
    identity = once.accounts[0].users[0].unique_id
    assert identity is not None
    again = Save(ONE, _alice(once, name="Bob"), before="Anne").apply(once)
    assert again.accounts[0].users[0].unique_id == identity


def test_a_user_that_is_only_changed_stays_as_it_is() -> None:
    before = _world()
    after = Save(ONE, _alice(before, mfa_device=True), before="Alice").apply(before)
    assert after.accounts[0].users[0].unique_id is None
    assert after.requests == before.requests


def test_when_a_user_goes_trust_policies_are_left_with_its_id() -> None:
    before = _world()
    after = Delete("user", ONE, "Alice").apply(before)
    assert f'"{ALICE}",' not in _trust(after)
    assert '"AIDA' in _trust(after)
    assert f'"{RUNNER}"' in _trust(after)


def test_a_new_user_of_the_same_name_is_somebody_else() -> None:
    before = _world()
    assert _verdicts(before) == ["allowed"]
    gone = Delete("user", ONE, "Alice").apply(before)
    again = Save(ONE, _alice(before)).apply(gone)
    assert again.accounts[0].users[0].unique_id is not None
    assert _verdicts(again) == ["denied"]
    assert read_lab(write_lab(again)) == again


def test_a_new_user_under_a_free_name_needs_no_written_id() -> None:
    before = _world()
    after = Save(ONE, User("Mehdi")).apply(before)
    assert after.accounts[0].users[-1].unique_id is None


def test_a_renamed_role_is_followed_in_sessions_steps_and_resources() -> None:
    moved = arn("role", "app/Mover")
    more = [
        {"principal": f"arn:aws:sts::{ONE}:assumed-role/Runner/s", "action": "s3:GetObject"},
        {"principal": RUNNER, "action": "iam:GetRole", "resource": RUNNER},
        {"principal": ALICE, "action": "lambda:CreateFunction", "passes_role": RUNNER},
        {"principal": ALICE, "action": "s3:GetObject", "via": [{"role": RUNNER}]},
        {
            "principal": f"arn:aws:sts::{ONE}:federated-user/f",
            "action": "s3:GetObject",
            "session": {"issued_to": ALICE},
        },
    ]
    before = _world(*more)
    role = Role("Mover", path="/app/")
    after = Save(ONE, role, before="Runner").apply(before)
    found = after.requests[1:]
    assert found[0].principal == f"arn:aws:sts::{ONE}:assumed-role/Mover/s"
    assert (found[1].principal, found[1].resource) == (moved, moved)
    assert found[2].passes_role == moved
    assert found[3].via[0].role == moved
    assert f'"{moved}"' in _trust(after)
    renamed = Save(ONE, _alice(after, name="Anne"), before="Alice").apply(after)
    session = renamed.requests[5].session
    assert session is not None
    assert session.issued_to == ANNE


def test_when_a_role_goes_its_id_is_left() -> None:
    after = Delete("role", ONE, "Runner").apply(_world())
    assert '"AROA' in _trust(after)
    again = Save(ONE, Role("Runner", path="/app/")).apply(after)
    assert again.accounts[0].roles[0].unique_id is not None


def test_a_typed_trust_policy_keeps_its_layout() -> None:
    text = '{"Statement":   [{"Effect":"Allow","Principal":{"AWS":"' + ALICE + '"},'
    text += '\n"Action":"sts:AssumeRole"}]}'
    before = _world(trust_policy=text)
    after = Delete("user", ONE, "Alice").apply(before)
    left = after.accounts[1].roles[0].trust_policy
    identity = _trust(after).split('"AWS":"')[1].split('"')[0]
    assert left == Document(text.replace(ALICE, identity), typed=True)
