"""Every proposal flips the verdict when an independent decision is asked."""

import json

import pytest

from iamlab.whatif import Budget, closest_flips
from iamlab.world import SaveRequest, decide
from tests.whatif.labs import (
    ALICE,
    NOW,
    ORDERS,
    A,
    B,
    account,
    allow,
    asks,
    conformance,
    deny,
    document,
    inline,
    lab,
    request_of,
    scenario,
    trusting,
)

ROLE = f"arn:aws:iam::{A}:role/DatabaseOperator"
FAR_ROLE = f"arn:aws:iam::{B}:role/DatabaseOperator"
BUCKET, OBJECT = "arn:aws:s3:::reports", "arn:aws:s3:::reports/a.csv"
QUEUE = f"arn:aws:sqs:eu-west-1:{B}:jobs"
START = "rds:StartDBInstance"


def proved(world, proposal):
    """The verdict on a proposal's request after its edits, without anything of the search."""
    for edit in proposal.edits:
        world = edit.apply(world)
    saved = SaveRequest(proposal.request, proposal.request.id).apply(world)
    return decide(saved, request_of(saved, proposal.request.id), now=NOW).verdict


def user(*policies, **more):
    return {"name": "Alice", "policies": list(policies), **more}


def organization(scps, **more):
    return {
        "id": "o-exampleorg1",
        "management_account": "999999999999",
        "root": {
            "accounts": [],
            "units": [{"id": "ou-exam-work", "name": "Work", "scps": scps, "accounts": [A]}],
            **more,
        },
    }


