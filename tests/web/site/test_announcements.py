"""Toasts: what has happened, and the way back."""

from django.contrib.messages.constants import SUCCESS
from django.contrib.messages.storage.base import Message
from django.template.loader import render_to_string


def render(*messages, **context):
    return render_to_string("_messages.html", {"messages": messages, **context})


def test_a_toast_offers_undo_where_there_is_a_way_back():
    html = render(Message(SUCCESS, "Detached LookOnly.", extra_tags="/labs/1/undo"))
    assert "Detached LookOnly." in html
    assert '<form method="post" action="/labs/1/undo">' in html


def test_a_toast_without_a_way_back_has_no_form():
    assert "<form" not in render(Message(SUCCESS, "Saved."))


def test_a_name_in_a_toast_is_text():
    assert "&lt;b&gt;Bob&lt;/b&gt;" in render(Message(SUCCESS, "Deleted <b>Bob</b>."))
