"""who-can, what-can and flip on the command line."""

import json
import subprocess
import sys

LAB = {
    "iamlab": 1,
    "accounts": [
        {
            "id": "111111111111",
            "users": [
                {
                    "name": "Bob",
                    "policies": [
                        {
                            "name": "all",
                            "document": {
                                "Version": "2012-10-17",
                                "Statement": [
                                    {"Effect": "Allow", "Action": "rds:*", "Resource": "*"}
                                ],
                            },
                        }
                    ],
                },
                {"name": "Alice"},
            ],
        }
    ],
}


def run(*arguments: str) -> list[dict[str, object]]:
    done = subprocess.run(
        [sys.executable, "-m", "iamlab", *arguments],
        input=json.dumps(LAB) + "\n",
        capture_output=True,
        text=True,
        check=True,
    )
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_who_can_names_the_user_and_the_line() -> None:
    answers = run("who-can", "rds:StartDBInstance")
    principals = [each.get("principal") for each in answers]
    assert "arn:aws:iam::111111111111:user/Bob" in principals
    assert "arn:aws:iam::111111111111:user/Alice" not in principals
    assert all(each["line"] == 1 for each in answers)


def test_what_can_answers_for_one_user() -> None:
    answers = run("what-can", "Alice")
    assert not [each for each in answers if "action" in each]
