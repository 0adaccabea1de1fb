"""The pictures: SVG drawn by the server from explanations and figures, without any IAM rule."""

from iamlab.web.picture.arns import principal_figure, resource_figure, session_figure
from iamlab.web.picture.figure import AccountLabel, Figure, FigureKind, Held, Sheet
from iamlab.web.picture.from_world import account_labels, deciding_gate, figures_for, held_for
from iamlab.web.picture.pictures import scene_picture

__all__ = [
    "AccountLabel",
    "Figure",
    "FigureKind",
    "Held",
    "Sheet",
    "account_labels",
    "deciding_gate",
    "figures_for",
    "held_for",
    "principal_figure",
    "resource_figure",
    "scene_picture",
    "session_figure",
]
