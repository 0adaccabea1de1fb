"""What a lab document has to keep besides its shape: names, references, keys, limits."""

from iamlab.world.codec.checks.limits import check_limits, check_size
from iamlab.world.codec.checks.names import check_names
from iamlab.world.codec.checks.organization import check_organization
from iamlab.world.codec.checks.raw import check_raw, paths_of
from iamlab.world.codec.checks.references import check_references
from iamlab.world.codec.checks.requests import check_requests
from iamlab.world.model import World
from iamlab.world.shapes.problem import LabProblem

__all__ = ["check_raw", "check_size", "check_world", "paths_of"]


def check_world(world: World) -> list[LabProblem]:
    """Everything that is wrong with a document whose shape has been read."""
    return [
        *check_limits(world),
        *check_names(world),
        *check_references(world),
        *check_organization(world),
        *check_requests(world),
    ]
