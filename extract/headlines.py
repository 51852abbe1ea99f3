"""A document's title, from the lines at its head: past a site's furniture, a letterhead and page marks.

Titles of announcements and minutes take in the lines that complete them ("เรื่อง …", "ครั้งที่ 2/2566").
"""

from __future__ import annotations

import re
from typing import Final

from extract.records import Span
from extract.source import Source
from extract.thai.dates import DateMention

HEAD_LINES: Final = 14
_SITE: Final = re.compile(
    r"(?:รัฐบาลไทย ?- ?ข่าว[ก-์ ]{2,40}|[a-z0-9.-]{3,40}\.go\.th|ข่าวประชาสัมพันธ์|ข่าวสาร|ข่าวกิจกรรม|ข่าวเด่น|press release)"
    r" ?[-|:] ?"
)
_POSTED: Final = (
    r"(?:(?:วันที่ ?)?(?:เผยแพร่|ประกาศ|อัปเดต|อัพเดต|อัพเดท|ปรับปรุง|แก้ไข|โพสต์|ลงข่าว|ลง|สร้าง|บันทึก|ข่าว|posted|published|"
    r"last updated?|updated?|created)(?:ข้อมูล)?)"
)
_WEEKDAY: Final = "(?:จันทร์|อังคาร|พุธ|พฤหัสบดี|พฤหัสฯ?|ศุกร์|เสาร์|อาทิตย์)"
_BEFORE_DATE: Final = re.compile(
    r"(?:(?:ประกาศ|ข่าว|เขียน|โพสต์|สร้าง|เผยแพร่)?(?:โดย|by) ?:? ?[ก-์a-z0-9_. ]{2,40}[|,:-]? ?)?"
    rf"{_POSTED}? ?(?:เมื่อ|ล่าสุด|ณ|on)? ?:? ?"
    rf"(?:วันที่|(?:วัน)?{_WEEKDAY}(?: ?ที่)?,?|วัน|ที่ [ก-์a-z0-9 ./]{{3,30}}วันที่|ข่าวที่ ?\d{{1,4}}/\d{{2,4}} ?(?:วันที่)?)? ?:?"
)
_AFTER_DATE: Final = re.compile(
    r"(?:[\d\s,.:|/()•·-]|น\.|เวลา|views?|ครั้ง|คน|hits?|ผู้(?:เข้า)?(?:ชม|อ่าน)|จำนวน|อ่าน(?:แล้ว)?|เข้าชม|เปิดดู|ยอด|พิมพ์)*"
    r"(?:(?:โดย|by|ผู้โพสต์|ผู้เขียน|ผู้ประกาศ|ผู้เผยแพร่) ?:? ?[ก-์a-z][^\n]{1,60})?$"
)
_SOCIAL: Final = r"(?:facebook|twitter|line|x|youtube|messenger|e-?mail|print)"
_FURNITURE: Final = re.compile(
    r"(?:พิมพ์|print|e-?mail|share|tweet|แชร์(?: ?[a-z, ]{2,40})?|(?:แชร์)?ไปที่ ?[a-z]+|หน้าแรก.*|หน้าหลัก.*|home\b.*|"
    rf"{_SOCIAL}(?:[ |,/]{{1,3}}{_SOCIAL}){{0,7}}|copy link|คัดลอกลิงก์|"
    r"\.{2,}|[*_=#-]{3,}|comments?|(?:\d+ )?shares?|\d[\d ,.:/-]*|"
    r"(?:จำนวน)?(?:ผู้)?(?:เข้าชม|อ่าน|เปิดอ่าน|เปิดดู|ยอดวิว|ยอดเข้าชม)(?:แล้ว)? ?:? ?[\d,]* ?(?:ครั้ง|คน|views?)?|"
    r"(?:โดย|by|เขียนโดย|ผู้เขียน|ผู้โพสต์|ผู้ประกาศ)? ?:? ?(?:ผู้ดูแลระบบ|admin(?:istrator)?|webmaster|super user|แอดมิน)|"
    r"(?:หมวดหมู่|ประเภท(?:ข่าว)?|กลุ่มข่าว|แท็ก|tags?|category|ผู้เข้าชม|ผู้เขียน|ผู้โพสต์) ?:.*|เมนู|menu|ค้นหา|search|"
    r"เข้าสู่ระบบ|login|ข้ามไปยังเนื้อหา.*|skip to.*|(?:th|en|ไทย|english)(?:[ |/]{1,3}(?:th|en|ไทย|english))?|ขนาดตัวอักษร.*|"
    r"(?:[กa][-+]? ?){2,4}|กลับ|ย้อนกลับ|back|previous|next|"
    r"ข่าว(?:ประชาสัมพันธ์|สาร|กิจกรรม|เด่น|แจก|ทั่วไป|เพื่อสื่อมวลชน|ล่าสุด)?|press release|news|รายละเอียด(?:ข่าว)?|ประกาศ|"
    r"- ?\d{1,4} ?-|หน้า(?:ที่)? ?\d{1,4}(?: ?(?:จาก|/) ?\d{1,4})?|page \d+(?: of \d+)?|\(?ร่าง\)?|ลับ|ด่วน(?:ที่สุด|มาก)?|"
    r"สำเนา|(?:บท)?สรุป(?:สำหรับ)?ผู้บริหาร(?: ?\(executive summary\))?|executive summary|บันทึกข้อความ|ส่วนราชการ.*|"
    r"ที่ [ก-ฮ]{1,4} ?\d{2,}.*|ข่าวที่ ?\d{1,4}/\d{2,4}|เรียน .*|โทร(?:ศัพท์|\.).*)$"
)
_CRUMBS: Final = re.compile(r"[^>»›\n]{2,40}(?:[>»›][^>»›\n]{2,60}){1,6}$")
DATELINE: Final = re.compile(r"(?P<place>[ก-์ฯ. ]{2,30})--(?P<date>[^-\n]{4,40})--(?P<who>[^\n]{2,80})$")
_SUBJECT: Final = re.compile(r"เรื่อง ?:? {0,8}(?=\S)")
_MEMO: Final = re.compile(r"บันทึกข้อความ|ส่วนราชการ|ที่ [ก-ฮ]{1,4} ?\d{2,}")
_UNFINISHED: Final = re.compile(
    r"(?:และ|ของ|เพื่อ|ใน|การ|ที่|เรื่อง|ด้าน|กับ|โดย|สู่|ต่อ|แห่ง|ระหว่าง|ประจำ|หัวข้อ|ร่วม|พร้อม|ให้|จาก|ตาม|,|-)$"
)
_CONTINUING: Final = re.compile(
    r"และ|ของ|เพื่อ|ใน(?!วัน)|ครั้งที่|ประจำปี|พ\.ศ\.|ปี(?:งบ|การ| ?\d)|ระหว่าง(?!วัน)|ระยะ|ฉบับ|สู่|ด้าน|ภายใต้|เรื่อง|ว่าด้วย|"
    r"หัวข้อ|ต่อ|แห่ง|\(|ร่าง|ตาม|ระดับ|จังหวัด"
)
_FORMAL: Final = re.compile(
    r"(?:\(?ร่าง\)? ?)?(?:ประกาศ|คำสั่ง|ระเบียบ|ข้อบังคับ|รายงานการประชุม|รายงานผล|มติ|สรุป(?:ผล|มติ)|แผน|ยุทธศาสตร์|โครงการ)"
)
_NUMBERED: Final = re.compile(r"ที่ ?[^\n]{0,20}\d{1,5} ?/ ?\d{2,4}$")
_PART: Final = re.compile(r"เรื่อง|ครั้งที่|พ\.ศ\.|ว่าด้วย|ที่ ?\d|ฉบับ|ระยะ|\(")
_BLANK_LINE: Final = 2
"""Line ends between two lines that one blank line parts."""
_ENDS: Final = re.compile(r"ผู้(?:มา|เข้า)(?:ร่วม)?ประชุม|ระเบียบวาระ|เริ่มประชุม|ด้วย|ตามที่|เมื่อวัน|วันนี้|วันที่|ณ |นาย|นาง|โดยที่")
_LONGEST: Final = 260
_LONGEST_LINE: Final = 160
_MOST_LINES: Final = 4


