"""Before a thing is deleted, what hangs on it is named: for every kind."""

from dataclasses import replace

import pytest
from django.test import Client

from iamlab.web.labs.build.removals import REMOVABLE, removal_of
from iamlab.web.labs.forms import FORMS
from iamlab.world import (
    Account,
    Document,
    Group,
    IdentityProvider,
    InlinePolicy,
    ManagedPolicy,
    Node,
    Organization,
    OrganizationPolicy,
    Request,
    Resource,
    Role,
    Session,
    User,
    VpcEndpoint,
    World,
)
from tests.web.labs.conftest import Learner

HOME, AWAY = "111111111111", "222222222222"
BUCKET = "arn:aws:s3:::reports"
OFFICE = f"arn:aws:iam::{HOME}:saml-provider/Office"
ALICE = f"arn:aws:iam::{HOME}:user/Alice"
OPERATOR = f"arn:aws:iam::{HOME}:role/Operator"


def text(*named: str) -> Document:
    return Document('{"Statement": [{"Resource": [' + ", ".join(f'"{n}"' for n in named) + "]}]}")


OWN = InlinePolicy("Own", text(OPERATOR))
WORLD = World(
    organization=Organization(
        "o-exampleorg1",
        AWAY,
        Node(
            id="r-exam",
            rcps=(OrganizationPolicy("Fence", text(BUCKET)),),
            accounts=(AWAY,),
            units=(
                Node(
                    id="ou-exam-work",
                    name="Workloads",
                    scps=(OrganizationPolicy("Keep", text(ALICE)),),
                    accounts=(HOME,),
                ),
                Node(
                    id="ou-exam-empty",
                    name="Empty",
                    scps=(OrganizationPolicy("Rail", text("*")),),
                ),
            ),
        ),
    ),
    accounts=(
        Account(
            HOME,
            "development",
            policies=(ManagedPolicy("Look", text("*")),),
            groups=(Group("team", policies=("Look", OWN)),),
            users=(
                User("Alice", groups=("team",), policies=(OWN,)),
                User("Bob", permissions_boundary="Look"),
            ),
            roles=(Role("Operator", trust_policy=text(ALICE, OFFICE), policies=(OWN,)),),
            resources=(Resource(BUCKET, policy=text(f"{BUCKET}/*")),),
            vpc_endpoints=(VpcEndpoint("vpce-0door", text(BUCKET)),),
            identity_providers=(IdentityProvider(OFFICE),),
        ),
        Account(AWAY, "head office", policies=(ManagedPolicy("Borrow", text(OPERATOR)),)),
    ),
    requests=(
        Request("1", ALICE, "s3:GetObject", f"{BUCKET}/a.csv", vpc_endpoint="vpce-0door"),
        Request("2", OPERATOR, "s3:ListBucket", session=Session(policies=("Look",))),
    ),
)

FOLLOWS = [
    ("user", "Alice", ["inline policies go with it: Own", "leaves its groups: team"]),
    ("user", "Alice", ["trust policy of Operator", "Keep", "the request “1”"]),
    ("group", "team", ["lose what it carried: Alice", "inline policies go with it: Own"]),
    ("role", "Operator", ["Its trust policy goes with it.", "Own", "Borrow", "the request “2”"]),
    ("policy", "Look", ["detached from: team", "permissions boundary of Bob"]),
    ("policy", "Look", ["no longer pass it as a session policy: 2"]),
    ("inline", "user|Alice|Own", ["Alice loses it"]),
    ("resource", BUCKET, ["resource-based policy goes with it", "vpce-0door", "Fence"]),
    ("resource", BUCKET, ["the request “1”"]),
    ("endpoint", "vpce-0door", ["Its endpoint policy goes with it.", "pass through it: 1"]),
    ("provider", OFFICE, ["named in: the trust policy of Operator"]),
    (
        "account",
        HOME,
        ["2 users, 1 group, 1 role, 1 policy, 1 resource, 1 VPC endpoint, 1 identity provider"],
    ),
    ("account", HOME, ["named in: Borrow, the request “1”, the request “2”"]),
]
OUTSIDE = [
    ("organization", "organization", ["stand alone", "OUs go: Workloads, Empty", "RCPs go: Fence"]),
    ("unit", "ou-exam-empty", ["What hangs on it goes with it: Rail"]),
    ("scp", "ou-exam-work|Keep", ["hangs on Workloads", "allows nothing any more"]),
    ("rcp", "r-exam|Fence", ["hangs on Root"]),
]


