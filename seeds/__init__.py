"""The five founding documents and the register of agencies, as package data."""

from importlib.resources import as_file, files
from pathlib import Path


def agencies_toml() -> str:
    """The register of agencies (`agencies.toml`) as text."""
    return (files(__name__) / "agencies.toml").read_text(encoding="utf-8")


def founding_documents() -> list[Path]:
    """The founding documents' files, in the order of their names."""
    with as_file(files(__name__)) as folder:
        return sorted(folder.glob("*.txt"))
