"""The console says whatever the lab document can say of a request, and loses nothing of it."""

import json

import pytest

from iamlab.world import Assumption, InlinePolicy, Session, canonical_json
from tests.web.labs.conftest import Learner
from tests.web.posted import fields_of

ALICE = "arn:aws:iam::111111111111:user/Alice"
OPERATOR = "arn:aws:iam::222222222222:role/DatabaseOperator"
ORDERS = "arn:aws:rds:eu-west-1:222222222222:db:orders"
READ_ONLY = "arn:aws:iam::aws:policy/ReadOnlyAccess"
SESSION_POLICY = (
    '{"Version": "2012-10-17", "Statement": {"Effect": "Deny", "Action": "rds:*", "Resource": "*"}}'
)


@pytest.fixture
def figure_4(client, db):
    response = client.post("/labs/new/", {"start": "borrowing-a-role"})
    return Learner(client, response["Location"].split("/")[2])


def newest(learner):
    return learner.world.requests[-1]


def test_context_values_are_asked_for_by_what_the_key_holds(figure_4) -> None:
    figure_4.ask(
        ALICE,
        "rds:StartDBInstance",
        ORDERS,
        **{
            "key-0-key": "aws:SourceIp",
            "key-0-value": "203.0.113.7",
            "key-1-key": "aws:TagKeys",
            "key-1-value": "team\ncost",
            "key-2-key": "aws:UserAgent",
            "key-2-kind": "absent",
            "key-7-key": "aws:MultiFactorAuthAge",
            "key-7-value": "30",
        },
    )
    assert newest(figure_4).context == {
        "aws:SourceIp": "203.0.113.7",
        "aws:TagKeys": ("team", "cost"),
        "aws:UserAgent": None,
        "aws:MultiFactorAuthAge": "30",
    }


@pytest.mark.parametrize(
    ("key", "kind", "value", "words"),
    [
        ("aws:SourceIp", "", "home", "one IP address, such as 203.0.113.7"),
        ("aws:CurrentTime", "", "tomorrow", "such as 2026-11-28T09:30:00Z"),
        ("aws:MultiFactorAuthAge", "", "long", "a number, such as 3600"),
        ("aws:MultiFactorAuthAge", "", "1e999999999", "a number, such as 3600"),
        ("aws:SecureTransport", "", "perhaps", "true or false"),
        ("aws:RequestedRegion", "number", "x", "a number, such as 3600"),
        ("SourceIp", "", "203.0.113.7", "a prefix, a colon and a name"),
        ("", "", "203.0.113.7", "Name the key that has this value"),
        ("aws:SourceIp", "nonsense", "203.0.113.7", "not one of the available choices"),
    ],
)
def test_a_wrong_context_value_is_told_the_rule_and_an_example(
    figure_4, key: str, kind: str, value: str, words: str
) -> None:
    row = {"key-0-key": key, "key-0-kind": kind, "key-0-value": value}
    before = figure_4.world
    response = figure_4.ask(ALICE, "rds:StartDBInstance", ORDERS, **row)
    assert response.status_code == 422
    page = response.content.decode()
    assert words in page
    if value != "perhaps":
        assert f'value="{value}"' in page
    assert figure_4.world == before


def test_a_malformed_value_can_be_sent_as_plain_text_to_see_what_aws_makes_of_it(figure_4) -> None:
    row = {"key-0-key": "aws:SourceIp", "key-0-kind": "text", "key-0-value": "home"}
    assert figure_4.ask(ALICE, "rds:StartDBInstance", ORDERS, **row).status_code == 302
    assert newest(figure_4).context == {"aws:SourceIp": "home"}


