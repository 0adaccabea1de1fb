"""Every kind of thing made, changed and deleted with right input, and refused with wrong input."""

import html

import pytest

from iamlab.web.labs.build.removals import REMOVABLE
from iamlab.web.labs.forms import FORMS
from iamlab.world import with_ids
from tests.web.labs.every_kind import (
    ACCOUNT,
    IN_ACCOUNT,
    NAMES,
    OFFICE,
    PROVIDER,
    QUEUE,
    address,
    document,
    furnish,
    kind_of,
    save,
)

# these are there from the beginning, or once at most: they are changed, not made
THERE = ("lab", "root", "organization")


@pytest.fixture
def furnished(learner):
    furnish(learner)
    return learner


def make(learner, kind):
    """Make one; gives its name in addresses."""
    if kind.kind not in THERE:
        assert save(learner, kind, kind.new).status_code == 302
    if kind.kind != "unit":
        return kind.name
    units = with_ids(learner.world.organization).root.units
    return next(each.id for each in units if each.name == "Sandbox")


def removed(learner, kind, name):
    where = address(learner, "remove", kind, name)
    return learner.client.post(where, {"opened": learner.lab.current_id})


def test_every_form_stands_in_these_tests() -> None:
    assert set(NAMES) == set(FORMS)


@pytest.mark.parametrize("name", NAMES)
def test_it_is_made_changed_and_deleted_and_all_of_it_can_be_undone(furnished, name: str) -> None:
    kind = kind_of(furnished, name)
    before = [furnished.world]
    thing = make(furnished, kind)
    if name not in THERE:
        before.append(furnished.world)
    assert furnished.client.get(address(furnished, "things", kind, thing)).status_code == 200
    assert save(furnished, kind, kind.changed, thing).status_code == 302
    assert furnished.world != before[-1]
    thing = kind.name_changed or thing
    if kind.removable:
        before.append(furnished.world)
        page = furnished.client.get(address(furnished, "remove", kind, thing)).content.decode()
        assert "Delete the" in page
        assert removed(furnished, kind, thing).status_code == 302
        gone = furnished.client.get(address(furnished, "things", kind, thing))
        assert gone.status_code == 404
    assert furnished.client.get(f"{furnished.url}history/").status_code == 200
    for world in reversed(before):
        furnished.client.post(f"{furnished.url}undo/")
        assert furnished.world == world


def test_what_may_be_deleted_is_every_kind_but_the_lab_and_root() -> None:
    assert set(REMOVABLE) == (set(NAMES) - {"lab", "root"}) | {"request"}


