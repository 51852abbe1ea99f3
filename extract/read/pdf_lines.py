"""Lines -> paragraphs: Thai wraps without hyphens, so a line goes on in the next where its first word had no room.

Lists, headings, indents, wider spaces and rows of tables begin anew. A paragraph may go on over a page or a column.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from extract.read.pdf_furniture import Sheet
from extract.read.pdf_layout import Line
from extract.read.pdf_wraps import blank_odds, is_thai_wrap, runs_on
from extract.thai.words import clean, cut

_WIDER: Final = 1.35
_LOOSER: Final = 1.1
_PARTING: Final = 1.12
_SIZE_SHARE: Final = 0.12
_INDENT_EM: Final = 1.0
_HANGING_EM: Final = 4.0
_ROOM_EM: Final = 0.8
_CENTRED_PT: Final = 4.0
_FIRST_LETTERS: Final = 40
_SHORT_SHARE: Final = 0.3
_FEWEST_ENDS: Final = 3
_MOSTLY: Final = 0.8
_SURE: Final = 0.8
_SURELY_NOT: Final = -2.0
_LONG_WORD_EM: Final = 8.0
_BREAKABLE: Final = ("-", "/", "–")
_MOST_UNEVEN: Final = 1.5
"""The right margin is at most so many times the left one: where all lines are short, none is full."""
_BULLET: Final = "•"

_ITEM: Final = re.compile(
    r"(\(?[0-9๐-๙]{1,2}(?:\.[0-9๐-๙]{1,2}){0,3}[.)](?=[ ก-๙A-Za-z“\"]|$)"
    r"|[0-9๐-๙]{1,2}(?:\.[0-9๐-๙]{1,2}){1,3} (?=[ก-๙A-Z])"
    r"|(?:เรื่อง|โครงการ|กิจกรรม|ตอน|ขั้น(?:ตอน)?|ลำดับ|ประการ|กลุ่ม|ตาราง)ที่ ?[0-9๐-๙]{1,3} "
    r"|\(?[กขคงจฉชซ][.)] )|([-–—]) |[•●○▪■◦‣➢✓\uf0b7\uf0a7\uf0d8\uf06c*·] ?"
)
_HEADING: Final = re.compile(
    r"(?:ประเด็น)?(?:ยุทธศาสตร์|ด้าน|เป้าหมาย|กลยุทธ์|แนวทาง|มาตรการ|แผนงาน|ระเบียบวาระ|วาระ|บท|ข้อ|ส่วน|หมวด|ภาคผนวก)"
    r"(?:ที่)? ?(?:[0-9๐-๙]{1,2}|[กขคงจ])(?: |$)"
)
_SOURCE: Final = re.compile(r"ที่มา ?:|\*{3}|-{5}|_{5}|={5}")
_LEADS_ON: Final = re.compile(r"(?:ตาม|ใน|ของ|และ|หรือ|กับ|ภายใต้|ที่|เป็น|สู่|คือ|ต่อ|จาก|ด้วย|แก่|,) ?$")
_THAI: Final = re.compile("[ก-๎]")
_MARKS: Final = re.compile("[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]")


@dataclass(frozen=True, slots=True)
class _Edges:
    left: float
    right: float


@dataclass(slots=True)
class Assembled:
    """The text of all pages, and where each begins in it."""

    text: str
    pages: tuple[int, ...]


def assemble(sheets: list[Sheet]) -> Assembled:
    """The paragraphs of the pages as one text."""
    return _Assembler(sheets).run()


class _Assembler:
    def __init__(self, sheets: list[Sheet]) -> None:
        self._sheets = sheets
        self._edges = _edges(sheets)
        self._leading = _leading(sheets)
        self._wider = self._usual_gap()
        self._styles, self._is_spaced = self._habits()
        self._keeps_blanks = self._shows_blanks()
        self._done: list[str] = []
        self._length = 0
        self._paragraph = ""
        self._pages: list[int] = []

    def run(self) -> Assembled:
        last: tuple[int, Line] | None = None
        for place, sheet in enumerate(self._sheets):
            waiting = True
            for line in sheet.lines:
                goes_on = last is not None and self._goes_on(last, (place, line))
                if goes_on:
                    self._paragraph = self._joined(self._paragraph, line.text)
                    if waiting:
                        self._pages.append(self._length + len(self._paragraph) - len(clean(line.text).lstrip()))
                else:
                    self._end_paragraph()
                    self._paragraph = line.text.lstrip()
                    if waiting:
                        self._pages.append(self._length)
                waiting = False
                last = (place, line)
            if waiting:
                self._pages.append(-1)
        self._end_paragraph()
        text = "\n".join(self._done)
        return Assembled(text, _settled(self._pages, len(text)))

    def _end_paragraph(self) -> None:
        text = clean(self._paragraph).strip()
        if text:
            self._done.append(text)
            self._length += len(text) + 1
        self._paragraph = ""

    def _joined(self, before: str, after: str) -> str:
        after = after.lstrip()
        if not before or not after or before.endswith(" "):
            return before + after
        if self._keeps_blanks and is_thai_wrap(before, after):
            blank = blank_odds(before, after) > _SURE
        else:
            blank = not runs_on(before, after)
        return before + (" " if blank else "") + after

    def _usual_gap(self) -> float:
        """From how many leadings on a step parts paragraphs: midway to what is usual after a line that ends early."""
        steps = sorted(
            (after.y - before.y) / (after.size * self._leading)
            for page, sheet in enumerate(self._sheets)
            for before, after in pairwise(sheet.lines)
            if _are_alike(before, after) and self._is_short(page, before)
        )
        usual = steps[len(steps) // 2] if len(steps) >= _FEWEST_ENDS else 1.0
        return min(_WIDER, (1 + usual) / 2) if usual >= _PARTING else _WIDER

    def _is_short(self, page: int, line: Line) -> bool:
        edges = self._edges[_column_key(self._sheets[page], page, line)]
        return edges.right - line.right > _SHORT_SHARE * (edges.right - edges.left)

    def _habits(self) -> tuple[frozenset[str], bool]:
        """How the document marks the items of its lists, and whether wider space parts its paragraphs.

        Told from the lines that follow one that had room for more.
        """
        styles: set[str] = set()
        spaced = ended = 0
        for page, sheet in enumerate(self._sheets):
            for before, after in pairwise(sheet.lines):
                short, wide = self._is_short(page, before), self._is_wide(before, after)
                if wide or short:
                    styles.add(_style(after.text))
                if not before.is_row and not after.is_row and short:
                    ended += 1
                    spaced += wide
        return frozenset(styles - {""}), ended >= _FEWEST_ENDS and spaced >= _MOSTLY * ended

    def _shows_blanks(self) -> bool:
        """Does the file hold the blanks at which its lines were broken? Told where only a blank allows a break.

        LibreOffice writes some of them, Chromium all or none.
        """
        shown = due = 0
        for page, sheet in enumerate(self._sheets):
            for before, after in pairwise(sheet.lines):
                if before.is_row or after.is_row or self._is_wide(before, after) or self._has_room(page, before, after):
                    continue
                if not is_thai_wrap(before.text, after.text) and not before.text.endswith(_BREAKABLE):
                    due += 1
                    shown += before.text.endswith(" ")
        return due >= _FEWEST_ENDS and shown > _MOSTLY * due

    def _is_wide(self, before: Line, after: Line) -> bool:
        return before.column == after.column and after.y - before.y > self._wider * self._leading * after.size

    def _goes_on(self, last: tuple[int, Line], new: tuple[int, Line]) -> bool:
        (page_before, before), (page, after) = last, new
        if before.is_row or after.is_row or not after.text.strip() or self._begins(before, after):
            return False
        if abs(before.size - after.size) > _SIZE_SHARE * max(before.size, after.size):
            return False
        moved_on = page != page_before or before.column != after.column
        if moved_on and bool(before.column) != bool(after.column):
            return False
        step = after.y - before.y
        if not moved_on and not 0 < step <= self._wider * self._leading * after.size:
            return False
        return self._fills(page_before, before, after) and not self._is_indented((page_before, before), (page, after))

    def _begins(self, before: Line, after: Line) -> bool:
        text = after.text.lstrip()
        if _SOURCE.match(text):
            return True
        style = _style(text)
        if style:
            return style == _BULLET or style in self._styles
        return bool(_HEADING.match(text)) and not _LEADS_ON.search(before.text)

    def _fills(self, page: int, before: Line, after: Line) -> bool:
        """Had the first word of the next line no room on this one?"""
        edges = self._edges[_column_key(self._sheets[page], page, before)]
        width = _first_width(after)
        room = self._room(page, before)
        moved_on = before.column != after.column or after.y <= before.y
        spaced = self._is_spaced and not moved_on
        unmarked = self._keeps_blanks and not before.text.endswith(" ")
        if unmarked and not spaced and self._ends_here(before.text, after.text):
            return False
        close = not moved_on and after.y - before.y <= _LOOSER * self._leading * after.size
        if close and self._is_hardly_an_end(before.text, after.text):
            width = max(width, _LONG_WORD_EM * after.size)
        if spaced:
            width = max(width, _SHORT_SHARE * (edges.right - edges.left))
        return room < width + _ROOM_EM * before.size

    def _room(self, page: int, line: Line) -> float:
        """How much farther the line could have gone."""
        room = self._edges[_column_key(self._sheets[page], page, line)].right - line.right
        return 2 * room if self._is_centred(page, line) else room

    def _has_room(self, page: int, before: Line, after: Line) -> bool:
        return self._room(page, before) > _first_width(after) + _ROOM_EM * before.size

    @staticmethod
    def _ends_here(before: str, after: str) -> bool:
        """Would a blank have stood here, had the line gone on? Lines break without one between Thai words alone."""
        if before.endswith(_BREAKABLE):
            return False
        return not is_thai_wrap(before, after) or blank_odds(before, after) > _SURE

    def _is_hardly_an_end(self, before: str, after: str) -> bool:
        """Does the line end in a blank that is kept, or in a word that hardly ends a paragraph?"""
        if before.endswith(" "):
            return True
        return is_thai_wrap(before, after) and blank_odds(before, after) < _SURELY_NOT

    def _is_centred(self, page: int, line: Line) -> bool:
        edges = self._edges[_column_key(self._sheets[page], page, line)]
        left, right = line.left - edges.left, edges.right - line.right
        return left > _INDENT_EM * line.size and abs(left - right) < _CENTRED_PT

    def _are_centred(self, last: tuple[int, Line], new: tuple[int, Line]) -> bool:
        """Is the new line centred, under one that is or that fills the whole width?"""
        page, line = last
        edges = self._edges[_column_key(self._sheets[page], page, line)]
        even = abs((line.left - edges.left) - (edges.right - line.right)) < _CENTRED_PT
        return self._is_centred(*new) and even

    def _is_indented(self, last: tuple[int, Line], new: tuple[int, Line]) -> bool:
        """Does the line begin farther in than the one before, which is no item with a hanging indent?"""
        left = [line.left - self._edges[_column_key(self._sheets[page], page, line)].left for page, line in (last, new)]
        deeper = left[1] - left[0]
        if deeper <= _INDENT_EM * new[1].size or self._are_centred(last, new):
            return False
        return not (_ITEM.match(last[1].text.lstrip()) and deeper <= _HANGING_EM * new[1].size)


def _column_key(sheet: Sheet, page: int, line: Line) -> tuple[float, str]:
    """Columns of a page have edges of their own; the pages' whole widths share theirs."""
    return (float(page), line.column) if line.column else (round(sheet.height, -1), "")