@pytest.mark.parametrize(("kind", "name", "words"), FOLLOWS)
def test_what_hangs_on_a_thing_of_an_account_is_named(
    kind: str, name: str, words: list[str]
) -> None:
    removal = removal_of(WORLD, WORLD.accounts[0], kind, name)
    assert removal is not None
    for part in words:
        assert part in " ".join(removal.follows)
    assert removal.edit.apply(WORLD) != WORLD


@pytest.mark.parametrize(("kind", "name", "words"), OUTSIDE)
def test_what_hangs_on_a_thing_outside_the_accounts_is_named(
    kind: str, name: str, words: list[str]
) -> None:
    removal = removal_of(WORLD, None, kind, name)
    assert removal is not None
    for part in words:
        assert part in " ".join(removal.follows)
    assert removal.edit.apply(WORLD) != WORLD


def test_every_kind_that_can_be_deleted_is_tried_here() -> None:
    tried = {kind for kind, _name, _words in (*FOLLOWS, *OUTSIDE)} | {"request"}
    assert tried == set(REMOVABLE)
    assert set(FORMS) - set(REMOVABLE) == {"lab", "root"}


@pytest.mark.parametrize(
    ("kind", "name", "words"),
    [
        ("unit", "ou-exam-work", "Only an empty OU can go. Move its accounts and OUs first."),
        ("account", AWAY, "This account manages the organization."),
    ],
)
def test_what_cannot_go_yet_says_why(kind: str, name: str, words: str) -> None:
    account = WORLD.accounts[1] if kind == "account" else None
    removal = removal_of(WORLD, account, kind, name)
    assert removal is not None
    assert words in removal.hindrance


def test_a_long_list_is_cut_and_counted() -> None:
    asked = tuple(Request(str(n), ALICE, "s3:ListBucket", BUCKET) for n in range(1, 21))
    removal = removal_of(replace(WORLD, requests=asked), WORLD.accounts[0], "user", "Alice")
    assert removal is not None
    assert "the request “6” and 14 more." in removal.follows[-1]


def test_a_thing_on_which_nothing_hangs_says_so() -> None:
    removal = removal_of(WORLD, WORLD.accounts[1], "policy", "Borrow")
    assert removal is not None
    assert (removal.follows, removal.hindrance) == ((), "")


def test_an_ou_that_holds_accounts_stays_and_says_why(client: Client, db: None) -> None:
    response = client.post("/labs/new/", {"start": "one-company"})
    lab = Learner(client, response["Location"].split("/")[2])
    where = f"{lab.url}remove/unit/?name=ou-exam-customer"
    page = client.get(where)
    assert page.status_code == 200
    assert "Delete the OU Customers?" in page.content.decode()
    assert "Only an empty OU can go." in page.content.decode()
    before = lab.world
    assert client.post(where, {"opened": lab.lab.current_id}).status_code == 422
    assert lab.world == before


@pytest.mark.parametrize("opened", ["", "x", "-1", "٣", "9" * 30])
def test_a_hostile_revision_number_deletes_nothing(figure_2, opened: str) -> None:
    where = f"{figure_2.url}remove/policy/?account=111111111111&name=LookOnly"
    before = figure_2.world
    assert figure_2.client.post(where, {"opened": opened}).status_code == 422
    assert figure_2.world == before
