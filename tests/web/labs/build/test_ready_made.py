"""Ready-made roles and managed policies, one click away."""

import re

import pytest

ACCOUNT = {"account": "111111111111"}
AUDIT = "arn:aws:iam::aws:policy/SecurityAudit"


def ready(learner, **data: object):
    where = f"{learner.url}ready-roles/?account=111111111111"
    return learner.client.post(where, {"opened": learner.lab.current_id, **data})


def attach(learner, kind: str, name: str, **data: object):
    where = f"{learner.url}attach/?account=111111111111&kind={kind}&name={name}"
    return learner.client.post(where, {"opened": learner.lab.current_id, **data})


def test_they_are_reached_from_the_tree_and_from_the_form_of_a_role(learner) -> None:
    where = f"{learner.url}ready-roles/?account=111111111111"
    assert where in learner.client.get(learner.url).content.decode()
    form = learner.client.get(f"{learner.url}things/role/?account=111111111111").content.decode()
    assert form.count(where) == 2


def test_each_says_what_it_gives_to_whom_before_it_is_made(learner) -> None:
    response = learner.client.get(f"{learner.url}ready-roles/?account=111111111111")
    page = re.sub(r"</?a\b[^>]*>", "", response.content.decode())  # terms are marked in it
    assert "Users of this account start and stop its databases" in page
    assert "Lets the service ec2.amazonaws.com assume this role." in page
    assert "Users of account 222222222222 read how this account is configured" in page
    assert "&quot;aws:MultiFactorAuthPresent&quot;" in page
    assert "Make the role DatabaseOperator" in page
    assert learner.world.accounts[0].roles == ()


def test_a_long_policy_of_aws_is_shown_where_it_is_asked_for(learner) -> None:
    where = f"{learner.url}ready-roles/?account=111111111111"
    page = learner.client.get(where).content.decode()
    assert "access-analyzer:GetAnalyzer" not in page
    assert "&amp;look=arn%3Aaws%3Aiam%3A%3Aaws%3Apolicy/SecurityAudit#looked-at" in page
    looked = learner.client.get(f"{where}&look={AUDIT}").content.decode()
    assert "access-analyzer:GetAnalyzer" in looked


def test_one_click_is_one_revision_that_can_be_taken_back(learner) -> None:
    before = learner.lab.current.number
    response = ready(learner, role="database-operator")
    assert response.status_code == 302
    assert learner.lab.current.number == before + 1
    account = learner.world.accounts[0]
    assert account.roles[0].policies == ("OperateDatabases",)
    page = learner.client.get(response["Location"]).content.decode()
    assert "Created the role DatabaseOperator, ready-made." in page
    assert "Undo" in page
    learner.client.post(f"{learner.url}undo/")
    assert (learner.world.accounts[0].roles, learner.world.accounts[0].policies) == ((), ())


def test_a_second_one_gets_a_number(learner) -> None:
    ready(learner, role="server")
    ready(learner, role="server")
    assert [role.name for role in learner.world.accounts[0].roles] == [
        "ReportServer",
        "ReportServer2",
    ]


def test_in_a_lab_that_another_tab_changed_it_is_not_made(learner) -> None:
    response = ready(learner, role="server", opened=1_000_000)
    assert response.status_code == 422
    assert "Another tab changed this lab meanwhile" in response.content.decode()
    assert learner.world.accounts[0].roles == ()


@pytest.mark.parametrize(
    "address",
    [
        "ready-roles/",
        "ready-roles/?account=999999999999",
        "attach/?account=111111111111&kind=user&name=Nobody",
        "attach/?account=111111111111&kind=lab&name=x",
        "attach/?account=111111111111",
    ],
)
def test_what_is_not_there_is_not_found(learner, address: str) -> None:
    assert learner.client.get(f"{learner.url}{address}").status_code == 404


def test_a_role_that_is_not_ready_made_is_not_found(learner) -> None:
    assert ready(learner, role="<script>").status_code == 404


@pytest.mark.parametrize("kind", ["user", "group", "role"])
class TestAttaching:
    """A managed policy attached to a user, group or role."""

    def make(self, learner, kind: str) -> None:
        more = {"who": "text", "max_session_duration": 3600} if kind == "role" else {}
        learner.save(kind, ACCOUNT, {"name": "Anne", "path": "/", **more})

    def test_each_policy_says_what_it_allows(self, learner, kind: str) -> None:
        self.make(learner, kind)
        form = learner.client.get(f"{learner.url}things/{kind}/?account=111111111111&name=Anne")
        where = f"{learner.url}attach/?account=111111111111&amp;kind={kind}&amp;name=Anne"
        assert where in form.content.decode()
        page = learner.client.get(where.replace("&amp;", "&")).content.decode()
        assert "Read the configuration that a security review needs" in page
        found = learner.client.get(f"{where.replace('&amp;', '&')}&q=queue").context["panel"].offers
        assert {offer.name for offer in found} == {"AmazonSQSFullAccess", "AmazonSQSReadOnlyAccess"}
        looked = learner.client.get(f"{where.replace('&amp;', '&')}&look={AUDIT}")
        assert "&quot;Statement&quot;" in looked.content.decode()

    def test_one_click_attaches_it(self, learner, kind: str) -> None:
        self.make(learner, kind)
        assert attach(learner, kind, "Anne", policy=AUDIT).status_code == 302
        holder = getattr(learner.world.accounts[0], f"{kind}s")[0]
        assert holder.policies == (AUDIT,)
        again = attach(learner, kind, "Anne", policy=AUDIT)
        assert again.status_code == 422
        assert "A policy is attached once, not twice." in again.content.decode()

    def test_a_policy_that_is_not_there_is_refused(self, learner, kind: str) -> None:
        self.make(learner, kind)
        response = attach(learner, kind, "Anne", policy="<script>alert(1)</script>")
        assert response.status_code == 422
        assert "<script>alert" not in response.content.decode()


def test_the_pages_ask_few_queries(learner, django_assert_max_num_queries) -> None:
    learner.save("user", ACCOUNT, {"name": "Anne", "path": "/"})
    with django_assert_max_num_queries(8):
        learner.client.get(f"{learner.url}ready-roles/?account=111111111111")
    with django_assert_max_num_queries(8):
        learner.client.get(f"{learner.url}attach/?account=111111111111&kind=user&name=Anne")


def test_the_request_in_view_stays_in_view(figure_2) -> None:
    where = f"{figure_2.url}ready-roles/?account=111111111111&request=mehdi"
    page = figure_2.client.get(where)
    assert page.context["page"].selected.id == "mehdi"
    made = figure_2.client.post(where, {"opened": figure_2.lab.current_id, "role": "server"})
    assert "request=mehdi" in made["Location"]
    where = f"{figure_2.url}attach/?account=111111111111&kind=user&name=Bob&request=mehdi"
    page = figure_2.client.get(where)
    assert '<input type="hidden" name="request" value="mehdi">' in page.content.decode()
    attached = figure_2.client.post(where, {"opened": figure_2.lab.current_id, "policy": AUDIT})
    assert "request=mehdi" in attached["Location"]
