"""The named projects (โครงการ…) and the pillar of a plan that each stands under."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import replace
from typing import Final

from extract.phrases import Manner, phrase_end
from extract.project_tables import TableProject, table_projects
from extract.records import Project, Span
from extract.sections import Section, Sections
from extract.source import Source
from extract.thai.words import cut, fold, key
from extract.vocabulary import alternatives, pattern

_HEAD: Final = re.compile(rf"โครงการ(?!{alternatives('projects.not_names')})(?= ?[\"ก-์a-z0-9“])")
_COUNTED: Final = re.compile(
    r"(?:\d ?|แผนงาน ?/?|งาน/|และ/หรือ|ทุก|หลาย|ราย|เจ้าของ|ผู้อำนวยการ|บาง|หัวหน้า|คณะทำงาน|พื้นที่|เข้าร่วม|"
    r"กลุ่ม|รหัส|วง|สำนักงาน|เป็น|(?<!พื้น)ที่|เสนอ|อายุ|ตลอด|ระหว่าง|แต่ละ)$"
)
_STOPS: Final = pattern("projects.stops")
_TAIL_AFTER: Final = alternatives("projects.tail_after")
_LATIN_NAME: Final = re.compile(r"โครงการ ?[a-z][a-z0-9.-]{1,20}(?: [a-z][a-z0-9.-]{1,20}){0,3} {1,2}$")
_NEW_CLAUSE: Final = pattern("projects.new_clause")
_LATIN_LETTERS: Final = 100


def _goes_on_in_thai(source: Source, position: int) -> bool:
    """Does a name that begins in Latin letters ("โครงการ Park ริมน้ำ") go on with the Thai words after the space?"""
    begun = _LATIN_NAME.search(source.folded, max(0, position - _LATIN_LETTERS), position)
    return begun is not None and _NEW_CLAUSE.match(source.folded, position) is None


_PROJECT: Final = Manner(
    stops=_STOPS,
    goes_on=re.compile(_TAIL_AFTER),
    brackets=re.compile(
        r"\((?!\d{1,2}\)|พ\.ศ|กิจกรรม|วงเงิน|งบ|ปี|จำนวน|\d{4}|ต่อ|ด้าน|ระยะเวลา|รัฐ|ซึ่ง|ดำเนินการ|[^()\n]{0,120}บาท)"
    ),
    limit=210,
    quotes=True,
    resumes=_goes_on_in_thai,
)
_IN_LIST: Final = re.compile(r"(?:^|[\s:])\(?\d{1,2}[.)] {0,2}$")
_DEED: Final = re.compile(rf"(?:และ ?)?(?:{alternatives('item_lists.deeds')}|บำรุง)")


def _goes_on_with_deeds(source: Source, position: int) -> bool:
    """Does an item of a numbered list go on ("1) โครงการพัฒนาแหล่งน้ำ บริหารจัดการน้ำ และฟื้นฟู…")?"""
    return _DEED.match(source.folded, position) is not None or _goes_on_in_thai(source, position)


_LISTED: Final = replace(_PROJECT, resumes=_goes_on_with_deeds)
_REST_OF_ITEM: Final = re.compile(
    r"(?P<rest>(?!โดย|ซึ่ง|จำนวน|วงเงิน|งบ|มี|ได้|จะ|ปี|ระหว่าง|ณ|ของ|รวม|เป็น|แล้ว|อยู่|ดำเนิน|โครงการ|กระทรวง|กรม|"
    r"และ ?\(?\d)(?: (?=แบบ|ตาม|ด้วย|เพื่อ|สู่|และ[ก-์]))?[ก-์a-z]{2,50}ฯ?)(?= {0,2}(?:และ ?)?\(?\d{1,2}[.)]|\n|$)"
)
"""What of an item ("5. โครงการ… เพื่อเป็นหุ้นส่วนฯ 6. …") may lie behind a word that otherwise ends names."""
_BEFORE_LATIN: Final = re.compile(
    rf" ?(?P<words>(?:(?<! )(?:ที่|เป็น|หรือ|จาก|ได้|อย่าง|ให้)|(?<= )(?!{alternatives('projects.stops')}|"
    rf"{alternatives('projects.apart')}))[ก-์]{{6,60}}) ?\([a-z][a-z0-9 :&,.'-]{{1,90}}\)"
)
"""Words that a Latin short name in brackets closes ("… สร้างรากแก้วให้ประเทศ (U2T)", "… ที่อาศัยในต่างแดน (Abroad)")."""
_TWO_COUNTS: Final = re.compile(r"โครงการ ?\d{1,3} ?[ก-์]{2,16} {0,2}\d{1,3} ?[ก-์]{2,16}")
"""What a name with numbers in it ("โครงการ 1 ตำบล 1 ดิจิทัล") begins with."""
_SPACED: Final = re.compile(
    rf"โครงการ (?=(?!การ|ความ)(?:{alternatives('item_lists.deeds')}|แลนด์|ศูนย์|ระบบ|[ก-ฮ]{{1,5}}\. ?[a-z]))"
)
_AND_SUCH: Final = re.compile(r" ?(?:ต่าง ?ๆ|อื่น ?ๆ|ดังกล่าว|เหล่านี้|ที่สำคัญ|สำคัญ ?ๆ|หลาย|อีกหลาย)")
_PILLAR: Final = re.compile(
    r"(?:^|\n|(?<=[\s:]))(?:และ ?)?\(?\d{1,2}[.)]\)? ?((?:ประเด็น)?(?:ยุทธศาสตร์|ด้าน|แผนงาน|เป้าหมาย|กลยุทธ์|"
    r"มิติ|ประเด็น)[^\n]{4,200})"
)
_PILLAR_ALSO: Final = re.compile(r"\n((?:ประเด็น)?(?:ยุทธศาสตร์|ด้าน|กลยุทธ์|เป้าหมาย)ที่ ?\d{1,2}[^\n]{4,200})")
_PILLAR_END: Final = re.compile(
    r"\n| ซึ่ง| โดย| ได้แก่| ประกอบ| กระทรวง| เช่น| อาทิ| มี| จำนวน| :|: | คือ| ดังนี้|,|;| กรม| สำนักงาน"
)
_EDGE: Final = ' -–—:,.;ฯ/“”‘’"'
_OPEN_END: Final = re.compile(r"(?:และ|ของ|เพื่อ|ที่|กับ|การ|ใน|ให้|โดย|ซึ่ง|ร่วม|ต่อ|สู่|ประจำปี|ปี|ระยะ|จาก|ด้าน|แก่|(?<!ยิ่ง)ได้)$")
_QUOTES: Final = ('"', ' "')
_LATER_STAGE: Final = re.compile(r"(?:ระยะ|เฟส|รุ่น)(?:ที่)?(?:[2-9]|1\d)")
"""What makes a longer name another project, not a fuller name of the same."""
_SHORTEST: Final = 6
_MOST_COMPARED: Final = 300
_TELLING_LETTERS: Final = 24
_TELLING_WORDS: Final = 3
_INNER_TITLE: Final = re.compile(r'โครงการ ?[^"\s][^"]{2,100}"([^"]{4,80})"')
_NATIONAL: Final = re.compile(
    r"โครงการ(?:ดังนี้|แผน|วิจัย|อบรม|สัมมนา|ประชุม|ศึกษา|ก่อสร้าง|พัฒนา|รถไฟฟ้า|ทั้งหมด|นำร่อง|ส่งเสริม|"
    r"สนับสนุน|ฝึกอบรม|รถไฟ|พลังงาน(?:ลม|แสงอาทิตย์|หมุนเวียน|ทดแทน|สะอาด|ชีวมวล|ขยะ)|ชลประทาน|สินเชื่อ|ความร่วมมือ|อื่นๆ?|พระราชดำริ|ลงทะเบียน|ทางหลวง|ก่อสร้างทาง(?:รถไฟ|หลวง)?|"
    rf"(?:{alternatives('item_lists.deeds')}|วิจัย|ขยาย|จัดทำ|จัดการ|จัดหา|ก่อสร้าง|ปรับปรุง|จ้าง|ปลูก|ฉีด|และ){{1,3}}(?:{alternatives('projects.commonplace')})(?:ขนาด(?:เล็ก|กลาง|ใหญ่))?|จ้างงาน)ฯ?"
)
"""What is no name by itself: a sort of project, or a deed done to something commonplace."""


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
        placed = span if key(source.value(span)) == key(source.value(full)) else full
        evidence = {"name": placed, **({"pillar": pillar} if pillar else {})}
        found.setdefault(
            (key(source.value(full)), pillar_name and key(pillar_name)),
            Project(source.value(placed), pillar_name, evidence),
        )
    return _without_parts(source, list(found.values()))


def _without_parts(source: Source, projects: list[Project]) -> list[Project]:
    """Without what only says a part of a fuller name ("โครงการ R-Map" beside "โครงการศึกษา… (R-Map)")."""
    if len(projects) > _MOST_COMPARED:
        return projects
    bare = [key(project.name).removeprefix("โครงการ") for project in projects]
    quoted = {key(title) for project in projects for title in _INNER_TITLE.findall(fold(project.name))}
    words = [_words(source, project.evidence["name"]) for project in projects]
    fullest: dict[tuple[str, ...], int] = {}
    for spelt, own in zip(words, bare, strict=True):
        fullest[spelt] = max(len(own), fullest.get(spelt, 0))
    return [
        project
        for project, own, spelt in zip(projects, bare, words, strict=True)
        if own not in quoted
        and len(own) == fullest[spelt]
        and (not (own.isascii() or len(own) >= _TELLING_LETTERS) or not any(own in o and own != o for o in bare))
        and not any(_leaves_out(spelt, other) for other in words)
    ]


def _words(source: Source, name: Span) -> tuple[str, ...]:
    """The words of a project's name; a body is one word, whatever it is called."""
    words: list[str] = []
    start = name[0]
    for body in source.bodies_within(*name):
        words += [*cut(key(source.text[start : body.start])), source.register.token(body.id)]
        start = body.end
    return tuple(word for word in (*words, *cut(key(source.text[start : name[1]]))) if word)


