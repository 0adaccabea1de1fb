"""The forms of a lab, one for each kind of thing."""

from iamlab.web.labs.forms.accounts import AccountForm, RootForm
from iamlab.web.labs.forms.people import GroupForm, UserForm
from iamlab.web.labs.forms.policies import PolicyForm, drafted_text, operated
from iamlab.web.labs.forms.requests import RequestForm
from iamlab.web.labs.forms.resources import ResourceForm
from iamlab.web.labs.forms.roles import RoleForm
from iamlab.web.labs.forms.thing import ThingForm

FORMS: dict[str, type[ThingForm]] = {
    form.kind: form
    for form in (AccountForm, RootForm, UserForm, GroupForm, RoleForm, PolicyForm, ResourceForm)
}

__all__ = [
    "FORMS",
    "PolicyForm",
    "RequestForm",
    "ThingForm",
    "drafted_text",
    "operated",
]
