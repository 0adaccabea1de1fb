"""A browser whose language is made up."""

from pathlib import Path

import pytest
from django.conf import LazySettings
from django.test import Client

from iamlab.course import check, lessons, scenarios
from iamlab.course.stages import Stage
from tests.web.pseudo import LANGUAGE, NAMES, words_of
from tools.extract_content import write


@pytest.fixture(scope="session")
def names() -> set[str]:
    """Every word that stands in a lab: names of people, policies, resources."""
    worlds = [scenario.world for scenario in scenarios().values()]
    for lesson in lessons().values():
        stages = [piece for piece in lesson.all_pieces().values() if isinstance(piece, Stage)]
        worlds += [stage.world() for stage in stages]
    worlds.append(check().world)
    return NAMES.union(*map(words_of, worlds))


@pytest.fixture(scope="session")
def pseudo_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The catalogue of the made-up language."""
    folder = tmp_path_factory.mktemp("locale")
    write(folder, LANGUAGE, pseudo=True)
    return folder


@pytest.fixture
def pseudo(pseudo_folder: Path, settings: LazySettings) -> Client:
    """A browser whose language it is."""
    settings.LOCALE_PATHS = [pseudo_folder]
    settings.LANGUAGES = [("en", "English"), (LANGUAGE, "Made up")]
    return Client(headers={"Accept-Language": LANGUAGE})
