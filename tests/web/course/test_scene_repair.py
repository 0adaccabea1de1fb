"""The smallest change in a scene: shown once the request is denied, tried in a lab."""

import pytest
from django.test import Client

from iamlab.course import walk_of_scenes
from iamlab.web.labs.models import Lab
from iamlab.web.labs.store.labs import world_of

QUESTION = "What is the smallest change that would allow it?"
DENIED = {"alice", "mehdi", "next-door"}
SCENES = {scene.id: (scenario, scene) for scenario, scene in walk_of_scenes()}


@pytest.mark.parametrize("scene", SCENES)
def test_a_denied_scene_shows_it_after_the_answer_only(client: Client, scene: str) -> None:
    address = f"/scenes/{scene}/"
    assert QUESTION not in client.get(address).content.decode()
    answered = client.get(f"{address}?guess=denied").content.decode()
    assert (QUESTION in answered) is (scene in DENIED)


def test_the_change_is_told_with_its_price(client: Client) -> None:
    page = client.get("/?guess=denied").content.decode()
    assert "Add rds:StartDBInstance to statement LookOnly of LookOnly." in page
    assert "Alice may then also do rds:StartDBInstance on" in page
    assert "rds:StartDBInstance&quot;" in page


@pytest.mark.parametrize("scene", sorted(DENIED))
def test_trying_it_makes_a_lab_in_which_the_request_is_allowed(
    client: Client, db: None, scene: str
) -> None:
    done = client.post(f"/scenes/{scene}/try/")
    page = client.get(done["Location"])
    assert page.context["page"].story.verdict == "allowed"
    assert page.context["page"].selected.id == SCENES[scene][1].request
    lab = Lab.objects.get()
    client.post(f"/labs/{lab.slug}/undo/")
    current = Lab.objects.select_related("current").get().current
    assert current is not None
    assert world_of(current) == SCENES[scene][0].world


@pytest.mark.parametrize("scene", ["bob", "nobody"])
def test_what_needs_no_change_cannot_be_tried(client: Client, db: None, scene: str) -> None:
    assert client.post(f"/scenes/{scene}/try/").status_code == 404
    assert not Lab.objects.exists()


def test_looking_at_the_address_changes_nothing(client: Client, db: None) -> None:
    assert client.get("/scenes/alice/try/").status_code == 405