def head_lines(source: Source) -> list[Span]:
    """The first lines that are not empty, trimmed."""
    lines: list[Span] = []
    position = 0
    while position < len(source.text) and len(lines) < HEAD_LINES:
        line = source.line_of(position)
        position = line[1] + 1
        start, end = source.trim(*line)
        if end > start:
            lines.append((start, end))
    return lines


def date_in(source: Source, span: Span) -> DateMention | None:
    """The first full day named in a stretch."""
    dates = source.dates_within(*span)
    return next((date for date in dates if date.end <= span[1] and date.first.day), None)


def is_date_line(source: Source, line: Span) -> bool:
    """A line that holds a date and, at most, a weekday, a time, who posted it and counters of views."""
    date = date_in(source, line) if line[1] - line[0] <= _LONGEST_LINE else None
    if date is None:
        return False
    before, after = source.folded[line[0] : date.start], source.folded[date.end : line[1]]
    return bool(_BEFORE_DATE.fullmatch(before.strip())) and bool(_AFTER_DATE.match(after))


def title_of(source: Source, lines: list[Span]) -> Span | None:
    """The headline; a memo's subject; else the first line that says something, with the lines that complete it."""
    subject = _memo_subject(source, lines)
    if subject is not None:
        return subject
    for index, (start, end) in enumerate(lines):
        folded = source.folded[start:end]
        if is_date_line(source, (start, end)) or DATELINE.match(folded) or _is_furniture(folded):
            continue
        site = _SITE.match(folded)
        if site and site.end() < len(folded):
            return _headline(source, source.trim(start + site.end(), end))
        return _headline(source, _completed(source, lines, index))
    return None


