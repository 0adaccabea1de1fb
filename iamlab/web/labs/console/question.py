"""The three of every request, principal, action and resource, and what stands beside them."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from iamlab.web.labs.console.principals import principal_groups, split_principal
from iamlab.web.labs.forms.choices import resource_suggestions
from iamlab.web.labs.forms.thing import lines
from iamlab.web.site.example_form import ExampleForm
from iamlab.world import ROLE, USER, VPC_ENDPOINT, Request, World, quotas

_CREDENTIALS = (
    ("", gettext_lazy("not checked")),
    ("password", gettext_lazy("password, in the console")),
    ("access_key", gettext_lazy("access key, from a program")),
    ("session_token", gettext_lazy("temporary, by GetSessionToken")),
)
EXPECTATIONS = (
    ("", gettext_lazy("nothing in particular")),
    ("allowed", gettext_lazy("Allowed")),
    ("denied", gettext_lazy("Denied")),
)
_PLAIN = {"class": "mono", "autocomplete": "off", "spellcheck": "false"}


class QuestionForm(ExampleForm):
    """One request, in the order of the article: principal, action, resource; then the rest."""

    examples = {
        "principal": "arn:aws:iam::111111111111:user/Alice",
        "action": "rds:StartDBInstance",
        "resource": "arn:aws:rds:eu-west-1:111111111111:db:orders",
        "other_principal": "arn:aws:iam::333333333333:user/Dave",
        "also_resources": "arn:aws:ec2:eu-west-1:111111111111:subnet/subnet-0example",
        "title": gettext_lazy("Alice starts the database"),
    }

    principal = forms.CharField(
        label=gettext_lazy("Principal"),
        max_length=4200,
        widget=forms.Select,
        help_text=gettext_lazy("Who asks: a user, a role's session, root, a service or nobody."),
    )
    action = forms.CharField(
        label=gettext_lazy("Action"),
        max_length=200,
        widget=forms.TextInput(
            attrs={**_PLAIN, "list": "actions", "placeholder": "rds:StartDBInstance"}
        ),
        help_text=gettext_lazy("A service, a colon, and what to do: rds:StartDBInstance."),
    )
    resource = forms.CharField(
        label=gettext_lazy("Resource"),
        max_length=quotas.ARN_LENGTH,
        required=False,
        widget=forms.TextInput(attrs={**_PLAIN, "list": "resources", "placeholder": "*"}),
        help_text=gettext_lazy("On what: an ARN, or * for actions that have no resource."),
    )
    other_principal = forms.CharField(
        label=gettext_lazy("Another principal"),
        required=False,
        max_length=quotas.ARN_LENGTH,
        widget=forms.TextInput(
            attrs={**_PLAIN, "placeholder": "arn:aws:iam::333333333333:user/Dave"}
        ),
        help_text=gettext_lazy("An ARN or a service. It takes the place of the list."),
    )
    credentials = forms.ChoiceField(label=gettext_lazy("Credentials"), required=False)
    vpc_endpoint = forms.CharField(
        label=gettext_lazy("Through the VPC endpoint"),
        required=False,
        max_length=100,
        widget=forms.Select,
    )
    also_resources = forms.CharField(
        label=gettext_lazy("Further resources of the same operation"),
        required=False,
        max_length=16_384,
        widget=forms.Textarea(attrs={"rows": 2, "class": "mono", "spellcheck": "false"}),
        help_text=gettext_lazy("One ARN a line; each is decided. ec2:RunInstances needs several."),
    )
    passes_role = forms.CharField(
        label=gettext_lazy("Hands over the role"),
        required=False,
        max_length=quotas.ARN_LENGTH,
        widget=forms.Select,
        help_text=gettext_lazy("The service works with this role; iam:PassRole is decided too."),
    )
    title = forms.CharField(
        label=gettext_lazy("What happens, in words"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    expect = forms.ChoiceField(
        label=gettext_lazy("You expect"), required=False, choices=EXPECTATIONS
    )

    def __init__(self, *args: Any, world: World, now: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.world = world
        self._choose("principal", principal_groups(world, now, self._value("principal")))
        none: list[tuple[str, Any]] = [("", _("none"))]
        self._choose("vpc_endpoint", [*none, *self._with_chosen("vpc_endpoint", _endpoints(world))])
        self._choose("passes_role", [*none, *self._with_chosen("passes_role", roles_of(world))])
        credentials: Any = self.fields["credentials"]
        keys = _keys(world)
        credentials.choices = [*_CREDENTIALS, *self._with_chosen("credentials", keys)]

    def _value(self, name: str) -> str:
        return str(self[name].value() or "").strip()

    def _choose(self, name: str, choices: list[Any]) -> None:
        field: Any = self.fields[name]
        field.widget.choices = choices

    def _with_chosen(self, name: str, choices: list[tuple[str, str]]) -> list[tuple[str, str]]:
        """The choices, with what the request has now even where the lab has it no more."""
        chosen = self._value(name)
        fixed = {value for value, _words in _CREDENTIALS} if name == "credentials" else {""}
        known = {value for value, _words in choices} | fixed
        return choices if chosen in known else [*choices, (chosen, chosen)]

    def resources(self) -> list[tuple[str, str]]:
        """Suggestions for the resource."""
        return list(resource_suggestions(self.world))

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

    @property
    def borrowed(self) -> str:
        """The role that the chosen principal borrows first, "" for none."""
        return "" if self.cleaned_data["other_principal"].strip() else self._split()[1]

    def _split(self) -> tuple[str, str]:
        return split_principal(str(self.cleaned_data["principal"]))

    def facts(self) -> dict[str, Any]:
        """What the valid form says, by the names of the lab document."""
        data = self.cleaned_data
        return {
            "principal": data["other_principal"].strip() or self._split()[0],
            "action": data["action"],
            "resource": data["resource"],
            "credentials": data["credentials"] or None,
            "vpc_endpoint": data["vpc_endpoint"].strip() or None,
            "also_resources": lines(data["also_resources"]),
            "passes_role": data["passes_role"].strip() or None,
            "title": data["title"].strip(),
            "expect": data["expect"] or None,
        }

    @staticmethod
    def initial_of(request: Request) -> dict[str, Any]:
        """What the console shows of a request."""
        return {
            "principal": request.principal,
            "action": request.action,
            "resource": request.resource,
            "credentials": request.credentials or "",
            "vpc_endpoint": request.vpc_endpoint or "",
            "also_resources": "\n".join(request.also_resources),
            "passes_role": request.passes_role or "",
            "title": request.title,
            "expect": request.expect or "",
        }


def roles_of(world: World) -> list[tuple[str, str]]:
    """Every role of the lab: its ARN, and words."""
    return [
        (ROLE.arn(account, role), f"{role.name}, {account.name or account.id}")
        for account, role in ROLE.everywhere(world)
    ]


def _endpoints(world: World) -> list[tuple[str, str]]:
    return [(each.id, each.id) for _account, each in VPC_ENDPOINT.everywhere(world)]


def _keys(world: World) -> list[tuple[str, str]]:
    """The access keys of the lab's users, with whose they are."""
    return [
        (
            key.id,
            (_("%(key)s of %(name)s") if key.active else _("%(key)s of %(name)s, switched off"))
            % {"key": key.id, "name": user.name},
        )
        for _account, user in USER.everywhere(world)
        for key in user.access_keys
    ]
