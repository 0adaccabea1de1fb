"""What a browser without JavaScript sends of a form."""

from html.parser import HTMLParser


class _Fields(HTMLParser):
    """Collects the fields of the form with one id."""

    def __init__(self, form_id: str) -> None:
        super().__init__()
        self.form_id = form_id
        self.inside = False
        self.fields: dict[str, str] = {}
        self.select = ""
        self.textarea = ""

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        named = dict(attributes)
        if tag == "form":
            self.inside = named.get("id") == self.form_id
        if not self.inside:
            return
        name = named.get("name") or ""
        if tag == "input" and (named.get("type") != "checkbox" or "checked" in named):
            self.fields[name] = named.get("value") or ""
        elif tag == "select":
            self.select = name
        elif tag == "textarea":
            self.textarea = name
            self.fields[name] = ""
        elif tag == "option" and self.select:
            value = named.get("value") or ""
            if "selected" in named or self.select not in self.fields:
                self.fields[self.select] = value

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.inside = False
        elif tag == "select":
            self.select = ""
        elif tag == "textarea":
            # browsers and Django leave out the line break right after the tag
            if self.textarea:
                self.fields[self.textarea] = self.fields[self.textarea].removeprefix("\n")
            self.textarea = ""

    def handle_data(self, data: str) -> None:
        if self.inside and self.textarea:
            self.fields[self.textarea] += data


def fields_of(page: str, form_id: str) -> dict[str, str]:
    """The fields of a form as they stand in a page."""
    parser = _Fields(form_id)
    parser.feed(page)
    return parser.fields
