"""How we say it: codes and facts into words. Pure; takes the translations as an argument.

This is the only door: everything outside the package imports from here.
"""

from iamlab.explain.arns import (
    ArnField,
    describe_arn,
    describe_building,
    describe_own_policy,
    resource_label,
)
from iamlab.explain.content_files import ContentError, content_folder, read_toml
from iamlab.explain.decision import explain
from iamlab.explain.difference import Difference, Run, difference
from iamlab.explain.message import aws_message
from iamlab.explain.model import (
    Comparison,
    ExplainedAct,
    ExplainedStep,
    ExplainedStory,
    Explanation,
    Gate,
    GateDocument,
    GateState,
)
from iamlab.explain.names import Names
from iamlab.explain.phrasebook import Translate
from iamlab.explain.statements import describe_policy, describe_statement
from iamlab.explain.steps_json import steps_json
from iamlab.explain.story import explain_story
from iamlab.explain.texts import content_errors

__all__ = [
    "ArnField",
    "Comparison",
    "ContentError",
    "Difference",
    "ExplainedAct",
    "ExplainedStep",
    "ExplainedStory",
    "Explanation",
    "Gate",
    "GateDocument",
    "GateState",
    "Names",
    "Run",
    "Translate",
    "aws_message",
    "content_errors",
    "content_folder",
    "describe_arn",
    "describe_building",
    "describe_own_policy",
    "describe_policy",
    "describe_statement",
    "difference",
    "explain",
    "explain_story",
    "read_toml",
    "resource_label",
    "steps_json",
]
