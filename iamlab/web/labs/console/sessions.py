"""What comes with a session: the roles assumed on the way, and the session of a principal."""

from __future__ import annotations

import json
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from iamlab.web.labs.forms.thing import TagsField, lines
from iamlab.web.site.example_form import ExampleForm
from iamlab.world import Assumption, Document, InlinePolicy, PolicyReference, Session, quotas

_INLINE = "SessionPolicy"


class CarriedForm(ExampleForm):
    """What a caller passes along when a session is made. AWS: STS API, AssumeRole."""

    examples = {
        "role": "arn:aws:iam::222222222222:role/DatabaseOperator",
        "session_name": "alice",
        "external_id": "blue-7",
        "duration_seconds": str(quotas.DEFAULT_SESSION),
        "source_identity": "alice",
        "managed": "arn:aws:iam::aws:policy/ReadOnlyAccess",
        "inline": '{"Statement": {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"}}',
        "transitive_tags": "team",
        "issued_to": "arn:aws:iam::111111111111:user/Alice",
    }

    managed = forms.CharField(
        label=gettext_lazy("Managed session policies"),
        required=False,
        max_length=20_480,
        help_text=gettext_lazy(
            "One name or ARN a line. A session policy takes away; it never adds."
        ),
        widget=forms.Textarea(
            attrs={
                "rows": 2,
                "class": "mono",
                "spellcheck": "false",
                "placeholder": "arn:aws:iam::aws:policy/ReadOnlyAccess",
            }
        ),
    )
    inline = forms.CharField(
        label=gettext_lazy("Inline session policy"),
        required=False,
        strip=False,
        max_length=65_536,
        help_text=gettext_lazy(
            "JSON. The session may do what the role and this policy both allow."
        ),
        widget=forms.Textarea(
            attrs={
                "rows": 3,
                "class": "mono",
                "spellcheck": "false",
                "placeholder": '{"Version": "2012-10-17", "Statement": [ … ]}',
            }
        ),
    )
    tags = TagsField(
        label=gettext_lazy("Session tags"),
        help_text=gettext_lazy("One key=value a line. Policies see them as aws:PrincipalTag."),
    )
    transitive_tags = forms.CharField(
        label=gettext_lazy("Transitive tag keys"),
        required=False,
        max_length=8_192,
        help_text=gettext_lazy("One key a line: roles assumed later inherit these tags."),
        widget=forms.Textarea(attrs={"rows": 2, "class": "mono", "spellcheck": "false"}),
    )
    source_identity = forms.CharField(
        label=gettext_lazy("Source identity"),
        required=False,
        max_length=200,
        help_text=gettext_lazy("It stays through all roles assumed later."),
        widget=forms.TextInput(attrs={"class": "mono", "autocomplete": "off"}),
    )

    def clean_inline(self) -> str:
        """JSON with an object in it; what the policy says is looked at when it is decided."""
        text = str(self.cleaned_data["inline"]).strip()
        if not text:
            return ""
        try:
            read = json.loads(text)
        except (ValueError, RecursionError) as error:
            place = getattr(error, "lineno", 1)
            raise forms.ValidationError(
                _("Line %(line)d is no JSON. A policy begins with { and ends with }.")
                % {"line": place}
            ) from error
        if not isinstance(read, dict):
            raise forms.ValidationError(_("A policy is a JSON object: it begins with {."))
        return text

    def policies(self) -> tuple[PolicyReference, ...]:
        """The session policies passed, managed ones first."""
        inline = self.cleaned_data["inline"]
        added = (InlinePolicy(_INLINE, Document(inline, typed=True)),) if inline else ()
        return (*lines(self.cleaned_data["managed"]), *added)

    def carried(self) -> dict[str, Any]:
        """Tags and source identity as the lab document has them."""
        data = self.cleaned_data
        return {
            "tags": data["tags"],
            "transitive_tags": lines(data["transitive_tags"]),
            "source_identity": data["source_identity"].strip() or None,
        }

    @staticmethod
    def initial_of_carried(carried: Assumption | Session) -> dict[str, Any]:
        """What the form shows of a session."""
        policies = carried.policies or ()
        inline = [each for each in policies if isinstance(each, InlinePolicy)]
        return {
            "managed": "\n".join(each for each in policies if not isinstance(each, InlinePolicy)),
            "inline": inline[0].document.text if inline else "",
            "tags": TagsField.text_of(carried.tags),
            "transitive_tags": "\n".join(carried.transitive_tags),
            "source_identity": carried.source_identity or "",
        }


