"""Tell a learner what has happened: a toast on the next page, with a way back if there is one."""

from django.contrib import messages
from django.http import HttpRequest


def announce(request: HttpRequest, text: str, undo_url: str = "") -> None:
    """Show `text` as a toast; `undo_url`, if given, is posted to by its Undo button.

    Not for errors: those stand where they arose, and stay.
    """
    messages.success(request, text, extra_tags=undo_url)
