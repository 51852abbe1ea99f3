"""The doctor's checks of this machine: database, disk, fonts, clock, and programs that it can do without."""

from __future__ import annotations

import asyncio
import shutil
from importlib.util import find_spec
from pathlib import Path

import seeds
from bot.advice import next_step, unwritable_step
from bot.findings import Finding, State, bad, good, warning
from bot.settings import Settings
from bot.tesseract import find_tesseract
from extract.thai.agencies import Register
from store import Store
from store.clock import SystemClock
from store.database import path_of
from store.errors import DatabaseOutdated, DatabaseUnavailable, UnavailableReason
from store.sqlite import faults

_LITTLE_BYTES = 1024**3
_NO_BYTES = 100 * 1024**2


async def examine_database(settings: Settings) -> Finding:
    """Opens an existing database without migrating it, writes a trial value, runs SQLite's own check."""
    try:
        path = path_of(settings.database)
        if not path.exists():
            return _missing(path)
        return await _examine_existing(settings, path)
    except (DatabaseOutdated, DatabaseUnavailable) as error:
        return bad("database", str(error), next_step(error))


async def _examine_existing(settings: Settings, path: Path) -> Finding:
    register = Register.from_toml(seeds.agencies_toml())
    store = await Store.open(settings.database, register=register, clock=SystemClock(), migrate=False)
    try:
        if not await store.meta.writable():
            return bad("database", f"{path} cannot be written", unwritable_step())
        version, documents = await store.meta.schema_version(), await store.documents.count()
    finally:
        await store.close()
    wrong = await asyncio.to_thread(faults, path)
    if wrong:
        return bad("database", f"{path} is damaged: {wrong[0]}", _step(UnavailableReason.BROKEN))
    return good("database", f"{path}, schema {version}, {documents} documents, sound and writable")


def _step(reason: UnavailableReason) -> str:
    return next_step(DatabaseUnavailable(reason))


def _missing(path: Path) -> Finding:
    folder = _nearest_folder(path)
    if folder is None:
        return bad("database", f"{path} cannot be made there", _step(UnavailableReason.CANNOT_OPEN))
    return good("database", f"{path} does not exist yet; the first command makes it")


def _nearest_folder(path: Path) -> Path | None:
    """The nearest parent that exists, None where that is no folder."""
    nearest = next((parent for parent in path.absolute().parents if parent.exists()), None)
    return nearest if nearest is not None and nearest.is_dir() else None


def examine_disk(settings: Settings) -> Finding:
    """How much is free where the data directory and the database are, or will be: the lesser of both."""
    free = {}
    for wanted in (settings.data_dir, _database_folder(settings)):
        folder = _nearest_folder(wanted / "any")
        if folder is None:
            return bad("disk", f"{wanted} is no folder", "set PHAEN_DATA_DIR to one")
        free[wanted] = shutil.disk_usage(folder).free
    least = min(free, key=lambda wanted: free[wanted])
    return _judged(free[least], f"{free[least] / 1024**3:.1f} GiB free for {least}")


def _database_folder(settings: Settings) -> Path:
    try:
        return path_of(settings.database).parent
    except DatabaseUnavailable:  # said by the check of the database
        return settings.data_dir


def _judged(free: int, message: str) -> Finding:
    if free < _NO_BYTES:
        return bad("disk", message, "free some space")
    return warning("disk", message, "free some space") if free < _LITTLE_BYTES else good("disk", message)


def examine_fonts() -> Finding:
    """Timelines are drawn with the Thai font of a package."""
    package = find_spec("fontpkg_noto_sans_thai")
    folders = [Path(folder) for folder in (package.submodule_search_locations or [])] if package else []
    fonts = [font for folder in folders for font in folder.rglob("*.[to]tf")]
    if not fonts:
        return bad("fonts", "the Thai font is missing", "pip install -r requirements.lock")
    return good("fonts", f"{len(fonts)} Thai font files")


def examine_recogniser() -> Finding:
    """Scans and photographs are read by Tesseract; without it they are refused, and all else works."""
    found = find_tesseract()
    if found is None:
        message = "Tesseract with Thai and English data is not installed: scans and pictures are refused"
        return Finding("ocr", State.GOOD, message, "apt install tesseract-ocr tesseract-ocr-tha, to read them")
    return good("ocr", f"Tesseract {found.version} with Thai data reads scans and pictures")


def examine_clock(settings: Settings) -> list[Finding]:
    """A moved clock is for tests alone."""
    if settings.clock_offset_file is None:
        return []
    return [warning("clock", "PHAEN_CLOCK_OFFSET_FILE moves the clock", "unset it, unless this is a test")]
