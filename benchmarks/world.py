"""How fast the whole way is, from a world and a request: gather, context, authorize.

    python benchmarks/world.py --json    the last line is one JSON object; standard library only

whole_way   a user with one policy asks, from `Decider.decide` to the story.
big world   1,000 principals and 500 policies of four statements (a lab has at most 512 KiB):
            read, prepared and compiled, in seconds; megabytes of the whole process.
catalogue   the import of iamlab.catalogue with the first question to it, in milliseconds.
"""

from __future__ import annotations

import json
import resource
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from iamlab.engine import compile_policy, parse_policy  # noqa: E402
from iamlab.world import Decider, read_lab  # noqa: E402

NOW = "2026-01-15T12:00:00Z"
ACCOUNT = "111111111111"
RUNS = 7
SECONDS_A_RUN = 0.4


def statement(number: int) -> dict[str, Any]:
    bucket = f"arn:aws:s3:::bucket-{number}"
    return {"Effect": "Allow", "Action": "s3:GetObject", "Resource": [bucket, f"{bucket}/*"]}


def document(first: int, statements: int) -> dict[str, Any]:
    body = [statement(number) for number in range(first, first + statements)]
    return {"Version": "2012-10-17", "Statement": body}


def lab(users: int, policies: int, statements: int) -> dict[str, Any]:
    """Users with two policies each, of which the last asks for an object."""
    return {
        "iamlab": 1,
        "title": "Benchmark",
        "accounts": [
            {
                "id": ACCOUNT,
                "policies": [
                    {"name": f"policy-{n}", "document": document(n * 100, statements)}
                    for n in range(policies)
                ],
                "users": [
                    {
                        "name": f"user-{n}",
                        "policies": [
                            f"policy-{(n + k) % policies}" for k in range(min(2, policies))
                        ],
                    }
                    for n in range(users)
                ],
            }
        ],
        "requests": [
            {
                "principal": f"arn:aws:iam::{ACCOUNT}:user/user-0",
                "action": "s3:GetObject",
                "resource": "arn:aws:s3:::bucket-0/report.csv",
            }
        ],
    }


def whole_way(*, trace: bool) -> float:
    """Decisions a second, the median of the runs, in processor time."""
    world = read_lab(lab(1, 1, 1))
    decider = Decider(world, NOW, trace=trace)
    request = world.requests[0]
    assert decider.decide(request).verdict == "allowed"
    rates = []
    for _ in range(RUNS):
        count, start = 0, time.process_time()
        while (now := time.process_time()) < start + SECONDS_A_RUN:
            decider.decide(request)
            count += 1
        rates.append(count / (now - start))
    return statistics.median(rates)


def big_world() -> tuple[float, float]:
    """Seconds to read, prepare and compile; megabytes at the end."""
    given = lab(1000, 500, 4)
    start = time.process_time()
    world = read_lab(given)
    decider = Decider(world, NOW)
    for policy in world.accounts[0].policies:
        compile_policy(parse_policy(policy.document.text)).candidates("s3:getobject")
    assert decider.decide(world.requests[0]).verdict == "allowed"
    seconds = time.process_time() - start
    return seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def catalogue_milliseconds() -> float:
    code = (
        f"import sys,time;sys.path.insert(0,{str(ROOT)!r});t=time.process_time();"
        "import iamlab.catalogue as c;c.find_action('s3:GetObject');"
        "print((time.process_time()-t)*1000)"
    )
    command = [sys.executable, "-c", code]
    runs = [
        float(subprocess.run(command, capture_output=True, check=True).stdout) for _ in range(RUNS)
    ]
    return statistics.median(runs)


def main() -> None:
    seconds, megabytes = big_world()
    figures = {
        "whole_way_verdict_per_s": round(whole_way(trace=False)),
        "whole_way_trace_per_s": round(whole_way(trace=True)),
        "big_world_s": round(seconds, 2),
        "big_world_mb": round(megabytes, 1),
        "catalogue_ms": round(catalogue_milliseconds(), 1),
    }
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
