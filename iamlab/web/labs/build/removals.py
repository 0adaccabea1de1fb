"""What removing a thing means: the edit, and what hangs on the thing, named before."""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from iamlab.web.labs.build.dependents import inside_parts, outside_parts
from iamlab.web.labs.forms import FORMS, node_choices
from iamlab.web.labs.open_lab import RefusedChange
from iamlab.web.site.told import told
from iamlab.world import Account, DeleteRequest, Edit, EditError, World


@dataclass(frozen=True, slots=True)
class Removal:
    """The edit that removes a thing, its name, and sentences about what follows.

    hindrance: why it cannot go; "" where it can. conflict: what another tab did meanwhile.
    """

    edit: Edit
    name: str
    noun: str
    follows: tuple[str, ...]
    conflict: str = ""
    hindrance: str = ""

    def after_refusal(self, refused: RefusedChange) -> Removal:
        """The same removal, with what another tab did, or the rule that keeps the thing."""
        if refused.meanwhile is not None:
            return replace(self, conflict=refused.meanwhile)
        return replace(self, hindrance=refused.sentence())


# Beside the lab itself and its root users, whatever has a form can go; and requests.
REMOVABLE = ("request", *(kind for kind in FORMS if kind not in ("lab", "root")))


def removal_of(world: World, account: Account | None, kind: str, name: str) -> Removal | None:
    """How to remove the thing of that kind and name; None where there is none."""
    if kind == "request":
        if all(each.id != name for each in world.requests):
            return None
        return Removal(DeleteRequest(name), name, _("request"), ())
    form = FORMS[kind]
    found = form.find(world, account, name)
    if found is None:
        return None
    edit, follows = (
        outside_parts(world, kind, name)
        if account is None
        else inside_parts(world, account, kind, name)
    )
    short = _short(world, kind, name)
    return Removal(edit, short, str(form.noun), follows, hindrance=_hindrance(world, edit))


def _short(world: World, kind: str, name: str) -> str:
    """The name that people know a thing by."""
    if kind == "unit":
        return dict(node_choices(world)).get(name, name).strip()
    return name.rpartition("|")[2] or name


def _hindrance(world: World, edit: Edit) -> str:
    try:
        edit.apply(world)
    except EditError as error:
        return told(error.message)
    return ""
