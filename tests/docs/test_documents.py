"""The documents: complete where they promise to be, their links lead somewhere, nothing of this machine is in them."""

from __future__ import annotations

import re
import shutil
import subprocess
import unicodedata
from pathlib import Path

import pytest

from bot.settings import PREFIX, Settings
from handlers.commands import COMMANDS

THAI = re.compile("[ก-๙]")
_LINK = re.compile(r"(?<!!)\[[^\]\n]{1,200}\]\(([^)\s]{1,300})\)")
_HEADING = re.compile(r"^#{1,6} +(.+?)\s*$", re.MULTILINE)
_MAKE = re.compile(r"make ([a-z-]+)")
_MACHINE = re.compile(  # each part written so that it does not match itself
    r"/wo[r]k/|/tm[p]/(?!pythainlp)|/hom[e]/|/roo[t]/|\.\./share[d]|pyp[i]\.org|pythonhoste[d]|registry\.npmj[s]|gh[c]r\.io"
    r"|docke[r]\.io|--extra-inde[x]-url|--index-ur[l]"
)


def _documents(root: Path) -> list[Path]:
    return sorted([*root.glob("*.md"), *root.glob("docs/**/*.md")])


def _anchors(text: str) -> set[str]:
    """The anchors that headings get: lower case, punctuation dropped, blanks as hyphens; Thai marks stay."""
    headings = (re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading).lower() for heading in _HEADING.findall(text))
    kept = ("".join(c for c in heading if unicodedata.category(c)[0] in "LNM" or c in "-_ ") for heading in headings)
    return {heading.replace(" ", "-") for heading in kept}


def test_user_guide_when_read_then_has_every_command(repository: Path) -> None:
    guide = (repository / "docs/user-guide.md").read_text(encoding="utf-8")
    shown = [command for command in COMMANDS if command.latin]  # the others are what buttons say
    missing = [command.words[0] for command in shown if f"`{command.words[0]}" not in guide]
    missing += [command.latin[0] for command in shown if f"`/{command.latin[0]}`" not in guide]
    assert missing == []


def test_user_guide_when_read_then_names_no_command_that_there_is_not(repository: Path) -> None:
    guide = (repository / "docs/user-guide.md").read_text(encoding="utf-8")
    latin = {word for command in COMMANDS for word in command.latin}
    assert set(re.findall(r"`/([a-z_]+)", guide)) <= latin


@pytest.mark.parametrize("document", ["docs/runbook.md", "deploy/.env.example"])
def test_settings_when_looked_up_then_each_is_explained(repository: Path, document: str) -> None:
    text = (repository / document).read_text(encoding="utf-8")
    missing = [PREFIX + name.upper() for name in Settings.model_fields if PREFIX + name.upper() not in text]
    assert missing == []


def test_settings_when_mentioned_in_a_document_then_they_exist(repository: Path) -> None:
    known = {PREFIX + name.upper() for name in Settings.model_fields} | {"PHAEN_UPSTREAM"}
    for document in _documents(repository):
        for name in re.findall(r"PHAEN_[A-Z_]*[A-Z]", document.read_text(encoding="utf-8")):
            assert name in known, f"{document.name}: {name}"


def test_links_when_followed_then_lead_somewhere(repository: Path) -> None:
    for document in _documents(repository):
        for target in _LINK.findall(document.read_text(encoding="utf-8")):
            if "://" in target:
                continue
            path, _, anchor = target.partition("#")
            file = (document.parent / path).resolve() if path else document
            assert file.exists(), f"{document.name}: {target}"
            if anchor:
                assert anchor in _anchors(file.read_text(encoding="utf-8")), f"{document.name}: {target}"


def test_decisions_when_listed_then_each_page_is_in_the_index_and_whole(repository: Path) -> None:
    folder = repository / "docs/decisions"
    index = (folder / "README.md").read_text(encoding="utf-8")
    pages = sorted(folder.glob("[0-9]*.md"))
    assert [int(page.name[:4]) for page in pages] == list(range(1, len(pages) + 1))
    for page in pages:
        assert f"({page.name})" in index
        text = page.read_text(encoding="utf-8")
        for part in ("Status:", "## Why", "## What\n", "## What follows", "## What would change it"):
            assert part in text, f"{page.name}: {part}"


def test_readme_when_read_then_thai_comes_first_and_its_commands_exist(repository: Path) -> None:
    readme = (repository / "README.md").read_text(encoding="utf-8")
    makefile = (repository / "Makefile").read_text(encoding="utf-8")
    assert THAI.search(readme.split("## English")[0].splitlines()[2])
    for part in ("make chat", "make test", "Apache"):
        assert part in readme
    for target in _MAKE.findall(readme):
        if f"`make {target}" in readme or f"    make {target}" in readme:
            assert re.search(rf"^{target}:", makefile, re.MULTILINE), target


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
def test_tracked_files_when_searched_then_no_registry_and_no_machine_path(repository: Path) -> None:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=repository, capture_output=True, check=False)
    if listed.returncode:
        pytest.skip("not a git checkout")
    found = []
    for name in filter(None, listed.stdout.decode().split("\0")):
        path = repository / name
        if not path.is_file():
            continue
        text = path.read_bytes().decode("utf-8", "replace")
        found += [f"{name}: {match[0]}" for match in _MACHINE.finditer(text)]
    assert found == []
