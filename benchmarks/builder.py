"""How fast the builder answers, and how much its first page weighs.

    python benchmarks/builder.py     the last line is one JSON object

small       a lab of 3 accounts, 12 principals, 20 policies, 12 saved requests.
largest     a lab near its limit of 512 KiB: 50 accounts, 400 principals, 500 policies.
change_ms   a user is given another policy, by htmx; request_ms: a request is asked, by htmx;
            page_ms: the whole page. Processor time on the server, median of the runs.
first_page  kilobytes of the small lab's page with its styles, scripts and fonts, compressed as
            they are served, without the JSON editor.
"""

from __future__ import annotations

import gzip
import json
import os
import re
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
RUNS = 15
FIRST = "111111111111"
HTMX = {"HX-Request": "true"}


def document(number: int, statements: int) -> dict[str, Any]:
    """A policy of statements about one database each."""
    body = [
        {
            "Sid": f"Run{number}x{each}",
            "Effect": "Allow",
            "Action": ["rds:StartDBInstance", "rds:StopDBInstance"],
            "Resource": f"arn:aws:rds:eu-west-1:{FIRST}:db:base-{number}-{each}",
        }
        for each in range(statements)
    ]
    return {"Version": "2012-10-17", "Statement": body}


def account(at: int, users: int, policies: int, statements: int) -> dict[str, Any]:
    """An account with users who have two policies each, and one role."""
    identity = str(int(FIRST) + at)
    trust = {"Effect": "Allow", "Principal": {"AWS": FIRST}, "Action": "sts:AssumeRole"}
    return {
        "id": identity,
        "name": f"account-{at}",
        "policies": [
            {"name": f"policy-{each}", "document": document(each, statements)}
            for each in range(policies)
        ],
        "users": [
            {
                "name": f"user-{each}",
                "policies": [f"policy-{(each + more) % policies}" for more in range(2)],
            }
            for each in range(users)
        ],
        "roles": [
            {
                "name": "operator",
                "policies": ["policy-0"],
                "trust_policy": {"Version": "2012-10-17", "Statement": [trust]},
            }
        ],
        "resources": [
            {"arn": f"arn:aws:rds:eu-west-1:{identity}:db:base-{each}-0"}
            for each in range(policies)
        ],
    }


def lab(accounts: int, users: int, policies: int, statements: int, requests: int) -> dict[str, Any]:
    """A lab document; user-0 to user-n of the first account have asked."""
    return {
        "iamlab": 1,
        "title": "Benchmark",
        "accounts": [account(at, users, policies, statements) for at in range(accounts)],
        "requests": [
            {
                "id": str(each + 1),
                "principal": f"arn:aws:iam::{FIRST}:user/user-{each % users}",
                "action": "rds:StartDBInstance",
                "resource": f"arn:aws:rds:eu-west-1:{FIRST}:db:base-{each % policies}-0",
            }
            for each in range(requests)
        ],
    }


LABS = {
    "small": (3, 3, 7, 2, 12),
    "largest": (50, 7, 10, 4, 40),
}


def median_ms(act: Callable[[int], None]) -> float:
    """Milliseconds of processor time, the median of the runs; the first is not counted."""
    times = []
    for run in range(RUNS + 1):
        start = time.process_time()
        act(run)
        times.append((time.process_time() - start) * 1000)
    return round(statistics.median(times[1:]), 1)


def figures_of(given: dict[str, Any]) -> dict[str, float]:
    """The three times of one lab."""
    from django.test import Client

    from iamlab.web.labs.models import Lab

    client = Client()
    text = json.dumps(given)
    found = client.post("/labs/import/", {"document": text})
    assert found.status_code == 302, found.content.decode()[:2000]
    url = found["Location"]
    slug = url.split("/")[2]

    def change(run: int) -> None:
        opened = Lab.objects.values_list("current_id", flat=True).get(slug=slug)
        policies = [f"policy-{(run + more) % 5}" for more in range(2)]
        data = {"name": "user-1", "path": "/", "policies": policies, "opened": opened}
        where = f"{url}things/user/?account={FIRST}&name=user-1"
        assert client.post(where, data, headers=HTMX).status_code == 200

    def ask(run: int) -> None:
        data = {
            "principal": f"arn:aws:iam::{FIRST}:user/user-0",
            "action": "rds:StopDBInstance",
            "resource": f"arn:aws:rds:eu-west-1:{FIRST}:db:base-{run}-0",
        }
        assert client.post(f"{url}ask/", data, headers=HTMX).status_code == 200

    def page(run: int) -> None:
        assert client.get(url).status_code == 200

    result = {
        "kib": round(len(text) / 1024, 1),
        "change_ms": median_ms(change),
        "request_ms": median_ms(ask),
        "page_ms": median_ms(page),
    }
    if given["accounts"][3:] == []:
        result["first_page_kb"] = weight(
            client.get(url, headers={"Accept-Encoding": "gzip"}).content
        )
    return result


def weight(page: bytes) -> float:
    """Kilobytes of a page as it was answered, and of all that it loads at first."""
    from django.contrib.staticfiles import finders

    text = gzip.decompress(page) if page[:2] == b"\x1f\x8b" else page
    total = len(page)
    fonts: set[Path] = set()
    for each in set(re.findall(rb'(?:href|src)="/static/([^"?#]+)"', text)):
        file = Path(str(finders.find(each.decode())))
        content = file.read_bytes()
        total += len(gzip.compress(content))
        if file.suffix == ".css":
            for url in re.findall(rb"url\(['\"]?([^'\")]+\.woff2)", content):
                fonts.add((file.parent / url.decode()).resolve())
    total += sum(font.stat().st_size for font in fonts)
    return round(total / 1000, 1)


def main() -> None:
    """Measure in a database of its own."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["DATABASE_URL"] = f"sqlite:///{folder}/labs.sqlite3"
        os.environ["DJANGO_SETTINGS_MODULE"] = "iamlab.settings"
        os.environ["DEBUG"] = "0"
        import django
        from django.conf import settings

        settings.STORAGES["staticfiles"] = {
            "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        }
        settings.ALLOWED_HOSTS.append("testserver")
        django.setup()
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        print(json.dumps({name: figures_of(lab(*sizes)) for name, sizes in LABS.items()}))


if __name__ == "__main__":
    main()
