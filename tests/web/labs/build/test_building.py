"""A lab built in forms, from nothing to an explained denial and its repair."""

import json

import pytest
from django.test import Client

ACCOUNT = {"account": "111111111111"}
CAROL = "arn:aws:iam::111111111111:user/Carol"
DATABASE = "arn:aws:rds:eu-west-1:111111111111:db:orders"


def policy(action: str, effect: str = "Allow") -> str:
    statement = {"Effect": effect, "Action": action, "Resource": "*"}
    return json.dumps({"Version": "2012-10-17", "Statement": [statement]}, indent=2)


def make_user(learner, name: str = "Carol", **more: object):
    data = {"name": name, "path": "/", **more}
    return learner.save("user", ACCOUNT, data)


def test_from_nothing_to_an_explained_denial_and_its_repair(learner) -> None:
    assert make_user(learner).status_code == 302
    learner.save("resource", ACCOUNT, {"arn": DATABASE})
    text = policy("rds:DescribeDBInstances")
    learner.save("policy", ACCOUNT, {"name": "Look", "path": "/", "document": text})
    learner.save(
        "user", {**ACCOUNT, "name": "Carol"}, {"name": "Carol", "path": "/", "policies": ["Look"]}
    )
    asked = learner.ask(CAROL, "rds:StartDBInstance", DATABASE)
    page = learner.client.get(asked["Location"]).content.decode()
    assert "Denied" in page
    assert "Nothing allows it." in page
    repaired = policy("rds:StartDBInstance")
    learner.save(
        "policy",
        {**ACCOUNT, "name": "Look"},
        {"name": "Look", "path": "/", "document": repaired, "drawn": text},
    )
    page = learner.client.get(learner.url).content.decode()
    assert "was Denied, now" in page
    assert "Allowed" in page


def test_a_new_account_starts_with_its_root_user(learner) -> None:
    learner.save("account", {}, {"id": "222222222222", "name": "production"})
    page = learner.client.get(learner.url).content.decode()
    assert "production" in page
    learner.ask("arn:aws:iam::222222222222:root", "rds:StartDBInstance")
    page = learner.client.get(learner.url).content.decode()
    assert "Root" in page


def test_an_unattached_policy_is_asleep(learner) -> None:
    learner.save("policy", ACCOUNT, {"name": "Look", "path": "/", "document": policy("rds:*")})
    assert "asleep" in learner.client.get(learner.url).content.decode()


@pytest.mark.parametrize(
    ("kind", "data", "words"),
    [
        ("account", {"id": "11111111"}, "These are 8 digits; an account ID has 12."),
        ("account", {"id": "111111111111"}, "already has an account 111111111111"),
        ("account", {"id": "１１１１１１１１１１１１"}, "an account ID is 12 digits"),
        ("user", {"name": "Zoë", "path": "/"}, "a user name has 1 to 64 characters"),
        ("user", {"name": "x" * 65, "path": "/"}, "a user name has 1 to 64 characters"),
        ("user", {"name": "<script>", "path": "/"}, "a user name has 1 to 64 characters"),
        ("user", {"name": "", "path": "/"}, "has to be filled in. For example: "),
        ("group", {"name": "a b", "path": "/"}, "a group name has 1 to 128 characters"),
        (
            "role",
            {"name": "r/1", "path": "/", "who": "text", "max_session_duration": 3600},
            "a role name",
        ),
        (
            "role",
            {
                "name": "r",
                "path": "/",
                "who": "account",
                "trusted": "",
                "max_session_duration": 3600,
            },
            "Say who",
        ),
        (
            "role",
            {"name": "r", "path": "/", "who": "text", "max_session_duration": 60},
            "3,600 to 43,200",
        ),
        *(
            (
                "role",
                {
                    "name": "r",
                    "path": "/",
                    "who": "text",
                    "max_session_duration": 3600,
                    field: value,
                },
                "The trust policy below does not say this yet.",
            )
            for field, value in (
                ("trusted", "222222222222"),
                ("external_id", "blue-7"),
                ("claim", "repo:bob/site:*"),
                ("mfa", "on"),
            )
        ),
        ("resource", {"arn": "orders"}, "An ARN has six fields"),
        (
            "resource",
            {"arn": "arn:aws:rds:eu-west-1:222222222222:db:o"},
            "names account 222222222222",
        ),
        ("resource", {"arn": "arn:aws:s3:::re*"}, "without wildcards"),
        ("policy", {"name": "P", "path": "/", "document": "{"}, "Line 1"),
        (
            "policy",
            {"name": "P", "path": "/", "document": ""},
            "has to be filled in. For example: ",
        ),
    ],
)
def test_a_wrong_value_names_the_rule_and_keeps_what_was_typed(
    learner, kind: str, data: dict[str, object], words: str
) -> None:
    where = {} if kind == "account" else ACCOUNT
    before = learner.world
    response = learner.save(kind, where, data)
    page = response.content.decode()
    assert response.status_code == 422
    assert words.lower() in page.lower()
    assert learner.world == before


