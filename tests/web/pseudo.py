"""A made-up language: whatever stays plain English on a page was forgotten by somebody."""

import re
from html.parser import HTMLParser

from iamlab.world import World, canonical_json

LANGUAGE = "eo"  # any language whose plural rule Django knows; its words are ours
WORD = re.compile(r"[A-Za-z][a-z]{2,}")
# What one would type into AWS, or what a learner typed, is never translated; the two pieces of a
# name that may be shortened (p-fit) have their whole in a title, which is looked at.
DATA = {"code", "pre", "script", "style", "textarea", "template", "dfn", "select", "option"}
DATA_CLASSES = {"mono", "json", "arn", "ticket", "cm-editor", "brand", "p-fit"}
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


def words_of(world: World) -> set[str]:
    """Every word that stands in a lab as a name; titles are texts of ours."""
    return set(WORD.findall(re.sub(r'"(title|about)": "[^"]*"', "", canonical_json(world))))
