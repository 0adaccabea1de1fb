"""Changes to a world as pure functions, with AWS's rules: one frozen dataclass for each kind."""

from iamlab.world.edits.accounts import CreateAccount, DeleteAccount, UpdateAccount, UpdateRoot
from iamlab.world.edits.documents import (
    ChangeDocument,
    DocumentAddress,
    document_addresses,
    document_at,
)
from iamlab.world.edits.edit import Edit, EditError
from iamlab.world.edits.hanging import (
    documents_of,
    holders_of,
    members_of,
    mentions,
    mentions_of_account,
)
from iamlab.world.edits.inline_policies import DeleteInlinePolicy, SaveInlinePolicy
from iamlab.world.edits.levels import (
    LEVEL_KINDS,
    AttachOrganizationPolicy,
    DetachOrganizationPolicy,
    LevelKind,
    all_level_policies,
    level_policies,
)
from iamlab.world.edits.people import DeleteGroup, DeleteUser, SaveGroup, SaveUser
from iamlab.world.edits.policies import (
    AttachPolicy,
    DeletePolicy,
    DetachPolicy,
    SavePolicy,
    SetPolicies,
)
from iamlab.world.edits.references import HolderKind
from iamlab.world.edits.requests import (
    DeleteRequest,
    ExpectVerdicts,
    RenameLab,
    SaveRequest,
    next_request_id,
)
from iamlab.world.edits.resources import (
    DeleteIdentityProvider,
    DeleteResource,
    DeleteVpcEndpoint,
    SaveIdentityProvider,
    SaveResource,
    SaveVpcEndpoint,
)
from iamlab.world.edits.roles import DeleteRole, SaveRole
from iamlab.world.edits.several import Several
from iamlab.world.edits.tree import (
    CreateOrganization,
    DeleteOrganization,
    DeleteUnit,
    MoveAccount,
    SaveUnit,
    with_ids,
)

__all__ = [
    "LEVEL_KINDS",
    "AttachOrganizationPolicy",
    "AttachPolicy",
    "ChangeDocument",
    "CreateAccount",
    "CreateOrganization",
    "DeleteAccount",
    "DeleteGroup",
    "DeleteIdentityProvider",
    "DeleteInlinePolicy",
    "DeleteOrganization",
    "DeletePolicy",
    "DeleteRequest",
    "DeleteResource",
    "DeleteRole",
    "DeleteUnit",
    "DeleteUser",
    "DeleteVpcEndpoint",
    "DetachOrganizationPolicy",
    "DetachPolicy",
    "DocumentAddress",
    "Edit",
    "EditError",
    "ExpectVerdicts",
    "HolderKind",
    "LevelKind",
    "MoveAccount",
    "RenameLab",
    "SaveGroup",
    "SaveIdentityProvider",
    "SaveInlinePolicy",
    "SavePolicy",
    "SaveRequest",
    "SaveResource",
    "SaveRole",
    "SaveUnit",
    "SaveUser",
    "SaveVpcEndpoint",
    "SetPolicies",
    "Several",
    "UpdateAccount",
    "UpdateRoot",
    "all_level_policies",
    "document_addresses",
    "document_at",
    "documents_of",
    "holders_of",
    "level_policies",
    "members_of",
    "mentions",
    "mentions_of_account",
    "next_request_id",
    "with_ids",
]
