"""Every page of the labs and of pasted denials in a made-up language, forms and refusals too."""

import json
import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import resolve

from iamlab.catalogue import managed_policies
from iamlab.web.denied.descriptions import EXAMPLE
from iamlab.web.labs.build.removals import REMOVABLE
from iamlab.web.labs.forms import FORMS
from iamlab.web.labs.models import Lab
from iamlab.web.labs.policy_fields.operators import OPERATORS
from iamlab.world import KINDS, read_lab
from tests.depth import deep
from tests.web.pseudo import NAMES, WORD, plain_words, words_of
from tests.world.kinds.samples import sample

pytestmark = pytest.mark.django_db
A, B = "111111111111", "222222222222"
# Names that are AWS's or somebody else's, and of examples; what Django says in Esperanto.
THEIRS = (
    "ListObjectsV2 CloudFormation Terraform FullAWSAccess RCPFullAWSAccess OnlyTls KeepDatabases "
    "Condition Statement DbInstanceName BucketName blue Guardrail AllowListBucket WhatIsNeeded "
    "another true false Production "
    "tiu kampo estas deviga Elektu ekzistantan opcion eblaj elektoj ne estas el la "
    "januaro februaro marto aprilo majo junio julio aŭgusto septembro oktobro novembro decembro"
)
READY_ROLES = Path(__file__).parents[3] / "iamlab/content/ready_roles.toml"
# how many pages of a view are read, where another number of them says nothing new
MOST = {"lab_cell": 8, "lab_matrix": 8, "lab_questions": 4}
# these stand beside every request and every thing, and differ in little else
MOST |= {} if deep() else {"lab_attach": 20, "lab_ready_roles": 20}
ORDERS = f"arn:aws:rds:eu-west-1:{A}:db:orders"


def policy(effect: str = "Allow", action: str = "rds:*", **more: object) -> dict[str, object]:
    statement = {"Sid": "One", "Effect": effect, "Action": action, "Resource": "*", **more}
    return {"Version": "2012-10-17", "Statement": [statement]}


def request(
    id: str, principal: str, action: str, resource: str, **more: object
) -> dict[str, object]:
    return {"id": id, "principal": principal, "action": action, "resource": resource, **more}


# Everything that a lab can hold, once: each kind of thing has its form, its removal, its icon.
COMPANY: Any = {
    "iamlab": 1,
    "title": "",
    "accounts": [
        {
            "id": A,
            "name": "development",
            "policies": [{"name": "Start", "document": policy()}],
            "groups": [{"name": "operators", "policies": ["Start"]}],
            "users": [
                {
                    "name": "Bob",
                    "groups": ["operators"],
                    "permissions_boundary": "Start",
                    "policies": [{"name": "inline", "document": policy("Deny", "rds:Stop*")}],
                    "tags": {"team": "data"},
                },
                {"name": "Alice"},
            ],
            "resources": [{"arn": ORDERS}, {"arn": "arn:aws:s3:::reports"}],
            "vpc_endpoints": [{"id": "vpce-1", "policy": policy(Principal="*")}],
            "identity_providers": [{"arn": f"arn:aws:iam::{A}:saml-provider/office"}],
        },
        {
            "id": B,
            "name": "production",
            "roles": [
                {
                    "name": "Operator",
                    "trust_policy": {
                        "Version": "2012-10-17",
                        "Statement": [
                            {
                                "Effect": "Allow",
                                "Principal": {"AWS": f"arn:aws:iam::{A}:user/Bob"},
                                "Action": "sts:AssumeRole",
                            }
                        ],
                    },
                }
            ],
        },
    ],
    "organization": {
        "id": "o-example",
        "management_account": B,
        "root": {
            "name": "Root",
            "id": "r-root",
            "scps": [{"name": "Rail", "document": policy("Deny", "rds:Delete*")}],
            "rcps": [{"name": "Fence", "document": policy("Deny", "s3:*", Principal="*")}],
            "accounts": [B],
            "units": [{"name": "Workloads", "id": "ou-root-work", "accounts": [A]}],
        },
    },
    "requests": [
        request("1", f"arn:aws:iam::{A}:user/Bob", "rds:StartDBInstance", ORDERS),
        request("2", f"arn:aws:iam::{A}:user/Bob", "rds:StopDBInstance", ORDERS),
        request("3", f"arn:aws:iam::{A}:user/Alice", "rds:StartDBInstance", ORDERS),
        request("4", f"arn:aws:iam::{A}:root", "s3:GetObject", "arn:aws:s3:::reports/a.csv"),
        request("5", "anonymous", "s3:GetObject", "arn:aws:s3:::reports/a.csv"),
        request("6", f"arn:aws:iam::{A}:user/Bob", "rds:DeleteDBInstance", ORDERS,
                via=[{"role": f"arn:aws:iam::{B}:role/Operator", "session_name": "bob"}]),
        request("7", f"arn:aws:iam::{A}:user/Nobody", "rds:StopDBInstance", ORDERS),
    ],
}  # fmt: skip
# and of every kind that is not among them, an example
for kind in KINDS.values():
    if not any(kind.collection in account for account in COMPANY["accounts"]):
        COMPANY["accounts"][0][kind.collection] = [kind.record.write(sample(kind))]


