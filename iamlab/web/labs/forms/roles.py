"""The form of a role: who may assume it, and what it may do."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext, ngettext_lazy
from django.utils.translation import gettext_lazy as _

from iamlab.catalogue import key_to_test
from iamlab.engine import assuming_action
from iamlab.web.labs.forms.choices import attached_of, policy_choices, reordered
from iamlab.web.labs.forms.editor import EditorForm, policy_field
from iamlab.web.labs.forms.of_kind import KindForm
from iamlab.web.labs.forms.people import PathField
from iamlab.web.labs.forms.thing import TagsField
from iamlab.world import (
    USER,
    Account,
    Document,
    World,
    quotas,
    text_problems,
    validate,
)

AS_WRITTEN = "text"
WRITE = "write"
_GITHUB = "arn:aws:iam::111111111111:oidc-provider/token.actions.githubusercontent.com"


def trust_text(
    who: str, value: str, external_id: str = "", mfa: bool = False, claim: str = ""
) -> str:
    """A trust policy that lets one kind of principal assume the role."""
    if who == "service":
        principal: dict[str, str] = {"Service": value}
        action = "sts:AssumeRole"
    elif who == "provider":
        principal = {"Federated": value}
        action = assuming_action(value)
    else:
        principal = {"AWS": value}
        action = "sts:AssumeRole"
    statement: dict[str, Any] = {"Effect": "Allow", "Principal": principal, "Action": action}
    condition: dict[str, dict[str, str]] = {}
    if external_id:
        condition["StringEquals"] = {"sts:ExternalId": external_id}
    if claim and _is_oidc(who, value):
        operator = "StringLike" if set("*?") & set(claim) else "StringEquals"
        condition[operator] = {_claim_key(value): claim}
    if mfa:
        condition["Bool"] = {"aws:MultiFactorAuthPresent": "true"}
    if condition:
        statement["Condition"] = condition
    return json.dumps({"Version": "2012-10-17", "Statement": [statement]}, indent=2)


def _is_oidc(who: str, value: str) -> bool:
    return who == "provider" and ":oidc-provider/" in value


def _claim_key(provider: str) -> str:
    """The condition key by which a trust policy tells the tokens of an OIDC provider apart."""
    return key_to_test(provider) or f"{provider.partition(':oidc-provider/')[2]}:sub"


class RoleForm(KindForm, EditorForm):
    """A role: like a user without a password, borrowed for a while."""

    kind = "role"
    examples = {
        "name": "DatabaseOperator",
        "path": "/",
        "trusted": "111111111111",
        "external_id": "blue-7",
        "claim": "repo:bob/site:*",
        "max_session_duration": "3600",
    }
    noun = _("role")
    new_title = _("Add a role")
    counted = ngettext_lazy("%(count)d role", "%(count)d roles", "count")
    icon = "role"
    editor_field = "trust_policy"
    policy_type = "trust"
    attached_as = None
    inside = True

    name = forms.CharField(
        label=_("Role name"),
        max_length=200,
        help_text=_("1 to 64 of letters, digits and + = , . @ _ - as AWS allows."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    who = forms.ChoiceField(
        label=_("Who may assume it"),
        choices=(
            (AS_WRITTEN, _("as the trust policy below says")),
            ("account", _("an account: 12 digits")),
            ("principal", _("one user or role: its ARN")),
            ("service", _("an AWS service, such as ec2.amazonaws.com")),
            ("provider", _("an identity provider: its ARN")),
        ),
        initial=AS_WRITTEN,
        help_text=_("Choose anything but the first, and the trust policy is written for you."),
    )
    trusted = forms.CharField(
        label=_("Namely"),
        required=False,
        max_length=quotas.ARN_LENGTH,
        help_text=_("An account ID, an ARN or a service name, as chosen above."),
        widget=forms.TextInput(attrs={"class": "mono", "list": "trusted-examples"}),
    )
    external_id = forms.CharField(
        label=_("Only with the external ID"),
        required=False,
        max_length=quotas.EXTERNAL_ID_LENGTH,
        validators=[
            RegexValidator(
                r"\A[A-Za-z0-9_+=,.@:/-]{2,}\Z",
                _(
                    "An external ID has 2 to 1,224 characters: letters, digits and "
                    "+ = , . @ : / _ - only. For example: blue-7"
                ),
            )
        ],
        help_text=_("For a partner's account: a word that the caller has to bring along."),
    )
    claim = forms.CharField(
        label=_("Only with the claim"),
        required=False,
        max_length=quotas.ARN_LENGTH,
        help_text=_(
            "For an OIDC provider, such as GitHub's: what its token must say. For example: "
            "repo:bob/site:*"
        ),
        widget=forms.TextInput(attrs={"class": "mono", "autocomplete": "off"}),
    )
    mfa = forms.BooleanField(label=_("Only with MFA"), required=False)
    trust_policy = policy_field(
        _("Trust policy"),
        rows=9,
        required=False,
        help_text=_(
            "It says who may become the role, with Principal instead of Resource: the role is the "
            "resource. Empty: it trusts nobody."
        ),
    )
    policies = forms.MultipleChoiceField(
        label=_("Attached policies"),
        required=False,
        help_text=_("They say what the role may do once it is borrowed."),
        widget=forms.SelectMultiple(attrs={"size": 6}),
    )
    permissions_boundary = forms.ChoiceField(label=_("Permissions boundary"), required=False)
    max_session_duration = forms.IntegerField(
        label=_("Longest session, in seconds"),
        initial=quotas.DEFAULT_SESSION,
        help_text=_("3600 (one hour) to 43200 (twelve)."),
    )
    tags = TagsField()
    path = PathField()

    def prepare(self) -> None:
        fields: dict[str, Any] = self.fields
        assert self.account is not None
        choices = policy_choices(self.account)
        fields["policies"].choices = choices
        fields["permissions_boundary"].choices = [("", _("none")), *choices]

    @classmethod
    def bring_together(cls, data: Any, operation: str, world: World, account_id: str) -> None:
        """As every policy's form; and the button that writes the trust policy from the choice."""
        super().bring_together(data, operation, world, account_id)
        trusted = str(data.get("trusted", "")).strip()
        if operation == WRITE and data.get("who") != AS_WRITTEN and trusted:
            mfa = data.get("mfa", "") not in ("", "false", "False")
            external_id, claim = (
                str(data.get(name, "")).strip() for name in ("external_id", "claim")
            )
            who = str(data.get("who"))
            data["trust_policy"] = trust_text(who, trusted, external_id, mfa, claim)
            data["who"] = AS_WRITTEN
            for name in ("trusted", "external_id", "claim", "mfa"):
                data[name] = ""  # from here on the text says it

    @classmethod
    def attached_to(cls, values: Mapping[str, Any], account_id: str) -> str:
        name = str(values.get("name") or "").strip()
        path = str(values.get("path") or "/")
        return f"arn:aws:iam::{account_id}:role{path}{name}" if name else ""

    @classmethod
    def statement_to_add(cls, data: Any, world: World, account_id: str) -> dict[str, Any]:
        """Trust in another account of the lab, or in this one."""
        others = [each.id for each in world.accounts if each.id != account_id]
        trusted = {"AWS": next(iter(others), account_id)}
        return {"Effect": "Allow", "Principal": trusted, "Action": "sts:AssumeRole"}

    def trusted_examples(self) -> tuple[str, ...]:
        """Accounts, users and services that this role could trust."""
        people = [USER.arn(*each) for each in USER.everywhere(self.world)]
        services = ("ec2.amazonaws.com", "lambda.amazonaws.com", "ds.amazonaws.com")
        return (*(account.id for account in self.world.accounts), *services, *people[:40])

    @classmethod
    def initial_of(cls, account: Account, thing: Any) -> dict[str, Any]:
        return {
            "name": thing.name,
            "path": thing.path,
            "who": AS_WRITTEN,
            "trust_policy": thing.trust_policy.text if thing.trust_policy else "",
            "policies": attached_of(thing.policies),
            "permissions_boundary": thing.permissions_boundary or "",
            "max_session_duration": thing.max_session_duration,
            "tags": TagsField.text_of(thing.tags),
        }

    def clean(self) -> dict[str, Any]:
        """Whoever is chosen has to be named, as a trust policy can name it."""
        data = super().clean() or {}
        who, trusted = data.get("who"), data.get("trusted", "").strip()
        if who == AS_WRITTEN:
            self._tell_unused(data)
        if who in (None, AS_WRITTEN) or "trusted" in self.errors:
            return data
        if not trusted:
            self.add_error("trusted", _("Say who: for example 111111111111 or ec2.amazonaws.com."))
            return data
        # the written policy is not on the page yet: say what is wrong where it was typed
        claim = data.get("claim", "").strip()
        if claim and not _is_oidc(who, trusted):
            self.add_error(
                "claim",
                _(
                    "Only a token from an OIDC provider carries claims. Empty this field, or "
                    "choose an identity provider above, for example %(arn)s."
                )
                % {"arn": _GITHUB},
            )
            return data
        text = trust_text(who, trusted, claim=claim)
        findings = validate(text, "trust", translate=gettext)
        refused = next((each for each in findings if each.refused_at_save), None)
        if refused is not None:
            shared = refused.code == "SHARED_PROVIDER_WITHOUT_CLAIM"
            self.add_error("claim" if shared else "trusted", refused.message)
        return data

    def _tell_unused(self, data: dict[str, Any]) -> None:
        """What was filled in for a choice that was not made would be lost without a word."""
        text = data.get("trust_policy") or ""
        wanted = {
            "trusted": data.get("trusted", "").strip(),
            "external_id": data.get("external_id", "").strip(),
            "claim": data.get("claim", "").strip(),
            "mfa": "MultiFactorAuthPresent" if data.get("mfa") else "",
        }
        for name, words in wanted.items():
            if words and words not in text and not text_problems(words):
                self.add_error(
                    name,
                    _(
                        "The trust policy below does not say this yet. Choose above who may "
                        "assume the role, or empty this field."
                    ),
                )

    def values(self) -> dict[str, Any]:
        """Everything about the role."""
        data = self.cleaned_data
        text = data["trust_policy"].strip()
        if data["who"] != AS_WRITTEN:
            text = trust_text(
                data["who"],
                data["trusted"].strip(),
                data["external_id"].strip(),
                data["mfa"],
                data["claim"].strip(),
            )
        held = self.current.policies if self.current is not None else ()
        return {
            "name": data["name"].strip(),
            "path": data["path"],
            "trust_policy": Document(text, typed=True) if text else None,
            "policies": reordered(held, data["policies"]),
            "permissions_boundary": data["permissions_boundary"] or None,
            "max_session_duration": data["max_session_duration"],
            "tags": data["tags"],
        }
