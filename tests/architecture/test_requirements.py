"""The site imports what requirements.in asks for; the lock files pin it, with hashes."""

import ast
import re
import sys
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]
LOCKS = ["requirements.txt", "requirements-dev.txt", "requirements-postgres.txt"]
PIN = re.compile(r"^([a-z0-9._-]+)(?:\[[a-z,]+\])?==(\S+)", re.M | re.I)


def plain(name):
    return re.sub(r"[-_.]+", "-", name).lower()


def asked_for(file):
    lines = (PROJECT / file).read_text(encoding="utf-8").splitlines()
    return {plain(m[0]) for line in lines if (m := re.match(r"[A-Za-z0-9][\w.-]*", line))}


def pins(file):
    text = (PROJECT / file).read_text(encoding="utf-8")
    return {plain(name): version for name, version in PIN.findall(text)}


def third_party_imports():
    for path in (PROJECT / "iamlab").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                yield from (alias.name.split(".")[0] for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                yield node.module.split(".")[0]


def test_every_package_that_the_site_imports_is_asked_for():
    names = set(third_party_imports()) - set(sys.stdlib_module_names) - {"iamlab"}
    distributions = packages_distributions()
    asked = asked_for("requirements.in")
    missing = {
        name for name in names if not {plain(d) for d in distributions.get(name, [])} & asked
    }
    assert missing == set()


def test_every_package_that_is_asked_for_is_pinned():
    assert asked_for("requirements.in") <= set(pins("requirements.txt"))
    assert asked_for("requirements-dev.in") <= set(pins("requirements-dev.txt"))


def test_tests_run_with_the_very_versions_that_the_site_runs_with():
    run, test = pins("requirements.txt"), pins("requirements-dev.txt")
    assert {name: test.get(name) for name in run} == run


@pytest.mark.parametrize("lock", LOCKS)
def test_every_pin_has_its_hashes_and_no_address(lock):
    text = (PROJECT / lock).read_text(encoding="utf-8")
    assert "://" not in text
    assert "index" not in text
    for block in re.split(r"\n(?=\S)", text):
        if PIN.match(block):
            assert "--hash=sha256:" in block
