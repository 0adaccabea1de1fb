"""The documents of a gate as sheets of the picture."""

from __future__ import annotations

from django.utils.translation import gettext as _

from iamlab.engine import PolicySyntaxError, PolicyType, parse_policy
from iamlab.explain import Gate, GateDocument, describe_statement
from iamlab.web.picture.figure import Sheet


def most_telling(documents: tuple[GateDocument, ...]) -> GateDocument:
    """The first document whose words decided, else the first."""
    return next((document for document in documents if document.hits), documents[0])


def sheet_of(document: GateDocument, *, words: str = "", href: str = "") -> Sheet:
    """A document as a sheet: its name, and whose it is."""
    owner = _("of %(holder)s") % {"holder": document.of} if document.of else ""
    return Sheet(document.name or _named(document.policy_type), owner, words, href)


def read_sheet(gate: Gate) -> Sheet | None:
    """The sheet that a gate has read, None where it reads none."""
    return sheet_of(most_telling(gate.documents)) if gate.documents else None


def _named(policy_type: str) -> str:
    """What a policy without a name of its own is called."""
    names = {
        "trust": _("trust policy"),
        "resource": _("resource policy"),
        "vpc_endpoint": _("endpoint policy"),
        "session": _("session policy"),
        "boundary": _("boundary"),
    }
    return names.get(policy_type, _("policy"))


def statements_of(text: str, *, policy_type: PolicyType = "identity") -> tuple[str, ...]:
    """Each statement of a policy document in plain words; empty where the text is no policy."""
    try:
        policy = parse_policy(text)
    except PolicySyntaxError:
        return ()
    return tuple(
        describe_statement(statement, policy_type=policy_type, translate=_)
        for statement in policy.statements
    )
