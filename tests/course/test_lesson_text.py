"""Lesson texts become safe HTML, translated paragraph by paragraph."""

import re

import pytest

from iamlab.course import html_of, inline_html_of, sentences_of


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "[x](javascript:alert(1))",
        '<a href="/" onclick="x()">x</a>',
        "<img src=x onerror=y>",
        "![x](https://elsewhere.example/x.png)",
    ],
)
def test_nothing_unsafe_passes(text: str) -> None:
    for html in (html_of(text, str), inline_html_of(text, str)):
        tags = " ".join(re.findall(r"<[^>]*>", html))  # what is escaped is no tag
        assert "script" not in tags
        assert "img" not in tags
        assert "on" not in re.sub(r"rel=\S+", "", tags).replace("strong", "")


def test_headings_lists_and_tables_are_kept() -> None:
    html = html_of("## A\n\n- b\n\n| c | d |\n|---|---|\n| `e` | f |\n", str)
    assert "<h2>A</h2>" in html
    assert "<li>b</li>" in html
    assert "<td><code>e</code></td>" in html


def test_each_paragraph_is_translated_as_a_whole_and_code_is_left_alone() -> None:
    text = "One **two**.\n\n```\ncode\n```\n\n- three\n"
    assert sentences_of(text) == ("One **two**.", "three")
    html = html_of(text, lambda sentence: sentence.upper())
    assert "<p>ONE <strong>TWO</strong>.</p>" in html
    assert "code\n" in html
    assert "<li>THREE</li>" in html
