"""The live pieces of a lesson, as its file has them (docs/authoring.md describes each).

A piece is predicted, answered, changed or built by the learner. Whatever it claims about IAM is
executed by the tests: verdicts of requests, the right option of a question, wrong answers.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field

from iamlab.course.reading import Content
from iamlab.course.scenarios import Prediction, Reply


class Stage(Content):
    """Where a piece plays: a scenario by its slug, or a lab of its own, and the request in it."""

    scenario: str = ""
    lab: dict[str, Any] | None = None
    request: str = ""


class Proof(Content):
    """A request that proves what an option says: decided by the engine, it must come out so."""

    scenario: str = ""
    lab: dict[str, Any] | None = None
    request: str
    expect: Prediction
    expect_reason: str = ""
    expect_policy_type: str = ""


class Option(Content):
    """One answer to a question; `answer` is what is said to who picks it."""

    text: str
    right: bool = False
    answer: str
    belief: str = ""
    proof: Proof | None = None


class Predict(Stage):
    """Predict a verdict, then see the picture and the steps.

    locate: after a right guess, ask which statement decided (practice items only).
    worked: shown answered, as the first example of a topic.
    """

    kind: Literal["predict"]
    prompt: str
    answers: dict[Prediction, Reply]
    locate: bool = False
    worked: bool = False


class Question(Content):
    """A question with two to five options, one of them right, each with its own answer."""

    kind: Literal["question"]
    prompt: str
    code: str = ""  # a policy, an ARN or a message the question is about
    options: list[Option]
    proof: Proof | None = None


class Goal(Content):
    """A request that has to come out as said after the learner's change."""

    request: str
    expect: Prediction
    expect_reason: str = ""
    title: str = ""


class WrongText(Content):
    """A policy text that learners write, what is said to it, and the belief behind it."""

    text: str
    answer: str
    belief: str = ""


class EditPolicy(Stage):
    """Change one policy until every goal is met; any text that meets them passes.

    policy: name of the customer managed policy of `account`; `trust_policy_of` a role instead;
    `policy_of_resource` an ARN instead; `scp_of` the id of a root, OU or account of the
    organization whose SCP `policy` it is. blanks: the text starts with ____ to fill in.
    fresh: words and what stands in their place when the piece is asked anew after its solution
    was seen.
    """

    kind: Literal["edit"]
    prompt: str
    account: str
    policy: str = ""
    trust_policy_of: str = ""
    policy_of_resource: str = ""
    scp_of: str = ""
    start: str = ""
    goals: list[Goal]
    hints: list[str] = []
    solution: str
    wrong: list[WrongText] = []
    done: str
    fresh: dict[str, str] = {}


class AskedField(Content):
    """One field of an ARN to put together; `value` may be empty, `wrong` maps answers to words."""

    name: Literal["partition", "service", "region", "account", "type", "name"]
    value: str
    why: str = ""
    wrong: dict[str, str] = {}


class TakeApart(Content):
    """An ARN taken apart: the learner names the value of each field asked for.

    worked: shown answered, as the first example of a topic.
    """

    kind: Literal["arn_apart"]
    prompt: str
    arn: str
    ask: list[AskedField]
    done: str
    worked: bool = False


class PutTogether(Content):
    """An ARN put together from its fields; a field that the service lacks stays empty."""

    kind: Literal["arn_together"]
    prompt: str
    arn: str
    fields: list[AskedField]
    done: str


class BuildRequest(Stage):
    """Fill in a request (principal, action, resource) that meets the verdict asked for.

    `solution` is a request that does; `answers` says what to a request that does not.
    """

    kind: Literal["request"]
    prompt: str
    expect: Prediction
    expect_reason: str = ""
    principals: list[str]
    actions: list[str]
    resources: list[str]
    solution: dict[Literal["principal", "action", "resource"], str]
    done: str
    not_yet: str


Piece = Annotated[
    Predict | Question | EditPolicy | TakeApart | PutTogether | BuildRequest,
    Field(discriminator="kind"),
]
