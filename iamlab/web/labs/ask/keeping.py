"""An asked request is kept in its lab: as a new one, as the same as before, or over another."""

from __future__ import annotations

from dataclasses import replace

from iamlab.web.labs.open_lab import OpenLab
from iamlab.web.labs.requests.rows import same_question
from iamlab.world import Request, SaveRequest


def keep_request(opened: OpenLab, asked: Request, over: Request | None) -> tuple[OpenLab, str]:
    """The lab with the request in it, and the request's id. Raises RefusedChange.

    over: the saved request that the learner wants to change. Without it, a question that was
    asked before is that request again.
    """
    same = next((each for each in opened.world.requests if same_question(each, asked)), None)
    if over is None:
        asked = _in_own_words(asked, opened.selected, same)
    if same is not None and over is None:
        asked, over = replace(same, title=asked.title, expect=asked.expect), same
    if over is not None:
        asked = _with_reasons(asked, over)
    if asked == over:
        return opened, asked.id
    return opened.save(SaveRequest(asked, before=over.id if over else None)), asked.id


def _in_own_words(asked: Request, seen: Request | None, same: Request | None) -> Request:
    """Title and expectation belong to a question: those left as `seen` had them stay with it.

    same: the saved request that asks the same; it keeps its own.
    """
    if seen is None or seen == same:
        return asked
    title = asked.title if asked.title != seen.title else (same.title if same else "")
    expect = asked.expect if asked.expect != seen.expect else (same.expect if same else None)
    return replace(asked, title=title, expect=expect)


def _with_reasons(asked: Request, over: Request) -> Request:
    """The finer expectations of an imported request stay while its expectation stays."""
    if asked.expect != over.expect:
        return replace(asked, expect_reason=None, expect_policy_type=None)
    return replace(
        asked, expect_reason=over.expect_reason, expect_policy_type=over.expect_policy_type
    )