def test_roles_one_after_another_with_everything_that_is_passed(figure_4) -> None:
    other = "arn:aws:iam::222222222222:role/Auditor"
    figure_4.ask(
        ALICE,
        "rds:StartDBInstance",
        ORDERS,
        **{
            "via-0-role": OPERATOR,
            "via-0-session_name": "alice",
            "via-0-mfa": "on",
            "via-0-external_id": "blue-7",
            "via-0-duration_seconds": "900",
            "via-0-managed": READ_ONLY,
            "via-0-inline": SESSION_POLICY,
            "via-0-tags": "team=data",
            "via-0-transitive_tags": "team",
            "via-0-source_identity": "alice",
            "via-3-role": other,
        },
    )
    first, second = newest(figure_4).via
    assert (first.role, first.session_name, first.external_id) == (OPERATOR, "alice", "blue-7")
    assert (first.mfa, first.duration_seconds, first.source_identity) == (True, 900, "alice")
    assert (first.tags, first.transitive_tags) == ({"team": "data"}, ("team",))
    assert first.policies[0] == READ_ONLY
    assert isinstance(first.policies[1], InlinePolicy)
    assert second == Assumption(other)


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("session_name", "al ice", "A session name has 1 to 64 characters"),
        ("session_name", "x" * 65, "A session name has 1 to 64 characters"),
        ("external_id", "b", "An external ID has 2 to 1,224 characters"),
        ("source_identity", "a", "A source identity has 2 to 64 characters"),
        ("duration_seconds", "-1", "greater than or equal to 0"),
        ("inline", "{", "is no JSON"),
        ("inline", "[]", "A policy is a JSON object"),
        ("inline", '{"Statement": []}', "put at least one statement in it."),
        ("inline", "[" * 60_000, "is no JSON"),
        (
            "managed",
            "arn:aws:iam::222222222222:policy/None",
            "arn:aws:iam::222222222222:policy/None",
        ),
        ("tags", "team", "is no tag"),
        ("role", "DatabaseOperator", "Must be the ARN of a role"),
    ],
)
def test_what_is_wrong_with_a_role_on_the_way_stands_at_its_field(
    figure_4, field: str, value: str, words: str
) -> None:
    row = {"via-0-role": OPERATOR, f"via-0-{field}": value}
    before = figure_4.world
    response = figure_4.ask(ALICE, "rds:StartDBInstance", ORDERS, **row)
    page = response.content.decode()
    assert response.status_code == 422
    assert words in page
    assert f'id="id_via-0-{field}_error"' in page
    assert figure_4.world == before


def test_a_principal_by_way_of_a_role_is_one_choice(figure_4) -> None:
    page = figure_4.client.get(figure_4.url).content.decode()
    choice = f"{ALICE} via {OPERATOR}"
    assert f'value="{choice}"' in page
    assert "arn:aws:iam::111111111111:user/Bob via" not in page  # he may not borrow it
    figure_4.ask(choice, "rds:StopDBInstance", ORDERS)
    assert newest(figure_4).principal == ALICE
    assert newest(figure_4).via == (Assumption(OPERATOR),)


@pytest.mark.parametrize(
    "principal", ["ec2.amazonaws.com", "arn:aws:iam::333333333333:user/Dave", "anonymous"]
)
def test_outsiders_can_be_chosen(figure_4, principal: str) -> None:
    assert f'value="{principal}"' in figure_4.client.get(figure_4.url).content.decode()
    assert figure_4.ask(principal, "rds:StartDBInstance", ORDERS).status_code == 302
    page = figure_4.client.get(figure_4.url).content.decode()
    assert f'value="{principal}" selected' in page


def test_a_session_principal_keeps_what_came_with_it(figure_4) -> None:
    session = f"{OPERATOR.replace('iam', 'sts').replace(':role', ':assumed-role')}/alice"
    figure_4.ask(
        ALICE,
        "rds:StartDBInstance",
        ORDERS,
        other_principal=session,
        **{"session-tags": "team=data", "session-source_identity": "alice"},
    )
    asked = newest(figure_4)
    assert asked.session == Session(tags={"team": "data"}, source_identity="alice")
    again = figure_4.ask(session, "rds:StopDBInstance", ORDERS, **{"session-tags": "team=data"})
    assert again.status_code == 302
    assert 'name="session-tags"' in figure_4.client.get(figure_4.url).content.decode()


