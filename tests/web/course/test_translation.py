"""Every page in a made-up language: whatever stays plain English was forgotten by somebody."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.test import Client

from iamlab.course import check, lessons, scenarios, walk_of_scenes, world_of_stage
from iamlab.course.stages import Stage
from iamlab.world import canonical_json
from tools.extract_content import accented, all_messages, write

LANGUAGE = "eo"  # any language whose plural rule Django knows; its words are ours
WORD = re.compile(r"[A-Za-z][a-z]{2,}")
# What one would type into AWS, or what a learner typed, is never translated.
DATA = {"code", "pre", "script", "style", "textarea", "template", "dfn", "select", "option"}
DATA_CLASSES = {"mono", "json", "arn", "ticket", "cm-editor", "brand"}
VOID = {"br", "hr", "img", "input", "link", "meta", "use", "path", "rect", "circle", "line"}
NAMES = {"IAM", "Lab", "AWS", "JSON", "Allow", "Deny", "Effect", "Action", "Resource", "Sid",
         "NotAction", "NotResource", "English"}  # fmt: skip


class Texts(HTMLParser):
    """The text nodes of a page that a translator would see."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[tuple[str, bool]] = []
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        for name in ("aria-label", "title", "alt", "placeholder"):
            if values.get(name) and not self._data():
                self.found.append(str(values[name]))
        classes = set((values.get("class") or "").split())
        if tag not in VOID:
            self.open.append((tag, tag in DATA or bool(classes & DATA_CLASSES)))

    def handle_endtag(self, tag: str) -> None:
        while self.open:
            if self.open.pop()[0] == tag:
                return

    def handle_data(self, data: str) -> None:
        if data.strip() and not self._data():
            self.found.append(data.strip())

    def _data(self) -> bool:
        return any(data for _tag, data in self.open)


def plain_words(page: str, names: set[str]) -> list[str]:
    """Texts of the page with words in them that nobody translated."""
    texts = Texts()
    texts.feed(page)
    return [
        text
        for text in texts.found
        if [word for word in WORD.findall(without_identifiers(text)) if word not in names]
    ]


def without_identifiers(text: str) -> str:
    """The text without ARNs, actions, addresses, and names shortened to fit a picture."""
    text = re.sub(r"\S*…\S*", " ", text)
    return re.sub(r"\S*[\w*][:/.@_-][\w*]\S*", " ", text)


@pytest.fixture(scope="module")
def names() -> set[str]:
    """Every word that stands in a lab: names of people, policies, resources."""
    worlds = [scenario.world for scenario in scenarios().values()]
    for lesson in lessons().values():
        stages = [piece for piece in lesson.all_pieces().values() if isinstance(piece, Stage)]
        worlds += [world_of_stage(stage) for stage in stages]
    worlds.append(check().world)
    untitled = [re.sub(r'"(title|about)": "[^"]*"', "", canonical_json(world)) for world in worlds]
    return NAMES | set(WORD.findall(" ".join(untitled)))


@pytest.fixture(scope="module")
def pseudo_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The catalogue of the made-up language."""
    folder = tmp_path_factory.mktemp("locale")
    write(folder, LANGUAGE, pseudo=True)
    return folder


@pytest.fixture
def pseudo(pseudo_folder: Path, settings: LazySettings) -> Client:
    """A browser whose language it is."""
    settings.LOCALE_PATHS = [pseudo_folder]
    settings.LANGUAGES = [("en", "English"), (LANGUAGE, "Made up")]
    return Client(headers={"Accept-Language": LANGUAGE})


def addresses() -> Iterator[str]:
    yield from ("/", "/learn/", "/glossary/", "/progress/", "/learn/check/", "/labs/")
    for _scenario, scene in walk_of_scenes():
        yield f"/scenes/{scene.id}/?guess=allowed"
        yield f"/scenes/{scene.id}/?guess=denied"
    for slug in lessons():
        yield f"/learn/{slug}/"
        yield f"/learn/{slug}/summary/"


@pytest.mark.django_db
@pytest.mark.parametrize("address", list(addresses()))
def test_no_text_of_a_page_is_forgotten(pseudo: Client, names: set[str], address: str) -> None:
    page = pseudo.get(address).content.decode()
    assert "⟦" in page
    assert plain_words(page, names) == []


@pytest.mark.django_db
def test_no_text_of_the_check_is_forgotten(pseudo: Client, names: set[str]) -> None:
    page = pseudo.get("/learn/check/before/", follow=True).content.decode()
    assert plain_words(page, names) == []
    seed = re.search(r'name="seed" value="([^"]*)"', page)
    assert seed is not None
    items = re.findall(r'name="([^"]+)" value="allowed"', page)
    sent = {"seed": seed[1]} | dict.fromkeys(items, "allowed")
    page = pseudo.post("/learn/check/before/", sent, follow=True).content.decode()
    assert plain_words(page, names) == []
    assert plain_words(pseudo.get("/learn/check/").content.decode(), names) == []


@pytest.mark.django_db
def test_a_page_is_english_for_everybody_else(pseudo: Client) -> None:
    page = Client(headers={"Accept-Language": "fr"}).get("/learn/").content.decode()
    assert "⟦" not in page


def test_the_test_would_notice() -> None:
    assert plain_words("<p>Forgotten words</p>", set()) == ["Forgotten words"]
    assert plain_words(f"<p>{accented('A sentence of Alice')}</p>", set()) == []
    assert plain_words("<p>Alice <code>anything</code></p>", {"Alice"}) == []


def test_placeholders_and_code_survive_the_translation() -> None:
    text = "%(n)d of {caller:who}: `rds:*` [x](/learn/) <b>y</b> ${aws:username}"
    out = accented(text)
    for kept in ("%(n)d", "{caller:who}", "`rds:*`", "](/learn/)", "<b>", "${aws:username}"):
        assert kept in out


def test_the_catalogue_holds_content_code_and_templates() -> None:
    found = all_messages().found
    assert "Nothing forbids it, so it is allowed." in found  # a belief
    assert "Every practice item is right." in found  # a template
    assert "There is no lesson of that name." in found  # Python
    assert found["%(minutes)s minute"][0] == "%(minutes)s minutes"