def test_two_users_whose_names_differ_by_case_only_are_refused(learner) -> None:
    make_user(learner, "Carol")
    response = make_user(learner, "CAROL")
    assert response.status_code == 422
    assert "AWS compares names without case" in response.content.decode()


def test_a_policy_over_aws_size_limit_is_refused_and_kept(learner) -> None:
    resources = [f"arn:aws:s3:::bucket-number-{number:04}" for number in range(250)]
    statement = {"Effect": "Allow", "Action": "s3:*", "Resource": resources}
    text = json.dumps({"Version": "2012-10-17", "Statement": [statement]})
    response = learner.save("policy", ACCOUNT, {"name": "Big", "path": "/", "document": text})
    page = response.content.decode()
    assert response.status_code == 422
    assert "bucket-number-0249" in page


def test_a_script_in_a_text_field_stays_text(learner) -> None:
    make_user(learner, tags="team=<script>alert(1)</script>")
    page = learner.client.get(f"{learner.url}things/user/?account=111111111111&name=Carol")
    assert "<script>alert" not in page.content.decode()


def test_a_text_that_looks_like_a_real_secret_is_refused(learner) -> None:
    secret = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYzzzzzzzzzz"
    response = make_user(learner, tags=f"note={secret}")
    assert response.status_code == 422
    assert learner.world.accounts[0].users == ()


def test_two_tabs_that_save_over_each_other_lose_nothing(learner) -> None:
    make_user(learner, "Carol")
    opened = learner.lab.current_id
    make_user(learner, "Dave")  # the other tab
    where = f"{learner.url}things/user/?account=111111111111&name=Carol"
    data = {"name": "Caroline", "path": "/", "opened": opened, "op": "save"}
    response = learner.client.post(where, data)
    page = response.content.decode()
    assert response.status_code == 422
    assert "Another tab changed this lab" in page
    assert "Created the user Dave" in page
    assert "Caroline" in page
    assert [user.name for user in learner.world.accounts[0].users] == ["Carol", "Dave"]
    again = learner.client.post(where, {**data, "opened": learner.lab.current_id})
    assert again.status_code == 302
    assert [user.name for user in learner.world.accounts[0].users] == ["Caroline", "Dave"]


def test_undo_and_redo_walk_through_the_revisions(learner) -> None:
    make_user(learner, "Carol")
    learner.client.post(f"{learner.url}undo/")
    assert learner.world.accounts[0].users == ()
    learner.client.post(f"{learner.url}redo/")
    assert [user.name for user in learner.world.accounts[0].users] == ["Carol"]


def test_a_change_after_an_undo_forgets_what_was_undone(learner) -> None:
    make_user(learner, "Carol")
    learner.client.post(f"{learner.url}undo/")
    make_user(learner, "Dave")
    learner.client.post(f"{learner.url}redo/")
    assert [user.name for user in learner.world.accounts[0].users] == ["Dave"]


def test_deleting_names_what_hangs_on_a_thing_first(figure_2) -> None:
    where = f"{figure_2.url}remove/policy/?account=111111111111&name=LookOnly"
    page = figure_2.client.get(where).content.decode()
    assert "It is detached from: Alice." in page
    figure_2.client.post(where, {"opened": figure_2.lab.current_id})
    names = [policy.name for policy in figure_2.world.accounts[0].policies]
    assert "LookOnly" not in names
    assert figure_2.world.accounts[0].users[0].policies == ()


