"""A whole lab in one picture."""

import re
from dataclasses import replace

import pytest
from django.template.loader import render_to_string

from iamlab.web.explained.deciding import explained_story
from iamlab.web.picture import lab_picture, lab_table
from iamlab.world import (
    Account,
    Assumption,
    Document,
    Group,
    ManagedPolicy,
    Node,
    Organization,
    OrganizationPolicy,
    Request,
    Resource,
    Role,
    User,
    VpcEndpoint,
    World,
)
from tests.web.picture.casts import NAMES, account, class_lab
from tests.web.picture.drawn import classes, crossings, drawings, problems, shape_box, shown, walk


def user(number, name):
    return f"arn:aws:iam::{str(number) * 12}:user/{name}"


def database(number, index=0):
    return f"arn:aws:rds:eu-west-1:{str(number) * 12}:db:orders-{index}"


def asks(principal, resource, action="rds:StartDBInstance", **more):
    return Request("one", principal, action, resource, **more)


def where(kind, account_id, name):
    return f"/{kind}/{account_id}/{name}"


def draw(world, request=None, **more):
    story = explained_story(world, request) if request else None
    return lab_picture(world, access_request=request, story=story, href=where, **more)


def having(svg, cls):
    return [e for e in svg.iter() if cls in classes(e)]


def places(picture):
    """Where the card of each name stands in the wide drawing."""
    out = {}
    for element, dy in walk(drawings(picture)[0]):
        if "s-item" in classes(element):
            cards = [e for e in element if "s-card" in classes(e)]
            for text in element.iter("text"):
                if cards and "s-16" in classes(text):
                    out[shown(text)] = shape_box(cards[0], dy)
    return out


BORROWED = asks(
    user(1, "user0"), database(2), via=(Assumption("arn:aws:iam::222222222222:role/role0"),)
)
REQUESTS = {
    "nothing asked": None,
    "in one account": asks(user(1, "user1"), database(1)),
    "across accounts": asks(user(2, "user3"), database(3)),
    "upwards": asks(user(3, "user3"), database(1)),
    "a service": asks("ec2.amazonaws.com", database(2)),
    "anybody": asks("anonymous", "arn:aws:s3:::nobody-lists-it", "s3:GetObject"),
    "root": asks("arn:aws:iam::111111111111:root", "*", "s3:ListAllMyBuckets"),
    "a folded resource": asks(user(2, "user0"), database(2, 5)),
    "a role's session": asks("arn:aws:sts::222222222222:assumed-role/role0/s", database(2)),
    "a role borrowed": BORROWED,
    "to borrow a role": asks(
        user(1, "user2"), "arn:aws:iam::222222222222:role/role1", "sts:AssumeRole"
    ),
}


@pytest.mark.parametrize("long", [False, True])
@pytest.mark.parametrize("request_", REQUESTS.values(), ids=REQUESTS)
def test_labels_never_overlap_with_three_accounts_twelve_people_and_twenty_resources(
    request_, long
):
    assert problems(draw(class_lab(long=long), request_)) == []


@pytest.mark.parametrize("request_", REQUESTS.values(), ids=REQUESTS)
@pytest.mark.parametrize("act", [None, 0])
def test_the_lines_do_not_cross(request_, act):
    world = replace(class_lab(), organization=None)
    wide, _narrow = drawings(draw(world, request_, act=act))
    for way in ("s-way", "s-rest"):
        assert crossings(wide, way, "s-hold") == []
        assert crossings(wide, way, "s-borrow") == []
    assert crossings(wide, "s-hold", "s-borrow") == []


@pytest.mark.parametrize("request_", [REQUESTS["in one account"], BORROWED], ids=["one", "story"])
@pytest.mark.parametrize("step", [0, 1, 2, 3])
@pytest.mark.parametrize("width", [900, 1040, 1400])
def test_nothing_overlaps_at_any_width_and_step(request_, step, width):
    world = replace(class_lab(), organization=None)
    assert problems(draw(world, request_, step=step, width=width)) == []


@pytest.mark.parametrize("count", range(1, 7))
def test_nothing_overlaps_whatever_the_number_of_accounts(count):
    world = World(accounts=tuple(account(n, users=n, resources=2 * n) for n in range(1, count + 1)))
    assert problems(draw(world, asks(user(1, "user0"), database(count)))) == []


def test_hostile_names_come_out_as_text():
    home = account(1, users=0)
    users = tuple(User(name) for name in NAMES[:6])
    picture = draw(World(accounts=(replace(home, name=NAMES[2], users=users),)))
    assert "<script" not in picture
    assert problems(picture) == []


def test_an_empty_lab_and_an_empty_account_can_be_drawn():
    assert problems(draw(World(title="Nothing yet"))) == []
    assert (
        problems(draw(World(accounts=(account(1, users=0, groups=0, roles=0, resources=0),)))) == []
    )