WRONG = [
    ("lab", {"title": ""}, "title", "has to be filled in. For example: "),
    ("lab", {"title": "x" * 201}, "title", "at most 200 characters"),
    ("lab", {"about": "x" * 4001}, "about", "at most 4000 characters"),
    ("unit", {"name": ""}, "name", "has to be filled in. For example: "),
    ("unit", {"name": "x" * 129}, "name", "at most 128 characters"),
    ("unit", {"name": "Workloads"}, "name", "There is already an OU Workloads in this place."),
    ("unit", {"parent": "ou-no-such"}, "parent", "ou-no-such"),
    ("scp", {"name": "FullAWSAccess"}, "name", "attached there already"),
    ("scp", {"name": "x" * 129}, "name", "at most 128 characters"),
    ("scp", {"level": "ou-no-such"}, "level", "ou-no-such"),
    ("scp", {"document": ""}, "document", "has to be filled in. For example: "),
    ("scp", {"document": "{"}, "document", "Line 1"),
    ("rcp", {"document": document("Allow", "s3:*", Principal="*")}, "document", "Line 5"),
    ("account", {"id": "33333"}, "id", "an account ID has 12. For example: 111111111111"),
    ("account", {"id": ACCOUNT}, "id", "already has an account 111111111111"),
    ("account", {"id": "3" * 41}, "id", "at most 40 characters"),
    ("account", {"name": "x" * 51}, "name", "at most 50 characters"),
    ("user", {"name": ""}, "name", "has to be filled in. For example: "),
    ("user", {"name": "a b"}, "name", "1 to 64 characters"),
    ("user", {"name": "x" * 65}, "name", "1 to 64 characters"),
    ("user", {"name": "alice"}, "name", "AWS compares names without case"),
    ("user", {"path": "data"}, "path", "begins and ends with /"),
    ("user", {"path": ""}, "path", "has to be filled in. For example: "),
    ("user", {"policies": ["NoSuch"]}, "policies", "NoSuch"),
    ("user", {"permissions_boundary": "NoSuch"}, "permissions_boundary", "NoSuch"),
    ("user", {"groups": ["nobodies"]}, "groups", "nobodies"),
    ("user", {"tags": "data"}, "tags", "Line 1 is no tag. Write key=value"),
    ("user", {"tags": "a=1\nA=2"}, "tags", "Line 2 repeats a key"),
    ("user", {"tags": "a" * 129 + "=1"}, "tags", "at most 128 characters"),
    ("user", {"tags": "\n".join(f"k{n}=v" for n in range(51))}, "tags", "at most 50 tags"),
    ("group", {"name": "x" * 129}, "name", "1 to 128 characters"),
    ("group", {"name": "Operators"}, "name", "AWS compares names without case"),
    ("role", {"name": "x" * 65}, "name", "1 to 64 characters"),
    ("role", {"max_session_duration": "9" * 30}, "max_session_duration", "3,600 to 43,200"),
    ("role", {"max_session_duration": "an hour"}, "max_session_duration", "whole number"),
    ("role", {"who": "nobody"}, "who", "nobody"),
    ("role", {"who": "account", "trusted": ""}, "trusted", "Say who: for example 111111111111"),
    ("role", {"who": "account", "trusted": "12"}, "trusted", "12 is no principal"),
    ("role", {"who": "service", "trusted": "ec2"}, "trusted", "did you mean ec2.amazonaws.com?"),
    ("role", {"who": "provider", "trusted": "x"}, "trusted", "x is no identity provider"),
    (
        "role",
        {"who": "principal", "trusted": f"arn:aws:iam::{ACCOUNT}:group/operators"},
        "trusted",
        "a group is no principal",
    ),
    (
        "role",
        {"who": "account", "trusted": ACCOUNT, "external_id": "a b"},
        "external_id",
        "For example: blue-7",
    ),
    ("role", {"trust_policy": document()}, "trust_policy", "Line"),
    ("policy", {"name": "run"}, "name", "AWS compares names without case"),
    ("policy", {"name": "x" * 129}, "name", "1 to 128 characters"),
    ("policy", {"document": "[]"}, "document", "Line 1"),
    ("policy", {"document": document("Perhaps")}, "document", "Perhaps"),
    ("inline", {"name": "a b"}, "name", "1 to 128 characters"),
    ("inline", {"holder": "user|Nobody"}, "holder", "user|Nobody"),
    ("inline", {"holder": ""}, "holder", "has to be filled in. For example: "),
    ("resource", {"arn": "queue1"}, "arn", "An ARN has six fields"),
    ("resource", {"arn": f"{QUEUE}*"}, "arn", "without wildcards"),
    ("resource", {"arn": QUEUE.replace(ACCOUNT, OFFICE)}, "arn", f"For example: {QUEUE}"),
    ("resource", {"arn": QUEUE.replace("arn:aws:", "arn:aw:")}, "arn", "no partition aw"),
    ("resource", {"policy": document()}, "policy", "Line"),
    ("endpoint", {"id": "door"}, "id", "For example: vpce-0example"),
    ("endpoint", {"id": "vpce-" + "x" * 56}, "id", "at most 60 characters"),
    ("endpoint", {"policy": "no JSON"}, "policy", "Line 1"),
    ("provider", {"arn": PROVIDER.replace(ACCOUNT, OFFICE)}, "arn", "of this account"),
    ("provider", {"arn": f"arn:aws:iam::{ACCOUNT}:user/Bob"}, "arn", "saml-provider/office"),
]


@pytest.mark.parametrize(("name", "wrong", "field", "words"), WRONG)
def test_a_wrong_value_is_told_at_its_field_and_nothing_typed_is_lost(
    furnished, name: str, wrong: dict[str, object], field: str, words: str
) -> None:
    kind = kind_of(furnished, name)
    before = furnished.world
    thing = kind.name if name in THERE else ""
    typed = {**kind.new, **wrong}
    response = save(furnished, kind, typed, thing)
    page = response.content.decode()
    assert response.status_code == 422
    assert furnished.world == before
    assert words in html.unescape(" ".join(response.context["form"].errors[field]))
    assert 'aria-invalid="true"' in page
    for value in typed.values():
        for each in value if isinstance(value, list) else [value]:
            listed = name != "lab" and str(each) in ("NoSuch", "nobodies", "ou-no-such", "nobody")
            assert str(each) in html.unescape(page) or listed or each in ("on", "user|Nobody")


