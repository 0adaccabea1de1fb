"""An ARN taken apart into its fields, or put together from them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from iamlab.course.pieces.piece import Piece
from iamlab.course.reading import Content
from iamlab.engine import parse_arn


class AskedField(Content):
    """One field of an ARN to put together; `value` may be empty, `wrong` maps answers to words."""

    name: Literal["partition", "service", "region", "account", "type", "name"]
    value: str
    why: str = ""
    wrong: dict[str, str] = {}


class ArnPiece(Piece):
    """What both kinds share: an ARN, the fields that are asked for, and what follows."""

    arn: str
    done: str

    @property
    def asked_fields(self) -> list[AskedField]:
        raise NotImplementedError

    def own_problems(self, place: str) -> Iterator[str]:
        if parse_arn(self.arn) is None:
            example = "arn:aws:iam::111111111111:user/Alice"
            yield f"{place}.arn: this is no ARN; an ARN is like {example}"
        for field in self.asked_fields:
            if field.value in field.wrong:
                yield f"{place}.{field.name}.wrong: {field.value} is the right value"

    def texts(self) -> Iterator[str]:
        yield from super().texts()
        yield self.done
        for field in self.asked_fields:
            yield from (field.why, *field.wrong.values())


class TakeApart(ArnPiece):
    """An ARN taken apart: the learner names the value of each field asked for.

    worked: shown answered, as the first example of a topic.
    """

    kind: Literal["arn_apart"]
    ask: list[AskedField]
    worked: bool = False

    @property
    def asks(self) -> bool:
        return not self.worked

    @property
    def asked_fields(self) -> list[AskedField]:
        return self.ask


class PutTogether(ArnPiece):
    """An ARN put together from its fields; a field that the service lacks stays empty."""

    kind: Literal["arn_together"]
    fields: list[AskedField]

    @property
    def asked_fields(self) -> list[AskedField]:
        return self.fields
