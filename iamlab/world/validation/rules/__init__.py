"""Every code the validator knows, with its level, whether AWS refuses to save, and its words."""

from collections.abc import Mapping

from iamlab.world.validation.rules.advice import ADVICE
from iamlab.world.validation.rules.conditions import CONDITIONS
from iamlab.world.validation.rules.document import DOCUMENT
from iamlab.world.validation.rules.rule import Rule, Translate, identity, rendered
from iamlab.world.validation.rules.statement import STATEMENT
from iamlab.world.validation.rules.words import FIX_TITLES, WORDS

RULES: Mapping[str, Rule] = {**DOCUMENT, **STATEMENT, **CONDITIONS, **ADVICE}

__all__ = [
    "FIX_TITLES",
    "RULES",
    "WORDS",
    "Rule",
    "Translate",
    "identity",
    "rendered",
]
