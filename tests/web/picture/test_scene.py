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
from tests.web.picture.drawn import classes, drawings, problems, shown

HELD = Held(Sheet("LookOnly", "of Alice", "Allows rds:DescribeDBInstances on everything."), 1)


def draw(row, **more):
    given_ = {"principal": ALICE, "resource": ORDERS, "action": "rds:StartDBInstance",
              "accounts": (DEV, PROD)}  # fmt: skip
    return scene_picture(row, **(given_ | more))


def having(svg, cls):
    return [e for e in svg.iter() if cls in classes(e)]


@pytest.mark.parametrize("answered", [True, False])
@pytest.mark.parametrize("far", [True, False])
@pytest.mark.parametrize("count", range(11))
def test_nothing_overlaps_whatever_the_number_of_gates(count, far, answered):
    row = gates(count, stop=count - 1 if count % 2 else None, accounts=far)
    picture = draw(row, resource=FAR_ORDERS if far else ORDERS, answered=answered)
    assert problems(picture) == []


@pytest.mark.parametrize("gate", range(1, 6))
@pytest.mark.parametrize("holder", ["principal", "resource", ""])
@pytest.mark.parametrize("far", [True, False])
def test_the_sheet_under_the_road_touches_nothing(gate, holder, far):
    row = gates(5, stop=4, accounts=far)
    held = replace(HELD, gate=gate, holder=holder)
    assert problems(draw(row, held=held, resource=FAR_ORDERS if far else ORDERS)) == []


@examples(25)
@given(st.text(max_size=70), st.text(max_size=70), st.text(max_size=40), st.integers(1, 9))
def test_any_names_give_well_formed_drawings_without_overlaps(name, thing, action, count):
    picture = draw(
        gates(count, stop=count - 1),
        principal=replace(ALICE, name=name),
        resource=replace(FAR_ORDERS, name=thing),
        action=action,
        accounts=(replace(DEV, name=name), PROD),
        held=Held(Sheet(thing, name, name), count),
    )
    assert problems(picture) == []


@pytest.mark.parametrize("name", NAMES)
def test_hostile_and_long_names_come_out_as_text(name):
    picture = draw(gates(3), principal=replace(ALICE, name=name))
    assert "<script" not in picture
    assert problems(picture) == []


def test_a_name_of_64_characters_is_whole_in_a_title():
    wide, _narrow = drawings(draw(gates(3), principal=replace(ALICE, name=LONG)))
    titles = [e.findtext("title") for e in wide.iter("text")]
    assert LONG in titles


def test_no_style_and_no_handler_is_written_into_the_drawing():
    picture = draw(gates(9), principal=replace(ALICE, name=HOSTILE, href='/x" onclick="y'))
    for svg in drawings(picture):
        for element in svg.iter():
            assert not [key for key in element.attrib if key == "style" or key.startswith("on")]


def test_ids_are_unique_and_start_with_the_prefix():
    picture = draw(gates(3), id_prefix="first") + draw(gates(3), id_prefix="second")
    ids = [e.get("id") for svg in drawings(picture) for e in svg.iter() if e.get("id")]
    assert len(ids) == len(set(ids)) == 8
    assert all(each.startswith(("first-", "second-")) for each in ids)


def test_each_drawing_names_its_title_and_description():
    for svg in drawings(draw(gates(3, stop=2))):
        title, description = svg.get("aria-labelledby").split()
        assert svg.find(f"title[@id='{title}']").text == (
            "Alice (user) asks for rds:StartDBInstance on orders (RDS database)"
        )
        assert "stopped here" in svg.find(f"desc[@id='{description}']").text


def test_without_links_it_is_an_image_and_with_them_a_group():
    assert {svg.get("role") for svg in drawings(draw(gates(3)))} == {"img"}
    linked = draw(gates(3), principal=replace(ALICE, href="/alice"))
    assert {svg.get("role") for svg in drawings(linked)} == {"group"}


def test_before_the_answer_every_gate_is_shut_and_no_finding_is_told():
    picture = draw(gates(3, stop=2), answered=False)
    for svg in drawings(picture):
        assert not having(svg, "s-badge-yes")
        assert not having(svg, "s-badge-no")
        assert "for another action" not in ElementTree.tostring(svg, encoding="unicode")


def test_a_denied_request_stops_with_a_cross_and_a_grey_resource():
    for svg in drawings(draw(gates(8, stop=7))):
        assert len(having(svg, "s-badge-no")) == 1
        assert len(having(svg, "s-door-no")) == 1
        assert having(svg, "s-dim")
        assert having(svg, "s-roadline")


def test_an_allowed_request_arrives_with_a_tick_on_the_resource():
    for svg in drawings(draw(gates(3))):
        assert len(having(svg, "s-badge-yes")) == 4
        assert having(svg, "s-tip")
        assert not having(svg, "s-dim")


def test_an_undecided_gate_has_a_question_mark_and_no_verdict_colour():
    for svg in drawings(draw(gates(3, stop=2, state="open"))):
        assert "?" in [shown(e) for e in svg.iter("text")]
        assert having(svg, "s-badge-open")
        assert not having(svg, "s-badge-no")


def test_gates_with_nothing_to_check_are_left_out_and_not_counted():
    row = gates(4)
    row = (row[0], replace(row[1], state="off"), *row[2:])
    wide, _narrow = drawings(draw(row, answered=False))
    assert len(having(wide, "s-gate")) == 3
    assert [shown(e) for e in wide.iter("text") if shown(e).isdigit() and len(shown(e)) == 1] == [
        "1", "2", "3",
    ]  # fmt: skip


def test_stepping_shows_the_gates_after_the_lit_one_as_shut():
    wide, _narrow = drawings(draw(gates(5), lit=2))
    assert len(having(wide, "s-badge-yes")) == 2
    assert len(having(wide, "s-pick")) == 1


def test_an_answer_out_of_date_has_a_dashed_way():
    for svg in drawings(draw(gates(3), stale=True)):
        assert having(svg, "s-stale")


def test_one_account_has_one_frame_and_two_accounts_have_two():
    wide, _narrow = drawings(draw(gates(3)))
    assert len(having(wide, "s-frame")) == 1
    wide, _narrow = drawings(draw(gates(3), resource=FAR_ORDERS))
    assert len(having(wide, "s-frame")) == 2


def test_whoever_is_in_no_account_has_no_frame():
    service = Figure("ec2.amazonaws.com", "AWS service", "service")
    wide, _narrow = drawings(draw(gates(3), principal=service))
    assert len(having(wide, "s-frame")) == 1


@pytest.mark.parametrize(
    "kind",
    ["user", "group", "role", "role_session", "root", "service", "federated", "anonymous",
     "database", "bucket", "queue", "topic", "function", "key", "secret", "table", "instance",
     "log_group", "resource", "everything"],
)  # fmt: skip
def test_every_kind_of_figure_can_stand_at_both_ends(kind):
    figure = Figure("thing", "what it is", kind, account=DEV.id)
    assert problems(draw(gates(3), principal=figure, resource=figure)) == []


def test_a_role_is_blue_also_as_a_resource():
    role = Figure("DatabaseOperator", "role", "role", account=PROD.id)
    wide, _narrow = drawings(draw(gates(3), resource=role))
    assert not having(wide, "f-res")