MFA = {"Bool": {"aws:MultiFactorAuthPresent": "true"}}
EVERYTHING = {"name": "FullAWSAccess", "document": document(allow("*"))}
REPAIRS = {
    "add an action to an Allow": (
        lab(account(users=[user(inline("p", allow("rds:Describe*", ORDERS)))]), requests=[asks()]),
        ("add_action",),
    ),
    "mend a misspelt action": (
        lab(account(users=[user(inline("p", allow("rds:StartDbInstances")))]), requests=[asks()]),
        ("fix_action",),
    ),
    "add the ARN to an Allow": (
        lab(account(users=[user(inline("p", allow(START, f"{ORDERS}-2")))]), requests=[asks()]),
        ("add_resource",),
    ),
    "name the objects beside the bucket": (
        lab(
            account(users=[user(inline("p", allow("s3:*", BUCKET)))], resources=[{"arn": BUCKET}]),
            requests=[asks("s3:GetObject", OBJECT)],
        ),
        ("add_objects",),
    ),
    "attach a customer managed policy": (
        lab(
            account(policies=[inline("Start", allow(START, ORDERS))], users=[user()]),
            requests=[asks()],
        ),
        ("attach_policy",),
    ),
    "attach an AWS managed policy": (
        lab(account(users=[user()]), requests=[asks("rds:DescribeDBInstances")]),
        ("attach_policy",),
    ),
    "join a group": (
        lab(
            account(
                groups=[{"name": "operators", "policies": [inline("p", allow(START, ORDERS))]}],
                users=[user()],
            ),
            requests=[asks()],
        ),
        ("join_group",),
    ),
    "give an inline policy": (
        lab(account(users=[user()]), requests=[asks()]),
        ("inline_policy",),
    ),
    "spare the resource from a Deny": (
        lab(
            account(users=[user(inline("p", allow("*"), deny(START, [ORDERS, f"{ORDERS}-2"])))]),
            requests=[asks()],
        ),
        ("remove_resource",),
    ),
    "spare the action from a Deny": (
        lab(
            account(users=[user(inline("p", allow("*"), deny([START, "rds:StopDBInstance"])))]),
            requests=[asks()],
        ),
        ("remove_action",),
    ),
    "except the resource from a Deny on everything": (
        lab(account(users=[user(inline("p", allow("*"), deny(START)))]), requests=[asks()]),
        ("except_resource",),
    ),
    "remove a Deny": (
        lab(
            account(users=[user(inline("p", allow("*"), deny("rds:S*", ORDERS)))]),
            requests=[asks()],
        ),
        ("remove_statement",),
    ),
    "detach the policy with the Deny": (
        lab(
            account(
                policies=[inline("Deny", deny("rds:S*", ORDERS))],
                users=[user(inline("p", allow("*")), "Deny")],
            ),
            requests=[asks()],
        ),
        ("detach_policy",),
    ),
    "leave the group with the Deny": (
        lab(
            account(
                groups=[{"name": "held", "policies": [inline("d", deny("rds:*"))]}],
                users=[user(inline("p", allow("*")), groups=["held"])],
            ),
            requests=[asks()],
        ),
        ("leave_group",),
    ),
    "ask with MFA": (
        lab(
            account(users=[user(inline("p", allow(START, ORDERS, Condition=MFA)))]),
            requests=[asks()],
        ),
        ("with_mfa",),
    ),
    "turn the condition on MFA away": (
        lab(
            account(users=[user(inline("p", allow(START, ORDERS, Condition=MFA)))]),
            requests=[asks()],
        ),
        ("remove_condition",),
    ),
    "ask from another address": (
        lab(
            account(
                users=[
                    user(
                        inline(
                            "p",
                            allow(
                                START, Condition={"IpAddress": {"aws:SourceIp": "203.0.113.0/24"}}
                            ),
                        )
                    )
                ]
            ),
            requests=[asks(context={"aws:SourceIp": "198.51.100.7"})],
        ),
        ("request_context",),
    ),
    "accept the address": (
        lab(
            account(
                users=[
                    user(
                        inline(
                            "p",
                            allow(
                                START,
                                ORDERS,
                                Condition={"IpAddress": {"aws:SourceIp": "203.0.113.0/24"}},
                            ),
                        )
                    )
                ]
            ),
            requests=[asks(context={"aws:SourceIp": "198.51.100.7"})],
        ),
        ("add_condition_value",),
    ),
    "tag the user": (
        lab(
            account(
                users=[
                    user(
                        inline(
                            "p",
                            allow(
                                START, Condition={"StringEquals": {"aws:PrincipalTag/team": "db"}}
                            ),
                        )
                    )
                ]
            ),
            requests=[asks()],
        ),
        ("tag",),
    ),
    "tag the resource": (
        lab(
            account(
                users=[
                    user(
                        inline(
                            "p",
                            allow(
                                START, Condition={"StringEquals": {"aws:ResourceTag/team": "db"}}
                            ),
                        )
                    )
                ],
                resources=[{"arn": ORDERS}],
            ),
            requests=[asks()],
        ),
        ("tag",),
    ),
    "raise the boundary": (
        lab(
            account(
                policies=[inline("Limit", allow("s3:*"))],
                users=[user(inline("p", allow("*")), permissions_boundary="Limit")],
            ),
            requests=[asks()],
        ),
        ("add_action",),
    ),
    "allow at the SCP level that lacks it": (
        lab(
            account(users=[user(inline("p", allow("*")))]),
            requests=[asks()],
            organization=organization([{"name": "Ec2", "document": document(allow("ec2:*"))}]),
        ),
        ("add_action",),
    ),
    "attach an SCP to a level with none": (
        lab(
            account(users=[user(inline("p", allow("*")))]),
            requests=[asks()],
            organization=organization([]),
        ),
        ("attach_scp",),
    ),
    "detach an SCP that denies": (
        lab(
            account(users=[user(inline("p", allow("*")))]),
            requests=[asks()],
            organization=organization(
                [EVERYTHING, {"name": "No", "document": document(deny("rds:*"))}]
            ),
        ),
        ("detach_scp",),
    ),
    "except the caller from an SCP": (
        lab(
            account(users=[user(inline("p", allow("*")))]),
            requests=[asks()],
            organization=organization(
                [EVERYTHING, {"name": "No", "document": document(deny("rds:*"))}]
            ),
        ),
        ("except_principal",),
    ),
    "assume a role first": (
        lab(
            account(
                users=[user(inline("p", allow("sts:AssumeRole", ROLE)))],
                roles=[
                    {
                        "name": "DatabaseOperator",
                        "trust_policy": trusting({"AWS": ALICE}),
                        "policies": [inline("p", allow(START, ORDERS))],
                    }
                ],
            ),
            requests=[asks()],
        ),
        ("via_role",),
    ),
    "assume a role that asks for MFA": (
        lab(
            account(
                users=[user()],
                roles=[
                    {
                        "name": "DatabaseOperator",
                        "trust_policy": trusting({"AWS": ALICE}, Condition=MFA),
                        "policies": [inline("p", allow(START, ORDERS))],
                    }
                ],
            ),
            requests=[asks()],
        ),
        ("via_role", "with_mfa"),
    ),
    "name the principal in a trust policy": (
        lab(
            account(
                users=[user(inline("p", allow("sts:AssumeRole")))],
                roles=[{"name": "DatabaseOperator", "trust_policy": trusting({"AWS": B})}],
            ),
            requests=[asks("sts:AssumeRole", ROLE)],
        ),
        ("add_principal",),
    ),
    "give a role its first trust policy": (
        lab(
            account(
                users=[user(inline("p", allow("sts:AssumeRole")))],
                roles=[{"name": "DatabaseOperator"}],
            ),
            requests=[asks("sts:AssumeRole", ROLE)],
        ),
        ("trust_policy",),
    ),
    "create a resource-based policy across accounts": (
        lab(
            account(users=[user(inline("p", allow("sqs:*")))]),
            account(B, resources=[{"arn": QUEUE}]),
            requests=[asks("sqs:SendMessage", QUEUE)],
        ),
        ("resource_policy",),
    ),
    "repair both sides across accounts": (
        lab(
            account(users=[user()]),
            account(
                B,
                resources=[
                    {
                        "arn": QUEUE,
                        "policy": document(
                            allow("sqs:SendMessage", QUEUE, Principal={"AWS": "333333333333"})
                        ),
                    }
                ],
            ),
            requests=[asks("sqs:SendMessage", QUEUE)],
        ),
        ("add_principal", "inline_policy"),
    ),
    "pass no session policy": (
        lab(
            account(roles=[{"name": "DatabaseOperator", "policies": [inline("p", allow("*"))]}]),
            requests=[
                asks(
                    principal=f"arn:aws:sts::{A}:assumed-role/DatabaseOperator/alice",
                    session={"policies": [inline("s", allow("s3:*"))]},
                )
            ],
        ),
        ("no_session_policy",),
    ),
    "widen the session policy": (
        lab(
            account(roles=[{"name": "DatabaseOperator", "policies": [inline("p", allow("*"))]}]),
            requests=[
                asks(
                    principal=f"arn:aws:sts::{A}:assumed-role/DatabaseOperator/alice",
                    session={"policies": [inline("s", allow("s3:*"))]},
                )
            ],
        ),
        ("add_action",),
    ),
    "widen the endpoint's policy": (
        lab(
            account(
                users=[user(inline("p", allow("*")))],
                vpc_endpoints=[
                    {"id": "vpce-0example", "policy": document(allow("s3:*", Principal="*"))}
                ],
            ),
            requests=[asks(vpc_endpoint="vpce-0example")],
        ),
        ("add_action",),
    ),
    "go around the endpoint": (
        lab(
            account(
                users=[user(inline("p", allow("*")))],
                vpc_endpoints=[
                    {"id": "vpce-0example", "policy": document(allow("s3:*", Principal="*"))}
                ],
            ),
            requests=[asks(vpc_endpoint="vpce-0example")],
        ),
        ("without_endpoint",),
    ),
    "switch an access key on": (
        lab(
            account(
                users=[
                    user(
                        inline("p", allow("*")),
                        access_keys=[{"id": "AKIAEXAMPLE0000ALICE", "active": False}],
                    )
                ]
            ),
            requests=[asks(credentials="access_key")],
        ),
        ("activate_key",),
    ),
    "give a password": (
        lab(
            account(users=[user(inline("p", allow("*")))]),
            requests=[asks(credentials="password")],
        ),
        ("password",),
    ),
    "ask as the user whose name is nearly this": (
        lab(
            account(users=[user(inline("p", allow("*")))]),
            requests=[asks(principal=f"arn:aws:iam::{A}:user/Allice")],
        ),
        ("ask_as",),
    ),
    "ask for the action as it is written": (
        lab(
            account(users=[user(inline("p", allow(START)))]),
            requests=[asks("rds:StartDbInstances")],
        ),
        ("fix_request_action",),
    ),
    "ask for the resource as it is listed": (
        lab(
            account(users=[user(inline("p", allow(START, ORDERS)))], resources=[{"arn": ORDERS}]),
            requests=[asks(resource=ORDERS.replace("orders", "order"))],
        ),
        ("fix_request_resource",),
    ),
    "pass the external ID": (
        lab(
            account(users=[user(inline("p", allow("sts:AssumeRole")))]),
            account(
                B,
                roles=[
                    {
                        "name": "DatabaseOperator",
                        "trust_policy": trusting(
                            {"AWS": A}, Condition={"StringEquals": {"sts:ExternalId": "blue-7"}}
                        ),
                        "policies": [inline("p", allow("s3:ListAllMyBuckets"))],
                    }
                ],
            ),
            requests=[asks("s3:ListAllMyBuckets", "*", via=[{"role": FAR_ROLE}])],
        ),
        ("external_id",),
    ),
    "ask for a shorter session": (
        lab(
            account(
                users=[user(inline("p", allow("sts:AssumeRole")))],
                roles=[
                    {
                        "name": "DatabaseOperator",
                        "trust_policy": trusting({"AWS": ALICE}),
                        "policies": [inline("p", allow("*"))],
                    }
                ],
            ),
            requests=[asks(via=[{"role": ROLE, "duration_seconds": 7200}])],
        ),
        ("session_duration",),
    ),
    "name the caller where public access is blocked": (
        lab(
            account(users=[user(inline("p", allow("s3:*")))]),
            account(
                B,
                resources=[
                    {
                        "arn": BUCKET,
                        "block_public_access": True,
                        "policy": document(allow("s3:GetObject", f"{BUCKET}/*", Principal="*")),
                    }
                ],
            ),
            requests=[asks("s3:GetObject", OBJECT)],
        ),
        ("name_the_caller",),
    ),
    "create a role where the service has no resource-based policies": (
        lab(
            account(users=[user(inline("p", allow("*")))]),
            account(B, resources=[{"arn": ORDERS.replace(A, B)}]),
            requests=[asks(resource=ORDERS.replace(A, B))],
        ),
        ("new_role",),
    ),
}


