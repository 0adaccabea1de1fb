"""Facts of AWS that stand in two places for a reason say the same in both."""

import ast
from pathlib import Path

from iamlab.catalogue import condition_keys
from iamlab.web.labs.console.question import _CREDENTIALS as OFFERED
from iamlab.web.labs.policy_fields.principals import kind_of
from iamlab.world import naming
from iamlab.world.codec.checks.requests import CREDENTIALS
from iamlab.world.context_keys import _MULTIVALUED
from iamlab.world.validation.principal_text import service_principal
from iamlab.world.validation.service_principals import _KNOWN

PROJECT = Path(__file__).resolve().parents[2]


def test_the_global_keys_that_hold_lists_are_those_of_the_catalogue() -> None:
    listed = {key.name.lower() for key in condition_keys("aws") if key.multivalued}
    # AWS says of this one, too, that it holds a list; a lab reads it as one text.
    assert listed - _MULTIVALUED == {"aws:vpceorgpaths"}
    assert _MULTIVALUED - listed == set()


def test_a_service_is_known_as_one_wherever_a_principal_is_read() -> None:
    for name in _KNOWN:
        principal = f"{name}.amazonaws.com"
        assert naming.SERVICE_PRINCIPAL.fits(principal)
        assert service_principal(principal) is None
        assert kind_of(principal) == "Service"


def test_the_console_offers_the_credentials_that_a_request_can_have() -> None:
    assert {value for value, _ in OFFERED if value} == set(CREDENTIALS)


# Texts that are no ARN, and ARNs as somebody wrote them, which may be cut off or masked.
CUT_BY_HAND = {
    "iamlab/engine/arn.py",
    "iamlab/engine/conditions/arn.py",
    "iamlab/engine/matching/resource.py",
    "iamlab/catalogue/arn_template.py",
    "iamlab/catalogue/resource_policies.py",
    "iamlab/catalogue/resource_types.py",
    "iamlab/explain/difference.py",
    "iamlab/world/validation/arn_text.py",
    "iamlab/web/labs/console/question.py",
}


def cuts_at_colons(path: Path) -> bool:
    """Whether a text is split at colons: that is how an ARN is taken apart by hand."""
    return any(
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "split"
        and bool(node.args)
        and isinstance(node.args[0], ast.Constant)
        and node.args[0].value == ":"
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    )


def test_arns_are_taken_apart_in_one_place() -> None:
    found = {
        str(path.relative_to(PROJECT))
        for path in (PROJECT / "iamlab").rglob("*.py")
        if cuts_at_colons(path)
    }
    assert (
        found - {"iamlab/engine/codes.py", "iamlab/engine/policy_types/block_public_access.py"}
        == CUT_BY_HAND
    )
