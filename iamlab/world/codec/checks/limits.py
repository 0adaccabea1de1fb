"""The limits of a lab document (docs/lab-document.md)."""

from __future__ import annotations

from iamlab.world import quotas
from iamlab.world.kinds import count_principals
from iamlab.world.model import World
from iamlab.world.saying import say
from iamlab.world.shapes.problem import LabProblem


def check_size(size: int) -> list[LabProblem]:
    """Whether a document of so many bytes is small enough."""
    if size <= quotas.LAB_BYTES:
        return []
    words = say(
        "the document has {size:,} bytes; a lab may have {most:,} (512 KiB)",
        size=size,
        most=quotas.LAB_BYTES,
    )
    return [LabProblem("", words)]


def check_limits(world: World) -> list[LabProblem]:
    """Whether the world has no more accounts, principals and requests than a lab may have."""
    counted = (
        ("accounts", say("accounts"), len(world.accounts), quotas.LAB_ACCOUNTS),
        ("accounts", say("users and roles"), count_principals(world), quotas.LAB_PRINCIPALS),
        ("requests", say("requests"), len(world.requests), quotas.LAB_REQUESTS),
    )
    return [
        LabProblem(
            path,
            say(
                "a lab may have {most:,} {what}; this one has {count:,}",
                most=most,
                what=what,
                count=count,
            ),
        )
        for path, what, count, most in counted
        if count > most
    ]
