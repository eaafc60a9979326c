"""The words people read: gathered from the code, merged into each app's catalogue, compiled, checked.

    python dev/messages.py update     new msgids into each app's locale/zh_Hans/LC_MESSAGES/django.po, translations kept
    python dev/messages.py extract    print what is marked for translation, app by app
    python dev/messages.py compile    .po -> .mo
    python dev/messages.py check      refuse words missing, empty, fuzzy, unused, contradictory, half wide; Chinese code

Msgids are English; Chinese is a translation like any other, so both languages stay complete. Catalogues carry no line
numbers and are sorted, so that two branches seldom touch the same line. GNU gettext is not needed.

Chinese that is data and not a word of the interface (an invented name, a spreadsheet's header) says so:
`# zh: reason` on its line, or `# zh-data: reason` on a line of its own for the whole file.
"""

import argparse
import ast
import io
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_python
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "src" / "huiyin"
LANGUAGE = "zh_Hans"
CATALOGUE = Path("locale", LANGUAGE, "LC_MESSAGES", "django.po")
HEADER = """\
msgid ""
msgstr ""
"Language: zh_Hans\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=1; plural=0;\\n"

"""
PLURAL, CONTEXT, CONTEXT_PLURAL = (1, 2), ((1, "c"), 2), ((1, "c"), 2, 3)
KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    **dict.fromkeys(("_", "gettext", "gettext_lazy", "gettext_noop"), None),
    **dict.fromkeys(("ngettext", "ngettext_lazy"), PLURAL),
    **dict.fromkeys(("pgettext", "pgettext_lazy"), CONTEXT),
    **dict.fromkeys(("npgettext", "npgettext_lazy"), CONTEXT_PLURAL),
}
HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")
TEMPLATE_COMMENT = re.compile(r"{#.*?#}|{%\s*comment.*?endcomment\s*%}|<!--.*?-->", re.DOTALL)
PRINTF_FIELD = re.compile(r"%\(\w+\)[sdif]")
BRACE_FIELD = re.compile(r"{\w+}")
# Marks of half width beside a Chinese word, or after a field that holds words.
HALF_WIDTH = re.compile(rf"{HAN.pattern}[”’]? ?[,:;?!()]|[,:;?!()] ?[“‘]?{HAN.pattern}|%\(\w+\)[sd][,;:?!](?!\S)")
OF_A_FILE = {"For example: 2027-02-06,rest,Spring Festival"}  # what a file holds, as it holds it
MARKUP = re.compile(r"{%\s*blocktranslate.*?endblocktranslate\s*%}|<(script|style).*?</(script|style)>", re.DOTALL)
HALF_WIDTH_BETWEEN = re.compile(
    r"[%}]}(?:</\w+>)?[,;:] |>[,;:] (?={)|\|join:\"[,;:] \"|{% endif %},|[%}]} ?(?:<[^>]*>)?\((?={)"
)
UI_ROOMS = ("interfaces/web", "interfaces/api", "interfaces/cli")

Key = tuple[str, str]  # context ("" for none), singular msgid


def app_folders() -> list[Path]:
    """Every folder with a catalogue of its own: the apps, and the package itself for the rooms that are none."""
    return [PACKAGE, *sorted(path.parent for path in PACKAGE.rglob("apps.py"))]


def sources(app: Path) -> Iterator[Path]:
    """The files whose words belong to this app's catalogue: its Python and its templates, no deeper app's."""
    inner = [folder for folder in app_folders() if folder != app and folder.is_relative_to(app)]
    for path in sorted(app.rglob("*")):
        if path.suffix not in {".py", ".html", ".txt"} or "static" in path.parts or "__pycache__" in path.parts:
            continue
        if path.suffix != ".py" and "templates" not in path.parts:
            continue
        if not any(path.is_relative_to(folder) for folder in inner):
            yield path


def marked(path: Path) -> Iterator[tuple[str | None, tuple[str, ...]]]:
    """What one file marks for translation: (context, (singular,) or (singular, plural))."""
    text = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        # The blanked-out markup keeps its indentation, which Python's tokenizer would take for blocks.
        text = "\n".join(line.lstrip() for line in templatize(text, origin=str(path)).splitlines())
    for _line, function, found, _comments in extract_python(io.BytesIO(text.encode()), KEYWORDS, [], {}):
        words = list(found) if isinstance(found, tuple) else [found]
        context = words.pop(0) if function.lstrip("n").startswith("pgettext") else None
        wanted = 2 if function.startswith("n") else 1
        if len(words) >= wanted and all(words[:wanted]):
            yield context, tuple(words[:wanted])


