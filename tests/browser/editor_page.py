"""A page with the JSON editor alone, served to test_codemirror.py."""

from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import path

PAGE = """{% extends "base.html" %}{% load static %}
{% block styles %}<link rel="stylesheet" href="{% static 'css/lab.css' %}">{% endblock %}
{% block scripts %}
<script src="{% static 'vendor/codemirror/codemirror.min.js' %}" nonce="{{ request.csp_nonce }}"
        defer></script>
{% endblock %}
{% block main %}<h1>Editor</h1><div id="editor"></div>{% endblock %}"""


def page(request: HttpRequest) -> HttpResponse:
    """The frame of the site around an empty place for the editor."""
    return HttpResponse(engines["django"].from_string(PAGE).render({}, request))


urlpatterns = [path("editor", page), path("", page, name="home")]
