"""Tesseract, where it is installed: reads the letters in a picture of a page.

It is handed the page line by line, as the pages of one TIFF through a pipe: its own search for lines loses the marks
of loosely set Thai (`extract.read.lines`). Nothing of a document is ever written to the disk.
"""

from __future__ import annotations

import contextlib
import io
import math
import os
import re
import resource
import shutil
import signal
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from statistics import median
from typing import Final

from PIL import Image, ImageOps

from extract.read import Unreadable, UnreadableReason
from extract.read.columns import columns_of
from extract.read.lines import Line, ink_of
from extract.read.reading import WrittenLine

PAGE_LIMIT_S: Final = 30.0
"""How much of a core's time a page may take."""

PAGE_WAIT_S: Final = 90.0
"""How long a page may take on a machine that has much else to do."""

_ENGLISH: Final = "eng"
LANGUAGES: Final = ("tha", _ENGLISH)
_PROGRAM: Final = "tesseract"
_ASK_LIMIT_S: Final = 10.0
_DPI: Final = 200
_BODY: Final = 24
"""The height, in pixels, that letters' bodies are scaled to: measured to be read best."""
_OTHER_BODY: Final = 32
_SURE: Final = 94.0
"""Half of all lines are surer; reading the other ones again in the other size takes a sixth of the errors away."""

_SAME_PRINT: Final = 1.35
_MARGIN: Final = 10
_LEAST_CONFIDENCE: Final = 50.0
_LEAST_OF_PAGE: Final = 60.0
_MOST_LINES: Final = 200
_CELLS: Final = 12
_NUMBER_OF_THAI_DIGITS: Final = re.compile(r"[^\s๐-๙]*[๐-๙]\S*")
_ADDRESS_BEGINS: Final = re.compile(r"https?:|www\.|^ที่มา ?: ?(?=\S)")
_ADDRESS: Final = re.compile(r"https?://[\w-]+(?:\.[\w-]+)+(?:/[\w./%?=&#:~+,-]*)?", re.ASCII)
_THAI_LETTER: Final = re.compile("[ก-ฮ]")
_NO_WORD: Final = re.compile(r"[\d/.]")
_MOST_MISREAD: Final = 6
_THAI_DIGIT: Final = re.compile("[๐-๙]")
_BARE_NUMBER: Final = re.compile(r"(?<!\S)\d+(?!\S)")
_DIGIT: Final = re.compile(r"\d")
UNREAD_DIGIT: Final = "?"
"""Stands for a Thai digit. Tesseract's Thai data, as Debian packs it, has five of the ten only: it calls ๔ and ๘ ๕,
๖ ๒, ๗ and ๙ ๓, and is sure of it. Of years and dates written so a twentieth came out right and three quarters wrong."""
_WORD: Final = "5"
_VERSION: Final = re.compile(r"^tesseract v?(\S+)")


