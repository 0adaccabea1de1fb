"""Fields of an ARN, named or put together by a learner (IAM User Guide: IAM identifiers)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from iamlab.course.pieces import AskedField


@dataclass(frozen=True, slots=True)
class FieldAnswer:
    """What a learner wrote in one field. `said`: the words for this very mistake, "" for others."""

    field: AskedField
    written: str
    right: bool
    said: str = ""


def grade_fields(
    fields: Sequence[AskedField], written: Mapping[str, str]
) -> tuple[FieldAnswer, ...]:
    """Each field against what was written; blanks around it do not count, case does."""
    return tuple(_grade(field, written.get(field.name, "").strip()) for field in fields)


def _grade(field: AskedField, written: str) -> FieldAnswer:
    right = written == field.value
    return FieldAnswer(field, written, right, "" if right else field.wrong.get(written, ""))


def put_together(written: Mapping[str, str], service: str) -> str:
    """The ARN that these fields make: type and name are joined as the service joins them."""
    slash = service in ("iam", "dynamodb", "ec2", "kms", "ds")
    kind, name = written.get("type", "").strip(), written.get("name", "").strip()
    resource = f"{kind}{'/' if slash else ':'}{name}" if kind else name
    fields = (written.get(each, "").strip() for each in ("partition", "service", "region"))
    return ":".join(["arn", *fields, written.get("account", "").strip(), resource])
