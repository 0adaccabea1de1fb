"""What the learner built, read, written and changed; and which policies apply to a request.

This is the only door: everything outside the package imports from here.
"""

from iamlab.world.answer import reason_answer, step_answer, story_answer
from iamlab.world.arns import (
    group_arn,
    policy_arn,
    role_arn,
    role_id,
    root_arn,
    session_arn,
    user_arn,
    user_id,
)
from iamlab.world.codec import (
    LabError,
    LabProblem,
    canonical_json,
    decode_json,
    lab_schema,
    read_lab,
    read_lab_text,
    write_lab,
)
from iamlab.world.decide import decide, gather
from iamlab.world.decider import Decider
from iamlab.world.model import (
    AccessKey,
    Account,
    Assumption,
    AwsManagedPolicy,
    ContextInput,
    Document,
    Group,
    IdentityProvider,
    InlinePolicy,
    ManagedPolicy,
    Node,
    Organization,
    OrganizationPolicy,
    PolicyReference,
    Request,
    Resource,
    Role,
    Root,
    Session,
    Tags,
    User,
    VpcEndpoint,
    World,
)
from iamlab.world.story import Act, ActKind, Story, deciding_act
