"""The forms of customer managed and inline policies."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext, ngettext_lazy
from django.utils.translation import gettext_lazy as _

from iamlab.engine import parse_arn
from iamlab.web.labs.forms.choices import inline_of
from iamlab.web.labs.forms.editor import DocumentForm
from iamlab.web.labs.forms.of_kind import BranchForm, KindForm, Listed
from iamlab.web.labs.forms.people import PathField
from iamlab.web.site.told import told
from iamlab.world import (
    HOLDERS,
    KINDS,
    Account,
    Document,
    Edit,
    InlinePolicy,
    SaveInlinePolicy,
    World,
    quotas,
)

STARTING_TEXT = """{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "Statement1",
      "Effect": "Allow",
      "Action": "rds:DescribeDBInstances",
      "Resource": "*"
    }
  ]
}"""
EXAMPLE_POLICY = (
    '{"Version": "2012-10-17", "Statement": '
    '{"Effect": "Allow", "Action": "rds:DescribeDBInstances", "Resource": "*"}}'
)
SEPARATOR = "|"


def _name_field() -> forms.CharField:
    return forms.CharField(
        label=_("Policy name"),
        max_length=200,
        help_text=_("1 to 128 of letters, digits and + = , . @ _ - as AWS allows."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )


class PolicyForm(KindForm, DocumentForm):
    """A customer managed policy."""

    kind = "policy"
    examples = {"name": "StartDatabases", "path": "/", "document": EXAMPLE_POLICY}
    noun = _("policy")
    new_title = _("Add a policy")
    counted = ngettext_lazy("%(count)d policy", "%(count)d policies", "count")

    name = _name_field()
    path = PathField()

    def prepare(self) -> None:
        """A new policy starts with a statement to change."""
        self.fields["document"].initial = STARTING_TEXT

    @classmethod
    def listed(cls, account: Account) -> Iterator[Listed]:
        """The policies, and which of them sleep."""
        attached = attached_names(account)
        asleep = (gettext("asleep"), gettext("Attached to nobody, so it is in effect for nobody."))
        for policy in account.policies:
            said = () if policy.name in attached else asleep
            yield Listed(policy.name, policy.name, *said)

    @classmethod
    def initial_of(cls, account: Account, thing: Any) -> dict[str, Any]:
        return {"name": thing.name, "path": thing.path, "document": thing.document.text}

    def values(self) -> dict[str, Any]:
        """Everything about the policy."""
        data = self.cleaned_data
        return {
            "name": data["name"].strip(),
            "document": Document(data["document"], typed=True),
            "path": data["path"],
        }


def attached_names(account: Account) -> set[str]:
    """The customer managed policies of an account that hang on somebody."""
    return {
        name
        for kind in KINDS.values()
        for reference in kind.references
        if reference.to == "policy"
        for thing in kind.things(account)
        for name in reference.names(thing)
    }


def inline_name(kind: str, holder: str, name: str) -> str:
    """How an inline policy is named in addresses: user|Alice|inline-1."""
    return SEPARATOR.join((kind, holder, name))


class InlinePolicyForm(BranchForm, DocumentForm):
    """An inline policy: part of one user, group or role, and gone with it."""

    kind = "inline"
    examples = {"name": "StartDatabases", "document": EXAMPLE_POLICY}
    noun = _("inline policy")
    new_title = _("Add an inline policy")
    order = PolicyForm.order + 1
    attached_as = "inline"
    field_of: ClassVar[Mapping[str, str]] = {"policies": "name"}

    name = _name_field()
    holder = forms.ChoiceField(
        label=_("Part of"),
        help_text=_("An inline policy belongs to one user, group or role, and goes with it."),
    )
    field_order = ("name", "holder", "document")

    def prepare(self) -> None:
        self.fields["document"].initial = STARTING_TEXT
        account = self.account
        assert account is not None
        fields: dict[str, Any] = self.fields
        fields["holder"].choices = [
            (
                told(kind.plural),
                [(f"{kind.name}{SEPARATOR}{each.name}", each.name) for each in held],
            )
            for kind in HOLDERS
            if (held := kind.things(account))
        ]
        if self.before:
            fields["holder"].disabled = True

    @classmethod
    def find(cls, world: World, account: Account | None, name: str) -> Any:
        """(kind, holder, policy), or None."""
        kind, _separator, rest = name.partition(SEPARATOR)
        holder_name, _separator, policy_name = rest.partition(SEPARATOR)
        if account is None or kind not in {each.name for each in HOLDERS}:
            return None
        holder = KINDS[kind].find(account, holder_name)
        for policy in inline_of(holder.policies) if holder is not None else ():
            if policy.name == policy_name:
                return kind, holder_name, policy
        return None

    @classmethod
    def many(cls) -> str:
        """The heading of its branch."""
        return gettext("Inline policies")

    @classmethod
    def listed(cls, account: Account) -> Iterator[Listed]:
        """The inline policies, each with whose it is."""
        for kind in HOLDERS:
            for holder in kind.things(account):
                for policy in inline_of(holder.policies):
                    key = inline_name(kind.name, holder.name, policy.name)
                    yield Listed(key, policy.name, holder.name)

    @classmethod
    def initial_for(cls, world: World, account: Account | None, thing: Any) -> dict[str, Any]:
        kind, holder, policy = thing
        return {
            "name": policy.name,
            "holder": f"{kind}{SEPARATOR}{holder}",
            "document": policy.document.text,
        }

    @classmethod
    def attached_to(cls, values: Mapping[str, Any], account_id: str) -> str:
        kind, _separator, name = str(values.get("holder") or "").partition(SEPARATOR)
        return f"arn:aws:iam::{account_id}:{kind}/{name}" if name else ""

    def quota(self) -> int:
        """All inline policies of one holder share a room whose size depends on its kind."""
        holder = parse_arn(self.hangs_on)
        kind = holder.resource_type if holder is not None else ""
        sizes = quotas.INLINE_POLICIES_SIZE
        return sizes.get(kind, sizes["user"])

    def _parts(self) -> tuple[str, str]:
        kind, _separator, holder = self.cleaned_data["holder"].partition(SEPARATOR)
        return kind, holder

    def edit(self) -> Edit:
        data = self.cleaned_data
        kind, holder = self._parts()
        policy = InlinePolicy(data["name"].strip(), Document(data["document"], typed=True))
        before = self.before.rpartition(SEPARATOR)[2] or None
        return SaveInlinePolicy(self.account_id, kind, holder, policy, before)

    def name_after(self) -> str:
        kind, holder = self._parts()
        return inline_name(kind, holder, self.cleaned_data["name"].strip())

    @property
    def heading(self) -> str:
        return self.before.rpartition(SEPARATOR)[2]
