"""What we teach: scenarios, scenes, beliefs. Pure: no Django, no database.

This is the only door: everything outside the package imports from here.
"""

from iamlab.course.beliefs import Belief, beliefs
from iamlab.course.reading import ContentError
from iamlab.course.scenarios import (
    PREDICTIONS,
    Answer,
    Prediction,
    Scenario,
    Scene,
    scenarios,
    walk_of_scenes,
)

__all__ = [
    "PREDICTIONS",
    "Answer",
    "Belief",
    "ContentError",
    "Prediction",
    "Scenario",
    "Scene",
    "beliefs",
    "scenarios",
    "walk_of_scenes",
]
