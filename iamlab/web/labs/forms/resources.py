"""The form of a resource: its ARN, its tags, and its own policy where it can have one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext, ngettext_lazy
from django.utils.translation import gettext_lazy as _

from iamlab.catalogue import ResourceType, service_name, supports_resource_policy
from iamlab.engine import service_of
from iamlab.explain import (
    ArnField,
    describe_arn,
    describe_building,
    describe_own_policy,
    resource_label,
)
from iamlab.web.labs.forms.arn_parts import (
    OFTEN,
    REGIONS,
    ArnParts,
    agreed,
    agreed_parts,
    parts_of,
    services_with_types,
    types_of,
)
from iamlab.web.labs.forms.editor import EditorForm, policy_field
from iamlab.web.labs.forms.of_kind import KindForm, Listed
from iamlab.web.labs.forms.thing import TagsField
from iamlab.world import Account, Document, World, quotas

Choices = list[tuple[str, str]]


class ResourceForm(KindForm, EditorForm):
    """A resource of an account.

    Its ARN is typed, or put together from `parts`: service, type, region and names.
    """

    kind = "resource"
    examples = {"arn": "arn:aws:s3:::reports"}
    noun = _("resource")
    new_title = _("Add a resource")
    counted = ngettext_lazy("%(count)d resource", "%(count)d resources", "count")
    hue = "res"
    icon = "db"
    editor_field = "policy"
    policy_type = "resource"
    attached_as = None
    inside = True

    arn = forms.CharField(
        label=_("ARN"),
        required=False,
        max_length=quotas.ARN_LENGTH,
        help_text=_(
            "Its one name in all of AWS: arn:partition:service:region:account:resource. Type it, "
            "or put it together above; each follows the other."
        ),
    )
    tags = TagsField()
    block_public_access = forms.BooleanField(
        label=_("Block public access (S3 buckets)"),
        required=False,
        initial=True,
        help_text=_("On for new buckets: a policy that lets in everybody then does not count."),
    )
    policy = policy_field(
        _("Resource-based policy"),
        rows=9,
        required=False,
        help_text=_("Leave it empty for no policy."),
    )
    field_order = ("arn", "tags", "block_public_access", "policy")

    @property
    def parts(self) -> ArnParts:
        """The ARN in parts, as the fields show them."""
        if self.is_bound:
            return agreed_parts(self.data) if "part_service" in self.data else parts_of(self._arn())
        posted = self.initial.get("parts") if self.initial else None
        return posted if isinstance(posted, ArnParts) else parts_of(self._arn())

    def _arn(self) -> str:
        return str(self["arn"].value() or "").strip()

    @classmethod
    def bring_together(cls, data: Any, operation: str, world: World, account_id: str) -> None:
        """The ARN and its parts, then the policy's two sides."""
        arn, parts = agreed(data, account_id)
        data["arn"] = arn
        if "part_service" in data:
            data["part_service"], data["part_type"] = parts.service, parts.type
            data["part_region"] = parts.region
            data["part_partition"] = parts.partition
            for number, name in enumerate(parts.names, start=1):
                data[f"part_name_{number}"] = name
        super().bring_together(data, operation, world, account_id)

    def unsaved(self) -> ResourceForm:
        """The same form with its parts."""
        form = super().unsaved()
        assert isinstance(form, ResourceForm)
        form.initial["parts"] = self.parts
        return form

    def clean(self) -> dict[str, Any]:
        """A resource has an ARN; what is missing of it is named."""
        data = super().clean() or {}
        if data.get("arn") or "arn" in self.errors:
            return data
        kind = self.parts.kind
        if kind is None:
            self.add_error("arn", ValidationError(_("An ARN is missing."), code="required"))
            return data
        missing = ", ".join(self.parts.missing) or gettext("region")
        text = _("The ARN is not whole: %(missing)s is missing. For example: %(example)s")
        names = [name or "orders" for name in self.parts.names]
        example = kind.arn.put_together(names, account=self.account_id, region=REGIONS[0])
        self.add_error("arn", text % {"missing": missing, "example": example})
        return data

    @classmethod
    def attached_to(cls, values: Mapping[str, Any], account_id: str) -> str:
        return str(values.get("arn") or "").strip()

    @classmethod
    def statement_to_add(cls, data: Any, world: World, account_id: str) -> Mapping[str, Any]:
        """A statement that lets another account of the lab, or this one, use this resource."""
        arn = str(data.get("arn", "")).strip()
        others = [each.id for each in world.accounts if each.id != account_id]
        service = parts_of(arn).service or "s3"
        actions = {"s3": "s3:GetObject", "sqs": "sqs:SendMessage", "sns": "sns:Publish"}
        bucket = arn.startswith("arn:aws:s3:::") and "/" not in arn
        return {
            "Effect": "Allow",
            "Principal": {"AWS": next(iter(others), account_id)},
            "Action": actions.get(service, f"{service}:*"),
            "Resource": f"{arn}/*" if bucket else arn or "*",
        }

    def service_groups(self) -> list[tuple[str, Choices]]:
        """The services to choose from, those met often first."""
        often, others = (
            [(each, f"{each}, {service_name(each)}") for each in group]
            for group in (OFTEN, services_with_types())
        )
        return [(gettext("Met often"), often), (gettext("All others"), others)]

    def types(self) -> Choices:
        """The types of the chosen service, each with the pattern of its ARN's last field."""
        return [
            (each.name, f"{each.name}: {_pattern(each)}") for each in types_of(self.parts.service)
        ]

    def names(self) -> list[tuple[int, str, str]]:
        """(number, placeholder in AWS's words, value) for each name of the pattern."""
        kind = self.parts.kind
        if kind is None:
            return []
        labels = (gettext("name") if each == "*" else each for each in kind.arn.variables)
        pairs = zip(labels, self.parts.names, strict=True)
        return [(number, label, value) for number, (label, value) in enumerate(pairs, start=1)]

    def regions(self) -> tuple[str, ...]:
        """Regions to propose."""
        return REGIONS

    def has_region(self) -> bool:
        """Whether the chosen type's ARN names a region that can be chosen."""
        kind = self.parts.kind
        return kind is not None and kind.arn.region in ("${Region}", "*")

    def growing(self) -> tuple[ArnField, ...]:
        """The ARN so far, each field with its name and why it is there or not."""
        arn = self._arn() or self.parts.growing(self.account_id)
        return describe_arn(arn, translate=gettext)

    def hint(self) -> str:
        """A sentence about the parts where one is needed."""
        parts = self.parts
        named = service_of(self._arn()) if self._arn().count(":") > 4 else ""
        if parts.service == "iam":
            return describe_building("iam", translate=gettext)
        if parts.service and not parts.type:
            service = service_name(parts.service) or parts.service
            return describe_building("no_shape", translate=gettext, service=service)
        return (
            describe_building("unknown", translate=gettext) if named and not parts.service else ""
        )

    def quota(self) -> int:
        """A key's policy may be longer than other resources'."""
        return quotas.KEY_POLICY_SIZE if self.parts.service == "kms" else super().quota()

    def can_have_policy(self) -> bool | None:
        """Whether AWS lets a policy hang on the chosen type; None: not known."""
        kind = self.parts.kind
        return None if kind is None else supports_resource_policy(kind.service, kind.name)

    def own_policy_words(self) -> str:
        """The same in a sentence."""
        kind = resource_label(self.parts.growing(self.account_id), translate=gettext)[1]
        return describe_own_policy(self.can_have_policy(), kind, translate=gettext)

    def shows_policy(self) -> bool:
        """Whether the policy stands open: not where there is none and can be none."""
        return bool(self.text().strip()) or self.can_have_policy() is not False

    @classmethod
    def label(cls, thing: Any) -> str:
        """Its short name."""
        return resource_label(thing.arn)[0]

    @classmethod
    def listed(cls, account: Account) -> Iterator[Listed]:
        """The resources, each with its service."""
        for each in account.resources:
            yield Listed(each.arn, cls.label(each), service_of(each.arn), each.arn)

    @classmethod
    def initial_of(cls, account: Account, thing: Any) -> dict[str, Any]:
        return {
            "arn": thing.arn,
            "tags": TagsField.text_of(thing.tags),
            "policy": thing.policy.text if thing.policy is not None else "",
            "block_public_access": thing.block_public_access,
        }

    def values(self) -> dict[str, Any]:
        """Everything about the resource."""
        data = self.cleaned_data
        text = data["policy"].strip()
        is_bucket = data["arn"].startswith("arn:aws:s3:::")
        return {
            "arn": data["arn"].strip(),
            "tags": data["tags"],
            "policy": Document(text, typed=True) if text else None,
            "block_public_access": is_bucket and data["block_public_access"],
        }

    @property
    def heading(self) -> str:
        return resource_label(self.before)[0]


def _pattern(kind: ResourceType) -> str:
    return kind.arn.resource.replace("${", "").replace("}", "")
