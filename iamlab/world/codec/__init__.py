"""The lab document: read strictly, written canonically (docs/lab-document.md)."""

from iamlab.world.codec.checks.raw import text_problems
from iamlab.world.codec.read import decode_json, read_lab, read_lab_text
from iamlab.world.codec.schema import lab_schema
from iamlab.world.codec.write import canonical_json, write_lab
from iamlab.world.shapes.problem import LabError, LabProblem

__all__ = [
    "LabError",
    "LabProblem",
    "canonical_json",
    "decode_json",
    "lab_schema",
    "read_lab",
    "read_lab_text",
    "text_problems",
    "write_lab",
]