@dataclass(frozen=True, slots=True)
class _Read:
    """What was read at a place, and how sure Tesseract is of it, of 100."""

    place: Line
    text: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Tesseract:
    """A `Recogniser`. `program` is its path, `version` what it says of itself."""

    program: str
    version: str

    def lines(self, page: Image.Image) -> list[WrittenLine]:
        """The lines of a page that `extract.read.image.prepared` made; none where nothing is written.

        Raises:
            Unreadable: TOO_SLOW, CRASHED, GARBAGE where letters are there and cannot be made out.
        """
        places = columns_of(ink_of(page))[:_MOST_LINES]
        read = self._with_addresses(page, self._read_twice(page, places))
        if not read:
            return []
        if _mean(read) < _LEAST_OF_PAGE:
            raise Unreadable(UnreadableReason.GARBAGE, f"confidence {_mean(read):.0f}")
        return [_written(each) for each in read if each.confidence >= _LEAST_CONFIDENCE]

    def _read_twice(self, page: Image.Image, places: Sequence[Line]) -> list[_Read]:
        """All lines, and those that are not quite sure once more in another size: the surer reading stands."""
        first = {read.place: read for read in self._read(page, places, _BODY)}
        unsure = [place for place in places if place not in first or first[place].confidence < _SURE]
        second = {read.place: read for read in self._read(page, unsure, _OTHER_BODY)}
        both = [[reads[place] for reads in (first, second) if place in reads] for place in places]
        return [max(each, key=lambda read: read.confidence) for each in both if each]

    def _with_addresses(self, page: Image.Image, read: Sequence[_Read]) -> list[_Read]:
        """The lines, those that end in a web address once more as English, lest its letters be taken for Thai ones."""
        places = [each.place for each in read if _ADDRESS_BEGINS.search(each.text)]
        english = {each.place: each.text for each in self._read(page, places, _BODY, (_ENGLISH,))}
        return [replace(each, text=_with_address(each.text, english.get(each.place, ""))) for each in read]

    def _read(
        self, page: Image.Image, places: Sequence[Line], body: int, languages: Sequence[str] = LANGUAGES
    ) -> list[_Read]:
        if not places:
            return []
        usual = median(place.body for place in places)
        answer = self._ask(_as_tiff([_cropped(page, place, usual, body) for place in places]), languages)
        found = zip(places, _lines_in(answer), strict=False)
        return [_Read(place, text, confidence) for place, (text, confidence) in found if text]

    def _ask(self, tiff: bytes, languages: Sequence[str]) -> str:
        command = [self.program, "stdin", "stdout", "-l", "+".join(languages), "--dpi", str(_DPI), "--psm", "7"]
        try:
            with subprocess.Popen(  # noqa: S603  # our own words, and the program that was found
                [*command, "txt", "tsv"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env={**os.environ, "OMP_THREAD_LIMIT": "1"},
            ) as process:
                return _answer(process, tiff)
        except OSError as error:
            raise Unreadable(UnreadableReason.CRASHED, f"{_PROGRAM}: {type(error).__name__}") from error


def find_tesseract() -> Tesseract | None:
    """The program, None unless it is installed together with its data for Thai and English."""
    program = shutil.which(_PROGRAM)
    if program is None:
        return None
    version = _VERSION.match(_told(program, "--version"))
    known = set(_told(program, "--list-langs").split())
    return Tesseract(program, version[1]) if version and known.issuperset(LANGUAGES) else None


def _answer(process: subprocess.Popen[bytes], tiff: bytes) -> str:
    """What the process says of the pictures, which it has so long to read and no longer."""
    limits = (math.ceil(PAGE_LIMIT_S), math.ceil(PAGE_LIMIT_S) + 1)  # the first ends it by a signal of its own
    with contextlib.suppress(ProcessLookupError):
        resource.prlimit(process.pid, resource.RLIMIT_CPU, limits)
    try:
        answer, _ = process.communicate(tiff, timeout=PAGE_WAIT_S)
    except subprocess.TimeoutExpired as error:
        process.kill()
        raise Unreadable(UnreadableReason.TOO_SLOW, f"a page took more than {PAGE_WAIT_S:g} s") from error
    if process.returncode == -signal.SIGXCPU:
        raise Unreadable(UnreadableReason.TOO_SLOW, f"a page took more than {PAGE_LIMIT_S:g} s of a core")
    if process.returncode:
        raise Unreadable(UnreadableReason.CRASHED, f"{_PROGRAM}: exit {process.returncode}")
    return answer.decode("utf-8", "replace")


def _told(program: str, option: str) -> str:
    try:
        done = subprocess.run([program, option], capture_output=True, timeout=_ASK_LIMIT_S, text=True, check=False)  # noqa: S603
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout + done.stderr


def _written(read: _Read) -> WrittenLine:
    place = read.place
    text = _without_thai_digits(read.text)
    return WrittenLine(text, place.left, place.right, place.top, place.base, place.body, place.column)


def _with_address(text: str, english: str) -> str:
    """A line whose end, read as English or as it is, is an address and nothing else but for blanks."""
    begins = _ADDRESS_BEGINS.search(text)
    if begins is None:
        return text
    start = begins.start() if text[begins.start()] in "hw" else begins.end()
    own = text[start:].split()
    if any(_THAI_LETTER.search(piece) for piece in own[1:]):
        return text
    for pieces in (english[max(0, english.find("http")) :].split(), own):
        address = "".join(pieces)
        is_whole = _ADDRESS.fullmatch(address) and all(_NO_WORD.search(piece) for piece in pieces[1:])
        if is_whole and abs(len(address) - len("".join(own))) <= _MOST_MISREAD:
            return text[:start] + address
    return text


def _without_thai_digits(text: str) -> str:
    """The text with no digit left where a number holds Thai ones: what is not known is to be missing, never wrong.

    In a line that is written in Thai digits a bare number of others is no more than a Thai one misread.
    """
    thai = len(_THAI_DIGIT.findall(text))
    unread = _NUMBER_OF_THAI_DIGITS.sub(lambda number: _DIGIT.sub(UNREAD_DIGIT, number[0]), text)
    others = len(_DIGIT.findall(unread))
    return _BARE_NUMBER.sub(lambda number: UNREAD_DIGIT * len(number[0]), unread) if thai > others else unread


def _cropped(page: Image.Image, line: Line, usual_body: float, body: int) -> Image.Image:
    """A line on white, the bodies of its letters so many pixels high."""
    piece = page.crop((line.left, line.top, line.right, line.bottom))
    other_size = not usual_body / _SAME_PRINT < line.body < usual_body * _SAME_PRINT
    scale = body / (line.body if other_size else usual_body)
    size = (max(1, round(piece.width * scale)), max(1, round(piece.height * scale)))
    piece = piece.resize(size, Image.Resampling.LANCZOS)
    return ImageOps.expand(piece, _MARGIN, fill=255)


def _as_tiff(pieces: Sequence[Image.Image]) -> bytes:
    buffer = io.BytesIO()
    pieces[0].save(buffer, "TIFF", save_all=True, append_images=pieces[1:], dpi=(_DPI, _DPI))
    return buffer.getvalue()


def _lines_in(answer: str) -> Iterator[tuple[str, float]]:
    """Text and confidence of each page of the TIFF. Tesseract writes its table first, then the pages' texts."""
    confidences: dict[int, list[float]] = {}
    texts = []
    for line in answer.split("\n"):
        cells = line.split("\t")
        if len(cells) == _CELLS:
            if cells[0] == _WORD:
                confidences.setdefault(int(cells[1]), []).extend([float(cells[10])] * len(cells[11]))
        else:
            texts.append(line)
    for number, text in enumerate("\n".join(texts).split("\f"), start=1):
        sure = confidences.get(number)
        yield " ".join(text.split()), sum(sure) / len(sure) if sure else 0.0


def _mean(read: Sequence[_Read]) -> float:
    letters = sum(len(each.text) for each in read)
    return sum(each.confidence * len(each.text) for each in read) / letters