def test_a_lab_of_which_nothing_is_asked_has_no_road_and_no_room_for_one():
    home = World(accounts=(account(1, users=2, groups=0, roles=0, resources=0),))
    idle, asking = draw(home, asking=False), draw(home)
    assert not having(drawings(idle)[0], "s-road")
    assert having(drawings(asking)[0], "s-road")


@pytest.mark.parametrize("request_", REQUESTS.values(), ids=REQUESTS)
def test_rows_stay_where_they_are_whatever_is_asked(request_):
    world = replace(class_lab(), organization=None)
    before, after = places(draw(world)), places(draw(world, request_))
    assert before.items() <= after.items()


def test_rows_stay_where_they_are_when_something_is_added_at_the_end():
    home = account(1, users=3, groups=0, resources=3)
    more = replace(home, users=(*home.users, User("Zoe")),
                   resources=(*home.resources, Resource(database(1, 77))))  # fmt: skip
    before, after = places(draw(World(accounts=(home,)))), places(draw(World(accounts=(more,))))
    assert before.items() <= after.items()
    assert {"Zoe", "orders-77"} == after.keys() - before.keys()


def test_every_row_links_to_its_form_and_the_frame_to_its_account():
    wide, narrow = drawings(
        draw(World(accounts=(account(1, users=1, groups=1, roles=1, resources=1),)))
    )
    for svg in (wide, narrow):
        assert svg.get("role") == "group"
        assert {e.get("href") for e in svg.iter("a")} == {
            "/account/111111111111/111111111111",
            "/user/111111111111/user0",
            "/group/111111111111/group0",
            "/role/111111111111/role0",
            f"/resource/111111111111/{database(1)}",
        }
        assert all(e.get("aria-label") for e in svg.iter("a"))


def test_a_list_over_six_is_folded_into_one_row_that_counts_the_rest():
    wide, _narrow = drawings(draw(World(accounts=(account(1, users=14),))))
    names = [shown(e) for e in wide.iter("text")]
    assert "user5" in names
    assert "user6" not in names
    assert "+ 8 users" in names


def test_a_folded_row_names_the_one_who_asks():
    world = World(accounts=(account(1, users=14),))
    wide, _narrow = drawings(draw(world, asks(user(1, "user9"), database(1))))
    assert "user9 and 7 more" in [shown(e) for e in wide.iter("text")]


def test_accounts_past_the_third_are_folded_unless_they_are_to_be_open():
    world = World(accounts=tuple(account(n, users=1, resources=1) for n in range(1, 6)))
    assert len(having(drawings(draw(world))[0], "s-fold")) == 4
    opened = draw(world, open_accounts=("444444444444", "555555555555"))
    assert having(drawings(opened)[0], "s-fold") == []


def test_the_way_ends_at_a_cross_and_the_rest_is_dotted():
    wide, _narrow = drawings(draw(class_lab(), REQUESTS["a service"]))
    assert len(having(wide, "s-badge-no")) == 1
    assert len(having(wide, "s-rest")) == 1


def test_an_allowed_request_arrives_with_a_tick_and_an_arrowhead():
    world = replace(class_lab(), organization=None)
    wide, _narrow = drawings(draw(world, REQUESTS["in one account"]))
    assert having(wide, "s-badge-no") == []
    assert len(having(wide, "s-tip")) == 1


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
    wide, _narrow = drawings(draw(replace(world, accounts=(home, *world.accounts[1:])), BORROWED))
    assert len(having(wide, "s-borrow")) == 1
    assert "user0 borrows role0" in [shown(e) for e in wide.iter("text")]


def test_a_step_lights_one_gate_and_greys_what_does_not_take_part():
    world = replace(class_lab(), organization=None)
    wide, _narrow = drawings(draw(world, REQUESTS["in one account"], step=1))
    assert len([e for e in having(wide, "s-gate") if having(e, "s-pick")]) == 1
    dimmed = len(having(wide, "s-dim"))
    assert (
        0
        < dimmed
        == len(having(wide, "s-item"))
        - len([e for e in having(wide, "s-item") if "s-dim" not in classes(e)])
    )
    assert not re.search(r"opacity", draw(world, REQUESTS["in one account"], step=1))


def test_an_answer_out_of_date_has_a_dashed_way():
    for svg in drawings(draw(class_lab(), REQUESTS["in one account"], stale=True)):
        assert having(svg, "s-stale")


def test_the_organization_frames_its_units_and_names_its_accounts():
    wide, narrow = drawings(draw(class_lab()))
    for svg in (wide, narrow):
        assert len(having(svg, "s-unit")) == 4
        assert "Organization" in [shown(e) for e in svg.iter("text")]
        links = {e.get("href") for e in svg.iter("a")}
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
