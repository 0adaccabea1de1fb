"""The console as one: the question, roles on the way, the session, context keys."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from iamlab.engine import last_part
from iamlab.web.labs.console.context import ContextRow, known_keys
from iamlab.web.labs.console.question import EXPECTATIONS, QuestionForm, roles_of
from iamlab.web.labs.console.sessions import AssumptionRow, SessionForm
from iamlab.web.labs.open_lab import RefusedChange
from iamlab.whatif import condition_keys_mentioned
from iamlab.world import (
    Assumption,
    Request,
    World,
    form_of_principal,
    next_request_id,
)

_MOST_ROLES = 8
_MOST_KEYS = 40
_SESSION_FORMS = ("role", "assumed_role", "federated_user")
_INDEX = re.compile(r"^requests\[\d+\]\.")
_PLACE = re.compile(r"(\w+)(?:\[(\d+)\])?(?:\.(\w+))?")


@dataclass
class Console:
    """Every form of the console. `checked` tells that what was typed has been looked at."""

    world: World
    question: QuestionForm
    roads: list[AssumptionRow]
    session: SessionForm
    keys: list[ContextRow]
    drafting: bool = False
    errors: list[str] = field(default_factory=list)

    @classmethod
    def showing(cls, world: World, now: str, initial: Mapping[str, Any]) -> Console:
        """A console that shows a request, see `initial_of`."""
        roles = roles_of(world)
        roads = initial.get("via") or [{}]
        keys = initial.get("context") or [{}]
        return cls(
            world,
            QuestionForm(initial=initial.get("question"), world=world, now=now),
            [
                AssumptionRow(prefix=f"via-{number}", initial=row, roles=roles)
                for number, row in enumerate(roads)
            ],
            SessionForm(prefix="session", initial=initial.get("session")),
            [ContextRow(prefix=f"key-{number}", initial=row) for number, row in enumerate(keys)],
        )

    @classmethod
    def posted(cls, world: World, now: str, data: QueryDict) -> Console:
        """The console as it was sent, to be checked."""
        roles = roles_of(world)
        return cls(
            world,
            QuestionForm(data, world=world, now=now),
            [
                AssumptionRow(data, prefix=f"via-{number}", roles=roles)
                for number in _numbers(data, "via", _MOST_ROLES)
            ],
            SessionForm(data, prefix="session"),
            [
                ContextRow(data, prefix=f"key-{number}")
                for number in _numbers(data, "key", _MOST_KEYS)
            ],
        )

    @classmethod
    def drafted(cls, world: World, now: str, data: QueryDict, operation: str) -> Console:
        """The console as it was sent with a row more or less, without complaints yet."""
        roads = [_raw(data, AssumptionRow, f"via-{n}") for n in _numbers(data, "via", _MOST_ROLES)]
        keys = [_raw(data, ContextRow, f"key-{n}") for n in _numbers(data, "key", _MOST_KEYS)]
        initial = {
            "question": _raw(data, QuestionForm, ""),
            "session": _raw(data, SessionForm, "session"),
            "via": _operated(roads, operation, "via", {}),
            "context": _operated(keys, operation, "key", {"key": operation.partition("=")[2]}),
        }
        console = cls.showing(world, now, initial)
        console.drafting = True
        _focus(console, operation)
        return console

    def is_valid(self) -> bool:
        """Whether every form is."""
        wrong = [each for each in self._forms() if not each.is_valid()]
        return not wrong

    def _forms(self) -> list[forms.Form]:
        return [self.question, *self.roads, self.session, *self.keys]

    def request(self, request_id: str | None = None) -> Request:
        """The request that the valid console stands for."""
        via = [each.assumption() for each in self.roads]
        borrowed = self.question.borrowed
        if borrowed and not (via and via[0] is not None and via[0].role == borrowed):
            via.insert(0, Assumption(borrowed))
        facts = self.question.facts()
        takes_session = form_of_principal(facts["principal"]) in _SESSION_FORMS
        return Request(
            id=request_id or next_request_id(self.world),
            via=tuple(each for each in via if each is not None),
            session=self.session.session() if takes_session else None,
            context=dict(entry for each in self.keys if (entry := each.entry()) is not None),
            **facts,
        )

    @staticmethod
    def initial_of(request: Request) -> dict[str, Any]:
        """What the console shows of a request."""
        return {
            "question": QuestionForm.initial_of(request),
            "via": [AssumptionRow.initial_of(each) for each in request.via],
            "session": SessionForm.initial_of(request.session),
            "context": [ContextRow.initial_of(*each) for each in request.context.items()],
        }

    def refuse(self, refused: RefusedChange) -> None:
        """Say why the request was not kept, each reason at its field."""
        if refused.meanwhile is not None:
            self.errors.append(_("Another tab changed this lab at this moment. Ask again."))
        for complaint in refused.complaints:
            # a place in the request, such as `via[0].session_name`
            form, name = self._field(_INDEX.sub("", complaint.field, count=1))
            if name in form.fields:
                form.add_error(name, complaint.at_field)
            else:
                self.errors.append(complaint.at_field)

    def _field(self, place: str) -> tuple[forms.Form, str]:
        """The form and the field that stand for a place in the request."""
        found = _PLACE.match(place)
        group, position, inner = found.groups() if found else ("", None, None)
        form: forms.Form = self.question
        name = group
        if group == "via" and position is not None:
            used = [each for each in self.roads if each.assumption() is not None]
            form, name = used[int(position)], inner or ""
        elif group == "session":
            form, name = self.session, inner or ""
        if name == "policies":
            name = "inline" if place.endswith("document") else "managed"
        return form, name

    @property
    def non_field_errors(self) -> list[str]:
        """What belongs to no single field."""
        more = self.question.non_field_errors() if self.question.is_bound else []
        return [*self.errors, *map(str, more)]

    @property
    def open(self) -> bool:
        """Whether the part below principal, action and resource has to be seen."""
        first = ("principal", "action", "resource")
        return self.drafting or any(
            name not in first
            for form in self._forms()
            if form.is_bound
            for name in (form.errors if form is self.question else [*form.errors] and ["row"])
        )

    @property
    def suggested(self) -> tuple[str, ...]:
        """The condition keys that the lab's policies ask for and no row gives yet."""
        given = {str(each["key"].value() or "").lower() for each in self.keys}
        return tuple(key for key in self._mentioned if key.lower() not in given)[:12]

    @property
    def known_keys(self) -> tuple[str, ...]:
        """Condition keys to propose while one is typed."""
        names = known_keys(str(self.question["action"].value() or ""))
        return tuple(dict.fromkeys((*self._mentioned, *names)))

    @cached_property
    def _mentioned(self) -> tuple[str, ...]:
        """The condition keys that the lab's policies ask for."""
        return condition_keys_mentioned(self.world)

    @property
    def session_shown(self) -> bool:
        """Whether the principal can have a session of its own, or one is filled in."""
        principal = str(
            self.question["other_principal"].value() or self.question["principal"].value() or ""
        )
        return self.session.filled or form_of_principal(principal) in _SESSION_FORMS

    @property
    def filled(self) -> str:
        """What is set beyond principal, action and resource, in a few words."""
        found = []
        credentials = str(self.question["credentials"].value() or "")
        if credentials:
            choices: Any = self.question.fields["credentials"]
            found.append(str(dict(choices.choices).get(credentials, credentials)))
        for row in self.roads:
            role = last_part(str(row["role"].value() or ""))
            if role:
                found.append(_("by way of %(role)s") % {"role": role})
        count = sum(1 for each in self.keys if each["key"].value())
        if count:
            words = ngettext("%(count)d context key", "%(count)d context keys", count)
            found.append(words % {"count": count})
        expected = dict(EXPECTATIONS).get(str(self.question["expect"].value() or ""))
        if self.question["expect"].value() and expected:
            found.append(_("expected: %(verdict)s") % {"verdict": expected})
        return ", ".join(found)


