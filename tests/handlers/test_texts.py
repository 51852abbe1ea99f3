"""Every Thai wording that users read stands in the catalogue, and every kind of record has its name there."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import handlers
from extract.records import EventKind, PlanKind, PlanStatus
from handlers import commands, texts

ROOM = Path(handlers.__file__).parent
TABLES = {"commands.py", "admin.py", "corrections.py"}
"""Modules with tables of the words that people type, which are no wording."""


def _modules() -> list[Path]:
    return [path for path in sorted(ROOM.glob("*.py")) if not path.name.startswith("texts") and path.name not in TABLES]


def _thai_literals(path: Path) -> Iterator[str]:
    """String constants with Thai letters, docstrings and patterns (first arguments of `re.compile`) aside."""
    tree = ast.parse(path.read_text("utf-8"))
    aside = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and ast.unparse(node.func).startswith("re."):
            aside |= {id(part) for argument in node.args for part in ast.walk(argument)}
    for node in ast.walk(tree):
        text = node.value if isinstance(node, ast.Constant) and id(node) not in aside else None
        if isinstance(text, str) and any("\u0e01" <= letter <= "\u0e5b" for letter in text):
            yield text


@pytest.mark.parametrize("path", _modules(), ids=lambda path: path.name)
def test_no_module_beside_the_catalogue_holds_thai_wording(path: Path) -> None:
    assert not list(_thai_literals(path))


def test_every_kind_and_status_has_a_name() -> None:
    assert set(texts.PLAN_KINDS) == set(PlanKind)
    assert set(texts.PLAN_STATUSES) == set(PlanStatus)
    assert set(texts.EVENT_KINDS) == set(EventKind)


def test_what_buttons_say_are_words_of_the_table() -> None:
    words = {word for command in commands.COMMANDS for word in command.words}
    says = {value for name, value in vars(texts).items() if name.startswith("SAY_") and "{" not in value}
    assert says <= words


def test_no_word_of_the_table_is_used_twice() -> None:
    for words in (
        [word for command in commands.COMMANDS for word in command.words],
        [word for command in commands.COMMANDS for word in command.latin],
    ):
        assert len(words) == len(set(words))
