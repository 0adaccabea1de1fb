"""The two SVG elements of a picture, wide and narrow, of which the page shows one."""

from __future__ import annotations

from django.utils.safestring import SafeString

from iamlab.web.picture.markup import Svg, el, esc, num


def svg(cls: str, w: float, h: float, title: str, description: str, inner: Svg, ident: str) -> Svg:
    """An SVG element with its title and description; a group once it holds links."""
    title_id, description_id = f"{ident}-title", f"{ident}-desc"
    return el(
        "svg",
        cls,
        el("title", "", esc(title), id=title_id),
        el("desc", "", esc(description), id=description_id),
        inner,
        viewBox=f"0 0 {num(w)} {num(h)}",
        role="group" if "<a " in inner else "img",
        aria_labelledby=f"{title_id} {description_id}",
    )


def both(
    wide: tuple[float, float, Svg],
    narrow: tuple[float, float, Svg],
    title: str,
    description: str,
    id_prefix: str,
) -> SafeString:
    """Both drawings (width, height, content) of a picture, safe to stand in a template."""
    return SafeString(
        "".join(
            svg(cls, w, h, title, description, inner, f"{id_prefix}-{cls}")
            for cls, (w, h, inner) in (("wide", wide), ("narrow", narrow))
        )
    )