def test_renaming_a_policy_keeps_it_attached(figure_2) -> None:
    text = figure_2.world.accounts[0].policies[0].document.text
    figure_2.save(
        "policy",
        {**ACCOUNT, "name": "LookOnly"},
        {"name": "JustLook", "path": "/", "document": text, "drawn": text},
    )
    assert figure_2.world.accounts[0].users[0].policies == ("JustLook",)


def test_figure_2_comes_out_on_the_lab_page_as_the_article_says(figure_2) -> None:
    expected = {
        "alice": "Nothing allows it",
        "mehdi": "Deny",
        "anne": "allows it",
        "bob": "allows it",
    }
    for who, words in expected.items():
        page = figure_2.client.get(f"{figure_2.url}?request={who}").content.decode()
        assert words in page, who


def test_somebody_elses_lab_is_not_found(learner, db: None) -> None:
    other = Client()
    assert other.get(learner.url).status_code == 404
    assert other.post(f"{learner.url}undo/").status_code == 404
    other.post("/labs/new/", {"start": "empty"})
    assert other.get(learner.url).status_code == 404
    assert other.post(f"{learner.url}ask/", {"principal": "x", "action": "a:b"}).status_code == 404


@pytest.mark.parametrize("address", ["/labs/no-such-lab/", "/labs/no-such-lab/things/user/"])
def test_an_unknown_lab_is_not_found(client: Client, db: None, address: str) -> None:
    assert client.get(address).status_code == 404


@pytest.mark.parametrize(
    "query",
    ["kind/?account=111111111111", "user/?account=999", "user/?account=111111111111&name=nobody"],
)
def test_an_unknown_thing_is_not_found(learner, query: str) -> None:
    assert learner.client.get(f"{learner.url}things/{query}").status_code == 404


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({"action": "rds"}, "An action is a service, a colon and a name"),
        ({"action": "rds:*"}, "one action, without wildcards"),
        ({"action": "rds:StartDBInstance", "resource": "orders"}, "A resource is * or an ARN"),
        (
            {"action": "rds:StartDBInstance", "key-0-key": "x"},
            "A condition key is a prefix, a colon and a name",
        ),
        ({"action": "rds:StartDBInstance", "other_principal": "Bob"}, ""),
    ],
)
def test_a_wrong_request_is_told_why(learner, data: dict[str, str], words: str) -> None:
    make_user(learner)
    response = learner.client.post(f"{learner.url}ask/", {"principal": CAROL, **data})
    assert response.status_code == 422
    assert words in response.content.decode()
    assert learner.world.requests == ()


def test_the_same_request_twice_stands_in_the_list_once(learner) -> None:
    make_user(learner)
    learner.ask(CAROL, "rds:StartDBInstance", DATABASE)
    learner.ask(CAROL, "rds:StartDBInstance", DATABASE)
    assert len(learner.world.requests) == 1


def test_an_inactive_key_identifies_nobody(learner) -> None:
    make_user(learner, new_key="on")
    key = learner.world.accounts[0].users[0].access_keys[0].id
    assert key.startswith("AKIAEXAMPLE")
    learner.save("user", {**ACCOUNT, "name": "Carol"}, {"name": "Carol", "path": "/"})
    asked = learner.ask(CAROL, "rds:StartDBInstance", DATABASE, credentials="access_key")
    page = learner.client.get(asked["Location"]).content.decode()
    assert "Denied" in page
    assert "key" in page


def test_htmx_gets_the_lab_fragment_with_an_announcement(learner) -> None:
    make_user(learner)
    response = learner.client.post(
        f"{learner.url}ask/",
        {"principal": CAROL, "action": "rds:StartDBInstance", "resource": DATABASE},
        headers={"HX-Request": "true"},
    )
    page = response.content.decode()
    assert response.status_code == 200
    assert "<html" not in page
    assert page.lstrip().startswith('<div class="lab" id="lab"')
    assert "Denied" in response["HX-Trigger"]


def test_the_page_asks_few_queries_whatever_the_labs_size(
    learner, django_assert_max_num_queries
) -> None:
    for number in range(12):
        make_user(learner, f"user-{number}")
        learner.ask(f"arn:aws:iam::111111111111:user/user-{number}", "s3:ListAllMyBuckets")
    with django_assert_max_num_queries(8):
        learner.client.get(learner.url)


