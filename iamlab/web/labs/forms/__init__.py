"""The forms of a lab, one for each kind of thing."""

from iamlab.web.labs.forms.accounts import AccountForm, RootForm
from iamlab.web.labs.forms.editor import EditorForm, drafted_text
from iamlab.web.labs.forms.endpoints import VpcEndpointForm
from iamlab.web.labs.forms.guard_rails import RcpForm, ScpForm
from iamlab.web.labs.forms.lab import LabForm
from iamlab.web.labs.forms.organization import (
    OrganizationForm,
    UnitForm,
    node_choices,
    organization_of_world,
)
from iamlab.web.labs.forms.people import GroupForm, UserForm
from iamlab.web.labs.forms.policies import InlinePolicyForm, PolicyForm, inline_name
from iamlab.web.labs.forms.providers import IdentityProviderForm
from iamlab.web.labs.forms.resources import ResourceForm
from iamlab.web.labs.forms.roles import RoleForm
from iamlab.web.labs.forms.thing import ThingForm

FORMS: dict[str, type[ThingForm]] = {
    form.kind: form
    for form in (
        LabForm,
        OrganizationForm,
        UnitForm,
        ScpForm,
        RcpForm,
        AccountForm,
        RootForm,
        UserForm,
        GroupForm,
        RoleForm,
        PolicyForm,
        InlinePolicyForm,
        ResourceForm,
        VpcEndpointForm,
        IdentityProviderForm,
    )
}

__all__ = [
    "FORMS",
    "EditorForm",
    "ThingForm",
    "drafted_text",
    "inline_name",
    "node_choices",
    "organization_of_world",
]
