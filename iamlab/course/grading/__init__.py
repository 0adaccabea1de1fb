"""What a learner's answer to a piece is worth, and which belief stands behind a wrong one.

This is the only door: everything outside the folder imports from here.
"""

from iamlab.course.grading.arns import FieldAnswer, grade_fields, put_together
from iamlab.course.grading.editing import Edited, GoalAnswer, address_of, edit_policy, start_text
from iamlab.course.grading.locating import NO_STATEMENT, Candidate, candidates, decided
from iamlab.course.grading.requests import Built, build_request, refused_parts, template_request
from iamlab.course.grading.variants import fresh_variant, variant_of

__all__ = [
    "NO_STATEMENT",
    "Built",
    "Candidate",
    "Edited",
    "FieldAnswer",
    "GoalAnswer",
    "address_of",
    "build_request",
    "candidates",
    "decided",
    "edit_policy",
    "fresh_variant",
    "grade_fields",
    "put_together",
    "refused_parts",
    "start_text",
    "template_request",
    "variant_of",
]