def _is_furniture(folded: str) -> bool:
    return len(folded) <= _LONGEST_LINE and bool(_FURNITURE.match(folded) or _CRUMBS.match(folded))


def _memo_subject(source: Source, lines: list[Span]) -> Span | None:
    """What a memo or an official letter is about: the line "เรื่อง …" under its letterhead."""
    if not any(_MEMO.match(source.folded, start, end) for start, end in lines[:4]):
        return None
    for index, (start, end) in enumerate(lines):
        subject = _SUBJECT.match(source.folded, start, end)
        if subject is not None:
            rest = [(subject.end(), end), *lines[index + 1 :]]
            return _completed(source, rest, 0)
    return None


def _completed(source: Source, lines: list[Span], index: int) -> Span:
    """The line with those right below it that go on with its phrase."""
    start, end = lines[index]
    is_formal = _FORMAL.match(source.folded, start) is not None
    for following in lines[index + 1 : index + _MOST_LINES]:
        if following[1] - start > _LONGEST or following[1] - following[0] > _LONGEST_LINE:
            break
        gap = source.text.count("\n", end, following[0])
        if gap > 1 and not (is_formal and gap == _BLANK_LINE and _PART.match(source.folded, following[0])):
            break
        if not _goes_on(source, (start, end), following):
            break
        end = following[1]
    return start, end


def _goes_on(source: Source, line: Span, following: Span) -> bool:
    """Does a line go on with the phrase of the one above, by its first words or by the other's last?"""
    folded = source.folded[following[0] : following[1]]
    if is_date_line(source, following) or _is_furniture(folded) or _ENDS.match(folded):
        return False
    above = source.folded[line[0] : line[1]]
    if _FORMAL.match(above) and _NUMBERED.match(folded):
        return True
    is_open = above.count('"') % 2 == 1 or above.count("(") > above.count(")")
    return is_open or bool(_UNFINISHED.search(above)) or bool(_CONTINUING.match(folded))


def _headline(source: Source, line: Span) -> Span:
    """The headline of a line that is a whole paragraph: its first clause, cut at a space before ~200 letters."""
    if line[1] - line[0] <= _LONGEST:
        return line
    cut = source.text.rfind(" ", line[0] + 40, line[0] + 200)
    return (line[0], cut) if cut > 0 else (line[0], line[0] + 200)
