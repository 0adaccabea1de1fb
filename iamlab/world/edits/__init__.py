"""Changes to a world as pure functions, with AWS's rules: `Save` and `Delete` for every kind."""

from iamlab.world.edits.accounts import CreateAccount, DeleteAccount, UpdateAccount, UpdateRoot
from iamlab.world.edits.documents import ChangeDocument
from iamlab.world.edits.edit import Edit
from iamlab.world.edits.inline_policies import DeleteInlinePolicy, SaveInlinePolicy
from iamlab.world.edits.levels import AttachOrganizationPolicy, DetachOrganizationPolicy
from iamlab.world.edits.policies import AttachPolicy, DetachPolicy, SetPolicies
from iamlab.world.edits.requests import (
    DeleteRequest,
    ExpectVerdicts,
    RenameLab,
    SaveRequest,
    next_request_id,
)
from iamlab.world.edits.several import Several
from iamlab.world.edits.things import Delete, Save, SetMembers
from iamlab.world.edits.tree import (
    CreateOrganization,
    DeleteOrganization,
    DeleteUnit,
    MoveAccount,
    SaveUnit,
    with_ids,
)

__all__ = [
    "AttachOrganizationPolicy",
    "AttachPolicy",
    "ChangeDocument",
    "CreateAccount",
    "CreateOrganization",
    "Delete",
    "DeleteAccount",
    "DeleteInlinePolicy",
    "DeleteOrganization",
    "DeleteRequest",
    "DeleteUnit",
    "DetachOrganizationPolicy",
    "DetachPolicy",
    "Edit",
    "ExpectVerdicts",
    "MoveAccount",
    "RenameLab",
    "Save",
    "SaveInlinePolicy",
    "SaveRequest",
    "SaveUnit",
    "SetMembers",
    "SetPolicies",
    "Several",
    "UpdateAccount",
    "UpdateRoot",
    "next_request_id",
    "with_ids",
]