@pytest.mark.parametrize(("world", "kinds"), REPAIRS.values(), ids=REPAIRS.keys())
def test_the_repair_is_among_the_proposals_and_every_proposal_is_proved(world, kinds):
    request = request_of(world)
    assert decide(world, request, now=NOW).verdict == "denied"
    flips = closest_flips(world, request, now=NOW)
    assert kinds in [proposal.kinds for proposal in flips.proposals]
    assert {proved(world, proposal) for proposal in flips.proposals} == {"allowed"}


def test_the_article_alice_is_offered_the_action_first_and_told_what_it_opens():
    world = scenario("one-account-four-policies")
    first = closest_flips(world, request_of(world, "alice"), now=NOW).proposals[0]
    assert str(first.words[0]) == "Add rds:StartDBInstance to statement LookOnly of LookOnly"
    assert first.size == 1
    assert "rds:StartDBInstance" in first.texts[0].after
    assert "rds:StartDBInstance" not in first.texts[0].before
    opened = {change.request.resource.rpartition(":")[2] for change in first.opens}
    assert {"billing", "payroll"} <= opened


def test_mehdis_deny_is_narrowed_before_it_is_removed():
    world = scenario("one-account-four-policies")
    flips = closest_flips(world, request_of(world, "mehdi"), now=NOW)
    kinds = [proposal.kinds for proposal in flips.proposals]
    assert kinds.index(("except_action",)) < kinds.index(("remove_statement",))
    assert [str(each.words) for each in flips.cannot_help] == [
        "An Allow in any policy cannot help while statement 2 of KeepPayroll denies"
    ]


