"""What if: the closest changes and their price, everybody's access, the weight of every statement.

This is the only door: everything outside the package imports from here.
"""

from iamlab.whatif.budget import Budget
from iamlab.whatif.command_line import Subcommand, commands, flips_answer
from iamlab.whatif.effects import Effects, effects
from iamlab.whatif.flips import closest_flips
from iamlab.whatif.load_bearing import Weight, Weights, load_bearing
from iamlab.whatif.matrix import (
    Access,
    Cell,
    CellDifference,
    Matrix,
    Page,
    access_matrix,
    matrix_difference,
)
from iamlab.whatif.mentioned import (
    actions_mentioned,
    condition_keys_mentioned,
    principals_mentioned,
    resources_mentioned,
)
from iamlab.whatif.neighbourhood import neighbourhood
from iamlab.whatif.price import Price, TurnedRequest, price
from iamlab.whatif.proposal import CannotHelp, Flips, Proposal, TextChange
from iamlab.whatif.roles_within_reach import assumable_roles
from iamlab.whatif.samples import MADE_UP
from iamlab.whatif.tell_apart import NoDifference, Witness, tell_apart
from iamlab.whatif.who_can import AllowedCells, what_can, who_can

__all__ = [
    "MADE_UP",
    "Access",
    "AllowedCells",
    "Budget",
    "CannotHelp",
    "Cell",
    "CellDifference",
    "Effects",
    "Flips",
    "Matrix",
    "NoDifference",
    "Page",
    "Price",
    "Proposal",
    "Subcommand",
    "TextChange",
    "TurnedRequest",
    "Weight",
    "Weights",
    "Witness",
    "access_matrix",
    "actions_mentioned",
    "assumable_roles",
    "closest_flips",
    "commands",
    "condition_keys_mentioned",
    "effects",
    "flips_answer",
    "load_bearing",
    "matrix_difference",
    "neighbourhood",
    "price",
    "principals_mentioned",
    "resources_mentioned",
    "tell_apart",
    "what_can",
    "who_can",
]
