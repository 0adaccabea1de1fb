"""A page is a dataclass: its template, and the names that the template can use."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import ClassVar

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from iamlab.web.site.fragments import wants_fragment


@dataclass(frozen=True)
class TemplatePage:
    """What a template shows. A subclass is a dataclass, and each field a name in its template.

    fragment_template: what htmx gets in place of the whole page; "" where it gets the page as well.
    """

    template: ClassVar[str]
    fragment_template: ClassVar[str] = ""

    def response(self, request: HttpRequest, status: int = 200) -> HttpResponse:
        template = self.template
        if self.fragment_template and wants_fragment(request):
            template = self.fragment_template
        names = {each.name: getattr(self, each.name) for each in fields(self)}
        return render(request, template, names, status=status)
