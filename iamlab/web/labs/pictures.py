"""The picture of a lab: who and what there is, and the chosen request on its road."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.safestring import SafeString

if TYPE_CHECKING:
    from iamlab.web.labs.page import LabPage


def lab_drawing(page: LabPage) -> SafeString:
    """The drawing of a lab's page."""
    return SafeString("")
