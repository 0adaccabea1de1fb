"""AWS's quotas stand in one module; words that name one name the same number."""

import ast
from pathlib import Path

import pytest

from iamlab.catalogue import arn_template
from iamlab.explain.texts import texts
from iamlab.web.labs.forms import FORMS
from iamlab.world import EMPTY_POLICY, naming, quotas, validate
from iamlab.world.validation.review import POLICY_TYPES

PROJECT = Path(__file__).resolve().parents[2]

# Numbers that nobody writes for another reason, and where another reason is known.
TELLING = {2048, 5120, 6144, 10240, 20480, 32768, 43200, 1224}
OTHER_REASONS = {
    ("iamlab/catalogue/arn_template.py", 2048),  # read without the world; compared below
    ("iamlab/engine/matching/resource.py", 2048),  # how many answers are remembered
    ("iamlab/web/labs/console/sessions.py", 20480),  # room for many lines
}


def numbers(path: Path) -> set[int]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return {
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, int)
    }


def test_no_other_module_writes_a_quota() -> None:
    found = {
        (str(path.relative_to(PROJECT)), number)
        for path in (PROJECT / "iamlab").rglob("*.py")
        if path.name != "quotas.py"
        for number in numbers(path) & TELLING
    }
    assert found == OTHER_REASONS
    assert arn_template._LONGEST == quotas.ARN_LENGTH


def test_every_policy_type_has_its_size() -> None:
    assert set(quotas.POLICY_SIZE) == set(POLICY_TYPES)


@pytest.mark.parametrize("policy_type", POLICY_TYPES)
def test_the_validator_refuses_what_is_larger_than_the_quota(policy_type: str) -> None:
    def too_large(size: int) -> bool:
        text = EMPTY_POLICY.replace("[]", '["' + "x" * size + '"]')
        return any("EXCEEDS" in finding.code for finding in validate(text, policy_type, "managed"))

    most = quotas.POLICY_SIZE[policy_type]
    assert not too_large(most - 100)
    assert too_large(most)


WORDS = [
    ("templates/413.html", f"{quotas.MANAGED_POLICY_SIZE:,} characters"),
    ("iamlab/content/explanations/phrases/unclear.toml", f"{quotas.SCP_SIZE:,} characters"),
    ("iamlab/content/explanations/credential_type.toml", f"{quotas.SHORTEST_SESSION} seconds"),
    ("iamlab/explain/message.py", f"greater than or equal to {quotas.SHORTEST_SESSION}"),
    ("iamlab/web/labs/forms/roles.py", f"2 to {quotas.EXTERNAL_ID_LENGTH:,} characters"),
    (
        "iamlab/web/labs/forms/roles.py",
        "{} (one hour) to {} (twelve)".format(*quotas.MAX_SESSION_DURATION),
    ),
    (
        "docs/lab-document.md",
        f"{quotas.LAB_BYTES // 1024} KiB, {quotas.LAB_ACCOUNTS} accounts, "
        f"{quotas.LAB_PRINCIPALS:,} users and roles, {quotas.LAB_REQUESTS} requests",
    ),
]


@pytest.mark.parametrize(("path", "words"), WORDS, ids=[words for _, words in WORDS])
def test_words_name_the_number_of_the_quota(path: str, words: str) -> None:
    assert words in " ".join((PROJECT / path).read_text(encoding="utf-8").split())


def test_a_chained_session_lasts_the_hour_that_its_words_name() -> None:
    assert quotas.LONGEST_CHAINED_SESSION == 3600
    code = "credential_type.chained_session_too_long"
    assert "one hour" in texts().entries[code].title


NAMES = {
    "user": naming.USER_NAME,
    "group": naming.GROUP_NAME,
    "role": naming.ROLE_NAME,
    "policy": naming.POLICY_NAME,
    "inline": naming.POLICY_NAME,
}


@pytest.mark.parametrize(("kind", "rule"), NAMES.items())
def test_a_form_helps_with_the_lengths_that_the_rule_has(kind: str, rule: naming.NameRule) -> None:
    name = FORMS[kind].base_fields["name"]
    longest = int(str(name.help_text).split(" of ")[0].removeprefix("1 to "))
    assert rule.fits("a" * longest)
    assert not rule.fits("a" * (longest + 1))
