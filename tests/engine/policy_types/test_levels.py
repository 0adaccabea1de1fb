"""The levels of an organization, each for itself."""

from tests.engine.builders import allow, ask, decide, deny, level, on, reason, steps

ALLOWS = on("identity", allow())


def test_a_deny_belongs_to_its_own_level() -> None:
    levels = (level("scp", 1, allow(), deny()), level("scp", 2, allow()), level("scp", 3))
    decision = decide(ask(), identity=(ALLOWS,), scps=levels)
    assert reason(decision)[:2] == ("explicit_deny", "scp")
    assert [step.facts["level"] for step in steps(decision, "scp.level_denies")] == ["ou-1"]
    assert [step.facts["level"] for step in steps(decision, "scp.level_allows")] == ["ou-2"]
    assert [step.facts["level"] for step in steps(decision, "scp.level_silent")] == ["ou-3"]


def test_a_clear_allow_of_a_level_stands_beside_one_that_is_not_evaluated() -> None:
    levels = (level("scp", 1, allow(), allow(Odd=1)),)
    assert decide(ask(), identity=(ALLOWS,), scps=levels).verdict == "allowed"
    unclear = (on("identity", allow(Odd=1)),)
    assert decide(ask(), identity=unclear, scps=levels).verdict == "undecided"


def test_an_allow_that_is_not_evaluated_counts_for_its_own_level_only() -> None:
    levels = (level("scp", 1, allow(Odd=1)), level("scp", 2))
    decision = decide(ask(), identity=(ALLOWS,), scps=levels)
    assert reason(decision)[:2] == ("implicit_deny", "scp")
