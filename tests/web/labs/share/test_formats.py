"""AWS's own formats on the pages of the labs: dumps and simulations in, three formats out."""

import json
from pathlib import Path

import pytest

from iamlab.web.labs.models import Lab

pytestmark = pytest.mark.django_db
SAMPLES = Path(__file__).parents[3] / "exchange/formats/samples"
DUMPS = sorted((SAMPLES / "account-dumps").glob("*.json"))
SIMULATIONS = sorted((SAMPLES / "simulate").glob("*.json"))
BOB = "arn:aws:iam::987654321098:user/Bob"
REAL = json.dumps({"UserDetailList": [{"Arn": BOB, "UserName": "Bob", "Path": "/"}]})


def bring_in(client, text, **more):
    return client.post("/labs/import/", {"document": text, **more})


@pytest.mark.parametrize("path", DUMPS, ids=lambda path: path.stem)
def test_a_dump_is_chosen_from_and_then_kept(client, path):
    text = path.read_text(encoding="utf-8")
    page = bring_in(client, text)
    assert page.status_code == 200
    principals = page.context["principals"]
    assert not Lab.objects.exists()
    response = bring_in(client, text, principal=principals[0], choosing="1")
    assert response.status_code in (200, 302)
    assert client.get(f"/labs/{Lab.objects.get().slug}/").status_code == 200


def test_everybody_of_a_dump_is_chosen_at_once(client):
    people = [{"Arn": f"{BOB}{n}", "UserName": f"Bob{n}", "Path": "/"} for n in range(3)]
    text = json.dumps({"UserDetailList": people})
    assert "Bring in all 3" in bring_in(client, text).content.decode()
    bring_in(client, text, choosing="1", all="1")
    (account,) = json.loads(Lab.objects.get().current.document)["accounts"]
    assert [user["name"] for user in account["users"]] == ["Bob0", "Bob1", "Bob2"]


def test_choosing_nobody_is_asked_again(client):
    response = bring_in(client, REAL, choosing="1")
    assert response.status_code == 422
    assert "Choose at least one user or role." in response.content.decode()


@pytest.mark.parametrize(("more", "kept"), [({}, False), ({"keep_ids": "1"}, True)])
def test_account_ids_are_kept_only_if_wished(client, more, kept):
    bring_in(client, REAL, principal=BOB, choosing="1", **more)
    assert ("987654321098" in Lab.objects.get().current.document) is kept


def test_what_is_left_out_is_listed(client):
    text = json.dumps({"UserDetailList": [{"Arn": BOB, "Mood": 1}]})
    page = bring_in(client, text, principal=BOB, choosing="1").content.decode()
    assert "UserDetailList[0].Mood" in page


@pytest.mark.parametrize("path", SIMULATIONS, ids=lambda path: path.stem)
def test_a_simulation_becomes_a_lab(client, path):
    response = bring_in(client, path.read_text(encoding="utf-8"))
    assert response.status_code == 302
    assert client.get(response["Location"]).status_code == 200


WRONG = ['{"ActionNames": []}', '{"UserDetailList": []}', '{"Policy": {"Content": "{"}}', "[]"]


@pytest.mark.parametrize("text", WRONG)
def test_what_cannot_be_brought_in_is_told(client, text):
    response = bring_in(client, text)
    assert response.status_code == 422
    assert "wrong with it" in response.content.decode()


def a_lab(client):
    bring_in(client, SIMULATIONS[-1].read_text(encoding="utf-8"))
    return Lab.objects.get().slug


@pytest.mark.parametrize(
    ("name", "words"),
    [("cli", "aws iam create-user"), ("cloudformation", "AWS::IAM::User"),
     ("terraform", "aws_iam_user")],
)  # fmt: skip
def test_a_lab_goes_out_with_a_list_of_what_is_not_in_it(client, name, words):
    slug = a_lab(client)
    page = client.get(f"/labs/{slug}/export/{name}/").content.decode()
    assert words in page
    assert "AWS has no such thing to make" in page
    file = client.get(f"/labs/{slug}/export/{name}/?file=1")
    assert words in file.content.decode()
    assert "attachment" in file["Content-Disposition"]
    assert f"/labs/{slug}/export/{name}/" in client.get(f"/labs/{slug}/").content.decode()


def test_another_account_has_a_file_of_its_own(client):
    slug = a_lab(client)
    page = client.get(f"/labs/{slug}/export/cloudformation/?account=222222222222").content.decode()
    assert "AWS::S3::Bucket" in page


@pytest.mark.parametrize("name", ["", "pulumi"])
def test_no_other_format(client, name):
    assert client.get(f"/labs/{a_lab(client)}/export/x{name}/").status_code == 404
