"""Every code has words, every placeholder in them is given, every variant can happen."""

import string

import pytest

from iamlab.engine import read_json
from iamlab.world.validation import RULES, validate
from iamlab.world.validation.rules import FIX_TITLES, WORDS, rendered
from tests.engine.test_json_diagnosis import BROKEN
from tests.world.validation.cases import RIGHT, doc, st
from tests.world.validation.test_in_world import MISSING, WORLD
from tests.world.validation.test_validate import CASES, findings

LEVELS = {"error", "warning", "security", "suggestion"}


@pytest.mark.parametrize("code", RULES)
def test_a_rule_is_whole_sentences_and_only_errors_are_refused(code: str) -> None:
    rule = RULES[code]
    assert code == code.upper()
    assert rule.level in LEVELS
    assert not rule.refused or rule.level == "error"
    for template in (rule.message, *rule.variants.values()):
        assert template.endswith((".", "?")), template
        assert "!" not in template


def _variants_that_happen() -> set[tuple[str, str]]:
    happened = set()
    for case in CASES:
        for text in (case.wrong, case.right):
            found = findings(case, text)
            happened |= {(each.code, each.facts.get("variant", "")) for each in found}
    for text, _hint, _shown in BROKEN:
        found = validate(text, "identity")
        happened |= {(each.code, each.facts.get("variant", "")) for each in found}
    for text in EXTRA:
        found = validate(text, "identity", "managed")
        happened |= {(each.code, each.facts.get("variant", "")) for each in found}
    found = validate(MISSING, "trust", world=WORLD)
    return happened | {(each.code, "") for each in found}


EXTRA = [
    '"' + RIGHT.replace('"', '\\"').replace("\n", "\\n") + '"',
    '{"Version": "2012-10-17", "Statement": "{\\"Effect\\": \\"Allow\\"}"}',
    "[" * 60,
    doc(st(Action="s3:${a}", Resource="arn:aws:frobnicator:::x")),
]


def test_every_variant_of_every_rule_happens() -> None:
    happened = _variants_that_happen()
    missing = [
        (code, variant)
        for code, rule in RULES.items()
        for variant in rule.variants
        if (code, variant) not in happened
    ]
    assert missing == []


def test_every_hint_of_the_reader_has_its_own_words() -> None:
    hints = {problem.facts["hint"] for text, _, _ in BROKEN for problem in read_json(text).problems}
    assert hints - set(RULES["JSON_SYNTAX_ERROR"].variants) == {"unexpected"}


@pytest.mark.parametrize("case", CASES, ids=str)
def test_no_placeholder_stays_open_and_no_word_is_missing(case: object) -> None:
    for finding in findings(case, case.wrong):  # type: ignore[arg-type, attr-defined]
        template = RULES[finding.code].template(finding.facts)
        names = {name for _, name, _, _ in string.Formatter().parse(template) if name}
        assert names <= set(finding.facts)
        assert finding.message
        for name in names & set(WORDS):
            assert finding.facts[name] in WORDS[name], (finding.code, name, finding.facts[name])


def test_facts_with_braces_are_shown_as_they_are() -> None:
    (finding, *_) = validate(doc(st(Action="{s3}:Get{0}Object")), "identity")
    assert "{s3}:Get{0}Object" in finding.message


def test_templates_words_and_titles_are_translated() -> None:
    seen: list[str] = []

    def translate(text: str) -> str:
        seen.append(text)
        return text.replace("Remove Id", "Id entfernen").replace("Remove", "Weg mit")

    (finding,) = validate(doc(st(), Id="x"), "identity", translate=translate)
    assert finding.message.startswith("Id entfernen: an identity-based policy")
    assert finding.fix is not None
    assert finding.fix.title == "Weg mit Id"
    assert RULES["UNSUPPORTED_ID"].message in seen
    assert WORDS["policy_type"]["identity"] in seen
    assert FIX_TITLES["remove"] in seen


def test_unknown_words_stand_for_themselves() -> None:
    assert rendered("{policy_type} and {x}", {"policy_type": "odd", "x": "y"}) == "odd and y"
