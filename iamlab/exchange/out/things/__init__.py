"""The writers of every kind of thing: one file each, found here by itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module
from pkgutil import iter_modules

from iamlab.exchange.out.writer import ThingWriter


def _declared() -> Iterator[ThingWriter]:
    for module in iter_modules(__path__):
        for each in vars(import_module(f"{__name__}.{module.name}")).values():
            is_writer = isinstance(each, type) and issubclass(each, ThingWriter)
            if is_writer and each is not ThingWriter:
                yield each()


# By kind, in the order in which they are made.
WRITERS: Mapping[str, ThingWriter] = {
    writer.kind: writer for writer in sorted(_declared(), key=lambda each: each.order)
}
