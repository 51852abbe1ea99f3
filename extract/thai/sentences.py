"""Where a text may be cut into quotable sentences.

Thai has no full stop: a press release ends its sentences at line ends, or at a space before a connective. A cut never
falls within a date, an hour, a span of years, a person's name or a bracket, nor after the colon of "label: value".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from extract.records import Span
from extract.thai.clean import fold
from extract.thai.cutting import cut
from extract.thai.dates import find_dates, find_times, find_years
from extract.thai.names import find_names

_LONGEST: Final = 400
_SHORTEST: Final = 30
_LONG_ENOUGH: Final = 150
"""From this length on, a weaker connective ends a sentence too."""

_LINE: Final = re.compile(r"[^\n]+")
_BULLET: Final = re.compile(r"(?:[\s•●○▪■◆►➢✓✔*\uf0b7\u2023\u25e6·]|[-–—] ){1,40}")
_INNER_BULLET: Final = re.compile(r" {0,3}(?=[•●▪■◆►➢✓✔])")
_BRACKET: Final = re.compile(r"\([^()\n]{0,200}\)|\[[^\[\]\n]{0,200}\]")
_STRONG: Final = re.compile(
    " {1,3}(?=ทั้งนี้|นอกจากนี้|นอกจากนั้น|อย่างไรก็ตาม|อย่างไรก็ดี|ขณะที่|ขณะเดียวกัน|ในขณะที่|สำหรับ|ดังนั้น|ต่อมา|จากนั้น|ส่วน|"
    "ด้าน(?:นาย|นาง|ดร|พล)|พร้อมกันนี้|ในการนี้|ในโอกาสนี้|โอกาสนี้|โดยในวันนี้|ในวันนี้|วันนี้ ?\\(|ภายหลัง|หลังจาก|เนื่องจาก|กล่าวคือ|"
    "อีกทั้ง|โดยมี(?!น)|ที่สำคัญ|สุดท้าย|ล่าสุด|ก่อนหน้านี้|ทางด้าน|ในส่วน|ที่มา ?:|สามารถสอบถาม|ผู้สนใจ)"
    "|(?<=[a-z]{2}\\.) (?=[a-z])|(?<=[?!]) "
)
_MIDDLING: Final = re.compile(" {1,3}(?=โดย|ซึ่ง|เพื่อ|พร้อมด้วย|พร้อมทั้ง|แต่|ทำให้|ส่งผล|ภายใต้|อันจะ|จึง)")
_WEAK: Final = re.compile(" {1,3}(?=และ|รวมทั้ง|รวมถึง|ตลอดจน|อาทิ|ณ |ระหว่างวันที่|ในวันที่)")
_SPACE: Final = re.compile(r"(?<![ฯ:]) (?![ๆฯน]\.?(?: |$)|[)\]\"'])")
_COMBINING: Final = re.compile("[\u0e30-\u0e3a\u0e45-\u0e4e]")


def sentences(text: str) -> list[Span]:
    """The spans of the text's sentences, in order, without bullets and blanks around them; none over 400 letters."""
    folded = fold(text)
    whole = _whole(text, folded)
    found: list[Span] = []
    for line in _LINE.finditer(text):
        for start, end in _bullets(text, line.start(), line.end()):
            found += _line_sentences(text, folded, whole, start, end)
    return found


def _whole(text: str, folded: str) -> bytearray:
    """Marks, for each place, whether a cut there would part what belongs together."""
    marks = bytearray(len(text) + 1)
    spans = [match.span() for match in _BRACKET.finditer(folded)]
    for find in (find_dates, find_years, find_times, find_names):
        spans += [(found.start, found.end) for found in find(text)]
    for start, end in spans:
        marks[start + 1 : end] = b"\1" * max(0, end - start - 1)
    return marks


def _bullets(text: str, start: int, end: int) -> Iterator[Span]:
    """A line's parts between bullets, without them."""
    places = [start, *(match.end() for match in _INNER_BULLET.finditer(text, start, end) if match.end() > start), end]
    for first, last in pairwise(places):
        bullet = _BULLET.match(text, first, last)
        begin = bullet.end() if bullet else first
        finish = begin + len(text[begin:last].rstrip())
        if finish > begin:
            yield begin, finish


def _line_sentences(text: str, folded: str, whole: bytearray, start: int, end: int) -> list[Span]:
    """One line's sentences."""
    found: list[Span] = []
    strong = (match for match in _STRONG.finditer(folded, start, end) if not whole[match.end()])
    for place in [*(match.end() for match in strong), end]:
        if place < end and (place - start < _SHORTEST or end - place < _SHORTEST or _after_label(text, place)):
            continue
        found += _short_enough(folded, whole, start, place)
        start = place
    return [_trimmed(text, span) for span in found]


def _after_label(text: str, place: int) -> bool:
    return text[max(0, place - 4) : place].rstrip().endswith(":")


def _short_enough(folded: str, whole: bytearray, start: int, end: int) -> Iterator[Span]:
    """A sentence cut at weaker connectives while it is long, then at any space, then between words."""
    weak = [
        m.end() for m in _MIDDLING.finditer(folded, start, end) if not whole[m.end()] and end - m.end() >= _SHORTEST
    ]
    for place in weak:
        if place - start >= _LONG_ENOUGH:
            yield from _no_longer(folded, whole, start, place)
            start = place
    yield from _no_longer(folded, whole, start, end)


def _no_longer(folded: str, whole: bytearray, start: int, end: int) -> Iterator[Span]:
    while end - start > _LONGEST:
        limit = start + _LONGEST
        place = _last(_WEAK, folded, whole, start + _LONG_ENOUGH, limit) or _last(
            _SPACE, folded, whole, start + _SHORTEST, limit
        )
        place = place or _between_words(folded, whole, start, limit)
        yield start, place
        start = place
    if end > start:
        yield start, end


def _last(pattern: re.Pattern[str], folded: str, whole: bytearray, start: int, limit: int) -> int | None:
    """The last place between the two where the pattern allows a cut."""
    places = [match.end() for match in pattern.finditer(folded, start, limit) if not whole[match.end()]]
    return places[-1] if places else None


def _between_words(folded: str, whole: bytearray, start: int, limit: int) -> int:
    """The last place before the limit where a word ends; the limit itself where there is none."""
    place = limit
    for word in reversed(cut(folded[start:limit])[1:]):
        place -= len(word)
        if place > start and not whole[place] and not _COMBINING.match(folded, place):
            return place
    return limit


def _trimmed(text: str, span: Span) -> Span:
    start, end = span
    written = text[start:end]
    return start + len(written) - len(written.lstrip()), start + len(written.rstrip())
