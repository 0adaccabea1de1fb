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
    [("user", "id"), ("role", "id"), ("root", "id"), ("pol", "pol"), ("db", "res")],
)
def test_a_kind_of_thing_keeps_its_hue(name, hue):
    assert f'class="tok tok-{hue}"' in render("{% kind_icon name %}", name=name)


def test_every_icon_that_a_template_names_is_in_the_sprite(project):
    symbols = set(re.findall(r'id="([it]-[\w-]+)"', render_to_string("_sprite.html")))
    named = set()
    for file in (project / "templates").rglob("*.html"):
        text = file.read_text(encoding="utf-8")
        named |= {f"i-{name}" for name in re.findall(r'{% icon "([\w-]+)"', text)}
        named |= {f"t-{name}" for name in re.findall(r'{% kind_icon "([\w-]+)"', text)}
    assert named
    assert named - symbols == set()