@pytest.fixture
def company(pseudo: Client) -> str:
    """The address of that lab in a browser whose language is made up."""
    pseudo.post("/labs/import/", {"document": json.dumps(COMPANY)})
    return f"/labs/{Lab.objects.get().slug}/"


@pytest.fixture(scope="module")
def known() -> set[str]:
    ready_made = [policy.name for policy in managed_policies()]
    ready_made += re.findall(r'^name = "(.*)"', READY_ROLES.read_text(encoding="utf-8"), re.M)
    theirs = " ".join([THEIRS, *ready_made, *OPERATORS])
    return NAMES | words_of(read_lab(COMPANY)) | set(WORD.findall(theirs))


def links(page: str, within: str) -> set[str]:
    found = re.findall(rf'(?:href|hx-get|action)="({re.escape(within)}[^"#]*)', page)
    return {each.replace("&amp;", "&") for each in found}


def walked(client: Client, start: str) -> dict[str, str]:
    """The page at every address linked from the start or from what it leads to.

    Of views that make no end of addresses, such as the cells of a matrix, some are enough.
    """
    pages: dict[str, str] = {}
    seen: Counter[str] = Counter()
    waiting = [start, f"{start}remove/request/?name=1"]
    while waiting:
        address = waiting.pop(0)
        view = view_of(address)
        if address in pages or seen[view] >= MOST.get(view, 200):
            continue
        response = client.get(address)
        if response.status_code == 200 and "html" in response["Content-Type"]:
            seen[view] += 1
            pages[address] = response.content.decode()
            found = {once(each) for each in links(pages[address], start)}
            waiting += sorted(found - pages.keys())
    return pages


def once(address: str) -> str:
    """The address of a thing's form or removal, whichever request stays in view beside it."""
    if view_of(address) not in ("lab_thing", "lab_remove", "lab_removal_effects"):
        return address
    return re.sub(r"&(request|answered|before)=[^&]*", "", address)


def view_of(address: str) -> str:
    return resolve(address.partition("?")[0]).url_name or ""


def changes_are_told(client: Client, company: str, known: set[str], pages: Iterable[str]) -> None:
    """Each removal, its sentence in the history, and what hinders some of them."""
    opened = Lab.objects.get().current_id
    answers = []
    for address in sorted(each for each in pages if view_of(each) == "lab_remove"):
        response = client.post(address, {"opened": opened})
        answers.append(response.status_code)
        read = [client.get(company), client.get(f"{company}history/")]
        if response.status_code == 302:
            client.post(f"{company}undo/")
        else:
            read = [response]
        for page in read:
            assert plain_words(page.content.decode(), known) == [], address
    assert set(answers) == {302, 422}


def test_no_text_of_a_lab_is_forgotten(pseudo: Client, company: str, known: set[str]) -> None:
    pages = walked(pseudo, company)
    forgotten = {address: plain_words(page, known) for address, page in pages.items()}
    assert {address: words for address, words in forgotten.items() if words} == {}
    assert all("⟦" in page for page in pages.values())
    # what this test is worth: that it has been everywhere
    kinds = set(re.findall(r"/things/([a-z]+)/", " ".join(pages)))
    assert kinds == set(FORMS)
    removed = set(re.findall(r"/remove/([a-z]+)/", " ".join(pages)))
    assert removed == set(REMOVABLE)
    changes_are_told(pseudo, company, known, pages)
    assert set(map(view_of, pages)) >= {
        "lab", "lab_flips", "lab_matrix", "lab_cell", "lab_questions", "lab_weights", "lab_apart",
        "lab_history", "lab_export_as", "lab_thing", "lab_remove", "lab_delete",
    }  # fmt: skip


REFUSED = [
    ("account", "", {"id": "1"}),
    ("account", "", {"id": A}),
    ("user", A, {"name": "Zoë"}),
    ("user", A, {"name": "BOB"}),
    ("user", A, {}),
    ("user", A, {"name": "Carol", "path": "x", "tags": "team"}),
    ("group", A, {"name": "a b"}),
    ("role", A, {"name": "r/1", "who": "account", "trusted": "x", "max_session_duration": 60}),
    ("role", A, {"name": "r", "who": "text", "trust_policy": "{", "max_session_duration": 3600}),
    ("resource", A, {"arn": "orders"}),
    ("resource", A, {"arn": ORDERS}),
    ("resource", A, {"arn": f"arn:aws:rds:eu-west-1:{B}:db:o", "policy": "{"}),
    ("resource", A, {"arn": "arn:aws:s3:::re*"}),
    ("policy", A, {"name": "P", "document": "{"}),
    ("policy", A, {"name": "P", "document": '{"Statement": [{"Effect": "Alow", "Acton": 1}]}'}),
    ("inline", A, {"name": "P", "holder": "user/Bob", "document": "[]"}),
    ("endpoint", A, {"id": "x", "policy": "{"}),
    ("provider", A, {"arn": "x"}),
    ("unit", "", {"name": "", "parent": "ou-none"}),
    ("scp", "", {"name": "S", "level": "r-root", "document": '{"Statement": []}'}),
    ("rcp", "", {"name": "", "level": "", "document": ""}),
    ("lab", "", {"title": ""}),
]


