"""What each statement carries."""

from iamlab.whatif import load_bearing
from iamlab.world import decide, documents
from tests.whatif.labs import NOW, A, account, allow, asks, deny, inline, lab, scenario


def sentences(world, **more):
    found = load_bearing(world, now=NOW, **more)
    return {(each.address.name, each.statement): str(each.words) for each in found.weights}


def test_the_deny_is_the_only_line_that_keeps_mehdi_out():
    world = scenario("one-account-four-policies")
    assert sentences(world)["KeepPayroll", "2"] == "Only this line keeps Mehdi out"


def test_a_line_that_another_repeats_changes_nothing():
    user = {"name": "Alice", "policies": [inline("p", allow("rds:*")), inline("q", allow("*"))]}
    world = lab(account(users=[user]), requests=[asks()])
    assert sentences(world)["p", "1"] == "Nothing changes without this line"
    assert sentences(world)["q", "1"] != "Nothing changes without this line"


def test_a_policy_that_hangs_on_nobody_carries_nothing():
    world = lab(account(policies=[inline("Asleep", allow("*"))], users=[{"name": "Alice"}]))
    assert sentences(world)["Asleep", "1"] == "Nothing changes without this line"


def test_every_statement_of_every_document_is_weighed():
    world = scenario("borrowing-a-role")
    found = load_bearing(world, now=NOW)
    assert len(found.weights) == 4
    assert found.left_out == 0
    assert {each.address for each in found.weights} == {each.address for each in documents(world)}


def test_only_the_documents_asked_for_are_weighed():
    world = scenario("one-account-four-policies")
    address = next(
        each
        for each in (placed.address for placed in documents(world))
        if each.name == "KeepPayroll"
    )
    found = load_bearing(world, now=NOW, addresses=[address])
    assert [each.statement for each in found.weights] == ["1", "2"]


def test_the_changed_requests_are_those_that_a_decision_changes():
    user = {"name": "Alice", "policies": [inline("p", allow("*"), deny("rds:*"))]}
    world = lab(account(users=[user]), requests=[asks()])
    without = lab(account(users=[{"name": "Alice", "policies": [inline("p", allow("*"))]}]))
    weight = load_bearing(world, now=NOW, account=A).weights[1]
    assert weight.changed
    for change in weight.changed:
        assert decide(world, change.request, now=NOW).verdict == change.before == "denied"
        assert decide(without, change.request, now=NOW).verdict == change.after == "allowed"


def test_what_is_weighed_piece_by_piece_is_the_whole():
    world = scenario("one-account-four-policies")
    whole = load_bearing(world, now=NOW)
    pieces, start, left = [], 0, []
    while start is not None:
        found = load_bearing(world, now=NOW, start=start, most_decisions=1)
        assert len(found.weights) == 1
        pieces += found.weights
        left.append(found.left_out)
        start = found.next_start
    assert tuple(pieces) == whole.weights
    assert left == list(range(len(pieces) - 1, -1, -1))


def test_past_the_last_statement_there_is_none():
    world = scenario("one-account-four-policies")
    found = load_bearing(world, now=NOW, start=1000)
    assert (found.weights, found.left_out, found.next_start) == ((), 0, None)
