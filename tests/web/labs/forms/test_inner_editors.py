"""The policy editor inside other forms: trust policies, resources' policies, endpoints'."""

import json
import re

import pytest

ACCOUNT = {"account": "111111111111"}
QUEUE = "arn:aws:sqs:eu-west-1:111111111111:queue1"
ROLE = {"name": "Operator", "path": "/", "who": "text", "max_session_duration": 3600}


def text_of(**elements: object) -> str:
    statement = {"Effect": "Allow", "Action": "sts:AssumeRole", **elements}
    return json.dumps({"Version": "2012-10-17", "Statement": [statement]}, indent=2)


TRUST = text_of(Principal={"AWS": "222222222222"})
QUEUE_POLICY = text_of(Principal="*", Action="sqs:SendMessage", Resource=QUEUE)
DOOR = text_of(Principal="*", Action="s3:GetObject", Resource="*")
WORDS = {
    "role": "Lets account 222222222222 assume this role.",
    "resource": "Allows everybody sqs:SendMessage on the SQS queue queue1.",
    "endpoint": "Lets through s3:GetObject on everything, and grants nothing by itself.",
}
EDITORS = [
    ("role", "trust_policy", TRUST, ROLE),
    ("resource", "policy", QUEUE_POLICY, {"arn": QUEUE}),
    ("endpoint", "policy", DOOR, {"id": "vpce-0door"}),
]


def post(learner, kind: str, op: str, data: dict[str, object]):
    where = f"{learner.url}things/{kind}/?account=111111111111"
    return learner.client.post(where, {"opened": learner.lab.current_id, "op": op, **data})


@pytest.mark.parametrize(("kind", "field", "text", "more"), EDITORS)
class TestEveryPolicyIsEditedTheSameWay:
    """What the editor of a managed policy does, these do."""

    def test_a_principal_is_a_field(self, learner, kind, field, text, more) -> None:
        data = {**more, field: text, "drawn": text, "s1-effect": "Allow"}
        data |= {"s1-principal_element": "Principal"}
        data |= {"s1-principals": "333333333333\nec2.amazonaws.com"}
        form = post(learner, kind, "apply", data).context["form"]
        principal = json.loads(form.text())["Statement"][0]["Principal"]
        assert principal == {"AWS": "333333333333", "Service": "ec2.amazonaws.com"}

    def test_a_condition_is_added_changed_and_taken_away(
        self, learner, kind, field, text, more
    ) -> None:
        row = {"s1-effect": "Allow", "s1-c1-operator": "Bool"}
        row |= {"s1-c1-key": "aws:MultiFactorAuthPresent", "s1-c1-values": "true"}
        form = post(learner, kind, "apply", {**more, field: text, "drawn": text, **row}).context[
            "form"
        ]
        with_condition = form.text()
        condition = json.loads(with_condition)["Statement"][0]["Condition"]
        assert condition == {"Bool": {"aws:MultiFactorAuthPresent": "true"}}
        row |= {"s1-c1-key": "", "s1-c1-values": ""}
        data = {**more, field: with_condition, "drawn": with_condition, **row}
        form = post(learner, kind, "apply", data).context["form"]
        assert json.loads(form.text()) == json.loads(text)

    def test_a_misspelt_element_is_found_and_fixed_by_a_button(
        self, learner, kind, field, text, more
    ) -> None:
        misspelt = text.replace('"Effect"', '"Efect"')
        form = post(learner, kind, "read", {**more, field: misspelt, "drawn": misspelt}).context[
            "form"
        ]
        number = next(n for n, each in enumerate(form.findings(), start=1) if each.fix)
        data = {**more, field: misspelt, "drawn": misspelt}
        fixed = post(learner, kind, f"fix-{number}", data).context["form"]
        assert json.loads(fixed.text()) == json.loads(text)

    def test_a_bad_text_is_refused_at_its_field_and_kept(
        self, learner, kind, field, text, more
    ) -> None:
        broken = text.replace('"Allow",', '"Allow"')
        response = post(learner, kind, "save", {**more, field: broken, "drawn": broken})
        assert response.status_code == 422
        assert "Line " in str(response.context["form"].errors[field])
        assert response.context["form"].text() == broken

    def test_statements_are_added_and_removed(self, learner, kind, field, text, more) -> None:
        form = post(learner, kind, "add", {**more, field: "", "drawn": ""}).context["form"]
        assert len(form.statements()) == 1
        assert not any(each.refused_at_save for each in form.findings())
        text = form.text()
        form = post(learner, kind, "remove-1", {**more, field: text, "drawn": text}).context["form"]
        assert form.statements() == ()

    def test_its_words_and_its_size_stand_beside_it(self, learner, kind, field, text, more) -> None:
        response = post(learner, kind, "read", {**more, field: text, "drawn": text})
        page = re.sub(r"<[^>]+>", "", response.content.decode())  # terms are marked in it
        assert WORDS[kind] in page
        assert f"of {response.context['form'].quota()} characters" in page

    def test_an_empty_text_is_no_policy_and_no_finding(
        self, learner, kind, field, text, more
    ) -> None:
        form = post(learner, kind, "read", {**more, field: "", "drawn": ""}).context["form"]
        assert form.findings() == ()
        assert post(learner, kind, "save", {**more, field: ""}).status_code == 302

    def test_saving_takes_the_forms_fields_along(self, learner, kind, field, text, more) -> None:
        data = {**more, field: text, "drawn": text, "s1-effect": "Allow", "s1-sid": "Named"}
        assert post(learner, kind, "save", data).status_code == 302
        assert "Named" in learner.lab.current.document


