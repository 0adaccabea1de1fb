"""Around a lab: history, files, sharing, embedding, carrying, forgetting."""

import io
import json
import re
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from iamlab.web.labs.models import Browser, Lab, Snapshot
from iamlab.world import canonical_json

ACCOUNT = {"account": "111111111111"}


def share(learner, **data: str) -> str:
    return learner.client.post(f"{learner.url}share/", data)["Location"]


def test_the_history_says_a_sentence_for_every_change(learner) -> None:
    learner.save("user", ACCOUNT, {"name": "Carol", "path": "/"})
    page = learner.client.get(f"{learner.url}history/").content.decode()
    assert "Created the user Carol" in page
    assert "Started the lab My lab" in page


def test_an_old_revision_comes_back_as_a_new_one(learner) -> None:
    learner.save("user", ACCOUNT, {"name": "Carol", "path": "/"})
    learner.save("user", ACCOUNT, {"name": "Dave", "path": "/"})
    learner.client.post(f"{learner.url}history/2/")
    assert [user.name for user in learner.world.accounts[0].users] == ["Carol"]
    learner.client.post(f"{learner.url}history/3/")
    assert [user.name for user in learner.world.accounts[0].users] == ["Carol", "Dave"]
    assert learner.client.post(f"{learner.url}history/99/").status_code == 404


def test_reset_goes_back_to_the_start_and_can_be_undone(figure_2) -> None:
    start = figure_2.world
    figure_2.save("user", ACCOUNT, {"name": "Carol", "path": "/"})
    figure_2.client.post(f"{figure_2.url}reset/")
    assert figure_2.world == start
    figure_2.client.post(f"{figure_2.url}undo/")
    assert figure_2.world != start


def test_a_duplicate_lives_its_own_life(figure_2) -> None:
    copy = figure_2.client.post(f"{figure_2.url}duplicate/")["Location"]
    slug = copy.split("/")[2]
    assert slug != figure_2.slug
    figure_2.save("user", ACCOUNT, {"name": "Carol", "path": "/"})
    other = Lab.objects.get(slug=slug)
    assert "Carol" not in other.current.document


def test_a_lab_goes_out_as_a_file_and_comes_back_the_same(figure_2) -> None:
    response = figure_2.client.get(f"{figure_2.url}export/")
    assert 'filename="one-account-four-policies.iamlab.json"' in response["Content-Disposition"]
    file = SimpleUploadedFile("lab.json", response.content)
    back = figure_2.client.post("/labs/import/", {"file": file})["Location"]
    lab = Lab.objects.get(slug=back.split("/")[2])
    assert lab.current.document == canonical_json(figure_2.world)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "wrong with it"),
        ("{", "wrong with it"),
        ('{"iamlab": 2}', "wrong with it"),
        ('{"iamlab": 1, "acounts": []}', "acounts"),
        ('{"iamlab": 1, "accounts": [{"id": "1"}, {"id": "x"}]}', "accounts[1].id"),
    ],
)
def test_a_document_that_is_no_lab_gets_every_error_and_stays(
    client: Client, db: None, text: str, words: str
) -> None:
    response = client.post("/labs/import/", {"document": text})
    assert response.status_code == 422
    assert words in response.content.decode()


def test_a_file_that_is_no_text_is_refused(client: Client, db: None) -> None:
    file = SimpleUploadedFile("lab.json", b"\xff\xfe\x00")
    assert client.post("/labs/import/", {"file": file}).status_code == 422


def test_the_same_scene_has_the_same_link_and_a_change_another(figure_2) -> None:
    first, second = share(figure_2), share(figure_2)
    assert first == second
    figure_2.save("user", ACCOUNT, {"name": "Carol", "path": "/"})
    assert share(figure_2) != first


def test_anybody_with_the_link_sees_the_lab_and_can_make_it_theirs(figure_2) -> None:
    link = share(figure_2, request="alice")
    other = Client()
    page = other.get(link).content.decode()
    assert "Nothing allows it." in page
    mine = other.post(re.sub(r"\?.*", "", link) + "mine/")["Location"]
    assert other.get(mine).status_code == 200
    assert figure_2.client.get(mine).status_code == 404


def test_a_shared_link_can_ask_for_a_guess_first(figure_2) -> None:
    link = share(figure_2, request="alice")
    question = Client().get(f"{link}&predict=1").content.decode()
    assert "What will IAM say?" in question
    assert "Nothing allows it." not in question
    assert "?request=alice&amp;amp;predict=1" in question  # the snippet, escaped as in a page
    assert 'href="?request=alice&amp;predict=1"' in Client().get(link).content.decode()
    answer = Client().get(f"{link}&guess=allowed").content.decode()
    assert "You said Allowed: not this time." in answer


def test_a_shared_link_opens_at_a_step(figure_2) -> None:
    page = Client().get(f"{share(figure_2, request='alice')}&step=2").content.decode()
    assert 'class="step went lit"' in page


def test_both_verdicts_show_when_the_engine_decides_otherwise_today(figure_2) -> None:
    link = share(figure_2, request="alice")
    Snapshot.objects.update(verdicts={"alice": "allowed"})
    assert "today it says otherwise" in Client().get(link).content.decode()


def test_an_embedded_lab_sets_no_cookie_and_may_be_framed(figure_2) -> None:
    link = share(figure_2, request="alice").replace("/s/", "/embed/")
    response = Client().get(link)
    assert response.status_code == 200
    assert not response.cookies
    assert "X-Frame-Options" not in response
    assert "frame-ancestors *" in response["Content-Security-Policy"]
    assert "csrf" not in response.content.decode()


