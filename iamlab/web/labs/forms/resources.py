"""The form of a resource: its ARN, its tags, and its own policy where it can have one."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from iamlab.explain import resource_label
from iamlab.web.labs.forms.thing import TagsField, ThingForm
from iamlab.world import Account, Document, Edit, Resource, SaveResource


class ResourceForm(ThingForm):
    """A resource of an account."""

    kind = "resource"
    noun = _("resource")
    new_title = _("Add a resource")
    hue = "res"
    icon = "db"

    arn = forms.CharField(
        label=_("ARN"),
        max_length=2048,
        help_text=_(
            "Its one name in all of AWS: arn:partition:service:region:account:resource. "
            "Services leave out the fields that they do not need."
        ),
        widget=forms.TextInput(
            attrs={
                "class": "mono",
                "autocomplete": "off",
                "spellcheck": "false",
                "list": "arn-examples",
            }
        ),
    )
    tags = TagsField()
    policy = forms.CharField(
        label=_("Resource-based policy"),
        required=False,
        strip=False,
        help_text=_(
            "Some services let a resource have a policy of its own (S3, SQS, SNS, Lambda, KMS…). "
            "It names a Principal. RDS databases have none. Leave it empty for no policy."
        ),
        widget=forms.Textarea(attrs={"rows": 8, "class": "mono", "spellcheck": "false"}),
    )
    block_public_access = forms.BooleanField(
        label=_("Block public access (S3 buckets)"),
        required=False,
        initial=True,
        help_text=_("On for new buckets: a policy that lets in everybody then does not count."),
    )

    def examples(self) -> tuple[str, ...]:
        """ARNs to start from, with this account's ID."""
        account = self.account_id
        return (
            f"arn:aws:rds:eu-west-1:{account}:db:orders",
            "arn:aws:s3:::reports",
            f"arn:aws:sqs:eu-west-1:{account}:queue1",
            f"arn:aws:sns:eu-west-1:{account}:alarms",
            f"arn:aws:lambda:eu-west-1:{account}:function:nightly",
            f"arn:aws:dynamodb:eu-west-1:{account}:table/Books",
            f"arn:aws:ec2:eu-west-1:{account}:instance/i-0abc12345678def90",
            f"arn:aws:secretsmanager:eu-west-1:{account}:secret:database-AbCdEf",
        )

    @classmethod
    def thing(cls, account: Account, name: str) -> Resource | None:
        """The resource of that ARN."""
        return next((each for each in account.resources if each.arn == name), None)

    @classmethod
    def initial_of(cls, account: Account, thing: Any) -> dict[str, Any]:
        """Everything about the resource."""
        return {
            "arn": thing.arn,
            "tags": TagsField.text_of(thing.tags),
            "policy": thing.policy.text if thing.policy is not None else "",
            "block_public_access": thing.block_public_access,
        }

    def edit(self) -> Edit:
        """Create or change the resource."""
        data = self.cleaned_data
        before: Resource = self.current or Resource(data["arn"])
        text = data["policy"].strip()
        is_bucket = data["arn"].startswith("arn:aws:s3:::")
        resource = replace(
            before,
            arn=data["arn"].strip(),
            tags=data["tags"],
            policy=Document(text, typed=True) if text else None,
            block_public_access=is_bucket and data["block_public_access"],
        )
        return SaveResource(self.account_id, resource, self.before or None)

    @property
    def heading(self) -> str:
        """The resource's short name."""
        return resource_label(self.before)[0]

    def name_after(self) -> str:
        """A resource is found by its ARN."""
        return str(self.cleaned_data["arn"]).strip()
