"""The named projects (โครงการ…) and the pillar of a plan that each stands under."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from typing import Final

from extract.phrases import Manner, phrase_end
from extract.project_tables import TableProject, table_projects
from extract.records import Project, Span
from extract.sections import Section, Sections
from extract.source import Source
from extract.thai.words import key
from extract.vocabulary import alternatives, pattern

_HEAD: Final = re.compile(
    r"โครงการ(?!ฯ|ใด|ต่าง|ที่|ดังกล่าว|นี้|นั้น|และ|หรือ|ใหม่|สำคัญ|อื่น|ใน|ของ|จะ|ได้|ให้|เพื่อให้|มี|เป็น|"
    r"หลวง(?! ?\d)|ละ|ลงทุน(?:ที่|ภาครัฐ|ขนาดใหญ่|โครงสร้าง)|ขนาด|นำร่อง|ระยะ|คมนาคม|พื้นฐาน|แล้ว|ไป|จาก|ตาม|"
    r"ทั้ง|กว่า|ด้วย|โดย|ซึ่ง|แต่|จำนวน|เดียว|เดิม|อย่าง|ไม่|ภาครัฐ|เหล่า|กับ|ต้อง|ภายใต้|แบบ(?! )|ร่วม|"
    r"ก่อสร้าง(?:ที่|ต่าง|ของ)|พัฒนา(?:ต่าง|ที่|ของ)|เรือธง|ข้าง|แผนงาน|เหมือน|สนับสนุนต่าง|มา(?:ก|ใช้|ตั้ง)|"
    r"แรก|ต่อ|สร้าง(?:ต่าง)|ครั้ง|ว่า|อยู่|ควร|จึง|ขึ้น|รวม|ทุก|คือ|ดี|เท่านั้น|ลงทุนทุก|เดือน|จนถึง|เกิน|ออก|จำเป็น|ข้อ|เพื่อ(?!น)|แก่|ทั่ว|ใหญ่|ด้าน(?!การ)|ลงทุนแบบ|พื้นที่(?!นวัต)|พิเศษและ|ความร่วมมือ(?:ต่าง|ที่)|บริการต่าง|ประเภท|สาธารณูป|กิจกรรม|"
    r"(?:สิ่งแวดล้อม|พัฒนา|อาหาร)(?:แห่งสห|โลก)|ระบบราง(?=ของ))(?= ?[\"ก-์a-z0-9“])"
)
_COUNTED: Final = re.compile(
    r"(?:\d ?|แผนงาน ?/?|งาน/|และ/หรือ|ทุก|หลาย|ราย|เจ้าของ|ผู้อำนวยการ|บาง|หัวหน้า|คณะทำงาน|พื้นที่|เข้าร่วม|"
    r"กลุ่ม|รหัส|วง|เป็น|เลิก)$"
)
_STOPS: Final = pattern("projects.stops")
_TAIL_AFTER: Final = alternatives("projects.tail_after")
_LATIN_NAME: Final = re.compile(r"โครงการ ?[a-z][a-z0-9.-]{1,20}(?: [a-z][a-z0-9.-]{1,20}){0,3} {1,2}$")
_NEW_CLAUSE: Final = re.compile(
    r"[^ก-์]|กำลัง|เพื่อ|ได้|จะ|กระทรวง|กรม|สำนัก|นาย|นาง|ใน|ที่|และ|ของ|โดย|ให้|ว่า|เป็น|มี|เริ่ม|กับ|ซึ่ง|รวม|พร้อม|ตาม|ทั้ง|อีก|"
    r"เดินหน้า|สู่|อย่าง|ไป|มา|แก่|ต่อ|จาก|เมื่อ|ปี|ระยะ|รุ่น|ณ|หรือ|จำนวน|คือ|สำหรับ|อาทิ|เช่น|ร่วม|กว่า|การ|ผ่าน|เป้า|ประจำ|ครั้ง|นำ|เรื่อง|หัวข้อ|ด้าน|ลูกค้า|ผู้|ช่วย|"
    r"สร้าง|เปิด|ส่ง|เสริม|ลง|ขับ|พัฒนา|เร่ง|ชู|ยก|เพิ่ม|กิจกรรม|แบบ|ระดับ|ทั่ว"
)
_LATIN_LETTERS: Final = 100


def _goes_on_in_thai(source: Source, position: int) -> bool:
    """Does a name that begins in Latin letters ("โครงการ Park ริมน้ำ") go on with the Thai words after the space?"""
    begun = _LATIN_NAME.search(source.folded, max(0, position - _LATIN_LETTERS), position)
    return begun is not None and _NEW_CLAUSE.match(source.folded, position) is None


_PROJECT: Final = Manner(
    stops=_STOPS,
    goes_on=re.compile(_TAIL_AFTER),
    brackets=re.compile(r"\((?!พ\.ศ|กิจกรรม|วงเงิน|งบ|ปี|จำนวน|\d{4}|ต่อ|ด้าน|ระยะเวลา)"),
    limit=210,
    quotes=True,
    resumes=_goes_on_in_thai,
)
_PILLAR: Final = re.compile(
    r"(?:^|\n|(?<=[\s:]))(?:และ ?)?\(?\d{1,2}[.)]\)? ?((?:ประเด็น)?(?:ยุทธศาสตร์|ด้าน|แผนงาน|เป้าหมาย|กลยุทธ์|"
    r"มิติ|ประเด็น)[^\n]{4,200})"
)
_PILLAR_ALSO: Final = re.compile(r"\n((?:ประเด็น)?(?:ยุทธศาสตร์|ด้าน|กลยุทธ์|เป้าหมาย)ที่ ?\d{1,2}[^\n]{4,200})")
_PILLAR_END: Final = re.compile(
    r"\n| ซึ่ง| โดย| ได้แก่| ประกอบ| กระทรวง| เช่น| อาทิ| มี| จำนวน| :|: | คือ| ดังนี้|,|;| กรม| สำนักงาน"
)
_EDGE: Final = ' -–—:,.;ฯ/“”‘’"'
_OPEN_END: Final = re.compile(r"(?:และ|ของ|เพื่อ|ที่|กับ|การ|ใน|ให้|โดย|ซึ่ง|ร่วม|ต่อ|สู่|ประจำปี|ปี|ระยะ|จาก|ด้าน|แก่|ได้)$")
_SHORTEST: Final = 6
_NATIONAL: Final = re.compile(
    r"โครงการ(?:ดังนี้|แผน|วิจัย|อบรม|สัมมนา|ประชุม|ศึกษา|ก่อสร้าง|พัฒนา|รถไฟฟ้า|ทั้งหมด|นำร่อง|ส่งเสริม|"
    r"สนับสนุน|ฝึกอบรม|รถไฟ|ชลประทาน|สินเชื่อ|ความร่วมมือ|อื่นๆ?)ฯ?"
)


def projects_of(source: Source) -> tuple[Project, ...]:
    """Every named project, once for each pillar that it is listed under, in the order of the text."""
    sections = Sections(source)
    listed = table_projects(source)
    in_tables = _of_tables(source, sections, listed)
    in_prose = _of_prose(source, sections, listed)
    known = sorted(key(project.name) for project in in_tables)
    rest = [project for project in in_prose if not _is_begun(key(project.name), known)]
    every = sorted([*in_tables, *rest], key=lambda project: project.evidence["name"])
    return _without_bare_repeats(tuple(every))


def _is_begun(name: str, known: list[str]) -> bool:
    """Is it one of those that the tables name (in order), or only the beginning of one, or one with words behind it?"""
    index = bisect_left(known, name)
    longer, shorter = known[index : index + 1], known[max(0, index - 1) : index]
    return any(other.startswith(name) for other in longer) or any(name.startswith(other) for other in shorter)


def _of_tables(source: Source, sections: Sections, listed: list[TableProject]) -> list[Project]:
    """The projects of the tables, each where it first stands under a pillar, else where it first stands."""
    best: dict[str, Project] = {}
    for project in listed:
        section = _section_of(source, sections, project)
        name = source.value(project.name)
        pillar = source.value(section.name) if section else None
        evidence = {"name": project.name, **({"pillar": section.name} if section else {})}
        known = best.get(key(name))
        if known is None or (known.pillar is None and pillar is not None):
            best[key(name)] = Project(name, pillar, evidence)
    return list(best.values())


def _section_of(source: Source, sections: Sections, project: TableProject) -> Section | None:
    """The section that the row itself names, or the line after it, that it stands in, or that its number tells."""
    following = source.line_of(project.line[1] + 1) if project.line[1] < len(source.text) else project.line
    told = sections.told(*project.line) or sections.under(*following) or sections.at(project.name[0])
    if told is None and project.number and "." in project.number:
        return sections.numbered(int(project.number.partition(".")[0]))
    return told


def _of_prose(source: Source, sections: Sections, listed: list[TableProject]) -> list[Project]:
    """The projects that running text names, with their pillars."""
    lines = {project.line for project in listed}
    spans = [span for span in _spans(source) if source.line_of(span[0]) not in lines]
    names = _full_names(source, spans)
    pillars = _pillars(source)
    found: dict[tuple[str, str | None], Project] = {}
    for span in spans:
        full = names[key(source.value(span))]
        section = sections.at(span[0])
        pillar = section.name if section else _pillar_at(pillars, span[0])
        pillar_name = source.value(pillar) if pillar else None
        evidence = {"name": full if pillar is None else span, **({"pillar": pillar} if pillar else {})}
        found.setdefault(
            (key(source.value(full)), pillar_name and key(pillar_name)),
            Project(source.value(evidence["name"]), pillar_name, evidence),
        )
    return list(found.values())


def _pillar_at(pillars: list[tuple[Span, Span]], position: int) -> Span | None:
    index = bisect_right(pillars, position, key=lambda pillar: pillar[0][0]) - 1
    return pillars[index][1] if index >= 0 and position < pillars[index][0][1] else None


def _without_bare_repeats(projects: tuple[Project, ...]) -> tuple[Project, ...]:
    """A project known under a pillar is not listed once more without one."""
    placed = {key(project.name) for project in projects if project.pillar}
    return tuple(project for project in projects if project.pillar or key(project.name) not in placed)


def _spans(source: Source) -> list[Span]:
    found: list[Span] = []
    last = 0
    for head in _HEAD.finditer(source.folded):
        start = head.start()
        if start < last or _COUNTED.search(source.folded, max(0, start - 14), start):
            continue
        end = _quoted(source, start) or _closed(source, start, phrase_end(source, start, head.end(), _PROJECT))
        name = source.folded[start:end]
        if end - start < len("โครงการ") + _SHORTEST or _NATIONAL.fullmatch(name):
            continue
        found.append((start, end))
        last = end
    return found


def _quoted(source: Source, start: int) -> int | None:
    """The end of a name that stands in curly quotation marks by itself, None where none opens right before it."""
    if source.text[max(0, start - 1) : start] != "“":
        return None
    close = source.text.find("”", start, min(start + _PROJECT.limit, source.line_of(start)[1]))
    return close if close > 0 else None


def _closed(source: Source, start: int, end: int) -> int:
    while True:
        end = source.trim(start, end, _EDGE)[1]
        open_end = _OPEN_END.search(source.folded, start, end)
        if open_end is None or open_end.start() <= start or not source.is_word_start(open_end.start()):
            quoted = source.folded.count('"', start, end) % 2 == 1 and source.folded.startswith('"', end)
            return end + quoted
        end = open_end.start()


def _full_names(source: Source, spans: list[Span]) -> dict[str, Span]:
    """Each written form -> the span of the fullest form of that project; a shorter form begins the fuller one."""
    by_key: dict[str, Span] = {}
    for span in spans:
        by_key.setdefault(key(source.value(span)), span)
    counts = Counter(key(source.value(span)) for span in spans)
    full: dict[str, Span] = {}
    ordered = sorted(by_key)
    for index, form in enumerate(ordered):
        longer = ordered[index + 1] if index + 1 < len(ordered) and ordered[index + 1].startswith(form) else None
        full[form] = by_key[longer] if longer and counts[longer] >= 1 else by_key[form]
    return full


def _pillars(source: Source) -> list[tuple[Span, Span]]:
    """(where it reaches, its name) of each numbered heading, up to the next one or the end of its paragraph."""
    heads = sorted(found.span(1) for pattern in (_PILLAR, _PILLAR_ALSO) for found in pattern.finditer(source.folded))
    pillars: list[tuple[Span, Span]] = []
    for index, (start, end) in enumerate(heads):
        stop = _PILLAR_END.search(source.folded, start + 8, end)
        name = source.trim(start, stop.start() if stop else end, ",.")
        following = heads[index + 1][0] if index + 1 < len(heads) else source.line_of(end)[1]
        pillars.append(((start, following), name))
    return pillars
