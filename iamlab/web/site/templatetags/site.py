"""Template tags for what every page draws: icons, kinds of things, the top bar."""

from django import template
from django.template.context import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString

from iamlab.web.site.navigation import NavigationLink, navigation_links
from iamlab.web.site.told import told

register = template.Library()

# A thing keeps its hue wherever it appears: identities blue, policies violet, resources copper.
_HUES = {"user": "id", "group": "id", "role": "id", "root": "id", "pol": "pol"}


@register.simple_tag
def icon(name: str, css_class: str = "", label: str = "") -> SafeString:
    """Draw the line icon `name` of templates/_sprite.html: `{% icon "check" %}`.

    It is decoration, hidden from screen readers, unless `label` says what it stands for.
    """
    return _use(f"i-{name}", f"icon {css_class}".rstrip(), label)


@register.simple_tag
def kind_icon(name: str, label: str = "", css_class: str = "tok") -> SafeString:
    """Draw the filled mark of a kind of thing in its hue: `{% kind_icon "role" %}`.

    Kinds: user, group, role, root (blue), pol (violet), any other (copper: resources).
    """
    return _use(f"t-{name}", f"{css_class} tok-{_HUES.get(name, 'res')}", label)


@register.filter
def in_words(text: str) -> str:
    """A message of a pure package in the page's language: `{{ problem.message|in_words }}`."""
    return told(text)


@register.simple_tag(takes_context=True)
def navigation(context: Context) -> list[NavigationLink]:
    """Return the links of the top bar; a view may say which is current: `section="build"`."""
    return navigation_links(context.get("request"), context.get("section") or "")


def _use(symbol: str, css_class: str, label: str) -> SafeString:
    if label:
        return format_html(
            '<svg class="{}" role="img" aria-label="{}"><use href="#{}"/></svg>',
            css_class,
            label,
            symbol,
        )
    return format_html(
        '<svg class="{}" aria-hidden="true"><use href="#{}"/></svg>', css_class, symbol
    )
