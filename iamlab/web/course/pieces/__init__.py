"""The live pieces of a lesson: what each shows, and what an answer to it comes to."""

from iamlab.web.course.pieces.place import PieceAddress
from iamlab.web.course.pieces.shown import ShownPiece, outcome_of, readable, show

__all__ = ["PieceAddress", "ShownPiece", "outcome_of", "readable", "show"]
