"""A whole lab in one picture."""

import re
from dataclasses import replace

import pytest
from django.template.loader import render_to_string

from iamlab.web.explained.deciding import explained_story
from iamlab.web.picture import lab_picture, lab_table
from iamlab.world import (
    Account,
    Document,
    Group,
    ManagedPolicy,
    Node,
    Organization,
    OrganizationPolicy,
    Resource,
    Role,
    User,
    VpcEndpoint,
    World,
)
from tests.web.picture.casts import (
    BORROWED,
    NAMES,
    REQUESTS,
    account,
    asks,
    class_lab,
    database,
    user,
    where,
)
from tests.web.picture.drawn import classes, drawing, having, names, said


def draw(world, request=None, **more):
    story = explained_story(world, request) if request else None
    return lab_picture(world, access_request=request, story=story, href=where, **more)


def rows(picture):
    """The names on the rows of the accounts, in their order."""
    frames = having(picture, "p-frame")
    return [
        said(e) for each in frames for row in having(each, "p-row") for e in having(row, "p-name")
    ]


def lines(picture, side):
    """The lines of a gutter: class, and (start, turn, end) heights."""
    for gutter in having(picture, "p-gutter", f"p-{side}"):
        for path in gutter.iter("path"):
            cls = next(each for each in classes(path) if each != "p-stale")
            yield cls, [float(each) for each in re.findall(r"-?[\d.]+", path.get("d"))]


@pytest.mark.parametrize("request_", REQUESTS.values(), ids=REQUESTS)
@pytest.mark.parametrize("act", [None, 0])
@pytest.mark.parametrize("side", ["left", "right"])
def test_the_lines_do_not_cross(request_, act, side):
    world = replace(class_lab(), organization=None)
    drawn = [
        segments(numbers) for _cls, numbers in lines(drawing(draw(world, request_, act=act)), side)
    ]
    for index, one in enumerate(drawn):
        for other in drawn[index + 1 :]:
            assert not [(a, b) for a in one for b in other if meets(a, b)]


def segments(numbers):
    """A line with square turns as pieces (left, top, right, bottom)."""
    if len(numbers) == 3:
        x, y, end = numbers
        return [(x, y, end, y)]
    x, y, lane, turn, end = numbers
    return [(x, y, lane, y), (lane, min(y, turn), lane, max(y, turn)), (lane, turn, end, turn)]


def meets(a, b):
    return a[0] <= b[2] and b[0] <= a[2] and a[1] <= b[3] and b[1] <= a[3]


@pytest.mark.parametrize("count", range(1, 7))
def test_every_account_is_drawn_whatever_their_number(count):
    world = World(accounts=tuple(account(n, users=n, resources=2 * n) for n in range(1, count + 1)))
    picture = drawing(draw(world, asks(user(1, "user0"), database(count))))
    tabs = {said(each)[:9] for each in having(picture, "p-tab")}
    assert {f"account-{n}" for n in range(1, count + 1)} <= tabs


def test_hostile_names_come_out_as_text():
    home = account(1, users=0)
    users = tuple(User(name) for name in NAMES[:6])
    picture = draw(World(accounts=(replace(home, name=NAMES[2], users=users),)))
    assert "<script" not in picture
    assert "佐藤さんと鈴木さんの共有アカウント" in names(drawing(picture))


def test_an_empty_lab_and_an_empty_account_can_be_drawn():
    assert rows(drawing(draw(World(title="Nothing yet")))) == []
    bare = World(accounts=(account(1, users=0, groups=0, roles=0, resources=0),))
    assert names(drawing(draw(bare))) == ["account-1"]


def test_a_lab_of_which_nothing_is_asked_has_no_road_and_no_room_for_one():
    home = World(accounts=(account(1, users=2, groups=0, roles=0, resources=0),))
    idle, asking = draw(home, asking=False), draw(home)
    assert not having(drawing(idle), "p-way")
    assert having(drawing(asking), "p-way")


