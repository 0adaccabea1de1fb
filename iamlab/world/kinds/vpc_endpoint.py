"""VPC endpoints, each with its endpoint policy if it has one."""

from __future__ import annotations

from iamlab.world import naming
from iamlab.world.kind import Draft, InRequests, Kind, Words
from iamlab.world.model import VpcEndpoint
from iamlab.world.rules.documents import check_document
from iamlab.world.rules.names import check_name
from iamlab.world.rules.refusal import EditError
from iamlab.world.saying import say
from iamlab.world.shapes.basic import Text
from iamlab.world.shapes.containers import OrNull
from iamlab.world.shapes.keys import DOCUMENT
from iamlab.world.shapes.record import Key, Record
from iamlab.world.slots import Slot, policy_of

_RECORD = Record(
    VpcEndpoint,
    "VpcEndpoint",
    "A VPC endpoint.",
    (
        Key("id", Text(naming.VPC_ENDPOINT_ID), "Its ID.", required=True),
        Key("policy", OrNull(DOCUMENT), "Its endpoint policy; absent: full access."),
        Key("vpc", OrNull(Text(naming.VPC_ID)), "The VPC it stands in."),
    ),
    '{"id": "vpce-0example"}',
)


def _check(draft: Draft[VpcEndpoint]) -> None:
    check_name("id", draft.thing.id, naming.VPC_ENDPOINT_ID)
    if draft.thing.vpc is not None:
        check_name("vpc", draft.thing.vpc, naming.VPC_ID)
    check_document(draft.thing.policy, "vpc_endpoint", None, "policy")
    if any(other.id == draft.thing.id for other in draft.others):
        raise EditError("id", "name_taken", say("This account already has that endpoint."))


KIND = Kind(
    name="endpoint",
    noun=say("VPC endpoint"),
    plural=say("VPC endpoints"),
    collection="vpc_endpoints",
    key="id",
    order=60,
    about="VPC endpoints.",
    record=_RECORD,
    words=Words(
        created="Created the VPC endpoint {endpoint}",
        changed="Changed the VPC endpoint {endpoint}",
        deleted="Deleted the VPC endpoint {endpoint}",
    ),
    check=_check,
    unique_in_lab=True,
    documents=(
        Slot(
            "vpc_endpoint",
            "vpc_endpoint",
            None,
            field="policy",
            changed="Changed the policy of the VPC endpoint {holder}",
            goes="Its endpoint policy goes with it.",
            title=policy_of,
        ),
    ),
    requests=InRequests(
        names=lambda request, _account, name: request.vpc_endpoint == name,
        gone="These requests pass through it: {names}.",
    ),
    in_search=False,  # found through the requests and trust policies that use it
)
