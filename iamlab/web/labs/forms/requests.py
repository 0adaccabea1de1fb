"""The console: a principal, an action, a resource, and with which credentials."""

from __future__ import annotations

import json
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from iamlab.web.labs.forms.choices import principal_choices, resource_suggestions
from iamlab.web.site.words import told
from iamlab.world import Assumption, EditError, Request, World, next_request_id

_CREDENTIALS = (
    ("", _("not checked")),
    ("password", _("password, in the console")),
    ("access_key", _("access key, from a program")),
    ("session_token", _("temporary, by GetSessionToken")),
)


class RequestForm(forms.Form):
    """One request, in the order of the article: principal, action, resource; then the rest."""

    principal = forms.CharField(
        label=_("Principal"),
        max_length=2048,
        widget=forms.Select,
        help_text=_("Who asks: a user, a role's session, root, or nobody."),
    )
    other_principal = forms.CharField(
        label=_("Another principal"),
        required=False,
        max_length=2048,
        widget=forms.TextInput(attrs={"class": "mono", "spellcheck": "false"}),
        help_text=_(
            "An ARN or a service such as ec2.amazonaws.com. It takes the place of the list."
        ),
    )
    action = forms.CharField(
        label=_("Action"),
        max_length=200,
        widget=forms.TextInput(
            attrs={
                "class": "mono",
                "list": "actions",
                "autocomplete": "off",
                "spellcheck": "false",
                "placeholder": "rds:StartDBInstance",
            }
        ),
        help_text=_("A service, a colon, and what to do: rds:StartDBInstance."),
    )
    resource = forms.CharField(
        label=_("Resource"),
        max_length=2048,
        required=False,
        widget=forms.TextInput(
            attrs={
                "class": "mono",
                "list": "resources",
                "autocomplete": "off",
                "spellcheck": "false",
                "placeholder": "*",
            }
        ),
        help_text=_("On what: an ARN, or * for actions that have no resource."),
    )
    via = forms.CharField(
        label=_("By way of a role"),
        required=False,
        widget=forms.Select,
        help_text=_("The caller borrows this role first, then asks as its session."),
    )
    credentials = forms.ChoiceField(
        label=_("Credentials"),
        required=False,
        choices=_CREDENTIALS,
    )
    context = forms.CharField(
        label=_("Context"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2, "class": "mono", "spellcheck": "false"}),
        help_text=_(
            "What IAM Lab does not fill in by itself, one key=value a line, such as "
            "aws:SourceIp=203.0.113.7. A value in brackets is a list: aws:TagKeys=[team, cost]."
        ),
    )

    def __init__(self, *args: Any, world: World, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.world = world
        principals = principal_choices(world)
        self._widget("principal").choices = principals
        self._widget("via").choices = [("", _("none")), *self._roles()]

    def _widget(self, name: str) -> Any:
        return self.fields[name].widget

    def _roles(self) -> list[tuple[str, str]]:
        return [
            (f"arn:aws:iam::{account.id}:role{role.path}{role.name}", f"{role.name}, {place}")
            for account in self.world.accounts
            for place in [account.name or account.id]
            for role in account.roles
        ]

    def resources(self) -> list[tuple[str, str]]:
        """Suggestions for the resource."""
        return list(resource_suggestions(self.world))

    def filled(self) -> str:
        """What is set beyond principal, action and resource, in a few words."""
        found = []
        credentials = self["credentials"].value()
        if credentials:
            found.append(str(dict(_CREDENTIALS).get(credentials, credentials)))
        if self["via"].value():
            role = str(self["via"].value()).rpartition("/")[2]
            found.append(_("by way of %(role)s") % {"role": role})
        keys = [line for line in str(self["context"].value() or "").splitlines() if line.strip()]
        if keys:
            found.append(
                ngettext("%(count)d context key", "%(count)d context keys", len(keys))
                % {"count": len(keys)}
            )
        return ", ".join(found)

    def clean_action(self) -> str:
        """One action, without wildcards."""
        action = str(self.cleaned_data["action"]).strip()
        service, colon, name = action.partition(":")
        if "*" in action or "?" in action:
            raise forms.ValidationError(
                _("A request asks for one action, without wildcards: rds:StartDBInstance.")
            )
        if not colon or not service or not name or any(each.isspace() for each in action):
            raise forms.ValidationError(
                _("An action is a service, a colon and a name, such as rds:StartDBInstance.")
            )
        return action

    def clean_resource(self) -> str:
        """An ARN, or a star."""
        resource = str(self.cleaned_data.get("resource") or "").strip() or "*"
        if resource != "*" and len(resource.split(":", 5)) != 6:
            raise forms.ValidationError(
                _("A resource is * or an ARN, such as arn:aws:s3:::reports/a.csv.")
            )
        return resource

    def clean_context(self) -> dict[str, Any]:
        """Context keys with their values."""
        context: dict[str, Any] = {}
        for number, line in enumerate(self.cleaned_data.get("context", "").splitlines(), start=1):
            if not line.strip():
                continue
            key, equals, value = line.partition("=")
            if not equals or ":" not in key:
                raise forms.ValidationError(
                    _("Line %(number)d: write key=value, such as aws:SourceIp=203.0.113.7.")
                    % {"number": number}
                )
            context[key.strip()] = _value(value.strip())
        return context

    def request(self, request_id: str | None = None) -> Request:
        """The request that the valid form stands for."""
        data = self.cleaned_data
        via = (Assumption(data["via"], session_name="session"),) if data["via"] else ()
        return Request(
            id=request_id or next_request_id(self.world),
            principal=(data["other_principal"] or data["principal"]).strip(),
            action=data["action"],
            resource=data["resource"],
            credentials=data["credentials"] or None,
            via=via,
            context=data["context"],
        )

    def refuse(self, error: EditError) -> None:
        """Show a refusal at its field."""
        self.add_error(error.field if error.field in self.fields else None, told(error.message))

    @staticmethod
    def initial_of(request: Request) -> dict[str, Any]:
        """What the console shows of a request."""
        return {
            "principal": request.principal,
            "action": request.action,
            "resource": request.resource,
            "via": request.via[0].role if request.via else "",
            "credentials": request.credentials or "",
            "context": "\n".join(
                f"{key}={_shown(value)}" for key, value in request.context.items()
            ),
        }


def _value(text: str) -> Any:
    if text.startswith("[") and text.endswith("]"):
        return tuple(part.strip().strip('"') for part in text[1:-1].split(",") if part.strip())
    return text


def _shown(value: Any) -> str:
    if isinstance(value, tuple):
        return "[" + ", ".join(str(each) for each in value) + "]"
    return value if isinstance(value, str) else json.dumps(value)
