"""The live pieces of a lesson: what each shows, and what an answer to it comes to."""

from importlib import import_module
from pkgutil import iter_modules

from iamlab.web.course.pieces import kinds
from iamlab.web.course.pieces.address import PieceAddress
from iamlab.web.course.pieces.form import ShownPiece, form_of, grade, readable, show

# Being defined registers a form, so every file of the folder is read.
for module in iter_modules(kinds.__path__, f"{kinds.__name__}."):
    import_module(module.name)

__all__ = ["PieceAddress", "ShownPiece", "form_of", "grade", "readable", "show"]