class TestPolicyEditor:
    """Form and JSON, two views of one policy."""

    TEXT = policy("rds:DescribeDBInstances")

    def post(self, learner, op: str, **data: str):
        where = f"{learner.url}things/policy/?account=111111111111"
        base = {"name": "P", "path": "/", "document": self.TEXT, "drawn": self.TEXT, "op": op}
        return learner.client.post(where, {**base, **data}).content.decode()

    def fields(self, actions: str, effect: str = "Allow") -> dict[str, str]:
        return {
            "s1-sid": "",
            "s1-effect": effect,
            "s1-action_element": "Action",
            "s1-actions": actions,
            "s1-resource_element": "Resource",
            "s1-resources": "*",
        }

    def test_a_change_in_the_form_shows_in_the_json(self, learner) -> None:
        page = self.post(learner, "apply", **self.fields("rds:StartDBInstance"))
        assert "&quot;Action&quot;: &quot;rds:StartDBInstance&quot;" in page

    def test_a_change_in_the_json_shows_in_the_form(self, learner) -> None:
        changed = self.TEXT.replace("rds:DescribeDBInstances", "s3:GetObject")
        page = self.post(
            learner, "read", document=changed, **self.fields("rds:DescribeDBInstances")
        )
        assert ">s3:GetObject</textarea>" in page

    def test_statements_are_added_duplicated_and_removed(self, learner) -> None:
        assert self.post(learner, "add").count('<fieldset class="st open"') == 2
        assert self.post(learner, "duplicate-1").count('<fieldset class="st open"') == 2
        assert self.post(learner, "remove-1").count('<fieldset class="st open"') == 0
        assert self.post(learner, "remove-9").count('<fieldset class="st open"') == 1

    def test_saving_takes_the_forms_fields_along(self, learner) -> None:
        self.post(
            learner,
            "save",
            opened=str(learner.lab.current_id),
            **self.fields("rds:StartDBInstance"),
        )
        assert "rds:StartDBInstance" in learner.world.accounts[0].policies[0].document.text

    def test_broken_json_shows_its_place_and_keeps_the_text(self, learner) -> None:
        broken = self.TEXT.replace('"Allow",', '"Allow"')
        page = self.post(learner, "save", opened=str(learner.lab.current_id), document=broken)
        assert "Line " in page
        assert "rds:DescribeDBInstances" in page
        assert learner.world.accounts[0].policies == ()


def test_undo_redo_and_closing_a_form_keep_the_request_in_view(figure_2) -> None:
    first = figure_2.world.requests[0].id
    user = {"account": "111111111111", "request": first}
    figure_2.save("user", user, {"name": "Carol", "path": "/"})
    page = figure_2.client.get(f"{figure_2.url}?request={first}").content.decode()
    for way in ("undo", "redo"):
        address = f"{figure_2.url}{way}/?request={first}"
        assert f'action="{address}"' in page
        response = figure_2.client.post(address)
        assert response["Location"] == f"{figure_2.url}?request={first}"
    form = figure_2.client.get(f"{figure_2.url}things/user/?account=111111111111&request={first}")
    assert f'class="iconbtn close" href="{figure_2.url}?request={first}"' in form.content.decode()
    nowhere = figure_2.client.post(f"{figure_2.url}undo/?request=no-such-request")
    assert figure_2.client.get(nowhere["Location"]).status_code == 200


@pytest.mark.parametrize(
    ("address", "says"),
    [
        ("things/user/?account=111111111111&name=Zoe", "This lab has no such thing any more."),
        ("things/user/?account=222222222222&name=Bob", "This lab has no such account."),
        ("remove/user/?account=111111111111&name=Zoe", "This lab has no such thing any more."),
        ("history/99/look/", "This lab has no such revision any more."),
        ("flips/?request=none", "This lab has no such request any more."),
    ],
)
def test_what_a_lab_lacks_is_named_with_the_way_back(figure_2, address: str, says: str) -> None:
    response = figure_2.client.get(figure_2.url + address)
    page = response.content.decode()
    assert response.status_code == 404
    assert f"<h1>{says}</h1>" in page
    assert f'href="{figure_2.url}"' in page
    assert "belongs to another browser" not in page
    elsewhere = figure_2.client.get(f"/labs/no-such-lab/{address}").content.decode()
    assert "There is no such page" in elsewhere