def _leaves_out(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Does a name only leave some words out of another, with the same words at both ends?"""
    if len(short) < _TELLING_WORDS or len(short) >= len(long) or short[0] != long[0] or short[-1] != long[-1]:
        return False
    rest = iter(long)
    return 3 * len(short) >= len(long) and all(any(word == other for other in rest) for word in short)


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
        quoted = source.folded.startswith(_QUOTES, head.end()) and source.folded.startswith("ร่วม", max(0, start - 4))
        if start < last or (not quoted and _COUNTED.search(source.folded, max(0, start - 14), start)):
            continue
        counts = _TWO_COUNTS.match(source.folded, start)
        manner = _LISTED if _IN_LIST.search(source.folded, max(0, start - 8), start) else _PROJECT
        spaced = _SPACED.match(source.folded, start)
        head_end = counts.end() if counts else spaced.end() if spaced else head.end()
        end = _quoted(source, start) or _end(source, start, head_end, manner)
        if _AND_SUCH.match(source.folded, end):
            continue
        name = source.folded[start:end]
        if end - start < len("โครงการ") + _SHORTEST or _NATIONAL.fullmatch(name):
            continue
        found.append((start, end))
        last = end
    return found


def _end(source: Source, start: int, head_end: int, manner: Manner) -> int:
    """The end of a name that no marks enclose."""
    end = _closed(source, start, phrase_end(source, start, head_end, manner))
    return _item_end(source, end) if manner is _LISTED else _with_latin(source, start, end)


def _item_end(source: Source, end: int) -> int:
    """The end of a listed name: a few words more where the next number or the line's end follows them."""
    rest = _REST_OF_ITEM.match(source.folded, end)
    return _closed(source, end, rest.end("rest")) if rest else end


def _with_latin(source: Source, start: int, end: int) -> int:
    """The end with the words before a Latin name in brackets, which tells where the whole name ends."""
    more = _BEFORE_LATIN.match(source.folded, end)
    if more is None or more.end() - start > _PROJECT.limit:
        return end
    first = more.start("words")
    if source.body_over(first) or source.in_name(first) or any(source.bodies_within(first, more.end("words"))):
        return end
    return more.end()


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
    full: dict[str, Span] = {}
    ordered = sorted(by_key)
    for form, after in zip(reversed(ordered), [None, *reversed(ordered)], strict=False):
        goes_on = after is not None and after.startswith(form) and not _LATER_STAGE.match(after, len(form))
        full[form] = full[after] if after is not None and goes_on else by_key[form]
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
