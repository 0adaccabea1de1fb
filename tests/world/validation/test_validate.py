"""Every code: a wrong document has it in the right place, a right one has not, a fix repairs it."""

import pytest

from iamlab.world.validation import RULES, Finding, apply_fix, is_refused, validate
from tests.world.validation.cases import ELEMENT_CASES, SIZE_CASES, TEXT_CASES, Case
from tests.world.validation.cases_of_conditions import (
    CONDITION_CASES,
    VALUE_CASES,
    VARIABLE_CASES,
)
from tests.world.validation.cases_of_elements import (
    ACTION_CASES,
    PRINCIPAL_CASES,
    RESOURCE_CASES,
)

CASES = [
    *TEXT_CASES,
    *SIZE_CASES,
    *ELEMENT_CASES,
    *ACTION_CASES,
    *RESOURCE_CASES,
    *PRINCIPAL_CASES,
    *CONDITION_CASES,
    *VALUE_CASES,
    *VARIABLE_CASES,
]


def findings(case: Case, text: str) -> tuple[Finding, ...]:
    return validate(text, case.kind, case.attached, attached_to=case.attached_to)


def the_finding(case: Case) -> Finding:
    """The one that the case is about."""
    found = [each for each in findings(case, case.wrong) if each.code == case.code]
    shown = [each for each in found if _stretch(case.wrong, each) == case.shown]
    assert found, f"{case.code} is not found"
    if case.shown:
        assert shown, [_stretch(case.wrong, each) for each in found]
    return (shown or found)[0]


def _stretch(text: str, finding: Finding) -> str:
    lines = text.splitlines(keepends=True) or [""]
    starts = [sum(len(line) for line in lines[:number]) for number in range(len(lines) + 1)]
    start = starts[finding.line - 1] + finding.column - 1
    return text[start : starts[finding.end_line - 1] + finding.end_column - 1]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_a_wrong_document_has_the_finding(case: Case) -> None:
    finding = the_finding(case)
    assert (finding.level, finding.refused_at_save) == (case.level, case.refused)
    assert case.says in finding.message
    if case.refused:
        assert is_refused(findings(case, case.wrong))


@pytest.mark.parametrize("case", CASES, ids=str)
def test_a_right_document_has_not(case: Case) -> None:
    found = findings(case, case.right)
    assert case.code not in {finding.code for finding in found}
    assert not is_refused(found), [finding.message for finding in found]


@pytest.mark.parametrize("case", [case for case in CASES if case.fixed], ids=str)
def test_a_quick_fix_repairs_what_it_stands_at(case: Case) -> None:
    finding = the_finding(case)
    assert finding.fix is not None
    before = [each for each in findings(case, case.wrong) if each.code == case.code]
    after_text = apply_fix(case.wrong, finding.fix)
    after = findings(case, after_text)
    assert len([each for each in after if each.code == case.code]) < len(before), after_text
    refused_before = sum(each.refused_at_save for each in findings(case, case.wrong))
    assert sum(each.refused_at_save for each in after) <= refused_before


@pytest.mark.parametrize("case", CASES, ids=str)
def test_no_fix_of_any_finding_breaks_the_document(case: Case) -> None:
    found = findings(case, case.wrong)
    readable = not any(each.code == "JSON_SYNTAX_ERROR" for each in found)
    for finding in found:
        if finding.fix is None:
            continue
        after = findings(case, apply_fix(case.wrong, finding.fix))
        assert finding.fix.title
        if readable:
            assert "JSON_SYNTAX_ERROR" not in {each.code for each in after}, finding.code


def test_every_code_has_a_case() -> None:
    # PRINCIPAL_NOT_FOUND needs a world and is tried beside it.
    assert {case.code for case in CASES} == set(RULES) - {"PRINCIPAL_NOT_FOUND"}


def test_findings_come_in_the_order_of_the_text() -> None:
    for case in CASES:
        if case.code != "MORE_FINDINGS":
            places = [(each.line, each.column) for each in findings(case, case.wrong)]
            assert places == sorted(places)


@pytest.mark.parametrize("kind", ["user", "", "Identity"])
def test_another_policy_type_is_refused_with_the_known_ones(kind: str) -> None:
    with pytest.raises(ValueError, match=r"policy_type .* use one of identity, resource, trust"):
        validate("{}", kind)


def test_another_attachment_is_refused_with_the_known_ones() -> None:
    with pytest.raises(ValueError, match=r"attached_as 'both' .* managed, inline"):
        validate("{}", "identity", "both")
