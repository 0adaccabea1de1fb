"""The top level: Version, Id and elements that do not exist (JSON policy elements: Version, Id)."""

from __future__ import annotations

from iamlab.engine import (
    DOCUMENT_ELEMENTS,
    FIRST_VERSION,
    LATEST_VERSION,
    STATEMENT_ELEMENTS,
    JsonValue,
)
from iamlab.world.validation.fixes import (
    insert_version,
    remove_member,
    rename_alone,
    replace_text,
)
from iamlab.world.validation.review import Review
from iamlab.world.validation.spelling import nearest

_NO_ID = frozenset({"identity", "boundary", "session", "scp", "rcp"})
_ALWAYS_2012 = frozenset({"boundary", "scp", "rcp"})


def check_document(review: Review) -> None:
    """Version, Id, and every element of a name that does not exist."""
    root = review.reading.json.root
    if root is None or root.kind != "object":
        return
    _version(review, root)
    if review.policy_type in _NO_ID and root.member("Id") is not None:
        fix = remove_member(review, root, "Id")
        # Access Analyzer calls it an error; IAM is reported to save it. That is contested.
        facts = {"variant": "" if review.is_iam else "refused"}
        refused = not review.is_iam
        review.note("UNSUPPORTED_ID", "/Id", facts, name=True, fix=fix, refused=refused)
    _unknown(review, root, DOCUMENT_ELEMENTS, STATEMENT_ELEMENTS, "misplaced")
    for statement in review.statements:
        _unknown(review, statement.node, STATEMENT_ELEMENTS, DOCUMENT_ELEMENTS, "outside")


def _version(review: Review, root: JsonValue) -> None:
    version = review.reading.version
    managed = review.attached_as == "managed"
    strict = managed or review.policy_type in _ALWAYS_2012
    if version is None:
        if root.member("Version") is not None:
            return
        fix = insert_version(review)
        if strict:
            variant = "managed" if managed else ""
            review.note("MISSING_MANAGED_VERSION", "", {"variant": variant}, fix=fix)
        else:
            variant = "variables" if "${" in review.text else ""
            review.note("MISSING_VERSION", "", {"variant": variant}, fix=fix)
        return
    if version == LATEST_VERSION:
        return
    fix = replace_text(review, "/Version", version, LATEST_VERSION)
    if version != FIRST_VERSION:
        review.note("INVALID_VERSION", "/Version", {"version": version}, fix=fix)
    elif strict:
        variant = "managed_old" if managed else "old"
        review.note("MISSING_MANAGED_VERSION", "/Version", {"variant": variant}, fix=fix)


def _unknown(
    review: Review,
    node: JsonValue,
    known: tuple[str, ...],
    elsewhere: tuple[str, ...],
    variant: str,
) -> None:
    for member in node.members:
        if member.name in known:
            continue
        facts = {"element": member.name}
        pointer = member.value.pointer
        if member.name in elsewhere:
            review.note("INVALID_POLICY_ELEMENT", pointer, {**facts, "variant": variant}, name=True)
            continue
        meant = nearest(member.name, known)
        if meant:
            facts |= {"nearest": meant, "variant": "nearest"}
        fix = rename_alone(review, node, member.name, meant) if meant else None
        review.note("INVALID_POLICY_ELEMENT", pointer, facts, name=True, fix=fix)