def template_of(app: Path) -> Catalog:
    """All that an app marks, as a catalogue without translations."""
    catalogue = Catalog(locale=LANGUAGE)
    for path in sources(app):
        for context, words in marked(path):
            flags = ["python-format"] if any(PRINTF_FIELD.search(word) for word in words) else []
            catalogue.add(words[0] if len(words) == 1 else words, context=context, flags=flags)
    return catalogue


def key_of(message: Message) -> Key:
    """Context and singular: what makes a message itself."""
    return message.context or "", message.id if isinstance(message.id, str) else message.id[0]


def messages_in(catalogue: Catalog) -> dict[Key, Message]:
    """The catalogue's messages by key, its header left out."""
    return {key_of(message): message for message in catalogue if message.id}


def catalogue_of(app: Path) -> Catalog:
    """The app's catalogue as it stands in the repository; empty where there is none."""
    path = app / CATALOGUE
    if not path.exists():
        return Catalog(locale=LANGUAGE)
    with path.open("rb") as file:
        return read_po(file, locale=LANGUAGE, ignore_obsolete=True, abort_invalid=True)


def strings_of(message: Message) -> tuple[str, ...]:
    """The translations of one message, one a plural form."""
    return (message.string,) if isinstance(message.string, str) else tuple(message.string)


def name_of(path: Path) -> str:
    """The path as a reader of the repository names it."""
    return str(path.relative_to(ROOT))


def update() -> int:
    """Merge what is marked into each catalogue: new msgids empty, unused ones gone, translations kept."""
    for app in app_folders():
        wanted, known = messages_in(template_of(app)), messages_in(catalogue_of(app))
        merged = Catalog(locale=LANGUAGE)
        for key in sorted(wanted):
            message = wanted[key]
            string = known[key].string if key in known else ""
            plural = not isinstance(message.id, str)
            if plural and isinstance(string, str):
                string = (string,)
            elif not plural and not isinstance(string, str):
                string = string[0]
            flags = set(message.flags) | ({"fuzzy"} & set(known[key].flags) if key in known else set())
            merged.add(message.id, string, context=message.context, flags=flags)
        write(app / CATALOGUE, merged, wanted=bool(wanted))
        empty = sum(1 for message in messages_in(merged).values() if not all(strings_of(message)))
        if wanted:
            print(f"{name_of(app)}: {len(wanted)} messages, {empty} to translate")
    return 0


def write(path: Path, catalogue: Catalog, *, wanted: bool) -> None:
    """Write a catalogue, or remove the file when the app says nothing."""
    if not wanted:
        path.unlink(missing_ok=True)
        return
    body = io.BytesIO()
    write_po(body, catalogue, width=0, no_location=True, omit_header=True, sort_output=True)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(HEADER + body.getvalue().decode().strip() + "\n", encoding="utf-8")


def extract() -> int:
    """Print what is marked, app by app."""
    for app in app_folders():
        for context, singular in sorted(messages_in(template_of(app))):
            print(f"{name_of(app)}\t{context}\t{singular!r}")
    return 0


def compile_all() -> int:
    """Write each catalogue's .mo beside it."""
    for app in app_folders():
        path = app / CATALOGUE
        if path.exists():
            with path.with_suffix(".mo").open("wb") as file:
                write_mo(file, catalogue_of(app))
        else:
            path.with_suffix(".mo").unlink(missing_ok=True)
    return 0


def faults_of_catalogue(app: Path) -> Iterator[str]:
    """What is missing, empty, fuzzy, unused or loses a field in one app's catalogue."""
    wanted, known = messages_in(template_of(app)), messages_in(catalogue_of(app))
    where = name_of(app / CATALOGUE)
    for key in sorted(wanted.keys() - known.keys()):
        yield f"{where}: no entry for {key[1]!r} (run: python dev/messages.py update)"
    for key in sorted(known.keys() - wanted.keys()):
        yield f"{where}: nothing says {key[1]!r} any more (run: python dev/messages.py update)"
    for key in sorted(wanted.keys() & known.keys()):
        yield from (f"{where}: {key[1]!r} {fault}" for fault in faults_of_message(known[key]))


