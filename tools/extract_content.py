"""Every text that a page can show, as gettext catalogues: `python tools/extract_content.py de`.

Django's makemessages reads Python and templates; this also reads iamlab/content (explanations,
lessons, scenarios, beliefs, glossary, check) and what the pure packages say (edits, the validator,
readers of labs and of AWS's formats, what-if), and puts everything into the same
locale/<language>/LC_MESSAGES/django.po, keeping the translations that are there. Without a
language it writes locale/django.pot. `--pseudo` translates everything into accented letters, so
that a test can see on the pages what no catalogue holds.
"""

from __future__ import annotations

import argparse
import ast
import os
import re
import sys
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CALLS = {"_", "gettext", "gettext_lazy", "gettext_noop", "ngettext", "ngettext_lazy", "say"}
PLURAL = {"ngettext", "ngettext_lazy"}
# Arguments by name that hold a sentence: in the declarations of kinds, references and slots.
SENTENCES = {
    "changed", "created", "deleted", "goes", "gone", "leaves", "named_anew", "renamed", "taken",
}  # fmt: skip
_IN_TEMPLATES = re.compile(
    r"\b(_|gettext|ngettext)\(\s*u?((?:'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\"))"
    r"(?:\s*,\s*u?((?:'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\")))?"
)
_SENTENCE = re.compile(r"[A-Z{][^ \"]* [^ ]")
ACCENTED = str.maketrans(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "áƀçđéƒǧħíǰķłṁñóƥʠřšťúṽŵẋýžÁƁÇĐÉƑǦĦÍǰĶŁṀÑÓƤɊŘŠŤÚṼŴẊÝŽ",
)
# What a translator leaves as it is: placeholders, code, tags, addresses of links.
_KEPT = re.compile(
    r"%\([a-z_]+\)[sd]|%[sd]|\$\{[^}]*\}|\{[^{}]*\}|`[^`]*`|<[^>]*>|\]\([^)]*\)|&[a-z]+;|%%"
)


@dataclass
class Messages:
    """Texts by msgid, with their plural and the places where they stand."""

    found: dict[str, tuple[str, list[str]]] = field(default_factory=dict)

    def add(self, text: object, place: str, plural: str = "") -> None:
        """Add one text; what is empty or no text is left out."""
        if not isinstance(text, str) or not text.strip():
            return
        known_plural, places = self.found.setdefault(text, (plural, []))
        if plural and not known_plural:
            self.found[text] = (plural, places)
        if place not in places:
            places.append(place)


def all_messages() -> Messages:
    """Content, Python and templates."""
    messages = Messages()
    for add in (
        add_explanations,
        add_scenarios,
        add_lessons,
        add_lists,
        add_validator,
        add_templates_of_sentences,
        add_python,
        add_templates,
    ):
        add(messages)
    return messages


# ---------------------------------------------------------------- content


def add_explanations(messages: Messages) -> None:
    """content/explanations: titles, texts, gists, phrases."""
    from iamlab.explain.texts import texts

    content = texts()
    for code, entry in content.entries.items():
        for text in (entry.title, *entry.templates()):
            messages.add(text, f"explanations/{code}")
    for key, text in content.phrases.items():
        messages.add(text, f"explanations/phrases/{key}")


def add_scenarios(messages: Messages) -> None:
    """content/scenarios: titles, scenes, and the titles of their requests."""
    from iamlab.course import scenarios

    for slug, scenario in scenarios().items():
        place = f"scenarios/{slug}"
        for text in (scenario.title, scenario.about, scenario.world.title, scenario.world.about):
            messages.add(text, place)
        for request in scenario.world.requests:
            messages.add(request.title, place)
        for scene in scenario.scenes:
            for text in (scene.short, scene.sentence, scene.lede, scene.policy_of):
                messages.add(text, place)
            for text in (scene.in_other_words, scene.next.over, scene.next.title):
                messages.add(text, place)
            for answer in scene.answers.values():
                messages.add(answer.text, place)


def add_lessons(messages: Messages) -> None:
    """content/lessons: every heading and paragraph, every text of a piece."""
    from iamlab.course import lessons, sentences_of

    for slug, lesson in lessons().items():
        place = f"lessons/{slug}"
        for text in (lesson.title, lesson.summary, *lesson.takeaways):
            messages.add(text, place)
        for part in lesson.parts:
            for text in sentences_of(part.text):
                messages.add(text, place)
        for key, piece in lesson.all_pieces().items():
            for text in piece.texts():
                messages.add(text, f"{place}/{key}")


def add_lists(messages: Messages) -> None:
    """content/beliefs.toml, glossary.toml, check.toml, ready_roles.toml; AWS's own policies."""
    from iamlab.catalogue import managed_policies
    from iamlab.course import beliefs, check, glossary, role_texts

    for key, belief in beliefs().items():
        messages.add(belief.belief, f"beliefs/{key}")
        messages.add(belief.rule, f"beliefs/{key}")
    for key, term in glossary().items():
        for text in (term.term, *term.also, term.sentence):
            messages.add(text, f"glossary/{key}")
    for item in check().items:
        messages.add(item.prompt, f"check/{item.id}")
    for role in role_texts():
        messages.add(role.title, f"ready_roles/{role.id}")
        messages.add(role.what, f"ready_roles/{role.id}")
    for policy in managed_policies():
        messages.add(policy.description, f"catalogue/managed_policies/{policy.name}")