TAKEN = [
    ("user", "Alice", {"name": "Alice", "path": "/"}),
    ("group", "operators", {"name": "operators", "path": "/"}),
    ("policy", "Run", {"name": "Run", "path": "/", "document": document()}),
]


@pytest.mark.parametrize(("name", "taken", "data"), TAKEN)
def test_a_thing_is_not_renamed_to_a_name_in_use(furnished, name: str, taken: str, data) -> None:
    kind = kind_of(furnished, name)
    made = make(furnished, kind)
    response = save(furnished, kind, {**kind.new, **data}, made)
    assert response.status_code == 422
    assert f"{taken}-2" in html.unescape(" ".join(response.context["form"].errors["name"]))


@pytest.mark.parametrize("name", ["scp", "rcp", "account", "resource", "endpoint", "provider"])
def test_the_same_thing_twice_is_refused_at_a_field(furnished, name: str) -> None:
    kind = kind_of(furnished, name)
    make(furnished, kind)
    response = save(furnished, kind, kind.new)
    assert response.status_code == 422
    assert set(response.context["form"].errors) <= {"name", "id", "arn"}


def test_two_inline_policies_of_one_user_have_different_names(furnished) -> None:
    kind = kind_of(furnished, "inline")
    make(furnished, kind)
    response = save(furnished, kind, kind.new)
    assert response.status_code == 422
    assert "Two inline policies have the same name." in response.context["form"].errors["name"]


FOLLOWS = [
    ("user", "Alice", "It stays named in: "),
    ("policy", "Run", "It is detached from: Alice."),
    ("account", ACCOUNT, "Everything in it goes: 1 user, 1 group, 1 policy."),
    ("organization", "organization", "The accounts stay and stand alone"),
]


@pytest.mark.parametrize(("name", "thing", "words"), FOLLOWS)
def test_a_deletion_names_what_hangs_on_the_thing(furnished, name, thing, words) -> None:
    kind = kind_of(furnished, name)
    page = furnished.client.get(address(furnished, "remove", kind, thing)).content.decode()
    assert words in page


def test_what_cannot_be_deleted_stays_and_says_why(furnished) -> None:
    before = furnished.world
    response = removed(furnished, kind_of(furnished, "account"), OFFICE)
    assert response.status_code == 422
    assert "This account manages the organization." in response.content.decode()
    unit = with_ids(furnished.world.organization).root.units[0].id
    move = {**kind_of(furnished, "organization").changed, f"place_{ACCOUNT}": unit}
    organization = kind_of(furnished, "organization")
    assert save(furnished, organization, move, "organization").status_code == 302
    response = removed(furnished, kind_of(furnished, "unit"), unit)
    assert response.status_code == 422
    assert "Only an empty OU can go." in response.content.decode()
    furnished.client.post(f"{furnished.url}undo/")
    assert furnished.world == before


class TestAccessKeys:
    """Keys are made up by the lab, at most two, switched off and on."""

    USER = {"name": "Alice", "path": "/"}

    def save(self, learner, **more: object):
        return learner.save("user", {**IN_ACCOUNT, "name": "Alice"}, {**self.USER, **more})

    def keys(self, learner):
        return learner.world.accounts[0].users[0].access_keys

    def test_two_are_made_and_a_third_is_not(self, furnished) -> None:
        for _each in range(3):
            on = [key.id for key in self.keys(furnished)]
            assert self.save(furnished, new_key="on", active_keys=on).status_code == 302
        assert len({key.id for key in self.keys(furnished)}) == 2
        assert all(key.active for key in self.keys(furnished))

    def test_one_is_switched_off_and_on(self, furnished) -> None:
        self.save(furnished, new_key="on")
        (key,) = self.keys(furnished)
        self.save(furnished)
        assert not self.keys(furnished)[0].active
        self.save(furnished, active_keys=[key.id])
        assert self.keys(furnished) == (key,)

    @pytest.mark.parametrize("key", ["AKIAEXAMPLE999999999", "<script>", "AKIA" + "Z" * 16])
    def test_no_other_key_can_be_typed_in(self, furnished, key: str) -> None:
        self.save(furnished, new_key="on")
        before = furnished.world
        assert self.save(furnished, active_keys=[key]).status_code == 422
        assert furnished.world == before
