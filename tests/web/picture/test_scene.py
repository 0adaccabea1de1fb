"""One request on its road."""

from dataclasses import replace
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iamlab.web.picture import Figure, Held, Sheet, scene_picture
from tests.depth import examples
from tests.web.picture.casts import (
    ALICE,
    DEV,
    FAR_ORDERS,
    HOSTILE,
    LONG,
    NAMES,
    ORDERS,
    PROD,
    gates,
)
from tests.web.picture.drawn import drawing, having, said

HELD = Held(Sheet("LookOnly", "of Alice", "Allows rds:DescribeDBInstances on everything."), 1)


def draw(row, **more):
    given_ = {"principal": ALICE, "resource": ORDERS, "action": "rds:StartDBInstance",
              "accounts": (DEV, PROD)}  # fmt: skip
    return scene_picture(row, **(given_ | more))


@pytest.mark.parametrize("answered", [True, False])
@pytest.mark.parametrize("far", [True, False])
@pytest.mark.parametrize("count", range(11))
def test_every_gate_is_drawn_whatever_their_number(count, far, answered):
    row = gates(count, stop=count - 1 if count % 2 else None, accounts=far)
    picture = drawing(draw(row, resource=FAR_ORDERS if far else ORDERS, answered=answered))
    assert len(having(picture, "p-gate")) == count


@pytest.mark.parametrize("gate", range(1, 6))
@pytest.mark.parametrize("holder", ["principal", "resource", ""])
@pytest.mark.parametrize("far", [True, False])
def test_the_sheet_hangs_at_the_gate_that_reads_it(gate, holder, far):
    row = gates(5, stop=4, accounts=far)
    held = replace(HELD, gate=gate, holder=holder)
    picture = drawing(draw(row, held=held, resource=FAR_ORDERS if far else ORDERS))
    stations = having(picture, "p-station")
    reading = [n for n, each in enumerate(stations, 1) if having(each, "p-held")]
    assert reading == [gate]
    ends = [bool(having(each, "p-hold")) for each in having(picture, "p-stop")]
    assert ends == [holder == "principal", holder == "resource"]
    under = [n for n, each in enumerate(stations, 1) if having(each, "p-hold")]
    lines = {"principal": range(1, gate + 1), "resource": range(gate, 6), "": ()}
    assert under == list(lines[holder])


@examples(25)
@given(st.text(max_size=70), st.text(max_size=70), st.text(max_size=40), st.integers(1, 9))
def test_any_names_give_well_formed_drawings(name, thing, action, count):
    picture = draw(
        gates(count, stop=count - 1),
        principal=replace(ALICE, name=name),
        resource=replace(FAR_ORDERS, name=thing),
        action=action,
        accounts=(replace(DEV, name=name), PROD),
        held=Held(Sheet(thing, name, name), count),
    )
    assert len(having(drawing(picture), "p-gate")) == count


@pytest.mark.parametrize("name", NAMES)
def test_hostile_and_long_names_come_out_as_text(name):
    picture = draw(gates(3), principal=replace(ALICE, name=name))
    assert "<script" not in picture
    assert drawing(picture).get("role") == "img"


def test_a_name_of_64_characters_is_whole_in_a_title():
    picture = drawing(draw(gates(3), principal=replace(ALICE, name=LONG)))
    assert LONG in [e.get("title") for e in having(picture, "p-name")]


def test_no_style_and_no_handler_is_written_into_the_drawing():
    picture = draw(gates(9), principal=replace(ALICE, name=HOSTILE, href='/x" onclick="y'))
    for element in drawing(picture).iter():
        assert not [key for key in element.attrib if key == "style" or key.startswith("on")]


def test_ids_are_unique_and_start_with_the_prefix():
    pictures = (drawing(draw(gates(3), id_prefix=each)) for each in ("first", "second"))
    ids = [e.get("id") for picture in pictures for e in picture.iter() if e.get("id")]
    assert len(ids) == len(set(ids)) == 4
    assert all(each.startswith(("first-", "second-")) for each in ids)


