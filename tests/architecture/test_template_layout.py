"""A template is laid out so that a person can read it: short lines, each where its parent puts it.

djlint's own formatter is no help here: it adds and drops blanks between words, which show.
"""

import re
import tomllib
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]
TEMPLATES = sorted((PROJECT / "templates").rglob("*.html"))
LONGEST = tomllib.loads((PROJECT / "pyproject.toml").read_text())["tool"]["djlint"][
    "max_line_length"
]
MAY_BE_LONG = {"_sprite.html": "a line is an icon, and its path is one word"}

VOID = set("area base br col embed hr img input link meta source track wbr".split())
BLOCKS = set("block blocktranslate filter for if terms with".split())
BETWEEN = {"elif", "else", "empty", "plural"}
TOKEN = re.compile(
    r"""{\#.*?\#} | {{.*?}} | <!--.*?-->
    | {%\ (?P<tag>\w+).*?%}
    | </(?P<end>\w+)\s*>
    | <(?P<start>\w+)(?P<attributes>(?:{%.*?%}|{{.*?}}|[^>])*)>""",
    re.VERBOSE | re.DOTALL,
)


def opens(token: re.Match[str]) -> str:
    """The element or block that this begins, if any."""
    if token["start"]:
        empty = token["start"] in VOID or token["attributes"].endswith("/")
        return "" if empty else token["start"]
    return token["tag"] if token["tag"] in BLOCKS else ""


def closes(token: re.Match[str]) -> str:
    """The element or block that this ends, if any."""
    if (token["tag"] or "").startswith("end"):
        return token["tag"].removeprefix("end")
    return token["end"] or ""


def misplaced(text: str) -> list[tuple[int, int, int]]:
    """Lines that stand where they do not belong: number, indentation, and the right one.

    What is in an element or block stands two blanks deeper than the line that opens it; what closes
    it stands as deep as that line. How a tag goes on over several lines is not looked at.
    """
    found: list[tuple[int, int, int]] = []
    opened: list[tuple[str, int]] = []
    number = 1
    whole_tags = TOKEN.sub(lambda token: token[0].replace("\n", "\v"), text)
    for line in whole_tags.split("\n"):
        depth = len(line) - len(line.lstrip(" "))
        right = opened[-1][1] + 2 if opened else 0
        for token in TOKEN.finditer(line):
            if token.start() == depth and (closes(token) or token["tag"] in BETWEEN):
                right = opened[-1][1]
            if closes(token):
                name, _depth = opened.pop()
                assert name == closes(token), f"line {number} closes {closes(token)}, not {name}"
            if opens(token):
                opened.append((opens(token), depth))
        if line.strip() and depth != right:
            found.append((number, depth, right))
        number += 1 + line.count("\v")
    return found


def names(template: Path) -> str:
    return str(template.relative_to(PROJECT))


@pytest.mark.parametrize("template", TEMPLATES, ids=names)
def test_no_line_is_too_long_to_read(template):
    if template.name in MAY_BE_LONG:
        return
    lines = template.read_text(encoding="utf-8").splitlines()
    assert [number for number, line in enumerate(lines, 1) if len(line) > LONGEST] == []


@pytest.mark.parametrize("template", TEMPLATES, ids=names)
def test_every_line_stands_below_what_it_is_part_of(template):
    assert misplaced(template.read_text(encoding="utf-8")) == []


def test_what_may_be_long_is_there():
    assert MAY_BE_LONG.keys() <= {template.name for template in TEMPLATES}


LAID_OUT = """\
{% extends "base.html" %}

{% block main %}
  <ul>
    {% for each in all %}
      <li class="a"
          {% if each.on %}aria-current="true"{% endif %}>{{ each }}</li>
    {% empty %}
      <li>{% blocktranslate trimmed with name=lab %}
        Nothing
      {% endblocktranslate %}<br>
      </li>
    {% endfor %}
  </ul>
{% endblock %}
"""
WRONG = [
    ("  <ul>", " <ul>", (4, 1, 2)),
    ("    {% for each", "  {% for each", (5, 2, 4)),
    ("    {% empty %}", "      {% empty %}", (8, 6, 4)),
    ("        Nothing", "      Nothing", (10, 6, 8)),
    ("    {% endfor %}", "  {% endfor %}", (13, 2, 4)),
    ("{% endblock %}", "  {% endblock %}", (15, 2, 0)),
]


def test_what_is_laid_out_has_nothing_misplaced():
    assert misplaced(LAID_OUT) == []


@pytest.mark.parametrize(("right", "wrong", "place"), WRONG)
def test_what_is_misplaced_is_found(right, wrong, place):
    assert place in misplaced(LAID_OUT.replace(right, wrong))
