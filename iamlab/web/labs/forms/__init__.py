"""The forms of a lab, one for each kind of thing: whatever class here has a `kind`."""

from collections.abc import Iterator
from importlib import import_module
from pkgutil import iter_modules

from iamlab.web.labs.forms.editor import EditorForm, drafted_text
from iamlab.web.labs.forms.of_kind import BranchForm, KindForm, Listed
from iamlab.web.labs.forms.organization import node_choices, organization_of_world
from iamlab.web.labs.forms.policies import inline_name
from iamlab.web.labs.forms.thing import ThingForm


def _declared() -> Iterator[type[ThingForm]]:
    for module in iter_modules(__path__, f"{__name__}."):
        for each in vars(import_module(module.name)).values():
            is_form = isinstance(each, type) and issubclass(each, ThingForm)
            if is_form and each.__module__ == module.name and hasattr(each, "kind"):
                yield each


FORMS: dict[str, type[ThingForm]] = {form.kind: form for form in _declared()}
# Those whose things an account holds, in the order of its tree.
BRANCHES: tuple[type[BranchForm], ...] = tuple(
    sorted(
        (form for form in FORMS.values() if issubclass(form, BranchForm)),
        key=lambda form: form.order,
    )
)
KIND_FORMS: tuple[type[KindForm], ...] = tuple(
    form for form in BRANCHES if issubclass(form, KindForm)
)

__all__ = [
    "BRANCHES",
    "FORMS",
    "KIND_FORMS",
    "BranchForm",
    "EditorForm",
    "KindForm",
    "Listed",
    "ThingForm",
    "drafted_text",
    "inline_name",
    "node_choices",
    "organization_of_world",
]
