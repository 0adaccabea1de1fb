"""Where a piece stands on its page: its ids and addresses."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils.http import urlencode


@dataclass(frozen=True, slots=True)
class PieceAddress:
    """A piece of a lesson. fresh: the lesson is looked at again, answers of other days rest."""

    lesson: str
    piece: str
    practice: bool = False
    fresh: bool = False

    @property
    def id(self) -> str:
        return f"piece-{self.piece}"

    @property
    def target(self) -> str:
        """The id of the element that an answer replaces: practice items change their list too."""
        return "practice" if self.practice else self.id

    @property
    def answer_url(self) -> str:
        return reverse("lesson_answer", args=[self.lesson, self.piece])

    @property
    def url(self) -> str:
        """The page with this piece, at its place."""
        return self._url()

    @property
    def again_url(self) -> str:
        """The page with this piece not yet answered."""
        return self._url(again=self.piece)

    def _url(self, **more: str) -> str:
        query = dict(more)
        if self.practice:
            query["item"] = self.piece
        if self.fresh:
            query["fresh"] = "1"
        tail = f"?{urlencode(query)}" if query else ""
        return f"{reverse('lesson', args=[self.lesson])}{tail}#{self.target}"
