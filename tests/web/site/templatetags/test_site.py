"""The `icon` tag and the sprite it points into."""

import re

import pytest
from django.template import Context, Template
from django.template.loader import render_to_string


def render(source, **context):
    return Template("{% load site %}" + source).render(Context(context))


def test_an_icon_is_decoration():
    assert render('{% icon "check" %}') == (
        '<svg class="icon" aria-hidden="true"><use href="#i-check"/></svg>'
    )


def test_an_icon_with_a_label_speaks_for_itself():
    assert render('{% icon "check" label=words %}', words='Allowed "now"') == (
        '<svg class="icon" role="img" aria-label="Allowed &quot;now&quot;">'
        '<use href="#i-check"/></svg>'
    )


@pytest.mark.parametrize(
    ("name", "hue"),
    [("t-user", "id"), ("t-role", "id"), ("t-root", "id"), ("t-pol", "pol"), ("t-db", "res")],
)
def test_a_kind_of_thing_keeps_its_hue(name, hue):
    assert f'class="tok tok-{hue}"' in render("{% icon name %}", name=name)


def test_every_icon_that_a_template_names_is_in_the_sprite(project):
    symbols = set(re.findall(r'id="([it]-[\w-]+)"', render_to_string("_sprite.html")))
    named = set()
    for file in (project / "templates").rglob("*.html"):
        for name in re.findall(r'{% icon "([\w-]+)"', file.read_text()):
            named.add(name if name.startswith("t-") else f"i-{name}")
    assert named
    assert named - symbols == set()
