"""The shapes of policies: a document, and a policy as it hangs on somebody."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache

from iamlab.engine import PolicySyntaxError
from iamlab.world.model import Document, InlinePolicy, PolicyReference
from iamlab.world.naming import POLICY_TEXT
from iamlab.world.parsed import parsed
from iamlab.world.saying import say
from iamlab.world.shapes.basic import Definitions, Json, Problems, Text, wrong_type
from iamlab.world.shapes.problem import LabProblem, at_pointer
from iamlab.world.shapes.record import Record
from iamlab.world.validation.validate import validate

_EXAMPLE = (
    '{"Version": "2012-10-17", "Statement": '
    '[{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"}]}'
)
_NAME = Text(POLICY_TEXT)
_EMPTY = Document('{"Version": "2012-10-17", "Statement": []}')


def document_text(value: Json) -> str:
    """The text of a document that came as a JSON object."""
    return json.dumps(value, indent=2, ensure_ascii=False)


@lru_cache(maxsize=4096)
def _has_plain_layout(text: str) -> bool:
    return document_text(json.loads(text)) == text


@dataclass(frozen=True, slots=True)
class PolicyDocument:
    """A policy document: an object, or a string holding the JSON exactly as it was typed."""

    def read(self, value: Json, path: str, problems: Problems) -> Document:
        if isinstance(value, str):
            document = Document(value, typed=True)
        elif isinstance(value, dict):
            document = Document(document_text(value))
        else:
            problems.append(
                wrong_type(path, say("an object, or text holding one"), value, _EXAMPLE)
            )
            return _EMPTY
        try:
            parsed(document)
        except PolicySyntaxError as error:
            problems.extend(_problems(path, value, document.text, error))
        return document

    def write(self, value: Document) -> Json:
        if value.typed:
            return value.text
        # A text with a layout of its own keeps it, whatever it says about itself.
        return json.loads(value.text) if _has_plain_layout(value.text) else value.text

    def schema(self, definitions: Definitions) -> Json:
        return {"type": ["object", "string"]}

    def stand_in(self) -> Document:
        return _EMPTY


def _problems(path: str, value: Json, text: str, error: PolicySyntaxError) -> list[LabProblem]:
    """What the parser found, in the validator's words, at its place in the object or the text."""
    words = {
        (finding.code, finding.line, finding.column): finding.message
        for finding in validate(text, "identity")
    }
    found = []
    for problem in error.problems:
        line, column = problem.place.line, problem.place.column
        message = words.get((problem.code, line, column), problem.code)
        if isinstance(value, dict):
            place = at_pointer(path, problem.place.pointer, value)
            words_of_problem = say("no policy document: {message}", message=message)
        else:
            place = path
            words_of_problem = say(
                "no policy document at line {line}, column {column}: {message}",
                line=line,
                column=column,
                message=message,
            )
        found.append(LabProblem(place, words_of_problem, _EXAMPLE))
    return found


@dataclass(frozen=True, slots=True)
class AttachedOrInline:
    """A policy by name (customer managed), by ARN (AWS managed), or inline."""

    inline: Record

    def read(self, value: Json, path: str, problems: Problems) -> PolicyReference:
        if isinstance(value, str):
            return _NAME.read(value, path, problems)
        if isinstance(value, dict):
            found: InlinePolicy = self.inline.read(value, path, problems)
            return found
        wanted = say("a policy's name, an AWS managed policy's ARN, or an inline policy")
        problems.append(wrong_type(path, wanted, value, '"StartDatabases"'))
        return ""

    def write(self, value: PolicyReference) -> Json:
        return value if isinstance(value, str) else self.inline.write(value)

    def schema(self, definitions: Definitions) -> Json:
        return {"anyOf": [{"type": "string"}, self.inline.schema(definitions)]}

    def stand_in(self) -> PolicyReference:
        return ""
