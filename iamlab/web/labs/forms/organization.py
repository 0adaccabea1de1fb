"""The forms of an organization: where accounts stand, its OUs, its SCPs and RCPs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from iamlab.web.labs.forms.thing import ThingForm
from iamlab.world import (
    Account,
    CreateOrganization,
    Edit,
    MoveAccount,
    Node,
    Organization,
    SaveUnit,
    Several,
    World,
    quotas,
    with_ids,
)

SEPARATOR = "|"
OUTSIDE = "outside"


def organization_of_world(world: World) -> Organization | None:
    """The organization of a lab, every node with its id; None where there is none."""
    return with_ids(world.organization) if world.organization else None


def node_choices(world: World) -> list[tuple[str, str]]:
    """The root and the OUs of a lab's organization, indented."""
    organization = organization_of_world(world)
    if organization is None:
        return []

    def below(node: Node, depth: int) -> Iterator[tuple[str, str]]:
        name = node.name or (_now("Root") if not depth else str(node.id))
        yield str(node.id), "\u2003" * depth + name
        for unit in node.units:
            yield from below(unit, depth + 1)

    return list(below(organization.root, 0))


def place_of(world: World, account_id: str) -> str:
    """The id of the node that an account stands in; OUTSIDE where in none."""
    organization = organization_of_world(world)
    if organization is None:
        return OUTSIDE

    def look(node: Node) -> str:
        if account_id in node.accounts:
            return str(node.id)
        return next((found for unit in node.units if (found := look(unit))), "")

    found = look(organization.root)
    if not found and account_id == organization.management_account:
        return str(organization.root.id)
    return found or OUTSIDE


class OutsideForm(ThingForm):
    """A form of something that stands outside the accounts."""

    outside = True


class OrganizationForm(OutsideForm):
    """The organization: its management account, and where each account stands."""

    kind = "organization"
    noun = _("organization")
    new_title = _("Put the accounts under an organization")
    icon = "root"

    management_account = forms.ChoiceField(
        label=_("Management account"),
        help_text=_("It runs the organization. SCPs and RCPs do not touch it."),
    )

    def prepare(self) -> None:
        fields: dict[str, Any] = self.fields
        accounts = [
            (account.id, f"{account.name} {account.id}".strip()) for account in self.world.accounts
        ]
        fields["management_account"].choices = accounts
        if not self.before:
            return
        organization = self.world.organization
        fields["management_account"].disabled = True
        if organization is not None:
            fields["management_account"].choices = [
                (organization.management_account, organization.management_account)
            ]
        choices = [*node_choices(self.world), (OUTSIDE, _("outside the organization"))]
        for account_id, label in accounts:
            fields[f"place_{account_id}"] = forms.ChoiceField(
                label=label, choices=choices, initial=place_of(self.world, account_id)
            )

    @classmethod
    def find(cls, world: World, account: Account | None, name: str) -> Any:
        """The organization, whatever its name."""
        return world.organization

    @classmethod
    def initial_for(cls, world: World, account: Account | None, thing: Any) -> dict[str, Any]:
        """Its management account; the places are the fields' own."""
        return {"management_account": thing.management_account}

    def edit(self) -> Edit:
        data = self.cleaned_data
        if not self.before:
            return CreateOrganization(data["management_account"])
        moves: list[Edit] = []
        for account in self.world.accounts:
            wanted = data.get(f"place_{account.id}", OUTSIDE)
            if wanted != place_of(self.world, account.id):
                moves.append(MoveAccount(account.id, None if wanted == OUTSIDE else wanted))
        if len(moves) == 1:
            return moves[0]
        return Several(tuple(moves), gettext_noop("Moved accounts in the organization"))

    def name_after(self) -> str:
        return "organization"

    @property
    def heading(self) -> str:
        return str(_("Organization"))


class UnitForm(OutsideForm):
    """An OU: a drawer of accounts, with SCPs and RCPs of its own."""

    kind = "unit"
    examples = {"name": "Production"}
    noun = _("OU")
    new_title = _("Add an OU")
    icon = "group"

    name = forms.CharField(
        label=_("Name"),
        max_length=quotas.UNIT_NAME_LENGTH,
        help_text=_("An organizational unit holds accounts and other OUs, five levels deep."),
    )
    parent = forms.ChoiceField(label=_("Below"), required=False)

    def prepare(self) -> None:
        fields: dict[str, Any] = self.fields
        fields["parent"].choices = node_choices(self.world)
        if self.before:
            del fields["parent"]

    @classmethod
    def find(cls, world: World, account: Account | None, name: str) -> Any:
        organization = organization_of_world(world)

        def look(node: Node) -> Node | None:
            for unit in node.units:
                if unit.id == name:
                    return unit
                if (found := look(unit)) is not None:
                    return found
            return None

        return look(organization.root) if organization else None

    @classmethod
    def initial_for(cls, world: World, account: Account | None, thing: Any) -> dict[str, Any]:
        return {"name": thing.name}

    def edit(self) -> Edit:
        name = self.cleaned_data["name"].strip()
        return SaveUnit(name, self.cleaned_data.get("parent", ""), self.before or None)

    def name_after(self) -> str:
        return self.before

    @property
    def heading(self) -> str:
        return str(self.initial.get("name") or self.before)