# ---------------------------------------------------------------- pure packages


def add_validator(messages: Messages) -> None:
    """The validator's sentences, the words in them, and the titles of its quick fixes."""
    from iamlab.world.validation.rules import FIX_TITLES, RULES, WORDS

    for code, rule in RULES.items():
        for text in (rule.message, *rule.variants.values()):
            messages.add(text, f"validation/{code}")
    for name, words in WORDS.items():
        for text in words.values():
            messages.add(text, f"validation/{name}")
    for title in FIX_TITLES.values():
        messages.add(title, "validation/fixes")


def add_templates_of_sentences(messages: Messages) -> None:
    """Edits and what-if moves choose among templates: every text that begins like a sentence."""
    for folder in ("world/edits", "whatif"):
        for path in sorted((ROOT / "iamlab" / folder).rglob("*.py")):
            tree = ast.parse(path.read_text(encoding="utf-8"))
            comments = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
            for node in ast.walk(tree):
                if not isinstance(node, ast.Constant) or id(node) in comments:
                    continue
                if isinstance(node.value, str) and _SENTENCE.match(node.value):
                    messages.add(node.value, f"{path.relative_to(ROOT)}:{node.lineno}")


# ---------------------------------------------------------------- Python and templates


def add_python(messages: Messages) -> None:
    """Every gettext call with a literal text under iamlab/."""
    for path in sorted((ROOT / "iamlab").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            place = f"{path.relative_to(ROOT)}:{node.lineno}"
            if _name(node.func) in CALLS:
                _add_call(messages, node, place)
            for argument in node.keywords:
                if argument.arg in SENTENCES and isinstance(argument.value, ast.Constant):
                    messages.add(argument.value.value, place)


def _add_call(messages: Messages, call: ast.Call, place: str) -> None:
    texts = [arg.value for arg in call.args[:2] if isinstance(arg, ast.Constant)]
    if not texts or not isinstance(texts[0], str):
        return
    plural = str(texts[1]) if _name(call.func) in PLURAL and len(texts) > 1 else ""
    messages.add(texts[0], place, plural)


def _name(function: ast.expr) -> str:
    return function.id if isinstance(function, ast.Name) else ""


def add_templates(messages: Messages) -> None:
    """Every translate and blocktranslate under templates/, and _() in filters' arguments."""
    from django.utils.translation.template import templatize

    for path in sorted((ROOT / "templates").rglob("*.html")):
        place = str(path.relative_to(ROOT))
        for match in _IN_TEMPLATES.finditer(templatize(path.read_text(encoding="utf-8"))):
            plural = ast.literal_eval(match[3]) if match[1] == "ngettext" and match[3] else ""
            messages.add(ast.literal_eval(match[2]), place, plural)


# ---------------------------------------------------------------- catalogues


def catalogue(messages: Messages, language: str, *, pseudo: bool = False) -> object:
    """The messages as a polib file."""
    import polib

    file = polib.POFile(wrapwidth=100)
    file.metadata = {
        "Project-Id-Version": "IAM Lab",
        "Language": language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=utf-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": "nplurals=2; plural=(n != 1);",
    }
    for text in sorted(messages.found):
        plural, places = messages.found[text]
        entry = polib.POEntry(msgid=text, occurrences=[(place, "") for place in places[:4]])
        if plural:
            entry.msgid_plural = plural
            entry.msgstr_plural = {
                0: accented(text) if pseudo else "",
                1: accented(plural) if pseudo else "",
            }
        elif pseudo:
            entry.msgstr = accented(text)
        file.append(entry)
    return file


def accented(text: str) -> str:
    """The text in accented letters between brackets; what a translator keeps stays."""
    kept = _KEPT.findall(text)
    parts = [part.translate(ACCENTED) for part in _KEPT.split(text)]
    body = "".join(part + (kept[at] if at < len(kept) else "") for at, part in enumerate(parts))
    stripped = body.strip("\n")
    return body.replace(stripped, f"⟦{stripped}⟧") if stripped else body


def write(folder: Path, language: str, *, pseudo: bool = False) -> Path:
    """Write locale/<language>/LC_MESSAGES/django.po (and .mo); translations there are kept."""
    import polib

    target = folder / language / "LC_MESSAGES" / "django.po"
    target.parent.mkdir(parents=True, exist_ok=True)
    fresh = catalogue(all_messages(), language, pseudo=pseudo)
    if target.exists() and not pseudo:
        known = polib.pofile(str(target))
        known.merge(fresh)
        fresh = known
    fresh.save(str(target))
    fresh.save_as_mofile(str(target.with_suffix(".mo")))
    return target


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=str(__doc__).split("\n")[0])
    parser.add_argument("language", nargs="?", help="such as de; without it, locale/django.pot")
    parser.add_argument("--folder", type=Path, default=ROOT / "locale")
    parser.add_argument("--pseudo", action="store_true", help="translate into accented letters")
    given = parser.parse_args()
    if given.language:
        print(write(given.folder, given.language, pseudo=given.pseudo))
        return
    given.folder.mkdir(parents=True, exist_ok=True)
    target = given.folder / "django.pot"
    catalogue(all_messages(), "").save(str(target))
    print(target)


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "iamlab.settings")
    import django

    django.setup()
    main()
