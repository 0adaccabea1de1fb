"""Which request a lab's page shows, and of which state of the lab the answer is."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import QueryDict

from iamlab.web.site.sent_number import whole_number
from iamlab.world import Request, World


@dataclass(frozen=True, slots=True)
class InView:
    """The request in view. It travels in the addresses, so that a form that is opened keeps it.

    request: its id, "" for the last one. answered: the number of the revision whose answer is on
    show, 0 for the newest. before: the number of a revision to compare the answer with.
    """

    request: str = ""
    answered: int = 0
    before: int = 0

    @classmethod
    def of_query(cls, query: QueryDict) -> InView:
        """As an address says; nonsense counts as nothing."""
        answered, before = query.get("answered", ""), query.get("before", "")
        return cls(query.get("request", ""), whole_number(answered) or 0, whole_number(before) or 0)

    def found_in(self, world: World) -> Request | None:
        """The request that is named, or the last where none is; None where it is gone."""
        for request in world.requests:
            if request.id == self.request:
                return request
        return world.requests[-1] if world.requests and not self.request else None

    def query(self) -> dict[str, str]:
        """For the addresses of forms. What an answer is compared with is said once, not kept."""
        found = {"request": self.request, "answered": str(self.answered or "")}
        return {name: value for name, value in found.items() if value}


AS_IT_IS = InView()  # the last request, answered by today's lab