def test_no_other_page_may_be_framed(client: Client, db: None) -> None:
    response = client.get("/")
    assert response["X-Frame-Options"] == "DENY"
    assert "frame-ancestors 'none'" in response["Content-Security-Policy"]


@pytest.mark.parametrize("address", ["/s/nobody/", "/embed/nobody/"])
def test_an_unknown_link_is_not_found(client: Client, db: None, address: str) -> None:
    assert client.get(address).status_code == 404


def test_a_code_carries_the_labs_to_another_device_once(learner) -> None:
    page = learner.client.post("/labs/code/").content.decode()
    code = re.search(r"[A-Z0-9]{5}-[A-Z0-9]{5}", page)[0]
    other = Client()
    assert other.post("/labs/code/use/", {"code": code.lower()}).status_code == 302
    assert other.get(learner.url).status_code == 200
    again = Client().post("/labs/code/use/", {"code": code})
    assert again.status_code == 422
    assert "There is no such code" in again.content.decode()


def test_a_code_is_dead_after_a_quarter_of_an_hour(learner) -> None:
    from iamlab.web.labs.models import CarryCode

    learner.client.post("/labs/code/")
    code = CarryCode.objects.get()
    CarryCode.objects.update(created=timezone.now() - timezone.timedelta(minutes=16))
    assert Client().post("/labs/code/use/", {"code": code.code}).status_code == 422


def test_forgetting_removes_everything_of_this_browser(figure_2) -> None:
    figure_2.client.post("/labs/forget/")
    assert not Lab.objects.exists()
    assert not Browser.objects.exists()
    assert figure_2.client.get(figure_2.url).status_code == 404


def test_a_deleted_lab_can_be_brought_back(learner) -> None:
    learner.client.post(f"{learner.url}delete/")
    assert learner.client.get(learner.url).status_code == 404
    learner.client.post(f"{learner.url}restore/")
    assert learner.client.get(learner.url).status_code == 200


def test_labs_nobody_opens_any_more_are_removed_by_the_command(learner) -> None:
    Lab.objects.update(opened=timezone.localdate() - timezone.timedelta(days=181))
    call_command("forget_old_labs", stdout=io.StringIO())
    assert not Lab.objects.exists()


def test_a_lab_is_renamed(learner) -> None:
    learner.save("lab", {"name": "lab"}, {"title": "Night shift", "about": "Who runs it?"})
    assert learner.lab.title == "Night shift"
    assert learner.save("lab", {"name": "lab"}, {"title": " "}).status_code == 422


def test_the_line_for_the_command_line_holds_the_lab_and_the_one_request(figure_2) -> None:
    page = figure_2.client.get(f"{figure_2.url}?request=alice")
    line = page.context["page"].command_line_case
    document = json.loads(line)
    assert "\n" not in line
    assert [each["id"] for each in document["requests"]] == ["alice"]


def test_an_old_revision_can_be_looked_at(figure_2) -> None:
    figure_2.save("user", ACCOUNT, {"name": "<b>Carol", "path": "/"})
    figure_2.save("user", ACCOUNT, {"name": "Carol", "path": "/"})
    now, before = (
        figure_2.client.get(f"{figure_2.url}history/{number}/look/").content.decode()
        for number in (2, 1)
    )
    assert "Created the user Carol" in now
    assert "Carol" not in before
    assert "rds:DescribeDBInstances" in before  # the policies are there to read
    assert "Go back to this" in before
    assert "Go back to this" not in now
    assert (
        f"{figure_2.url}history/1/look/"
        in figure_2.client.get(f"{figure_2.url}history/").content.decode()
    )
    assert figure_2.client.get(f"{figure_2.url}history/99/look/").status_code == 404


def test_a_shared_lab_shows_all_that_is_in_it(learner) -> None:
    text = (
        '{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "s3:*", '
        '"Resource": "*", "Condition": {"StringEquals": {"aws:UserAgent": "</pre><script>"}}}}'
    )
    saved = learner.save("policy", ACCOUNT, {"name": "Odd", "path": "/", "document": text})
    assert saved.status_code == 302
    page = learner.client.get(share(learner)).content.decode()
    assert "What is in this lab" in page
    assert "it hangs on nobody" in page
    assert "&lt;script&gt;" in page
    assert "</pre><script>" not in page


def test_what_is_in_use_is_not_forgotten(figure_2) -> None:
    shared = share(figure_2)
    long_ago = timezone.localdate() - timedelta(days=400)
    Lab.objects.update(opened=long_ago)
    Snapshot.objects.update(opened=long_ago)
    figure_2.client.get(figure_2.url)
    Client().get(shared.replace("/s/", "/embed/"))
    call_command("forget_old_labs", stdout=io.StringIO())
    assert Lab.objects.count() == 1
    assert Snapshot.objects.count() == 1


def test_a_step_of_a_shared_story_lights_one_gate(client: Client, db: None) -> None:
    started = client.post("/labs/new/", {"start": "borrowing-a-role"})["Location"]
    shared = client.post(f"{started}share/")["Location"]
    page = client.get(shared, {"request": "alice-borrows", "step": "2"}).content.decode()
    assert len(re.findall(r'class="step [^"]*\blit\b', page)) == 1
