"""What the learner built, read, written and changed; and which policies apply to a request.

This is the only door: everything outside the package imports from here.
"""

from iamlab.world.codec import (
    LabError,
    LabProblem,
    canonical_json,
    read_lab,
    read_lab_text,
    write_lab,
)

__all__ = [
    "LabError",
    "LabProblem",
    "canonical_json",
    "read_lab",
    "read_lab_text",
    "write_lab",
]
