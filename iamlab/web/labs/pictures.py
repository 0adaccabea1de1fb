"""The picture of a lab: who and what there is, and the chosen request on its road."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.safestring import SafeString

from iamlab.web.picture import request_picture

if TYPE_CHECKING:
    from iamlab.web.labs.page import LabPage


def lab_drawing(page: LabPage) -> SafeString:
    """The drawing of a lab's page: the chosen request on its road."""
    if page.selected is None or page.story is None:
        return SafeString("")
    return request_picture(page.world, page.selected, page.story, id_prefix="lab")
