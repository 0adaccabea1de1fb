"""The live pieces of a lesson, one kind a file (lesson.toml has them; docs/authoring.md)."""

from iamlab.course.pieces.arns import AskedField, PutTogether, TakeApart
from iamlab.course.pieces.build_request import BuildRequest
from iamlab.course.pieces.edit_policy import EditPolicy, Goal, WrongText
from iamlab.course.pieces.piece import PIECE_KINDS, Piece
from iamlab.course.pieces.predict import Predict
from iamlab.course.pieces.question import Option, Question

__all__ = [
    "PIECE_KINDS",
    "AskedField",
    "BuildRequest",
    "EditPolicy",
    "Goal",
    "Option",
    "Piece",
    "Predict",
    "PutTogether",
    "Question",
    "TakeApart",
    "WrongText",
]
