"""What we teach: scenarios, lessons, beliefs, glossary, check. Pure: no Django, no database.

This is the only door: everything outside the package imports from here.
"""

from iamlab.course.beliefs import Belief, beliefs
from iamlab.course.check_items import Check, CheckItem, Form, check
from iamlab.course.glossary import Term, glossary, term_of
from iamlab.course.grading import (
    NO_STATEMENT,
    Built,
    Candidate,
    Edited,
    FieldAnswer,
    GoalAnswer,
    build_request,
    candidates,
    decided,
    edit_policy,
    grade_fields,
    put_together,
    template_request,
)
from iamlab.course.lesson_text import html_of, inline_html_of, sentences_of
from iamlab.course.lessons import Lesson, Part, lessons, read_lessons
from iamlab.course.pieces import (
    PIECE_KINDS,
    AskedField,
    BuildRequest,
    EditPolicy,
    Goal,
    Option,
    Piece,
    Predict,
    PutTogether,
    Question,
    TakeApart,
)
from iamlab.course.progress_file import (
    KeptAnswer,
    KeptFinish,
    Progress,
    ProgressError,
    read_progress,
    write_progress,
)
from iamlab.course.ready_roles import ReadyRole, ready_roles, role_texts
from iamlab.course.scenarios import (
    PREDICTIONS,
    Prediction,
    Reply,
    Scenario,
    Scene,
    scenarios,
    walk_of_scenes,
)
from iamlab.course.schedule import INTERVALS, LessonState, due_on, is_due
from iamlab.course.stages import Proof
from iamlab.course.surprise import SURPRISES, surprising_world
from iamlab.explain import ContentError

__all__ = [
    "INTERVALS",
    "NO_STATEMENT",
    "PIECE_KINDS",
    "PREDICTIONS",
    "SURPRISES",
    "AskedField",
    "Belief",
    "BuildRequest",
    "Built",
    "Candidate",
    "Check",
    "CheckItem",
    "ContentError",
    "EditPolicy",
    "Edited",
    "FieldAnswer",
    "Form",
    "Goal",
    "GoalAnswer",
    "KeptAnswer",
    "KeptFinish",
    "Lesson",
    "LessonState",
    "Option",
    "Part",
    "Piece",
    "Predict",
    "Prediction",
    "Progress",
    "ProgressError",
    "Proof",
    "PutTogether",
    "Question",
    "ReadyRole",
    "Reply",
    "Scenario",
    "Scene",
    "TakeApart",
    "Term",
    "beliefs",
    "build_request",
    "candidates",
    "check",
    "decided",
    "due_on",
    "edit_policy",
    "glossary",
    "grade_fields",
    "html_of",
    "inline_html_of",
    "is_due",
    "lessons",
    "put_together",
    "read_lessons",
    "read_progress",
    "ready_roles",
    "role_texts",
    "scenarios",
    "sentences_of",
    "surprising_world",
    "template_request",
    "term_of",
    "walk_of_scenes",
    "write_progress",
]
