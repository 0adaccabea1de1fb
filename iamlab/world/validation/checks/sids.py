"""Statement IDs: their characters, and none twice (JSON policy elements: Sid)."""

from __future__ import annotations

import re

from iamlab.engine import LAYERS
from iamlab.world.validation.fixes import remove_member, replace_text
from iamlab.world.validation.review import Review

_ALLOWED = re.compile(r"[A-Za-z0-9]*", re.ASCII)
_OTHERS = re.compile(r"[^A-Za-z0-9]+", re.ASCII)
_MAY_REPEAT = frozenset({"resource", "vpc_endpoint"})


def check_sids(review: Review) -> None:
    """IAM and Organizations take letters and digits only; services such as S3 and KMS take more."""
    plain_only = LAYERS[review.policy_type].kept_by != "service"
    first: dict[str, int] = {}
    repeats: dict[str, int] = {}
    taken = {statement.sid for statement in review.statements if statement.sid}
    for statement in review.statements:
        sid, pointer = statement.sid, f"{statement.node.pointer}/Sid"
        if sid is None:
            continue
        if not sid:
            fix = remove_member(review, statement.node, "Sid")
            review.note("EMPTY_SID_VALUE", pointer, fix=fix)
            continue
        if plain_only and not _ALLOWED.fullmatch(sid):
            _characters(review, sid, pointer, taken)
        if sid in first:
            repeats[sid] = repeats.get(sid, 1) + 1
            _repeated(review, sid, pointer, first[sid], f"{sid}{repeats[sid]}", taken)
        first.setdefault(sid, statement.number)


def _characters(review: Review, sid: str, pointer: str, taken: set[str]) -> None:
    """The fix writes the words together, each with a capital: allow-read becomes AllowRead."""
    words = [word for word in _OTHERS.split(sid) if word]
    better = "".join(word[0].upper() + word[1:] for word in words)
    fix = replace_text(review, pointer, sid, better) if better and better not in taken else None
    review.note("UNSUPPORTED_SID", pointer, {"sid": sid}, fix=fix)


def _repeated(
    review: Review, sid: str, pointer: str, first: int, better: str, taken: set[str]
) -> None:
    code = "UNIQUE_SIDS_REQUIRED"
    if review.policy_type in _MAY_REPEAT:
        code = "UNIQUE_SIDS_RECOMMENDED"
    fix = None if better in taken else replace_text(review, pointer, sid, better)
    review.note(code, pointer, {"sid": sid, "first": str(first)}, fix=fix)
