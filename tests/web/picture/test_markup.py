"""Names meet markup in one place, and come out as text."""

from xml.etree import ElementTree

import pytest

from iamlab.web.picture.markup import el, esc, link, name, text


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


def test_attributes_are_escaped():
    svg = ElementTree.fromstring(el("a", "", href='/x?a="1"&b=<2>'))
    assert svg.get("href") == '/x?a="1"&b=<2>'


def test_an_attribute_that_is_none_is_left_out():
    assert "pathLength" not in el("path", "way", d="M0 0", pathLength=None)


def test_a_text_that_may_be_shortened_has_its_whole_in_a_title():
    drawn = ElementTree.fromstring(text("production-database-of-orders"))
    assert drawn.get("title") == "production-database-of-orders"
    assert "".join(drawn.itertext()) == "production-database-of-orders"


def test_a_long_name_keeps_its_end():
    drawn = ElementTree.fromstring(name("production-database-of-orders"))
    assert [each.text for each in drawn] == ["production-database-of-", "orders"]


def test_a_short_text_has_no_title():
    assert "title" not in text("orders")


def test_without_an_address_there_is_no_link():
    assert link("", "Alice", "p-card", "<b></b>") == '<span class="p-card"><b></b></span>'