def _edges(sheets: list[Sheet]) -> dict[tuple[float, str], _Edges]:
    found: dict[tuple[float, str], list[Line]] = defaultdict(list)
    widths: dict[tuple[float, str], float] = {(round(sheet.height, -1), ""): sheet.width for sheet in sheets}
    for page, sheet in enumerate(sheets):
        for line in sheet.lines:
            found[_column_key(sheet, page, line)].append(line)
    edges: dict[tuple[float, str], _Edges] = {}
    for key, lines in found.items():
        prose = [line for line in lines if not line.is_row] or lines
        left, right = min(line.left for line in prose), max(line.right for line in prose)
        edges[key] = _Edges(left, max(right, widths.get(key, 0.0) - _MOST_UNEVEN * left))
    return edges


def _leading(sheets: list[Sheet]) -> float:
    """The usual step from line to line, in sizes of the letters: that of the tighter lines."""
    steps = sorted(
        (after.y - before.y) / after.size
        for sheet in sheets
        for before, after in pairwise(sheet.lines)
        if _are_alike(before, after)
    )
    return steps[len(steps) // 4] if steps else 1.5


def _are_alike(before: Line, after: Line) -> bool:
    """Two lines of running text of one column and size, one under the other?"""
    return (
        before.column == after.column
        and not before.is_row
        and not after.is_row
        and abs(before.size - after.size) < _SIZE_SHARE * after.size
        and 0.8 * after.size < after.y - before.y < 4 * after.size
    )


def _style(text: str) -> str:
    """How an item of a list is marked, its number left out; "" for what is no item."""
    found = _ITEM.match(text.lstrip())
    if found is None:
        return ""
    return (
        re.sub("[กขคงจฉชซ](?=[.)])", "ก", re.sub("[0-9๐-๙]{1,3}", "1", found[0])).strip()
        if found[1] or found[2]
        else _BULLET
    )


def _first_width(line: Line) -> float:
    """About how wide the first word of a line is: marks above and below letters take no room."""
    letters = len(_MARKS.sub("", line.text)) or 1
    return len(_MARKS.sub("", _first_word(line.text))) * (line.right - line.left) / letters


def _first_word(text: str) -> str:
    text = text.lstrip()[:_FIRST_LETTERS]
    head = text.split(" ", 1)[0]
    return cut(head)[0] if _THAI.match(head) else head


def _settled(pages: list[int], length: int) -> tuple[int, ...]:
    """Where pages begin; one without text begins where the next one does."""
    settled: list[int] = []
    following = length
    for start in reversed(pages):
        following = following if start < 0 else min(start, length)
        settled.append(following)
    settled.reverse()
    if settled:
        settled[0] = 0
    return tuple(settled)
