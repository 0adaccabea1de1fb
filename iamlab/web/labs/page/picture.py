"""The picture of a lab: who and what there is, and the chosen request on its road."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.safestring import SafeString

from iamlab.web.picture import lab_picture

if TYPE_CHECKING:
    from iamlab.web.labs.page.lab_page import LabPage


def lab_drawing(page: LabPage) -> SafeString:
    """The drawing of a lab's page; a click on a thing opens its form."""
    return lab_picture(
        page.world,
        access_request=page.selected,
        story=page.story,
        step=page.step,
        stale=page.stale,
        href=page.address.thing,
        open_accounts={page.address.open_account},
    )
