"""Texts that a learner sends: a file or a field, and how large each may be."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext as _

from iamlab.exchange import MOST_BYTES, ExchangeError, ExchangeProblem, format_of


def file_text(request: HttpRequest, name: str = "file") -> str | None:
    """The text of the file sent under this name, None where none was.

    Raises ExchangeError where it is no text in UTF-8.
    """
    upload = request.FILES.get(name)
    if upload is None:
        return None
    try:
        return str(upload.read(), "utf-8-sig")
    except UnicodeDecodeError:
        raise ExchangeError([ExchangeProblem("", _("The file is no text in UTF-8."))]) from None


def sent_text(request: HttpRequest, field: str) -> str:
    """The text of the file, else what was typed into the field.

    Raises ExchangeError where the file is no text.
    """
    text = file_text(request)
    # a browser sends the line ends of a field as two characters, which count for nothing
    return request.POST.get(field, "").replace("\r\n", "\n") if text is None else text


def too_large(text: str) -> bool:
    """Whether it is larger than what any page takes in, an account dump included."""
    return len(text.encode("utf-8", "replace")) > MOST_BYTES


def format_within_limits(text: str) -> str:
    """The format of a text. Raises ExchangeError where only a dump may be that large."""
    found = format_of(text)
    if found != "account_dump" and len(text) > settings.BODY_LIMIT:
        words = _("Only an account dump may have more than 1 MB; this text is none.")
        raise ExchangeError([ExchangeProblem("", words)])
    return found
