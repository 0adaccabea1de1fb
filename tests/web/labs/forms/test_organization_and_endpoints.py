"""Organizations, guard rails, inline policies, endpoints, providers, roles: in forms."""

import json

import pytest

ACCOUNT = {"account": "111111111111"}
CAROL = "arn:aws:iam::111111111111:user/Carol"


def document(effect: str, action: str, **more: object) -> str:
    statement = {"Effect": effect, "Action": action, "Resource": "*", **more}
    return json.dumps({"Version": "2012-10-17", "Statement": [statement]})


@pytest.fixture
def company(learner):
    learner.save("account", {}, {"id": "999999999999", "name": "head office"})
    learner.save("organization", {}, {"management_account": "999999999999"})
    text = document("Allow", "*")
    learner.save("policy", ACCOUNT, {"name": "Everything", "path": "/", "document": text})
    learner.save("user", ACCOUNT, {"name": "Carol", "path": "/", "policies": ["Everything"]})
    return learner


def root_of(learner) -> str:
    from iamlab.world import with_ids

    return with_ids(learner.world.organization).root.id


def verdict(learner, *request: str) -> str:
    learner.ask(*request)
    page = learner.client.get(learner.url)
    return page.context["page"].story.verdict


def move(learner, **places: str):
    data = {"management_account": "999999999999"}
    data.update({f"place_{account[1:]}": place for account, place in places.items()})
    return learner.save("organization", {"name": "organization"}, data)


def test_an_scp_stops_an_administrator_of_a_member_account(company) -> None:
    root = root_of(company)
    assert move(company, _111111111111=root, _999999999999=root).status_code == 302
    data = {"name": "NoDelete", "level": root, "document": document("Deny", "s3:DeleteBucket")}
    assert company.save("scp", {}, data).status_code == 302
    assert verdict(company, CAROL, "s3:DeleteBucket", "arn:aws:s3:::reports") == "denied"
    company.client.post(
        f"{company.url}remove/scp/?name={root}|NoDelete", {"opened": company.lab.current_id}
    )
    assert verdict(company, CAROL, "s3:DeleteBucket", "arn:aws:s3:::reports") == "allowed"


def test_an_scp_in_an_ou_binds_the_accounts_below_it_only(company) -> None:
    company.save("unit", {}, {"name": "Workloads", "parent": root_of(company)})
    from iamlab.world import with_ids

    unit = with_ids(company.world.organization).root.units[0].id
    data = {"name": "NoS3", "level": unit, "document": document("Deny", "s3:*")}
    company.save("scp", {}, data)
    assert verdict(company, CAROL, "s3:ListAllMyBuckets") == "allowed"
    move(company, _111111111111=unit, _999999999999=root_of(company))
    page = company.client.get(f"{company.url}?request=1")
    assert page.context["page"].story.verdict == "denied"


def test_a_bad_scp_is_refused_with_the_words_of_its_rule(company) -> None:
    text = document("Deny", "s3:*", Principal="*")
    response = company.save("scp", {}, {"name": "Bad", "level": root_of(company), "document": text})
    assert response.status_code == 422
    assert "Principal" in response.content.decode()


def test_the_scp_of_a_level_is_changed_in_place(company) -> None:
    root = root_of(company)
    data = {"name": "Rail", "level": root, "document": document("Deny", "s3:*")}
    company.save("scp", {}, data)
    changed = document("Deny", "rds:*")
    company.save(
        "scp", {"name": f"{root}|Rail"}, {"name": "Rail", "level": root, "document": changed}
    )
    assert "rds:*" in company.lab.current.document


def test_an_rcp_must_name_its_principal(company) -> None:
    data = {"name": "R", "level": root_of(company), "document": document("Deny", "s3:*")}
    assert company.save("rcp", {}, data).status_code == 422
    data["document"] = document("Deny", "s3:*", Principal="*")
    assert company.save("rcp", {}, data).status_code == 302


def test_only_an_empty_ou_can_be_deleted(company) -> None:
    company.save("unit", {}, {"name": "Workloads", "parent": root_of(company)})
    from iamlab.world import with_ids

    unit = with_ids(company.world.organization).root.units[0].id
    where = f"{company.url}remove/unit/?name={unit}"
    assert company.client.post(where, {"opened": company.lab.current_id}).status_code == 302
    assert company.world.organization.root.units == ()


def test_the_organization_can_be_taken_away(company) -> None:
    where = f"{company.url}remove/organization/?name=organization"
    assert "stand alone" in company.client.get(where).content.decode()
    company.client.post(where, {"opened": company.lab.current_id})
    assert company.world.organization is None


def test_an_inline_policy_belongs_to_one_user(company) -> None:
    data = {"name": "Own", "holder": "user|Carol", "document": document("Deny", "s3:*")}
    assert company.save("inline", ACCOUNT, data).status_code == 302
    assert verdict(company, CAROL, "s3:ListAllMyBuckets") == "denied"
    changed = {**data, "document": document("Deny", "rds:*")}
    company.save("inline", {**ACCOUNT, "name": "user|Carol|Own"}, changed)
    page = company.client.get(f"{company.url}?request=1")
    assert page.context["page"].story.verdict == "allowed"
    where = f"{company.url}remove/inline/?account=111111111111&name=user|Carol|Own"
    company.client.post(where, {"opened": company.lab.current_id})
    assert company.world.accounts[0].users[0].policies == ("Everything",)


