"""Stories: roles assumed one after another, further resources, a role handed over."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given

from iamlab.engine import CODES
from iamlab.world import Decider, Story, World, decide, deciding_act, gather
from iamlab.world.decide import _remembered
from tests.depth import examples
from tests.world.labs import (
    NOW,
    ONE,
    TWO,
    account,
    allow,
    arn,
    decided,
    inline,
    trust,
    user,
    world,
)
from tests.world.worlds import worlds

LENDING = ["sts:AssumeRole", "sts:TagSession", "sts:SetSourceIdentity"]
ONE_ROLE, TWO_ROLE = arn("role", "One"), arn("role", "Two", TWO)


def _role(name: str, trusted: Any, *documents: Any, **more: Any) -> dict[str, Any]:
    policies = [inline(document, f"p{n}") for n, document in enumerate(documents)]
    return {"name": name, "trust_policy": trusted, "policies": policies, **more}


def _accounts(**second: Any) -> list[dict[str, Any]]:
    """Alice may borrow role One, and role One may borrow role Two of the other account."""
    return [
        account(
            ONE,
            users=[user("Alice", allow("sts:*"), tags={"team": "users"})],
            roles=[
                _role("One", trust(ONE, LENDING), allow("sts:*"), max_session_duration=7200),
            ],
        ),
        account(
            TWO,
            roles=[
                _role("Two", trust(ONE_ROLE, LENDING), allow("s3:*"), max_session_duration=7200)
            ],
            **second,
        ),
    ]


def _via(first: Any = None, second: Any = None) -> list[dict[str, Any]]:
    return [
        {"role": ONE_ROLE, "session_name": "a1", **(first or {})},
        {"role": TWO_ROLE, "session_name": "b2", **(second or {})},
    ]


def _kinds(story: Story) -> list[tuple[str, str]]:
    return [(act.kind, act.decision.verdict) for act in story.acts]


def test_each_assume_role_is_decided_with_the_caller_of_that_moment() -> None:
    story = decided(_accounts(), {"via": _via()})
    assert story.verdict == "allowed"
    assert [act.access_request.principal.arn for act in story.acts] == [
        arn("user", "Alice"),
        f"arn:aws:sts::{ONE}:assumed-role/One/a1",
        f"arn:aws:sts::{TWO}:assumed-role/Two/b2",
    ]
    assert [act.access_request.principal.chained for act in story.acts] == [False, False, True]
    assert story.principal == f"arn:aws:sts::{TWO}:assumed-role/Two/b2"
    assert story.decided_by[0].attached_to == TWO_ROLE


def test_a_chain_breaks_at_the_first_denied_step_and_names_its_reason() -> None:
    story = decided(_accounts(), {"via": [{"role": TWO_ROLE}]})
    assert _kinds(story) == [("assume_role", "denied"), ("request", "denied")]
    assert (story.verdict, story.reason.code) == ("denied", "not_assumed")
    assert story.reason.because is not None
    assert story.reason.because.policy_type == "trust"
    assert story.principal == arn("user", "Alice")
    assert deciding_act(story.acts).kind == "assume_role"


def test_the_request_at_the_end_of_a_broken_chain_was_never_made() -> None:
    story = decided(_accounts(), {"via": [{"role": arn("role", "Nowhere")}]})
    last = story.acts[-1]
    assert (last.kind, last.policies) == ("request", None)
    assert last.decision.reason == story.reason
    assert any(step.code == "caller.role_not_assumed" for step in last.decision.steps)


def test_passing_tags_and_a_source_identity_is_decided_besides() -> None:
    passing = {"tags": {"team": "data"}, "source_identity": "alice"}
    story = decided(_accounts(), {"via": _via(passing)})
    assert [kind for kind, _ in _kinds(story)] == [
        "assume_role",
        "tag_session",
        "set_source_identity",
        "assume_role",
        "set_source_identity",
        "request",
    ]
    context = story.acts[0].access_request.context
    assert context["sts:rolesessionname"].values == ("a1",)
    assert context["aws:requesttag/team"].values == ("data",)
    assert context["aws:tagkeys"].values == ("team",)
    assert context["sts:sourceidentity"].values == ("alice",)


@pytest.mark.parametrize(
    ("allowed", "kind"),
    [(["sts:AssumeRole"], "tag_session"), (LENDING[:2], "set_source_identity")],
)
def test_a_trust_policy_that_allows_assuming_only_stops_tags_and_source_identity(
    allowed: list[str], kind: str
) -> None:
    accounts = _accounts()
    accounts[0]["roles"][0]["trust_policy"] = trust(ONE, allowed)
    passing = {"tags": {"team": "data"}, "source_identity": "alice"}
    story = decided(accounts, {"via": _via(passing)})
    assert (story.verdict, deciding_act(story.acts).kind) == ("denied", kind)


def test_transitive_tags_and_the_source_identity_go_through_the_chain() -> None:
    passing = {
        "tags": {"Team": "data", "stage": "test"},
        "transitive_tags": ["team"],
        "source_identity": "alice",
    }
    story = decided(_accounts(), {"via": _via(passing)})
    first, last = story.acts[3].access_request.context, story.acts[-1].access_request.context
    assert first["aws:principaltag/team"].values == ("data",)
    assert first["aws:principaltag/stage"].values == ("test",)
    assert last["aws:principaltag/team"].values == ("data",)
    assert "aws:principaltag/stage" not in last
    assert last["aws:sourceidentity"].values == ("alice",)
    assert "aws:username" not in last


def test_role_tags_lie_below_inherited_tags() -> None:
    accounts = _accounts()
    accounts[1]["roles"][0]["tags"] = {"TEAM": "role", "floor": "2"}
    passing = {"tags": {"team": "data"}, "transitive_tags": ["team"]}
    last = decided(accounts, {"via": _via(passing)}).acts[-1].access_request.context
    assert last["aws:principaltag/team"].values == ("data",)
    assert last["aws:principaltag/floor"].values == ("2",)


@pytest.mark.parametrize(
    ("first", "second", "code"),
    [
        ({"duration_seconds": 899}, {}, "session_too_short"),
        ({"duration_seconds": 7201}, {}, "session_longer_than_role_allows"),
        ({"duration_seconds": 7200}, {"duration_seconds": 3601}, "chained_session_too_long"),
        (
            {"tags": {"team": "a"}, "transitive_tags": ["team"]},
            {"tags": {"TEAM": "b"}},
            "inherited_tag_cannot_change",
        ),
        (
            {"source_identity": "alice"},
            {"source_identity": "anne"},
            "source_identity_cannot_change",
        ),
    ],
)
def test_what_aws_refuses_whatever_the_policies_say(first: Any, second: Any, code: str) -> None:
    story = decided(_accounts(), {"via": _via(first, second)})
    assert story.reason.code == "not_assumed"
    assert story.reason.because is not None
    assert (story.reason.because.code, story.reason.because.element) == ("credential_type", code)
    refused = deciding_act(story.acts).decision
    (step,) = [step for step in refused.steps if step.determining]
    assert step.code == f"credential_type.{code}"
    assert set(step.facts) <= set(CODES[step.code].facts)


def test_inherited_values_may_be_passed_again() -> None:
    passing = {"tags": {"team": "a"}, "transitive_tags": ["team"], "source_identity": "alice"}
    again = {"tags": {"team": "a"}, "source_identity": "alice", "duration_seconds": 3600}
    story = decided(_accounts(), {"via": _via({**passing, "duration_seconds": 7200}, again)})
    assert story.verdict == "allowed"


def test_a_denied_call_is_not_told_about_durations() -> None:
    story = decided(_accounts(), {"via": [{"role": TWO_ROLE, "duration_seconds": 9000}]})
    assert story.reason.because is not None
    assert story.reason.because.code == "implicit_deny"


@pytest.mark.parametrize(("mfa", "verdict"), [(True, "allowed"), (False, "denied")])
def test_a_trust_policy_can_ask_for_mfa(mfa: bool, verdict: str) -> None:
    accounts = _accounts()
    asks = {"Condition": {"Bool": {"aws:MultiFactorAuthPresent": "true"}}}
    accounts[0]["roles"][0]["trust_policy"] = trust(ONE, "sts:AssumeRole", **asks)
    request = {"via": [{"role": ONE_ROLE, "mfa": mfa}], "action": "sts:GetCallerIdentity"}
    assert decided(accounts, request).verdict == verdict


def test_session_policies_of_the_last_role_limit_it() -> None:
    narrow = {"policies": [inline(allow("s3:GetObject"), "narrow")]}
    story = decided(_accounts(), {"via": _via(None, narrow)})
    assert (story.verdict, story.reason.policy_type) == ("denied", "session")


def test_the_network_and_time_of_the_request_hold_on_the_way_too() -> None:
    context = {
        "aws:SourceIp": "203.0.113.7",
        "aws:MultiFactorAuthPresent": "true",
        "aws:PrincipalTag/team": "x",
    }
    acts = decided(_accounts(), {"via": _via(), "context": context}).acts
    found = [act.access_request.context for act in acts]
    assert [each["aws:sourceip"].values for each in found] == [("203.0.113.7",)] * 3
    mfa = [each["aws:multifactorauthpresent"].values for each in found]
    assert mfa == [("true",), ("false",), ("true",)]
    assert [each.get("aws:principaltag/team") is not None for each in found] == [True, False, True]
    assert found[0]["aws:principaltag/team"].values == ("users",)


def test_every_further_resource_has_to_be_allowed_too() -> None:
    mine, other = "arn:aws:s3:::mine/a", "arn:aws:s3:::other/a"
    accounts = [account(users=[user("Alice", allow("s3:GetObject", mine))])]
    request = {"action": "s3:GetObject", "resource": mine, "also_resources": [mine, other]}
    story = decided(accounts, request)
    assert _kinds(story) == [
        ("request", "allowed"),
        ("also_resource", "allowed"),
        ("also_resource", "denied"),
    ]
    assert (story.verdict, story.reason.code) == ("denied", "implicit_deny")


def test_a_story_is_undecided_where_an_act_is_and_none_is_denied() -> None:
    odd = allow("s3:*")
    odd["Statement"][0]["Colour"] = "blue"
    accounts = [account(users=[user("Alice", odd)])]
    story = decided(accounts, {"action": "s3:GetObject", "resource": "arn:aws:s3:::x/a"})
    assert (story.verdict, story.reason.code, story.reason.element) == (
        "undecided",
        "not_evaluated",
        "Colour",
    )


def test_a_recreated_user_does_not_get_the_trust_of_the_old_one() -> None:
    accounts = _accounts()
    accounts[0]["users"][0]["unique_id"] = "AIDANEW"
    accounts[0]["roles"][0]["trust_policy"] = trust("AIDAOLD")
    story = decided(accounts, {"via": [{"role": ONE_ROLE}]})
    assert story.reason.code == "not_assumed"
    accounts[0]["roles"][0]["trust_policy"] = trust("AIDANEW")
    assert decided(accounts, {"via": [{"role": ONE_ROLE}]}).acts[0].decision.verdict == "allowed"


def test_an_arn_in_a_trust_policy_is_stored_as_the_unique_id() -> None:
    found = world(
        *_accounts(),
        requests=[
            {
                "principal": f"arn:aws:sts::{ONE}:assumed-role/One/x",
                "action": "sts:AssumeRole",
                "resource": TWO_ROLE,
            }
        ],
    )
    gathered = gather(found, found.requests[0], now=NOW)
    assert gathered is not None
    trusted = gathered[1].resource
    assert trusted is not None
    assert dict(trusted.principal_ids) == {ONE_ROLE: gathered[0].principal.role_id}


def test_a_direct_assume_role_sends_a_session_name() -> None:
    story = decided(_accounts(), {"action": "sts:AssumeRole", "resource": ONE_ROLE})
    assert story.acts[0].access_request.context["sts:rolesessionname"].values == ("session",)


def test_decide_gives_the_same_story_as_a_decider() -> None:
    found = world(
        *_accounts(),
        requests=[{"principal": arn("user", "Alice"), "action": "sts:GetSessionToken"}],
    )
    request = found.requests[0]
    ready = Decider(found, NOW).decide(request)
    assert decide(found, request, now=NOW) == ready
    assert decide(found, request, now=NOW) == ready
    assert decide(found, request, now=NOW, trace=False).acts[0].decision.steps == ()


def test_only_the_worlds_asked_about_last_stay_prepared() -> None:
    for number in range(20):
        found = world(
            account(f"{number:012d}"), requests=[{"principal": "anonymous", "action": "a:B"}]
        )
        assert decide(found, found.requests[0], now=NOW).verdict == "denied"
    assert len(_remembered) <= 8


@examples(40)
@given(worlds())
def test_with_and_without_trace_the_verdict_and_its_reason_are_equal(found: World) -> None:
    told, untold = Decider(found, NOW), Decider(found, NOW, trace=False)
    for request in found.requests:
        with_trace, without = told.decide(request), untold.decide(request)
        assert (with_trace.verdict, with_trace.reason) == (without.verdict, without.reason)
        assert with_trace.decided_by == without.decided_by


def test_a_session_that_asks_for_a_role_itself_hands_on_what_it_inherited() -> None:
    inheriting = {
        "principal": f"arn:aws:sts::{ONE}:assumed-role/One/a1",
        "session": {
            "tags": {"team": "data"},
            "transitive_tags": ["team"],
            "source_identity": "alice",
        },
        "action": "sts:AssumeRole",
        "resource": TWO_ROLE,
    }
    story = decided(_accounts(), inheriting)
    assert [kind for kind, _ in _kinds(story)] == ["request", "tag_session", "set_source_identity"]
    accounts = _accounts()
    accounts[1]["roles"][0]["trust_policy"] = trust(ONE_ROLE, ["sts:AssumeRole"])
    story = decided(accounts, inheriting)
    assert (story.verdict, story.reason.policy_type) == ("denied", "trust")
    assert deciding_act(story.acts).kind == "tag_session"
    other = decided(accounts, {**inheriting, "action": "sts:GetCallerIdentity", "resource": "*"})
    assert [kind for kind, _ in _kinds(other)] == ["request"]
