"""Policy documents that AWS would not save."""

from __future__ import annotations

from iamlab.world.model import Document
from iamlab.world.rules.refusal import EditError
from iamlab.world.saying import say
from iamlab.world.validation import is_refused, validate

_EXAMPLE = (
    '{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", '
    '"Action": "rds:StartDBInstance", "Resource": "*"}]}'
)


def check_document(
    document: Document | None, policy_type: str, attached_as: str | None, field: str = "document"
) -> None:
    """Raises EditError with the first finding that makes AWS refuse to save a document."""
    if document is None:
        return
    findings = validate(document.text, policy_type, attached_as)
    if is_refused(findings):
        first = next(finding for finding in findings if finding.refused_at_save)
        raise EditError(
            field,
            first.code,
            say(
                "Line {line}, column {column}: {message}",
                line=first.line,
                column=first.column,
                message=first.message,
            ),
            _EXAMPLE,
        )
