"""Each package is used from outside through its `__init__` only."""

import ast
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]
PACKAGES = ("engine", "catalogue", "world", "explain", "whatif", "exchange", "course")
SOURCES = sorted((PROJECT / "iamlab").rglob("*.py"))


def modules_imported(source):
    """Every absolute module name that the text imports, also `from a import b` as a.b."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module, node.lineno


def trespasses(source, own_package):
    for module, line in modules_imported(source):
        parts = module.split(".")
        if (
            parts[0] == "iamlab"
            and len(parts) > 2
            and parts[1] in PACKAGES
            and parts[1] != own_package
        ):
            yield f"line {line}: {module} (use iamlab.{parts[1]})"


def package_of(path):
    parts = path.relative_to(PROJECT / "iamlab").parts
    return parts[0] if len(parts) > 1 else ""


def test_nobody_reaches_past_a_packages_door():
    found = [
        f"{path.relative_to(PROJECT)} {trespass}"
        for path in SOURCES
        for trespass in trespasses(path.read_text(encoding="utf-8"), package_of(path))
    ]
    assert found == []


@pytest.mark.parametrize(
    ("source", "package", "caught"),
    [
        ("from iamlab.engine.arn import Arn", "world", True),
        ("import iamlab.engine.arn", "web", True),
        ("from iamlab.engine import Arn", "world", False),
        ("from iamlab.engine.arn import Arn", "engine", False),
        ("from iamlab.web.site.views import healthz", "", False),
    ],
)
def test_the_rule_finds_an_offender(source, package, caught):
    assert bool(list(trespasses(source, package))) is caught


def test_policy_types_do_not_import_each_other():
    folder = PROJECT / "iamlab/engine/policy_types"
    # finding.py is no policy type: it holds what each of them answers with.
    names = {path.stem for path in folder.glob("*.py")} - {"__init__", "layer_matches"}
    assert "identity_based" in names
    found = [
        f"{path.name}: {module}"
        for path in folder.glob("*.py")
        if path.stem != "__init__"
        for module, _ in modules_imported(path.read_text(encoding="utf-8"))
        if module.startswith("iamlab.engine.policy_types.") and module.rsplit(".", 1)[1] in names
    ]
    assert found == []