@pytest.mark.parametrize(("kind", "account", "data"), REFUSED)
def test_no_refusal_of_a_form_is_forgotten(
    pseudo: Client, company: str, known: set[str], kind: str, account: str, data: dict[str, object]
) -> None:
    opened = Lab.objects.get().current_id
    where = f"{company}things/{kind}/?account={account}"
    response = pseudo.post(where, {"op": "save", "path": "/", "opened": opened, **data})
    assert response.status_code == 422
    assert plain_words(response.content.decode(), known | {"Zoë", "Carol", "Alow", "Acton"}) == []


@pytest.mark.parametrize(
    "data", [{}, {"principal": f"arn:aws:iam::{A}:group/x", "action": "x", "resource": "y"}]
)
def test_no_refusal_of_the_console_is_forgotten(
    pseudo: Client, company: str, known: set[str], data: dict[str, str]
) -> None:
    response = pseudo.post(f"{company}ask/", data)
    assert response.status_code == 422
    assert plain_words(response.content.decode(), known) == []


@pytest.mark.parametrize("document", [
    "", "{", "[]", "[1]", '{"iamlab": 2}', '{"iamlab": 1, "acounts": []}',
    '{"iamlab": 1, "accounts": [{"id": 1}, {"id": "1", "users": [{"name": "a b"}]}]}',
    json.dumps({"iamlab": 1, "accounts": [
        {"id": A, "users": [{"name": "x", "groups": ["y"], "policies": ["z"]}, {"name": "X"}],
         "policies": [{"name": "p", "document": "{"}], "resources": [{"arn": "q"}]},
        {"id": A}], "requests": [{"id": "1", "principal": "p", "action": "a", "resource": "r"}]}),
    json.dumps({"UserDetailList": [{"Arn": "x", "Foo": 1}, 3]}),
    json.dumps({"ActionNames": [], "CallerArn": "x", "ResourceOwner": "y", "Foo": 1}),
    json.dumps({"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": 3}]}),
])  # fmt: skip
def test_no_refusal_of_an_import_is_forgotten(
    pseudo: Client, known: set[str], document: str
) -> None:
    page = pseudo.post("/labs/import/", {"document": document}).content.decode()
    assert plain_words(page, known) == []


def test_no_text_of_what_is_shared_or_carried_is_forgotten(
    pseudo: Client, company: str, known: set[str]
) -> None:
    shared = pseudo.post(f"{company}share/", {"request": "1"})["Location"]
    embedded = shared.replace("/s/", "/embed/")
    addresses = [
        shared,
        embedded,
        f"{embedded}&mode=predict",
        f"{embedded}&mode=predict&guess=denied",
    ]
    addresses += ["/labs/", "/labs/import/", "/labs/code/use/", "/labs/forget/"]
    for address in addresses:
        response = pseudo.get(address)
        assert response.status_code == 200, address
        assert plain_words(response.content.decode(), known) == [], address
    for address, data in (("/labs/code/", {}), ("/labs/code/use/", {"code": "x"})):
        page = pseudo.post(address, data).content.decode()
        assert plain_words(re.sub(r"[A-Z2-9]{5}-[A-Z2-9]{5}", "", page), known) == [], address


MESSAGES = [
    "",
    "Something went wrong",
    EXAMPLE,
    "An error occurred (AccessDenied) when calling the AssumeRole operation: User: "
    f"arn:aws:iam::{A}:user/Bob is not authorized to perform: sts:AssumeRole on resource: "
    f"arn:aws:iam::{B}:role/Operator",
    f"User: arn:aws:iam::{A}:user/Bob is not authorized to perform: s3:GetObject on resource: "
    '"arn:aws:s3:::reports/a.csv" with an explicit deny in a service control policy',
    "An error occurred (InvalidClientTokenId) when calling the GetCallerIdentity operation: The "
    "security token included in the request is invalid.",
    "An error occurred (ExpiredToken) when calling the ListBuckets operation: The provided token "
    "has expired.",
    "You are not authorized to perform this operation. Encoded authorization failure message: abc",
]


@pytest.mark.parametrize("policies", ["", "{", '{"Statement": []}', json.dumps(policy())])
@pytest.mark.parametrize("message", MESSAGES)
def test_no_text_about_a_denial_is_forgotten(
    pseudo: Client, known: set[str], message: str, policies: str
) -> None:
    page = pseudo.post("/denied/", {"message": message, "policies": policies}).content.decode()
    assert plain_words(page, known) == []
