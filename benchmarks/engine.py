"""How fast the engine decides; standard library only.

    python benchmarks/engine.py          figures in words
    python benchmarks/engine.py --json   the same, and as its last line one JSON object

What is timed is `authorize` on a ready request and compiled policies, in processor time of one
core, so that a busy machine does not count:

simple   1 policy of 1 statement, which allows.
large    10 policies of 50 statements, 10 % Deny, every fifth with two conditions, each on its own
         bucket ARN pair; only the last statement matches.
growth   verdict-only time with ten times as many statements for other services, as a ratio.

Traces are built whole: every step, with its facts and places. What depends on the context or on
the action alone is kept from one decision to the next, as it is in the site.
"""

from __future__ import annotations

import json
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from iamlab.engine import (
    AccessRequest,
    ApplicablePolicies,
    AttachedPolicy,
    ContextValue,
    Decision,
    Principal,
    authorize,
    parse_policy,
    walk,
)

ALICE = "arn:aws:iam::111111111111:user/Alice"
RUNS = 7
SECONDS_A_RUN = 0.4


def request(action: str, resource: str) -> AccessRequest:
    """Alice with the context keys that every request carries."""
    keys = {
        "aws:PrincipalArn": ALICE,
        "aws:PrincipalAccount": "111111111111",
        "aws:PrincipalType": "User",
        "aws:userid": "AIDAEXAMPLEALICE",
        "aws:username": "Alice",
        "aws:PrincipalIsAWSService": "false",
        "aws:ResourceAccount": "111111111111",
        "aws:RequestedRegion": "eu-west-1",
        "aws:CurrentTime": "2026-01-15T12:00:00Z",
        "aws:EpochTime": "1768478400",
        "aws:SecureTransport": "true",
        "aws:SourceIp": "203.0.113.7",
        "aws:ViaAWSService": "false",
        "aws:UserAgent": "sim",
    }
    context = {key.lower(): ContextValue(key, (value,)) for key, value in keys.items()}
    alice = Principal("user", ALICE, "111111111111", "AIDAEXAMPLEALICE", "Alice", user_arn=ALICE)
    return AccessRequest(alice, action, resource, "111111111111", context)


def policies(documents: list[list[dict[str, object]]]) -> ApplicablePolicies:
    """Identity-based policies of Alice, each a list of statements."""
    return ApplicablePolicies(
        identity=tuple(
            AttachedPolicy(
                f"policy-{number}",
                parse_policy(json.dumps({"Version": "2012-10-17", "Statement": statements})),
                "identity",
                ALICE,
            )
            for number, statements in enumerate(documents)
        )
    )


def simple() -> tuple[AccessRequest, ApplicablePolicies]:
    statement: dict[str, object] = {
        "Effect": "Allow",
        "Action": "rds:StartDBInstance",
        "Resource": "arn:aws:rds:eu-west-1:111111111111:db:orders",
    }
    asked = request("rds:StartDBInstance", "arn:aws:rds:eu-west-1:111111111111:db:orders")
    return asked, policies([[statement]])


def bucket_statement(number: int, last: int) -> dict[str, object]:
    name = f"arn:aws:s3:::bucket-{number}"
    denies = number % 10 == 4 and number != last
    statement: dict[str, object] = {
        "Effect": "Deny" if denies else "Allow",
        "Action": ["s3:GetObject", "s3:ListBucket"],
        "Resource": [name, f"{name}/*"],
    }
    if number % 5 == 0:
        statement["Condition"] = {
            "StringEquals": {"aws:RequestedRegion": "eu-west-1"},
            "IpAddress": {"aws:SourceIp": "203.0.113.0/24"},
        }
    return statement


def large() -> tuple[AccessRequest, ApplicablePolicies]:
    last = 499
    documents = [[bucket_statement(n, last) for n in range(p * 50, p * 50 + 50)] for p in range(10)]
    return request("s3:GetObject", f"arn:aws:s3:::bucket-{last}/report.csv"), policies(documents)


def grown(others: int) -> tuple[AccessRequest, ApplicablePolicies]:
    """Twenty statements about s3, and others about other services."""
    own = [bucket_statement(number, 19) for number in range(20)]
    services = ("ec2", "rds", "sqs", "sns", "lambda", "dynamodb", "kms", "logs", "ecs", "ssm")
    more: list[dict[str, object]] = [
        {
            "Effect": "Allow",
            "Action": f"{services[number % 10]}:*",
            "Resource": f"arn:aws:{services[number % 10]}:eu-west-1:111111111111:thing/{number}",
        }
        for number in range(others)
    ]
    return request("s3:GetObject", "arn:aws:s3:::bucket-19/report.csv"), policies([more + own])


def per_second(decide: Callable[[], Decision]) -> float:
    """Median of the runs."""
    decide()
    rates = []
    for _ in range(RUNS):
        count, start = 0, time.process_time()
        end = start + SECONDS_A_RUN
        while (now := time.process_time()) < end:
            for _ in range(20):
                decide()
            count += 20
        rates.append(count / (now - start))
    return statistics.median(rates)


def rate(case: tuple[AccessRequest, ApplicablePolicies], *, trace: bool) -> float:
    asked, applicable = case
    return per_second(lambda: authorize(asked, applicable, trace=trace))


def import_milliseconds() -> float:
    """Median time that importing the engine adds to an interpreter's start."""
    root = str(Path(__file__).resolve().parent.parent)
    # Byte code as an installed site has it, wherever the machine that measures keeps it.
    kept = tempfile.mkdtemp()
    environment = {**os.environ, "PYTHONPYCACHEPREFIX": kept, "PYTHONDONTWRITEBYTECODE": ""}
    code = (
        f"import sys,time;sys.path.insert(0,{root!r});t=time.perf_counter();"
        "import iamlab.engine;print((time.perf_counter()-t)*1000)"
    )
    command = [sys.executable, "-c", code]
    runs = [
        float(subprocess.run(command, capture_output=True, check=True, env=environment).stdout)
        for _ in range(8)
    ]
    shutil.rmtree(kept)
    return statistics.median(runs[1:])


def measure() -> dict[str, object]:
    few, many = rate(grown(20), trace=False), rate(grown(400), trace=False)
    figures = {
        "simple_verdict_per_s": rate(simple(), trace=False),
        "simple_trace_per_s": rate(simple(), trace=True),
        "large_verdict_per_s": rate(large(), trace=False),
        "large_trace_per_s": rate(large(), trace=True),
    }
    steps = {
        name: sum(1 for _ in walk(authorize(*case).steps))
        for name, case in (("simple", simple()), ("large", large()))
    }
    return {
        **{name: round(value) for name, value in figures.items()},
        "growth_ratio": round(few / many, 3),
        "import_ms": round(import_milliseconds(), 1),
        "steps_simple": steps["simple"],
        "steps_large": steps["large"],
        "python": platform.python_version(),
        "machine": f"{platform.system()} {platform.machine()}",
    }


def main() -> None:
    figures = measure()
    if "--json" not in sys.argv[1:]:
        for name, value in figures.items():
            print(f"{name:24} {value}")
        return
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