def test_whatever_a_document_says_of_a_request_is_asked_again_as_the_same(client, db) -> None:
    lab = {
        "iamlab": 1,
        "title": "Everything",
        "accounts": [
            {
                "id": "111111111111",
                "users": [{"name": "Alice", "access_keys": [{"id": "AKIAEXAMPLE0000ALICE"}]}],
                "roles": [{"name": "A"}, {"name": "B"}],
                "vpc_endpoints": [{"id": "vpce-0example"}],
            }
        ],
        "requests": [
            {
                "id": "all",
                "title": "All of it",
                "principal": ALICE,
                "credentials": "AKIAEXAMPLE0000ALICE",
                "vpc_endpoint": "vpce-0example",
                "via": [
                    {
                        "role": "arn:aws:iam::111111111111:role/A",
                        "session_name": "one",
                        "policies": [READ_ONLY],
                        "tags": {"team": "data"},
                        "transitive_tags": ["team"],
                    },
                    {"role": "arn:aws:iam::111111111111:role/B", "duration_seconds": 0},
                ],
                "action": "ec2:RunInstances",
                "resource": "arn:aws:ec2:eu-west-1:111111111111:instance/*",
                "also_resources": ["arn:aws:ec2:eu-west-1::image/ami-1"],
                "passes_role": "arn:aws:iam::111111111111:role/A",
                "context": {
                    "aws:SourceIp": "203.0.113.7",
                    "aws:MultiFactorAuthPresent": True,
                    "aws:MultiFactorAuthAge": 30,
                    "aws:TagKeys": ["a", "b"],
                    "aws:UserAgent": None,
                    "example:Odd": "x",
                },
                "expect": "denied",
                "expect_reason": "implicit_deny",
            }
        ],
    }
    response = client.post("/labs/import/", {"document": json.dumps(lab)})
    learner = Learner(client, response["Location"].split("/")[2])
    before = learner.world
    page = client.get(learner.url)
    fields = fields_of(page.content.decode(), "console")
    response = client.post(f"{learner.url}ask/", {**fields, "op": "ask"})
    assert response.status_code == 302
    assert canonical_json(learner.world) == canonical_json(before)


class TestRows:
    """Rows come and go by plain buttons; what was typed stays."""

    def draft(self, learner, operation: str, **fields: str) -> str:
        data = {"principal": ALICE, "action": "rds", "resource": "half-typed", **fields}
        response = learner.client.post(f"{learner.url}ask/", {**data, "op": operation})
        assert response.status_code == 200
        page = response.content.decode()
        assert 'value="half-typed"' in page
        assert '<p class="err"' not in page
        return page

    def test_a_key_is_added_by_its_name(self, figure_4) -> None:
        page = self.draft(figure_4, "add-key=aws:SourceIp", **{"key-0-key": "", "key-0-value": ""})
        assert page.count('class="key-row"') == 1
        assert 'value="aws:SourceIp"' in page
        assert "autofocus" in page

    def test_a_row_is_taken_away(self, figure_4) -> None:
        rows = {f"key-{n}-key": key for n, key in enumerate(("aws:A", "aws:B", "aws:C"))}
        page = self.draft(figure_4, "drop-key-1", **rows)
        assert 'value="aws:A"' in page
        assert 'value="aws:B"' not in page
        assert 'value="aws:C"' in page

    def test_a_role_is_added_after_another(self, figure_4) -> None:
        page = self.draft(figure_4, "add-via", **{"via-0-role": OPERATOR})
        assert page.count('class="road"') == 2

    @pytest.mark.parametrize(
        "operation",
        ["drop-via-99", "drop-key-x", "add-nothing", "x" * 5000, "add-key=" + "k" * 999],
    )
    def test_nonsense_changes_nothing(self, figure_4, operation: str) -> None:
        self.draft(figure_4, operation, **{"via-0-role": OPERATOR})
        assert len(figure_4.world.requests) == 3

    def test_endless_rows_are_cut_off(self, figure_4) -> None:
        rows = {f"key-{n}-key": f"aws:K{n}" for n in range(300)}
        page = self.draft(figure_4, "shape", **rows)
        assert page.count('class="key-row"') == 40


def test_the_keys_that_policies_ask_for_are_proposed(learner) -> None:
    text = json.dumps(
        {
            "Version": "2012-10-17",
            "Statement": {
                "Effect": "Allow",
                "Action": "s3:*",
                "Resource": "*",
                "Condition": {"IpAddress": {"aws:SourceIp": "203.0.113.0/24"}},
            },
        }
    )
    learner.save(
        "policy", {"account": "111111111111"}, {"name": "P", "path": "/", "document": text}
    )
    page = learner.client.get(learner.url).content.decode()
    assert 'value="add-key=aws:SourceIp"' in page
    page = learner.client.post(
        f"{learner.url}ask/", {"op": "add-key=aws:SourceIp", "action": "s3:GetObject"}
    ).content.decode()
    assert 'value="add-key=aws:SourceIp"' not in page