def test_a_missing_allow_behind_a_deny_is_said_to_help_nothing_alone():
    world = lab(account(users=[user(inline("p", deny("rds:*")))]), requests=[asks()])
    flips = closest_flips(world, request_of(world), now=NOW)
    assert [each.policy_type for each in flips.cannot_help] == ["identity"]
    assert all(len(proposal.kinds) > 1 for proposal in flips.proposals)


@pytest.mark.parametrize(
    ("name", "request_id", "first"),
    [
        ("one-account-four-policies", "anne", ("add_deny",)),
        ("one-account-four-policies", "bob", ("add_deny",)),
        ("borrowing-a-role", "alice-borrows", ("detach_policy",)),
    ],
)
def test_an_allowed_request_is_denied_by_every_proposal(name, request_id, first):
    world = scenario(name)
    flips = closest_flips(world, request_of(world, request_id), now=NOW)
    assert flips.verdict == "allowed"
    assert flips.proposals[0].kinds == first
    assert {proved(world, proposal) for proposal in flips.proposals} == {"denied"}


def test_an_allow_that_names_the_action_loses_it_first():
    world = lab(
        account(users=[user(inline("p", allow([START, "rds:StopDBInstance"], ORDERS)))]),
        requests=[asks()],
    )
    flips = closest_flips(world, request_of(world), now=NOW)
    assert flips.proposals[0].kinds == ("remove_action",)