def faults_of_message(message: Message) -> Iterator[str]:
    """What is wrong with one translation."""
    if message.fuzzy:
        yield "is marked fuzzy"
    if not all(text.strip() for text in strings_of(message)):
        yield "has no translation"
        return
    singular = key_of(message)[1]
    original = singular if isinstance(message.id, str) else " ".join(message.id)
    for text in strings_of(message):
        if HALF_WIDTH.search(text) and singular not in OF_A_FILE:
            yield f"has a mark of half width beside Chinese: {text!r}"
        for pattern in (PRINTF_FIELD, BRACE_FIELD):
            if set(pattern.findall(text)) - set(pattern.findall(original)):
                yield f"has a field that the original lacks: {text!r}"
            if isinstance(message.id, str) and set(pattern.findall(original)) - set(pattern.findall(text)):
                yield f"loses a field: {text!r}"


def contradictions() -> Iterator[str]:
    """One msgid, two translations: Django merges all catalogues, so one app's word would win in the other's page."""
    seen: dict[Key, tuple[tuple[str, ...], Path]] = {}
    for app in app_folders():
        for key, message in sorted(messages_in(catalogue_of(app)).items()):
            strings = strings_of(message)
            first, where = seen.setdefault(key, (strings, app))
            if first != strings and all(first) and all(strings):
                yield (
                    f"{name_of(app)} and {name_of(where)} translate {key[1]!r} differently: {strings[0]!r},"
                    f" {first[0]!r} (agree on one, or give one of them a context with pgettext)"
                )


def chinese_in_templates() -> Iterator[str]:
    """Chinese written into a template instead of a catalogue."""
    for path in sorted(PACKAGE.rglob("templates/**/*")):
        if path.suffix in {".html", ".txt"}:
            text = TEMPLATE_COMMENT.sub(
                lambda found: re.sub(r"\S", " ", found.group()), path.read_text(encoding="utf-8")
            )
            for number, line in enumerate(text.splitlines(), 1):
                if HAN.search(line):
                    yield f"{name_of(path)}:{number}: Chinese in a template: {line.strip()[:60]!r}"


def half_width_in_templates() -> Iterator[str]:
    """Marks between words that a template writes itself: Chinese wants them wide ({% colon %}, |listed)."""
    for path in sorted(PACKAGE.rglob("templates/**/*.html")):
        text = MARKUP.sub(lambda found: re.sub(r"[^\n%}]", " ", found.group()), path.read_text(encoding="utf-8"))
        for number, line in enumerate(text.splitlines(), 1):
            for found in HALF_WIDTH_BETWEEN.finditer(line):
                yield f"{name_of(path)}:{number}: a mark of half width between words: {line[found.start() :][:40]!r}"


def chinese_in_python() -> Iterator[str]:
    """Chinese in the string literals of the rooms that talk to people; docstrings and comments may hold it."""
    for room in UI_ROOMS:
        for path in sorted((PACKAGE / room).rglob("*.py")):
            text = path.read_text(encoding="utf-8")
            if not re.search(r"^# zh-data: \S", text, re.MULTILINE):
                yield from chinese_literals(path, text)


def chinese_literals(path: Path, text: str) -> Iterator[str]:
    """The literals of one file that hold Chinese and give no reason for it."""
    tree, lines = ast.parse(text), text.splitlines()
    prose = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if not isinstance(node, ast.Constant) or not isinstance(node.value, str) or id(node) in prose:
            continue
        last = node.end_lineno or node.lineno
        reasoned = any(re.search(r"# zh: \S", line) for line in lines[node.lineno - 1 : last])
        if HAN.search(node.value) and not reasoned:
            yield f"{name_of(path)}:{node.lineno}: Chinese in the code: {node.value[:40]!r}"


def check() -> int:
    """Print every fault; 0 only when there is none."""
    parts: list[Iterable[str]] = [faults_of_catalogue(app) for app in app_folders()]
    faults = [
        fault
        for part in [*parts, contradictions(), chinese_in_templates(), half_width_in_templates(), chinese_in_python()]
        for fault in part
    ]
    print("\n".join(faults) or "messages: every word is translated")
    return 1 if faults else 0


def main() -> int:
    """Do what the command line asks."""
    verbs: dict[str, Callable[[], int]] = {"update": update, "extract": extract, "compile": compile_all, "check": check}
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("verb", choices=verbs)
    if not settings.configured:
        settings.configure()
    return verbs[parser.parse_args().verb]()


if __name__ == "__main__":
    sys.exit(main())
