"""The Markdown of lessons as safe HTML (CommonMark; raw HTML in it is shown as text)."""

from __future__ import annotations

from collections.abc import Callable

import nh3
from markdown_it import MarkdownIt
from markdown_it.token import Token

_TAGS = frozenset(
    "p h2 h3 h4 em strong code pre ul ol li blockquote a table thead tbody tr th td br hr".split()
)
_ATTRIBUTES = {"a": {"href", "title"}, "ol": {"start"}}
_MARKDOWN = MarkdownIt("commonmark", {"html": False}).enable("table")


def html_of(text: str, translate: Callable[[str], str]) -> str:
    """The text as HTML, each heading, paragraph and cell translated as a whole."""
    tokens = _MARKDOWN.parse(text)
    for token in tokens:
        if token.type == "inline" and token.content:
            _translate(token, translate)
    html = _MARKDOWN.renderer.render(tokens, _MARKDOWN.options, {})
    return nh3.clean(html, tags=set(_TAGS), attributes=_ATTRIBUTES, link_rel="noopener noreferrer")


def _translate(token: Token, translate: Callable[[str], str]) -> None:
    translated = translate(token.content)
    if translated != token.content:
        token.content = translated
        token.children = _MARKDOWN.parseInline(translated)[0].children


def sentences_of(text: str) -> tuple[str, ...]:
    """What `html_of` translates, for the catalogue of translations."""
    return tuple(
        token.content for token in _MARKDOWN.parse(text) if token.type == "inline" and token.content
    )


def inline_html_of(text: str, translate: Callable[[str], str]) -> str:
    """One sentence as HTML without a paragraph around it."""
    html = _MARKDOWN.renderInline(translate(text) if text else "")
    return nh3.clean(html, tags={"em", "strong", "code"}, attributes={})