def test_a_picture_names_its_title_and_description():
    picture = drawing(draw(gates(3, stop=2)))
    title, description = picture.get("aria-labelledby").split()
    assert picture.find(f"span[@id='{title}']").text == (
        "Alice (user) asks for rds:StartDBInstance on orders (RDS database)"
    )
    assert "stopped here" in picture.find(f"span[@id='{description}']").text


def test_without_links_it_is_an_image_and_with_them_a_group():
    assert drawing(draw(gates(3))).get("role") == "img"
    linked = draw(gates(3), principal=replace(ALICE, href="/alice"))
    assert drawing(linked).get("role") == "group"


def test_before_the_answer_every_gate_is_shut_and_no_finding_is_told():
    picture = drawing(draw(gates(3, stop=2), answered=False))
    assert not having(picture, "p-mark-yes")
    assert not having(picture, "p-mark-no")
    assert "for another action" not in ElementTree.tostring(picture, encoding="unicode")


def test_a_denied_request_stops_with_a_cross_and_a_grey_resource():
    picture = drawing(draw(gates(8, stop=7)))
    assert len(having(picture, "p-mark-no")) == 1
    assert len(having(picture, "p-gate", "p-no")) == 1
    assert having(picture, "p-dim")
    assert having(picture, "p-out-ahead")


def test_an_allowed_request_arrives_with_a_tick_on_the_resource():
    picture = drawing(draw(gates(3)))
    assert len(having(picture, "p-mark-yes")) == 4
    assert having(having(picture, "p-stop")[-1], "p-in-gone")
    assert not having(picture, "p-dim")


def test_an_undecided_gate_has_a_question_mark_and_no_verdict_colour():
    picture = drawing(draw(gates(3, stop=2, state="open")))
    assert "?" in [said(e) for e in picture.iter("b")]
    assert having(picture, "p-mark-open")
    assert not having(picture, "p-mark-no")


def test_gates_with_nothing_to_check_are_left_out_and_not_counted():
    row = gates(4)
    row = (row[0], replace(row[1], state="off"), *row[2:])
    gates_ = having(drawing(draw(row, answered=False)), "p-gate")
    assert [said(each) for each in gates_] == ["1", "2", "3"]


def test_stepping_shows_the_gates_after_the_lit_one_as_shut():
    picture = drawing(draw(gates(5), lit=2))
    assert len(having(picture, "p-mark-yes")) == 2
    assert len(having(picture, "p-lit")) == 1


def test_an_answer_out_of_date_has_a_dashed_way():
    assert having(drawing(draw(gates(3), stale=True)), "p-stale")


def test_one_account_has_one_frame_and_two_accounts_have_two():
    assert len(having(drawing(draw(gates(3))), "p-ground", "p-first")) == 1
    apart = drawing(draw(gates(3), resource=FAR_ORDERS))
    assert len(having(apart, "p-ground", "p-first")) == 2


def test_whoever_is_in_no_account_has_no_frame():
    service = Figure("ec2.amazonaws.com", "AWS service", "service")
    picture = drawing(draw(gates(3), principal=service))
    assert len(having(picture, "p-ground")) == 1


@pytest.mark.parametrize(
    "kind",
    ["user", "group", "role", "role_session", "root", "service", "federated", "anonymous",
     "database", "bucket", "queue", "topic", "function", "key", "secret", "table", "instance",
     "log_group", "resource", "everything"],
)  # fmt: skip
def test_every_kind_of_figure_can_stand_at_both_ends(kind):
    figure = Figure("thing", "what it is", kind, account=DEV.id)
    picture = drawing(draw(gates(3), principal=figure, resource=figure))
    assert [bool(having(each, "p-icon")) for each in having(picture, "p-stop")] == [True, True]


def test_a_role_is_blue_also_as_a_resource():
    role = Figure("DatabaseOperator", "role", "role", account=PROD.id)
    assert not having(drawing(draw(gates(3), resource=role)), "p-res")