class AssumptionRow(CarriedForm):
    """A role assumed on the way. A row without a role is no row."""

    role = forms.CharField(
        label=gettext_lazy("By way of the role"),
        required=False,
        max_length=quotas.ARN_LENGTH,
        widget=forms.Select,
        help_text=gettext_lazy("The caller borrows this role first, then asks as its session."),
    )
    session_name = forms.CharField(
        label=gettext_lazy("Session name"),
        required=False,
        initial="session",
        max_length=200,
        widget=forms.TextInput(
            attrs={"class": "mono", "autocomplete": "off", "placeholder": "session"}
        ),
    )
    external_id = forms.CharField(
        label=gettext_lazy("External ID"),
        required=False,
        max_length=quotas.EXTERNAL_ID_LENGTH,
        widget=forms.TextInput(attrs={"class": "mono", "autocomplete": "off"}),
    )
    mfa = forms.BooleanField(label=gettext_lazy("With an MFA code"), required=False)
    duration_seconds = forms.IntegerField(
        label=gettext_lazy("For how long, in seconds"),
        required=False,
        min_value=0,
        max_value=10_000_000,
        initial=quotas.DEFAULT_SESSION,
    )

    field_order = (
        "role",
        "session_name",
        "mfa",
        "external_id",
        "duration_seconds",
        "managed",
        "inline",
        "tags",
        "transitive_tags",
        "source_identity",
    )

    def __init__(self, *args: Any, roles: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        role: Any = self.fields["role"]
        chosen = str(self["role"].value() or "")
        known = {arn for arn, _words in roles}
        unlisted = [(chosen, chosen)] if chosen and chosen not in known else []
        role.widget.choices = [("", _("none")), *roles, *unlisted]

    @property
    def extras(self) -> list[Any]:
        """The fields that most requests leave empty, folded away."""
        return [field for field in self if field.name not in ("role", "session_name")]

    @property
    def unusual(self) -> bool:
        """Whether something is set beyond the role and the session name, or is wrong."""
        usual = {
            "duration_seconds": ("", str(quotas.DEFAULT_SESSION), "None"),
            "mfa": ("", "False", "None"),
        }
        return any(
            field.errors or str(field.value() or "").strip() not in usual.get(field.name, ("",))
            for field in self.extras
        )

    def assumption(self) -> Assumption | None:
        """The role with what is passed; None where the row names no role."""
        data = self.cleaned_data
        if not data.get("role"):
            return None
        duration = data["duration_seconds"]
        return Assumption(
            data["role"],
            session_name=data["session_name"].strip() or "session",
            external_id=data["external_id"].strip() or None,
            mfa=data["mfa"],
            duration_seconds=quotas.DEFAULT_SESSION if duration is None else duration,
            policies=self.policies(),
            **self.carried(),
        )

    @classmethod
    def initial_of(cls, assumption: Assumption) -> dict[str, Any]:
        """What the row shows of a role assumed on the way."""
        return {
            "role": assumption.role,
            "session_name": assumption.session_name,
            "external_id": assumption.external_id or "",
            "mfa": assumption.mfa,
            "duration_seconds": assumption.duration_seconds,
            **cls.initial_of_carried(assumption),
        }


class SessionForm(CarriedForm):
    """What came with the session where the principal itself is one."""

    issued_to = forms.CharField(
        label=gettext_lazy("Asked for by"),
        required=False,
        max_length=quotas.ARN_LENGTH,
        help_text=gettext_lazy(
            "For a federated-user session: the ARN of the user whose credentials asked for it."
        ),
        widget=forms.TextInput(
            attrs={"class": "mono", "placeholder": "arn:aws:iam::111111111111:user/Alice"}
        ),
    )

    def session(self) -> Session | None:
        """What came along; None where every field is empty."""
        policies = self.policies()
        carried = self.carried()
        issued_to = self.cleaned_data["issued_to"].strip() or None
        if not (policies or issued_to or any(carried.values())):
            return None
        return Session(policies=policies or None, issued_to=issued_to, **carried)

    @property
    def filled(self) -> bool:
        """Whether a field is set, or wrong."""
        return any(field.errors or str(field.value() or "").strip() for field in self)

    @classmethod
    def initial_of(cls, session: Session | None) -> dict[str, Any]:
        """What the form shows of a session."""
        if session is None:
            return {}
        return {"issued_to": session.issued_to or "", **cls.initial_of_carried(session)}
