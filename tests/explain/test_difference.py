"""The characters that differ, and no others."""

import pytest

from iamlab.explain.difference import difference


def marked(runs: tuple[tuple[str, bool], ...]) -> str:
    return "".join(f"[{text}]" if differs else text for text, differs in runs)


@pytest.mark.parametrize(
    ("asked", "written", "expected"),
    [
        (
            "rds:StartDBInstance",
            "rds:DescribeDBInstances",
            ("rds:[Start]DBInstance", "rds:[Describe]DBInstance[s]"),
        ),
        ("db:orders", "db:order", ("db:order[s]", "db:order")),
        (
            "rds:StartDBInstance",
            "rds:StopDBInstance",
            ("rds:[Start]DBInstance", "rds:[Stop]DBInstance"),
        ),
        ("s3:GetObject", "s3:GetObject", ("s3:GetObject", "s3:GetObject")),
        ("rds:StartDBInstance", "rds:Describe*", ("rds:[StartDBInstance]", "rds:[Describe]*")),
        ("sqs:SendMessage", "rds:*", ("[sqs:SendMessage]", "[rds:]*")),
        (
            "arn:aws:rds:eu-west-1:111111111111:db:payroll",
            "arn:aws:rds:*:111111111111:db:orders",
            (
                "arn:aws:rds:eu-west-1:111111111111:db:[payroll]",
                "arn:aws:rds:*:111111111111:db:[orders]",
            ),
        ),
        (
            "arn:aws:s3:::reports",
            "arn:aws:s3:::reports/*",
            ("arn:aws:s3:::reports", "arn:aws:s3:::reports[/]*"),
        ),
        (
            "arn:aws:rds:eu-west-1:222222222222:db:orders",
            "arn:aws:rds:eu-west-1:111111111111:db:orders",
            (
                "arn:aws:rds:eu-west-1:[222222222222]:db:orders",
                "arn:aws:rds:eu-west-1:[111111111111]:db:orders",
            ),
        ),
        (
            "arn:aws:sqs:eu-west-1:1:jobs",
            "arn:aws:sns",
            ("arn:aws:[sqs]:eu-west-1:1:jobs", "arn:aws:[sns]"),
        ),
        ("a.txt", "A.TXT", ("[a].[txt]", "[A].[TXT]")),
        (
            "arn:aws:s3:::b/1.csv",
            "arn:aws:s3:::b/*.txt",
            ("arn:aws:s3:::b/[1.csv]", "arn:aws:s3:::b/[*.txt]"),
        ),
        ("rds:StartDBInstance", "rds:StopDB*", ("rds:[StartDBInstance]", "rds:[StopDB]*")),
        ("", "team", ("", "[team]")),
    ],
)
def test_only_what_differs_is_marked(asked: str, written: str, expected: tuple[str, str]) -> None:
    found = difference(asked, written)
    assert (marked(found.asked), marked(found.written)) == expected


def test_runs_join_to_the_whole_text_again() -> None:
    asked, written = "arn:aws:s3:::reports/a/b.csv", "arn:aws:s3:::report*/a/?.txt"
    found = difference(asked, written)
    assert "".join(text for text, _ in found.asked) == asked
    assert "".join(text for text, _ in found.written) == written


def test_case_differs_only_where_case_counts() -> None:
    assert (
        marked(difference("s3:GetObject", "S3:getobject", ignore_case=True).asked) == "s3:GetObject"
    )
    assert "[" in marked(difference("reports", "Reports").asked)