def _numbers(data: QueryDict, prefix: str, most: int) -> list[int]:
    """The numbers of the rows that were sent, in order."""
    pattern = re.compile(rf"{prefix}-(\d{{1,3}})-\w+")
    found = {int(match[1]) for name in data if (match := pattern.fullmatch(name))}
    return sorted(found)[:most]


def _raw(data: QueryDict, form: type[forms.Form], prefix: str) -> dict[str, Any]:
    """What was typed into a form, as it was typed."""
    start = f"{prefix}-" if prefix else ""
    return {name: data.get(f"{start}{name}", "") for name in form.base_fields}


def _operated(
    rows: list[dict[str, Any]], operation: str, prefix: str, new: dict[str, Any]
) -> list[dict[str, Any]]:
    """The rows after `add-PREFIX`, `add-PREFIX=KEY` or `drop-PREFIX-N`."""
    verb, _dash, rest = operation.partition("=")[0].partition("-")
    kind, _dash, number = rest.partition("-")
    if kind != prefix:
        return rows
    if verb == "drop" and number.isdecimal():
        return [row for position, row in enumerate(rows) if str(position) != number]
    blank = [row for row in rows if not any(str(each).strip() for each in row.values())]
    kept = [row for row in rows if row not in blank] if new.get("key") else rows
    return [*kept, new] if verb == "add" else rows


def _focus(console: Console, operation: str) -> None:
    """A new row takes the focus: its first empty field."""
    rows: dict[str, tuple[list[Any], str]] = {
        "add-via": (console.roads, "role"),
        "add-key": (console.keys, "value" if "=" in operation else "key"),
    }
    forms_of, name = rows.get(operation.partition("=")[0], ([], ""))
    if forms_of:
        forms_of[-1].fields[name].widget.attrs["autofocus"] = True
