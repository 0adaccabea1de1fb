"""Templates are indented for who reads them; pages need none of it."""

import re

from django.template import Origin
from django.template.loaders import filesystem

_INDENTATION = re.compile(r"^[ \t]+", re.MULTILINE)


class Loader(filesystem.Loader):
    """Reads a template without the blanks at the start of its lines.

    A browser shows them as one blank with the line break before, which stays (and with it the
    line numbers of errors). They would be a seventh of every page.
    """

    def get_contents(self, origin: Origin) -> str:
        """The text of a template; raises TemplateDoesNotExist."""
        return _INDENTATION.sub("", super().get_contents(origin))