def test_of_two_allows_both_have_to_go():
    names = [START, "rds:StopDBInstance"]
    world = lab(
        account(users=[user(inline("p", allow(names, ORDERS)), inline("q", allow(names, ORDERS)))]),
        requests=[asks()],
    )
    kinds = [each.kinds for each in closest_flips(world, request_of(world), now=NOW).proposals]
    assert ("remove_action", "remove_action") in kinds


def test_nothing_reaches_into_another_partition():
    world = lab(
        account(users=[user(inline("p", allow("*")))]),
        requests=[asks("s3:GetObject", "arn:aws-cn:s3:::b/k")],
    )
    flips = closest_flips(world, request_of(world), now=NOW)
    assert flips.proposals == ()
    assert str(flips.why_none).startswith("No policy reaches from the partition aws")


def test_a_request_that_needs_no_permission_cannot_be_denied():
    world = lab(account(users=[user()]), requests=[asks("sts:GetCallerIdentity", "*")])
    flips = closest_flips(world, request_of(world), now=NOW)
    assert flips.proposals == ()
    assert str(flips.why_none) == "No policy of this lab can deny this request"


def test_a_budget_of_one_edit_stops_early_and_says_so():
    world = scenario("one-account-four-policies")
    request = request_of(world, "alice")
    flips = closest_flips(world, request, now=NOW, budget=Budget(edits=1))
    assert flips.tried == 1
    assert flips.stopped_early


def test_the_same_search_gives_the_same_proposals():
    world = scenario("one-account-four-policies")
    request = request_of(world, "alice")
    assert closest_flips(world, request, now=NOW) == closest_flips(world, request, now=NOW)


def denied_cases():
    for name, world in conformance():
        for request in world.requests:
            if decide(world, request, now=NOW, trace=False).verdict == "denied":
                yield name, world, request


# The cases of tests/cases/conformance that nothing repairs, and why.
BEYOND_REPAIR = {
    "rule/r2/partition-cn": "no policy reaches into another partition",
}


def test_at_least_95_percent_of_the_denied_cases_get_a_proved_repair():
    cases = list(denied_cases())
    unrepaired = []
    for name, world, request in cases:
        flips = closest_flips(world, request, now=NOW)
        assert {proved(world, each) for each in flips.proposals} <= {"allowed"}, name
        if not flips.proposals:
            unrepaired.append(name)
            assert flips.why_none is not None
    assert len(cases) > 80
    assert set(unrepaired) == set(BEYOND_REPAIR)
    assert len(unrepaired) <= 0.05 * len(cases)


def rank(proposal):
    return "request_context" in proposal.kinds, proposal.size, len(proposal.opens)


def star_grants(text):
    statements = json.loads(text)["Statement"]
    statements = statements if isinstance(statements, list) else [statements]
    return sum(
        value in (each.get("Resource"), each.get("Action"))
        for each in statements
        if each["Effect"] == "Allow"
        for value in ("*", ["*"])
    )


def test_of_proposals_of_one_size_none_opens_more_than_another():
    for name, world in conformance():
        for request in world.requests:
            proposals = closest_flips(world, request, now=NOW).proposals
            assert list(proposals) == sorted(proposals, key=rank), name
            opens = {rank(proposal)[:2]: set() for proposal in proposals}
            for proposal in proposals:
                opens[rank(proposal)[:2]].add(len(proposal.opens))
            assert all(len(each) == 1 for each in opens.values()), name


def test_the_objects_of_a_bucket_are_proposed_after_the_one_object():
    world, _ = REPAIRS["name the objects beside the bucket"]
    proposals = closest_flips(world, request_of(world), now=NOW).proposals
    assert [(each.kinds, each.size) for each in proposals][:2] == [
        (("add_resource",), 1), (("add_objects",), 2),
    ]  # fmt: skip


def test_no_proposal_writes_a_star_where_a_name_will_do():
    for name, world, request in denied_cases():
        if request.resource == "*" or request.also_resources:
            continue
        for proposal in closest_flips(world, request, now=NOW).proposals:
            for change in proposal.texts:
                before = star_grants(change.before) if change.before else 0
                assert star_grants(change.after) <= before, (name, proposal.kinds)


def test_nobody_who_cannot_be_let_in_is_told_so():
    asked = asks("rds:StartDBInstance", ORDERS, principal="anonymous")  # no policies of its own
    world = lab(account(resources=[{"arn": ORDERS}]), requests=[asked])
    flips = closest_flips(world, request_of(world), now=NOW)
    assert flips.proposals == ()
    assert str(flips.why_none).startswith("Nobody signed this request")
