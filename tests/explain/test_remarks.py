"""What stands beside the verdict."""

from __future__ import annotations

from tests.explain.told import ALL, alice, case, only, scenario, told


def test_the_allow_that_came_closest_is_named() -> None:
    near = {**ALL, "Sid": "Near", "Action": "rds:StopDBInstance"}
    far = {**ALL, "Sid": "Far", "Action": "s3:*", "Resource": "arn:aws:s3:::reports"}
    answer = only(alice(far, near))
    assert answer.also == (
        "The Allow that came closest is statement Near of P: only its action differs.",
    )
    assert answer.near_misses[0].code == "statement.action_differs"
    assert answer.near_misses[0].text == (
        "Alice asks for rds:StartDBInstance. "
        "Statement Near allows rds:StopDBInstance and no other action."
    )


def test_what_the_gate_says_already_is_not_said_twice() -> None:
    assert only(scenario("one-account-four-policies")["alice"]).also == ()


def test_later_gates_that_would_have_denied_too() -> None:
    assert only(case("case-022")).also == (
        "It would also have been denied by the identity policies, where no Allow matches.",
    )


def test_the_boundary_that_would_have_denied_too_is_named() -> None:
    lab = {
        "iamlab": 1,
        "accounts": [
            {
                "id": "111111111111",
                "policies": [
                    {"name": "Limit", "document": {"Statement": [{**ALL, "Action": "s3:*"}]}}
                ],
                "users": [
                    {
                        "name": "Alice",
                        "permissions_boundary": "Limit",
                        "policies": [
                            {"name": "P", "document": {"Statement": [{**ALL, "Effect": "Deny"}]}}
                        ],
                    }
                ],
            }
        ],
        "requests": [
            {"id": "r", "principal": "arn:aws:iam::111111111111:user/Alice", "action": "rds:X"}
        ],
    }
    assert only(told(lab)["r"]).also[1] == (
        "It would also have been denied by the permissions boundary Limit, where no Allow matches."
    )


def test_a_deny_that_would_have_denied_too_names_its_statement() -> None:
    deny = {**ALL, "Effect": "Deny"}
    answer = only(
        alice(
            deny,
            action="iam:CreateUser",
            resource="arn:aws:iam::111111111111:user/new",
            credentials="session_token",
        )
    )
    assert answer.also[0] == (
        "It would also have been denied by the identity policies: "
        "statement 1 of P is a Deny that matches."
    )


def test_a_contested_point_that_decided_is_told() -> None:
    guard = {"Effect": "Allow", "Action": "*", "Resource": "arn:aws:rds:*", "Later": "x"}
    scp = {"name": "Guard", "document": {"Version": "2012-10-17", "Statement": [guard]}}
    lab = {
        "iamlab": 1,
        "accounts": [
            {
                "id": "111111111111",
                "users": [
                    {
                        "name": "Alice",
                        "policies": [{"name": "P", "document": {"Statement": [ALL]}}],
                    }
                ],
            }
        ],
        "organization": {
            "id": "o-exampleorg1",
            "management_account": "999999999999",
            "root": {"accounts": ["111111111111"], "scps": [scp]},
        },
        "requests": [
            {
                "id": "r",
                "principal": "arn:aws:iam::111111111111:user/Alice",
                "action": "rds:StartDBInstance",
                "resource": "arn:aws:rds:eu-west-1:111111111111:db:orders",
            }
        ],
    }
    assert only(told(lab)["r"]).also[-1] == (
        "AWS's texts disagree on conditions and resources in the Allow of an SCP. "
        "IAM Lab follows the newer text, which has them."
    )


def test_s3_tells_strangers_less() -> None:
    sentence = (
        "To a caller outside the organization S3 usually answers with Access Denied and no reason."
    )
    assert sentence in only(case("rule/x/only-rp")).also
    assert sentence not in only(alice({**ALL, "Action": "sqs:*"})).also
    assert sentence not in only(case("rule/rp/deny-beats-identity")).also