def test_the_trust_policy_is_shown_before_it_is_saved(learner) -> None:
    data = {**ROLE, "who": "account", "trusted": "222222222222", "mfa": "on", "policies": ["x"]}
    form = post(learner, "role", "write", data).context["form"]
    statement = json.loads(form.text())["Statement"][0]
    assert statement["Principal"] == {"AWS": "222222222222"}
    assert statement["Condition"] == {"Bool": {"aws:MultiFactorAuthPresent": "true"}}
    assert form["who"].value() == "text"
    assert learner.world.accounts[0].roles == ()


def test_what_was_chosen_stays_while_only_the_text_is_read(learner) -> None:
    administrator = "arn:aws:iam::aws:policy/AdministratorAccess"
    reader = "arn:aws:iam::aws:policy/ReadOnlyAccess"
    data = {**ROLE, "policies": [administrator, reader], "trust_policy": TRUST, "drawn": TRUST}
    form = post(learner, "role", "format", data).context["form"]
    assert form["policies"].value() == [administrator, reader]


def test_an_scps_name_and_level_stay_while_only_the_text_is_read(learner) -> None:
    learner.save("organization", {}, {"management_account": "111111111111"})
    from iamlab.world import with_ids

    root = with_ids(learner.world.organization).root.id
    text = text_of(Effect="Deny", Action="s3:*", Resource="*")
    learner.save("scp", {}, {"name": "Rail", "level": root, "document": text})
    where = f"{learner.url}things/scp/?name={root}|Rail"
    form = learner.client.post(where, {"op": "format", "document": text, "drawn": text}).context[
        "form"
    ]
    assert form["name"].value() == "Rail"
    assert form["level"].value() == root


def test_a_principal_that_is_not_in_the_lab_is_found(learner) -> None:
    nobody = text_of(Principal={"AWS": "arn:aws:iam::111111111111:user/Nobody"})
    data = {**ROLE, "trust_policy": nobody, "drawn": nobody}
    codes = [each.code for each in post(learner, "role", "read", data).context["form"].findings()]
    assert "PRINCIPAL_NOT_FOUND" in codes
    learner.save("user", ACCOUNT, {"name": "Nobody", "path": "/"})
    codes = [each.code for each in post(learner, "role", "read", data).context["form"].findings()]
    assert "PRINCIPAL_NOT_FOUND" not in codes


@pytest.mark.parametrize(("kind", "size"), [("user", 2048), ("group", 5120), ("role", 10240)])
def test_the_room_for_inline_policies_depends_on_their_holder(learner, kind, size) -> None:
    more = ROLE if kind == "role" else {}
    learner.save(kind, ACCOUNT, {**more, "name": "Anne", "path": "/"})
    text = text_of(Action="s3:*", Resource="*")
    data = {"name": "Own", "holder": f"{kind}|Anne", "document": text, "drawn": text}
    assert post(learner, "inline", "read", data).context["form"].quota() == size


def test_a_key_policy_has_more_room(learner) -> None:
    key = "arn:aws:kms:eu-west-1:111111111111:key/1234abcd-12ab-34cd-56ef-1234567890ab"
    assert post(learner, "resource", "fields", {"arn": key}).context["form"].quota() == 32768


@pytest.mark.parametrize(
    ("typed", "option"),
    [("1111", "111111111111"), ("ec2.am", "ec2.amazonaws.com"), ("Cond", "Condition")],
)
def test_the_editor_proposes_accounts_and_services(learner, typed: str, option: str) -> None:
    answer = learner.client.get(f"{learner.url}complete/?q={typed}").json()
    assert option in answer["options"]
