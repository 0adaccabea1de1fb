"""The lab that a view works on: opened for its browser, saved, or a change of it refused."""

from iamlab.web.labs.open_lab.complaints import Complaint
from iamlab.web.labs.open_lab.in_view import AS_IT_IS, InView
from iamlab.web.labs.open_lab.lab import OpenLab, RefusedChange, refusals
from iamlab.web.labs.open_lab.view import form_opened_on, lab_view

__all__ = [
    "AS_IT_IS",
    "Complaint",
    "InView",
    "OpenLab",
    "RefusedChange",
    "form_opened_on",
    "lab_view",
    "refusals",
]
