"""The pictures: SVG drawn by the server from explanations and figures, without any IAM rule."""

from iamlab.web.picture.arns import principal_figure, resource_figure, session_figure
from iamlab.web.picture.figure import AccountLabel, Figure, FigureKind, Held, Sheet
from iamlab.web.picture.from_world import account_labels, deciding_gate, figures_for, held_for
from iamlab.web.picture.holdings import overview_rows
from iamlab.web.picture.lab import TablePart, lab_picture, lab_table
from iamlab.web.picture.of_request import request_picture, story_legs
from iamlab.web.picture.overview import OverviewRow
from iamlab.web.picture.pictures import overview_picture, scene_picture, story_picture
from iamlab.web.picture.story import Leg

__all__ = [
    "AccountLabel",
    "Figure",
    "FigureKind",
    "Held",
    "Leg",
    "OverviewRow",
    "Sheet",
    "TablePart",
    "account_labels",
    "deciding_gate",
    "figures_for",
    "held_for",
    "lab_picture",
    "lab_table",
    "overview_picture",
    "overview_rows",
    "principal_figure",
    "request_picture",
    "resource_figure",
    "scene_picture",
    "session_figure",
    "story_legs",
    "story_picture",
]