def test_an_endpoint_and_a_provider_are_made_and_removed(learner) -> None:
    learner.save("endpoint", ACCOUNT, {"id": "vpce-0door", "policy": ""})
    provider = "arn:aws:iam::111111111111:saml-provider/Office"
    learner.save("provider", ACCOUNT, {"arn": provider})
    account = learner.world.accounts[0]
    assert account.vpc_endpoints[0].id == "vpce-0door"
    assert account.identity_providers[0].arn == provider
    for kind, name in (("endpoint", "vpce-0door"), ("provider", provider)):
        where = f"{learner.url}remove/{kind}/?account=111111111111&name={name}"
        learner.client.post(where, {"opened": learner.lab.current_id})
    assert learner.world.accounts[0].vpc_endpoints == ()
    assert learner.world.accounts[0].identity_providers == ()


def test_a_bad_endpoint_id_names_the_rule(learner) -> None:
    response = learner.save("endpoint", ACCOUNT, {"id": "door", "policy": ""})
    assert response.status_code == 422
    assert "vpce-" in response.content.decode()


@pytest.mark.parametrize(
    ("who", "value", "part"),
    [
        ("account", "222222222222", '"AWS": "222222222222"'),
        ("service", "ec2.amazonaws.com", '"Service": "ec2.amazonaws.com"'),
        ("provider", "arn:aws:iam::111111111111:saml-provider/Office", "AssumeRoleWithSAML"),
    ],
)
def test_the_trust_policy_is_written_from_the_choice(learner, who, value, part) -> None:
    data = {
        "name": "Operator",
        "path": "/",
        "who": who,
        "trusted": value,
        "external_id": "blue-7" if who == "account" else "",
        "max_session_duration": 3600,
    }
    assert learner.save("role", ACCOUNT, data).status_code == 302
    text = learner.world.accounts[0].roles[0].trust_policy.text
    assert part in text
    assert ("sts:ExternalId" in text) == (who == "account")


WITH_PROVIDER = {"name": "Deploy", "path": "/", "who": "provider", "max_session_duration": 3600}
GITHUB = "arn:aws:iam::111111111111:oidc-provider/token.actions.githubusercontent.com"


@pytest.mark.parametrize(
    ("provider", "claim", "condition"),
    [
        (
            GITHUB,
            "repo:bob/site:*",
            {"StringLike": {"token.actions.githubusercontent.com:sub": "repo:bob/site:*"}},
        ),
        (
            "arn:aws:iam::111111111111:oidc-provider/oidc.vercel.com",
            "https://vercel.com/bob",
            {"StringEquals": {"oidc.vercel.com:aud": "https://vercel.com/bob"}},
        ),
        (
            "arn:aws:iam::111111111111:oidc-provider/login.example.com",
            "alice",
            {"StringEquals": {"login.example.com:sub": "alice"}},
        ),
    ],
)
def test_the_claim_of_a_token_becomes_a_condition(learner, provider, claim, condition) -> None:
    data = {**WITH_PROVIDER, "trusted": provider, "claim": claim}
    assert learner.save("role", ACCOUNT, data).status_code == 302
    (statement,) = json.loads(learner.world.accounts[0].roles[0].trust_policy.text)["Statement"]
    assert statement["Condition"] == condition


@pytest.mark.parametrize(
    ("who", "trusted", "claim", "words"),
    [
        ("provider", GITHUB, "", "token.actions.githubusercontent.com:sub"),
        ("account", "222222222222", "alice", "Only a token from an OIDC provider carries claims"),
        (
            "provider",
            "arn:aws:iam::111111111111:saml-provider/Office",
            "alice",
            "Only a token from an OIDC provider carries claims",
        ),
        ("text", "", "repo:bob/site:*", "The trust policy below does not say this yet"),
    ],
)
def test_a_claim_that_is_missing_or_tests_nothing_is_told_at_its_field(
    learner, who, trusted, claim, words
) -> None:
    data = {**WITH_PROVIDER, "who": who, "trusted": trusted, "claim": claim}
    response = learner.save("role", ACCOUNT, data)
    assert response.status_code == 422
    (told,) = response.context["form"].errors["claim"]
    assert words in told
    assert learner.world.accounts[0].roles == ()


def test_a_quick_fix_is_made_by_its_button(learner) -> None:
    text = document("Allow", "sts:AssumRole")
    where = f"{learner.url}things/policy/?account=111111111111"
    base = {"name": "P", "path": "/", "document": text, "drawn": text}
    page = learner.client.post(where, {**base, "op": "apply"})
    fixes = [
        number
        for number, finding in enumerate(page.context["form"].findings(), start=1)
        if finding.fix is not None and "AssumeRole" in finding.fix.replacement
    ]
    assert fixes
    fixed = learner.client.post(where, {**base, "op": f"fix-{fixes[0]}"}).content.decode()
    assert "sts:AssumeRole&quot;" in fixed
