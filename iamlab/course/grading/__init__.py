"""What a learner's answer to a piece is worth, and which belief stands behind a wrong one.

This is the only door: everything outside the folder imports from here.
"""

from iamlab.course.grading.arns import FieldAnswer, grade_fields, put_together
from iamlab.course.grading.editing import Edited, GoalAnswer, edit_policy
from iamlab.course.grading.locating import NO_STATEMENT, Candidate, candidates, decided
from iamlab.course.grading.requests import Built, build_request, template_request

__all__ = [
    "NO_STATEMENT",
    "Built",
    "Candidate",
    "Edited",
    "FieldAnswer",
    "GoalAnswer",
    "build_request",
    "candidates",
    "decided",
    "edit_policy",
    "grade_fields",
    "put_together",
    "template_request",
]