@pytest.mark.parametrize("request_", REQUESTS.values(), ids=REQUESTS)
def test_rows_stay_where_they_are_whatever_is_asked(request_):
    world = replace(class_lab(), organization=None)
    before, after = rows(drawing(draw(world))), rows(drawing(draw(world, request_)))
    assert before == after


def test_rows_stay_where_they_are_when_something_is_added_at_the_end():
    home = account(1, users=3, groups=0, resources=3)
    more = replace(home, users=(*home.users, User("Zoe")),
                   resources=(*home.resources, Resource(database(1, 77))))  # fmt: skip
    before, after = (rows(drawing(draw(World(accounts=(each,))))) for each in (home, more))
    assert [each for each in after if each not in ("Zoe", "orders-77")] == before
    assert after.index("Zoe") == after.index("user2") + 1
    assert after[-1] == "orders-77"


def test_every_row_links_to_its_form_and_the_frame_to_its_account():
    picture = drawing(draw(World(accounts=(account(1, users=1, groups=1, roles=1, resources=1),))))
    assert picture.get("role") == "group"
    assert {e.get("href") for e in picture.iter("a")} == {
        "/account/111111111111/111111111111",
        "/user/111111111111/user0",
        "/group/111111111111/group0",
        "/role/111111111111/role0",
        f"/resource/111111111111/{database(1)}",
    }
    assert all(e.get("aria-label") for e in picture.iter("a"))


def test_a_list_over_six_is_folded_into_one_row_that_counts_the_rest():
    picture = drawing(draw(World(accounts=(account(1, users=14),))))
    assert "user5" in names(picture)
    assert "user6" not in names(picture)
    assert "+ 8 users" in [said(each) for each in having(picture, "p-fold")]


def test_a_folded_row_names_the_one_who_asks():
    world = World(accounts=(account(1, users=14),))
    picture = drawing(draw(world, asks(user(1, "user9"), database(1))))
    assert "user9 and 7 more" in [said(each) for each in having(picture, "p-fold")]


def test_accounts_past_the_third_are_folded_unless_they_are_to_be_open():
    world = World(accounts=tuple(account(n, users=1, resources=1) for n in range(1, 6)))
    assert len(having(drawing(draw(world)), "p-fold")) == 4
    opened = draw(world, open_accounts=("444444444444", "555555555555"))
    assert having(drawing(opened), "p-fold") == []


def test_the_way_ends_at_a_cross_and_the_rest_is_dotted():
    picture = drawing(draw(class_lab(), REQUESTS["a service"]))
    assert len(having(picture, "p-mark-no")) == 1
    assert len(having(picture, "p-l-rest")) == 1


def test_an_allowed_request_arrives_with_a_tick_and_an_arrowhead():
    world = replace(class_lab(), organization=None)
    picture = drawing(draw(world, REQUESTS["in one account"]))
    assert having(picture, "p-mark-no") == []
    assert len(having(picture, "p-l-tip")) == 1
    assert having(having(picture, "p-col", "p-right")[0], "p-tick")


def test_a_borrowed_role_is_a_dashed_line_with_words():
    world = replace(class_lab(), organization=None)
    home = world.accounts[0]
    may = User("user0", policies=("RunDatabases", "Borrow"))
    borrow = replace(home.policies[0], name="Borrow")
    borrow = replace(
        borrow,
        document=replace(borrow.document, text=borrow.document.text.replace("rds:*", "sts:*")),
    )
    home = replace(home, users=(may, *home.users[1:]), policies=(*home.policies, borrow))
    picture = drawing(draw(replace(world, accounts=(home, *world.accounts[1:])), BORROWED))
    assert [cls for cls, _numbers in lines(picture, "left")].count("p-l-borrow") == 1
    assert [cls for cls, _numbers in lines(picture, "right")].count("p-l-borrow") == 1
    assert [said(each) for each in having(picture, "p-borrow")] == ["user0 borrows role0"]
    assert len(having(picture, "p-wears")) == 1


