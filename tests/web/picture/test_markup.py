"""Names meet markup in one place, and come out as text."""

from xml.etree import ElementTree

import pytest

from iamlab.web.picture.markup import el, esc, link, num, text


@pytest.mark.parametrize(
    ("raw", "safe"),
    [
        ("<b>", "&lt;b&gt;"),
        ('" onload="x', "&quot; onload=&quot;x"),
        ("a & b", "a &amp; b"),
        ("a\u0000b", "a\ufffdb"),
        ("a\ud800b", "a\ufffdb"),
    ],
)
def test_text_is_escaped_and_fit_for_xml(raw, safe):
    assert esc(raw) == safe


@pytest.mark.parametrize(("value", "shown"), [(1.0, "1"), (1.25, "1.2"), (-0.04, "0"), (12, "12")])
def test_numbers_have_one_decimal_at_most(value, shown):
    assert num(value).lstrip("-") == shown


def test_attributes_are_escaped():
    svg = ElementTree.fromstring(el("a", "", href='/x?a="1"&b=<2>'))
    assert svg.get("href") == '/x?a="1"&b=<2>'


def test_an_attribute_that_is_none_is_left_out():
    assert "pathLength" not in el("path", "s-way", d="M0 0", pathLength=None)


def test_a_shortened_text_has_its_whole_in_a_title():
    drawn = ElementTree.fromstring(text(0, 0, "production-database-of-orders", room=80))
    assert drawn.findtext("title") == "production-database-of-orders"


def test_a_text_that_fits_has_no_title():
    assert "<title" not in text(0, 0, "orders", room=80)


def test_without_an_address_there_is_no_link():
    assert link("", "Alice", "<g/>") == "<g/>"
