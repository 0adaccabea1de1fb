"""Text that looks like a real key is refused with the reason, whatever field it stands in."""

import pytest
from django import forms

from iamlab.web.labs.forms import FORMS, ThingForm
from iamlab.world import with_ids

# shaped like real ones, and made up
KEY = "AKIAIOSFODNN7QWERTYU"
SECRET = "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"
REASONS = {
    KEY: "holds the ID of an access key that the lab did not make up; a real key is never stored",
    SECRET: "holds something shaped like a secret access key",
}
DOCUMENT = '{"Version": "2012-10-17", "Statement": [{"Sid": "%s"}]}'
ACCOUNT = {"account": "111111111111"}


def text_fields(form: type[ThingForm]) -> list[str]:
    kinds = (forms.CharField,)
    return [
        name
        for name, field in form.base_fields.items()
        if isinstance(field, kinds) and not isinstance(field, forms.ChoiceField)
    ]


FIELDS = [(kind, name) for kind, form in FORMS.items() for name in text_fields(form)]


def test_there_are_many_text_fields() -> None:
    assert len(FIELDS) > 25
    assert ("user", "tags") in FIELDS
    assert ("role", "trust_policy") in FIELDS


@pytest.mark.parametrize("real", [KEY, SECRET])
@pytest.mark.parametrize(("kind", "name"), FIELDS)
def test_it_is_refused_at_its_field_and_nothing_is_stored(
    learner, kind: str, name: str, real: str
) -> None:
    learner.save("user", ACCOUNT, {"name": "Alice", "path": "/"})
    learner.save("organization", {}, {"management_account": "111111111111"})
    root = with_ids(learner.world.organization).root.id
    where = {} if FORMS[kind].outside or kind == "account" else ACCOUNT
    if kind == "lab":
        where = {"name": "lab"}
    text = {"tags": f"note={real}", "document": DOCUMENT % real, "policy": DOCUMENT % real}
    text |= {"trust_policy": DOCUMENT % real}
    data = {"name": "x", "path": "/", "title": "x", "document": DOCUMENT % "a", "level": root}
    data |= {"holder": "user|Alice", "id": "vpce-0door", "arn": "arn:aws:s3:::reports"}
    data |= {"who": "text", "max_session_duration": 3600}
    before = learner.lab.current_id
    response = learner.save(kind, where, {**data, name: text.get(name, real)})
    assert response.status_code == 422
    errors = response.context["form"].errors
    assert REASONS[real] in str(errors[name]).replace("&#x27;", "'")
    assert learner.lab.current_id == before
    assert real not in learner.lab.current.document


OF_A_REQUEST = [
    "action",
    "also_resources",
    "credentials",
    "key-0-key",
    "other_principal",
    "passes_role",
    "principal",
    "resource",
    "via-0-role",
    "vpc_endpoint",
]
FREE_TEXT = ["title", "key-0-value", "via-0-external_id", "via-0-source_identity"]


@pytest.mark.parametrize("real", [KEY, SECRET])
@pytest.mark.parametrize("name", [*OF_A_REQUEST, *FREE_TEXT])
def test_a_request_with_one_is_not_kept(learner, name: str, real: str) -> None:
    learner.save("user", ACCOUNT, {"name": "Alice", "path": "/"})
    data = {
        "principal": "arn:aws:iam::111111111111:user/Alice",
        "action": "s3:GetObject",
        "resource": "arn:aws:s3:::reports/a",
        "key-0-key": "aws:UserAgent",
        "key-0-value": "curl",
        "via-0-role": "arn:aws:iam::111111111111:role/Operator",
        name: real,
    }
    response = learner.client.post(f"{learner.url}ask/", {**data, "op": "ask"})
    page = response.content.decode()
    assert response.status_code == 422
    assert real not in learner.lab.current.document
    if name in FREE_TEXT and (name != "via-0-source_identity" or real == KEY):
        assert REASONS[real].partition(";")[0].removeprefix("holds ") in page


@pytest.mark.parametrize("start", [f"note={KEY}", f"{KEY}=x", f"a=b\nnote={SECRET}"])
def test_a_tag_is_searched_in_key_and_value(learner, start: str) -> None:
    response = learner.save("user", ACCOUNT, {"name": "Alice", "path": "/", "tags": start})
    assert "real key is never stored" in str(response.context["form"].errors["tags"])


def test_a_key_that_the_lab_made_up_is_no_real_one(learner) -> None:
    saved = learner.save(
        "user", ACCOUNT, {"name": "Alice", "path": "/", "tags": "note=AKIAEXAMPLE0000ALICE"}
    )
    assert saved.status_code == 302


def test_a_link_to_a_ready_made_thing_takes_no_text_along(learner) -> None:
    where = f"{learner.url}ready-roles/?account=111111111111"
    data = {"opened": learner.lab.current_id, "role": KEY}
    assert learner.client.post(where, data).status_code == 404