def test_a_step_lights_one_gate_and_greys_what_does_not_take_part():
    world = replace(class_lab(), organization=None)
    picture = drawing(draw(world, REQUESTS["in one account"], step=1))
    assert len(having(picture, "p-gate", "p-lit")) == 1
    rows_ = having(picture, "p-row")
    bright = [said(having(each, "p-name")[0]) for each in rows_ if "p-dim" not in classes(each)]
    assert bright == ["user1", "orders-0"]


def test_an_answer_out_of_date_has_a_dashed_way():
    picture = drawing(draw(class_lab(), REQUESTS["in one account"], stale=True))
    assert having(picture, "p-l-way", "p-stale")
    assert having(picture, "p-way", "p-stale")


def test_the_organization_frames_its_units_and_names_its_accounts():
    picture = drawing(draw(class_lab()))
    assert len(having(picture, "p-unit")) == 4
    assert "Organization" in names(picture)
    links = {e.get("href") for e in picture.iter("a")}
    assert {"/organization//organization", "/unit//ou-ab12-11111111"} <= links


def test_the_table_holds_every_thing_also_those_the_picture_folds():
    world = World(accounts=(account(1, users=14),))
    html = render_to_string("picture/_table.html", {"table": lab_table(world, where)})
    for index in range(14):
        assert f'href="/user/111111111111/user{index}"' in html
    assert html.count("<tr>") == 1 + 14 + 1 + 1 + 3


def test_the_table_escapes_names():
    home = replace(account(1, users=0), users=(User(NAMES[2]),))
    html = render_to_string(
        "picture/_table.html", {"table": lab_table(World(accounts=(home,)), where)}
    )
    assert "<script" not in html


def test_the_table_tells_what_ties_things_together() -> None:
    trust = Document(
        '{"Statement": {"Effect": "Allow", "Principal": {"AWS": "111111111111"}, '
        '"Action": "sts:AssumeRole"}}'
    )
    home = Account(
        "111111111111",
        "home",
        policies=(
            ManagedPolicy("Asleep", Document("{}")),
            ManagedPolicy("Edge", Document("{}")),
        ),
        users=(User("Alice", groups=("Data",), permissions_boundary="Edge"),),
        groups=(Group("Data"),),
        roles=(Role("Operator", trust_policy=trust), Role("Nobody")),
        vpc_endpoints=(VpcEndpoint("vpce-0example"),),
    )
    scp = OrganizationPolicy("NoRoot", Document("{}"))
    root = Node(scps=(scp,), units=(Node(name="Data", accounts=("111111111111",)),))
    world = World(organization=Organization("o-1", "111111111111", root), accounts=(home,))
    parts = lab_table(world, where)
    rows = {(row.name, row.kind): row for part in parts for row in part.rows}
    assert rows["Root", "root"].policies == ("NoRoot",)
    assert rows["Data", "OU"].ties == ("home",)
    assert rows["Data", "OU"].policies == ("FullAWSAccess",)
    assert rows["Alice", "user"].policies == ("boundary: Edge",)
    assert rows["Alice", "user"].ties == ("Data",)
    assert rows["Operator", "role"].ties == ("111111111111",)
    assert rows["Nobody", "role"].ties == ()
    assert ("Asleep", "policy, asleep: it hangs on nobody") in rows
    assert ("Edge", "policy, asleep: it hangs on nobody") not in rows
    assert ("vpce-0example", "VPC endpoint") in rows


def test_the_description_counts_one_thing_as_one() -> None:
    home = replace(class_lab().accounts[0], users=(User("Zoe"),), groups=(), roles=())
    picture = draw(replace(class_lab(), accounts=(home,)), None)
    name = home.name or home.id
    assert f"Account {name}: 1 user, 0 groups, 0 roles, {len(home.resources)} resources." in picture
