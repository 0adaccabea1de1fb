"""What AWS would say about a policy document: refused at save, never works, risky, superfluous.

This is the only door: everything outside the package imports from here.
"""

from iamlab.world.validation.command_line import validate_lines
from iamlab.world.validation.finding import Finding, Level, QuickFix, apply_fix, is_refused
from iamlab.world.validation.review import POLICY_TYPES
from iamlab.world.validation.rules import RULES, Rule, Translate
from iamlab.world.validation.validate import validate

__all__ = [
    "POLICY_TYPES",
    "RULES",
    "Finding",
    "Level",
    "QuickFix",
    "Rule",
    "Translate",
    "apply_fix",
    "is_refused",
    "validate",
    "validate_lines",
]
