"""A browser with a lab."""

import pytest
from django.test import Client

from iamlab.web.labs.models import Lab
from iamlab.web.labs.store.labs import world_of
from iamlab.world import World


class Learner:
    """A browser that builds: posts forms as a learner without JavaScript does."""

    def __init__(self, client: Client, slug: str) -> None:
        self.client = client
        self.slug = slug

    @property
    def lab(self) -> Lab:
        return Lab.objects.select_related("current").get(slug=self.slug)

    @property
    def world(self) -> World:
        current = self.lab.current
        assert current is not None
        return world_of(current)

    @property
    def url(self) -> str:
        return f"/labs/{self.slug}/"

    def save(self, kind: str, where: dict[str, str], data: dict[str, object], **headers: str):
        opened = {"opened": self.lab.current_id, "op": "save", **data}
        query = "&".join(f"{key}={value}" for key, value in where.items())
        return self.client.post(f"{self.url}things/{kind}/?{query}", opened, **headers)

    def ask(self, principal: str, action: str, resource: str = "", **more: str):
        data = {"principal": principal, "action": action, "resource": resource, **more}
        return self.client.post(f"{self.url}ask/", data)


@pytest.fixture
def learner(client: Client, db: None) -> Learner:
    response = client.post("/labs/new/", {"start": "empty"})
    return Learner(client, response["Location"].split("/")[2])


@pytest.fixture
def figure_2(client: Client, db: None) -> Learner:
    response = client.post("/labs/new/", {"start": "one-account-four-policies"})
    return Learner(client, response["Location"].split("/")[2])
