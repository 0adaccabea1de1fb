"""The links of the top bar."""

from types import SimpleNamespace

import pytest
from django.urls import NoReverseMatch

from iamlab.web.site import navigation
from iamlab.web.site.navigation import navigation_links


def request_for(module):
    func = SimpleNamespace(__module__=module)
    return SimpleNamespace(resolver_match=SimpleNamespace(func=func))


def current(links):
    return [str(link.label) for link in links if link.current]


@pytest.mark.parametrize(
    ("module", "label"), [("iamlab.web.course.views", "Learn"), ("iamlab.web.labs.pages", "Build")]
)
def test_the_section_whose_app_made_the_page_is_current(module, label):
    assert current(navigation_links(request_for(module))) == [label]


def test_a_view_can_name_the_section_itself():
    assert current(navigation_links(request_for("iamlab.web.course.views"), "build")) == ["Build"]


def test_no_section_is_current_on_an_error_page():
    assert current(navigation_links(SimpleNamespace(resolver_match=None))) == []
    assert current(navigation_links(None)) == []


def test_an_app_with_a_longer_name_is_another_section():
    assert current(navigation_links(request_for("iamlab.web.course_two.views"))) == []


def test_a_link_to_a_page_that_is_not_there_is_left_out(monkeypatch):
    def reverse(name):
        if name == "labs":
            raise NoReverseMatch
        return f"/{name}/"

    monkeypatch.setattr(navigation, "reverse", reverse)
    assert [link.url for link in navigation_links(None)] == ["/home/", "/denied/"]
