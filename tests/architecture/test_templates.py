"""Templates keep the promises of the Content-Security-Policy before a browser has to."""

import re
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]
TEMPLATES = sorted(
    [*(PROJECT / "templates").rglob("*.html"), *(PROJECT / "iamlab").rglob("templates/**/*.html")]
)
FORBIDDEN = {
    "inline style": re.compile(r"\sstyle\s*=", re.I),
    "style element": re.compile(r"<style\b", re.I),
    "inline handler": re.compile(r"\son[a-z]+\s*=\s*[\"']", re.I),
    "htmx handler, which needs eval": re.compile(r"\shx-on\b", re.I),
    "script address": re.compile(r"javascript:", re.I),
    "inline script": re.compile(r"<script(?![^>]*\bsrc=)", re.I),
    "another host": re.compile(r"(?:src|srcset|action|data)\s*=\s*[\"'](?:https?:)?//", re.I),
    "another host's style, font or icon": re.compile(r"<link[^>]*href=[\"'](?:https?:)?//", re.I),
    "a picture in the page's text": re.compile(r"[\"'(]data:", re.I),
}


@pytest.mark.parametrize("what", FORBIDDEN)
def test_no_template_has(what):
    found = [
        f"{file.relative_to(PROJECT)}:{number}: {line.strip()[:100]}"
        for file in TEMPLATES
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1)
        if FORBIDDEN[what].search(line)
    ]
    assert found == []


BAD = [
    ("inline style", '<p style="color: red">'),
    ("style element", "<style>p {}</style>"),
    ("inline handler", '<button onclick="go()">'),
    ("htmx handler, which needs eval", '<a hx-on:click="go()">'),
    ("script address", '<a href="javascript:go()">'),
    ("inline script", "<script>go()</script>"),
    ("another host", '<img src="//cdn.example/x.png">'),
    (
        "another host's style, font or icon",
        '<link rel="stylesheet" href="https://x.example/a.css">',
    ),
    ("a picture in the page's text", '<img src="data:image/png;base64,AA">'),
]


@pytest.mark.parametrize(("what", "line"), BAD)
def test_the_rule_finds_an_offender(what, line):
    assert FORBIDDEN[what].search(line)


def test_every_rule_has_its_offender():
    assert {what for what, _ in BAD} == set(FORBIDDEN)


def test_every_static_file_that_a_template_names_exists():
    from django.contrib.staticfiles import finders

    names = {
        name
        for file in TEMPLATES
        for name in re.findall(r"{% static ['\"]([^'\"]+)['\"]", file.read_text(encoding="utf-8"))
    }
    assert names
    assert [name for name in sorted(names) if finders.find(name) is None] == []
