"""Where a document names plans.

A plan's name starts at a head word (แผนแม่บท, แผนปฏิบัติการ, ยุทธศาสตร์ …) and runs on by the rules of `phrases`.
The year span and "(ร่าง)" are never part of it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final

from extract.phrases import Manner, phrase_end
from extract.records import PlanKind, Span
from extract.source import Source
from extract.thai.words import cut, fold, key
from extract.vocabulary import alternatives, pattern, synonyms

_STRATEGY_OF: Final = alternatives("plan_names.strategy_of")
_NOT_PLANS: Final = alternatives("plan_names.not_plans")
_FRAMEWORK: Final = (
    r"กรอบยุทธศาสตร์(?=[ก-์]{4})(?!ชาติ|ที่|ของ|และ|ใน|ดังกล่าว|ตาม|การพัฒนา|ด้าน|สำคัญ|หลัก|นี้|ร่วม|เพื่อ|ระยะ|ระดับ|กระทรวง)"
)
HEADS: Final = re.compile(
    r"(?P<policy>นโยบาย ?(?:และ|,) ?แผน(?!ยุทธ|พัฒนา|งาน|ปฏิบัติ|ชำนาญ)(?:ระดับชาติ)?|"
    r"(?<!ตาม)(?<!กับ)(?<!ใต้)นโยบาย ?\d{1,2} ?x ?\d{1,2} ?(?=[ก-์])|"
    r"นโยบาย(?= ?\"[^\"\n]{4,80}\" ?(?:ซึ่ง|โดย)?(?:ประกอบด้วย|ได้แก่|มี) ?\d{1,2} ?(?:ยุทธศาสตร์|แผน))|"
    r"นโยบายและ ?ยุทธศาสตร์(?=(?:ของ ?)?(?:กระทรวง|กรม|สำนักงาน|มหาวิทยาลัย|จังหวัด)))"
    r"|(?P<master>แผนแม่บท)"
    r"|(?P<operational>แผนปฏิบัติราชการ)"
    r"|(?P<action>แผนปฏิบัติ(?:การ|งาน)?|แผนขับเคลื่อน)"
    r"|(?P<reform>แผน(?:การ)?ปฏิรูป)"
    r"|(?P<enterprise>แผนวิสาหกิจ)"
    r"|(?P<strategy>แผนยุทธศา(?:ส)?ตร์|แผนกลยุทธ์"
    rf"|ยุทธศา(?:ส)?ตร์(?={_STRATEGY_OF}|[ก-์]{{5}})|{_FRAMEWORK})"
    r"|(?P<development>แผน(?:การ)?พัฒนา)"
    rf"|(?P<other>แผน(?:การ(?:ส่งเสริม|เพิ่ม|บริหาร|จัดการ|ใช้(?:จ่าย)?เงิน|คลัง|ท่องเที่ยว|กระจายอำนาจ|ผลิต(?!ไฟฟ้า)|อนุรักษ์|ฟื้นฟู|จัดสรร|ฉีดวัคซีน(?=[ก-์])|สร้าง|ปรับ|ลงทุน|ศึกษา(?!ความเป็นไปได้))|งานบูรณาการ|งานการ(?=[ก-์]{8})|งานความร่วมมือ|งาน/โครงการ(?=ของ(?:กระทรวง|กรม|สำนักงาน|จังหวัด))|ระดับ"
    rf"|(?!{_NOT_PLANS})(?=[ก-์ ]?[ก-์a-z]{{2}})|(?=การ(?!ศึกษา|ดำเนิน|ใช้)[ก-์]{{6}})))"
)
_STOPS: Final = pattern("plan_names.stops")
_MANNER: Final = Manner(
    stops=_STOPS,
    goes_on=pattern("plan_names.goes_on"),
    brackets=re.compile(r"\((?!พ\.ศ|ค\.ศ|ร่าง|แผนระดับ|ปี|\d{4}|\d{1,2}\)(?! ?ประเด็น)|ด้าน|คณะ|จำนวน|ต่อ)"),
    limit=170,
    quotes=True,
)
_OF_FRAMEWORK: Final = replace(
    _MANNER, goes_on=re.compile(rf"สำหรับ(?=การ)|ภายใต้(?= ?[a-z])|{alternatives('plan_names.goes_on')}")
)
_DRAFT: Final = re.compile(r"\(?ร่าง\)?\s*")
_INSIDE_BODY: Final = re.compile(
    r"(?:นักวิเคราะห์|สำนักงาน|สำนัก|กอง|ฝ่าย|กลุ่ม|แพทย์|กลุ่มงาน|ส่วน|แบบ|ศูนย์|กระทรวง|ผู้อำนวยการ|"
    r"(?:กอง|สำนัก|ส่วน|ฝ่าย|กลุ่ม)นโยบายและ) ?$"
)
_EDGE: Final = " \n\t-:,“”\"'ฯ/"
_HOLLOW: Final = frozenset(
    (
        "ของ",
        "ด้าน",
        "การ",
        "ระบบ",
        "และ",
        "ว่าด้วย",
        "ฉบับ",
        "ที่",
        "ระยะ",
        "ปี",
        "ใหม่",
        "ฉบับใหม่",
        "ชุด",
        "พัฒนา",
        "ระดับชาติ",
        "action",
        "plan",
        "เร่งด่วน",
        "กลาง",
        "ยาว",
        "สั้น",
        "ประจำปี",
        "ต่างๆ",
        "ทุก",
        "ระดับ",
        "นำร่อง",
        "สำคัญ",
        "หลัก",
        "ระหว่าง",
        "ย่อย",
    )
)
_NATION: Final = re.compile(
    r"(?:แผน)?ยุทธศา(?:ส)?ตร์ชาติ(?: ?\(?(?:ระยะ ?)?20 ?ปี\)?)?|แผน(?:การ)?ปฏิรูปประเทศ(?! ?(?:ด้าน|\d|ฉบับ|ระยะ|\())|"
    r"แผนแม่บทภายใต้ยุทธศาสตร์ชาติ(?! ?(?:ด้าน|\d|ฉบับ|ประเด็น|อัน|ระยะ|\())|แผนพัฒนาเศรษฐกิจและสังคมแห่งชาติ(?! ?(?:ฉบับ|\d))"
)
"""Names of a fixed form, behind which a sentence goes on."""
_PLAN_SIGN: Final = re.compile(
    r"[a-z]{2}|แห่งชาติ|(?<!ธรรม)(?<!ต่าง)(?<!สัญ)(?<!นานา)(?<!ประชา)(?<!แม่)ชาติ(?![ก-์])|ฉบับที่|ระยะ(?!เวลา|ทาง)|ประเทศ|กระทรวง|จังหวัด|ระดับ(?:ชาติ|ประเทศ|ภาค)"
)
_MOST: Final = 1000
"""Mentions looked at: telling plans apart compares each with each."""
_LONG_ENOUGH: Final = 15
_MOST_TRIED: Final = 10_000
"""Heads looked at, plans or not: more than a megabyte of plans has, and a bound for what only repeats a head."""
_SPLIT: Final = re.compile(r"[\s()/,:\"']+")
_STAGE: Final = re.compile(r"ระยะ(?:ที่ ?\d{1,2}|เร่งด่วน|กลาง|ยาว|สั้น)")
_OF_THE_NATION: Final = re.compile(r"(?:ของ|ใน)(?:ประเทศ ?ไทย|ประเทศ(?![ก-์])|ไทย(?![ก-์]))")
_ANY_BODY: Final = re.compile(r"(?:สำนักงานปลัด)?(?:กระทรวง|กรม|สำนักงาน|จังหวัด|องค์กร|หน่วยงาน)ฯ?$")
ANY_BODY: Final = "*"
"""The part that "กระทรวงฯ" is: it stands for any body."""
_COUNTED: Final = re.compile(r"\d ?$")
_MARK_BEFORE: Final = re.compile(r"(?:^|[\s(])\d{1,2}[.)] ?$")
_POLICY_BEFORE: Final = re.compile(r"นโยบายและ ?$")
_NATIONAL_NEXT: Final = re.compile(r"แผนยุทธศา(?:ส)?ตร์[ก-์]{0,60}แห่งชาติ")
_SEVERAL: Final = re.compile(r"\s?(?:จำนวน ?)?\d{1,2} ?(?:แผน|ฉบับ)\s?(?:ได้แก่|คือ|ประกอบด้วย|ดังนี้)")
_INTENDED: Final = re.compile(r"(?:เตรียม|ปรับ|พร้อม|วาง|มี|กำหนด|เลือก|ยกเลิก|เปิด|เผย|ชู|คลอด|เดินหน้า|งัด|ผุด|สำหรับ) ?$")
_ANY_ONE: Final = re.compile(
    r"แผน(?:การ)?(?:พัฒนา)?(?:ท้องถิ่น|หมู่บ้าน|ชุมชน|ตำบล|โรงงาน|ธุรกิจ|องค์กร|บุคลากร|รายบุคคล|อาชีพ|จังหวัด|อำเภอ|สถานศึกษา|คุณภาพชีวิต)+|"
    r"แผนการ(?:จัดสรรงบประมาณ|ใช้จ่าย(?:งบประมาณ|เงิน)|ลงทุน(?:ใน|ของ)?(?:โครงการ)?|ผลิต|ท่องเที่ยว|บริหารจัดการ|ปรับปรุง)ฯ?|"
    r"แผน(?:การ)?(?:ป้องกัน|แก้ไข|และ|ปัญหา|ช่วยเหลือ|เตรียมความพร้อม|ปรับปรุง|ติดตาม|ตรวจสอบ|ประชาสัมพันธ์|รับมือ|จัดการ|บริหาร){1,8}|"
    r"แผน(?:การ)?พัฒนา(?:ของ(?:รัฐบาล|ประเทศ|จังหวัด|หน่วยงาน)|(?:เศรษฐกิจ|เศรษฐกิจและสังคม))|"
    r"แผนปฏิบัติการ(?:จังหวัด|อำเภอ|ตำบล|หน่วยงาน)|ยุทธศาสตร์การพัฒนา(?:ของ)?ประเทศ(?:ไทย)?|"
    r"แผน(?:งาน)?ประจำปี(?:ของ(?:หน่วยงาน|ส่วนราชการ)[ก-์]{0,20})?|"
    r"แผน(?:ขับเคลื่อน)?(?:การ)?ดำเนิน(?:งาน|การ)|แผนขับเคลื่อน(?:งาน|นโยบาย|โครงการ)|"
    r"แผนปฏิบัติ(?:การ|ราชการ)ของ(?:กระทรวง|กรม|หน่วยงาน|จังหวัด|รัฐบาล)"
)
"""What every village, school or works has: no plan's name."""
_YEARLY: Final = re.compile(r" ?ประจำปี(?:งบประมาณ|บัญชี)?(?= ?(?:พ\.ศ\.)? ?\d)")
_ACRONYM: Final = re.compile(r"(?<![a-z])[a-z]{2,10}(?:-[a-z]{2,10})?\d{0,4}(?![a-z])")
_BRACKET_NEXT: Final = re.compile(
    r"(?: ?(?:พ\.ศ\.|ปี)? ?\d{4}(?: ?- ?\d{4})?)?(?: ?ฉบับปรับปรุงครั้งที่ ?\d{1,2})?\s{0,2}"
    r"\((?:แผน ?)?([a-z]{2,10}(?:[- ][a-z]{2,10})?(?: ?\d{4})?(?: rev\.? ?\d)?)\)"
)
_COMMON: Final = frozenset({"plan", "action", "national", "and", "of", "for", "the", "on", "development", "strategy"})
_SYNONYM, _WORD_FOR = synonyms("plan_synonyms")
_REMARKED: Final = re.compile(r'ฯ ?"')
_OF_SOMEBODY: Final = re.compile(rf"ยุทธศา(?:ส)?ตร์(?:{_STRATEGY_OF})")
_DEALT_WITH: Final = re.compile(
    r"(?:เห็นชอบ|อนุมัติ|พิจารณา|ทบทวน|จัดทำ|ร่าง|รับทราบ|รับรอง|ประกาศใช้)\)? ?(?:ต่อ|ใน)?(?:\(?ร่าง\)? ?)?$"
)
"""Before "แผนการ…": otherwise that is mostly what somebody means to do."""
_STRATEGY_SIGN: Final = re.compile(
    r"\d|ชาติ|ของ(?:ประเทศ)?ไทย|ของประเทศ|ยุทธศา(?:ส)?ตร์(?:กระทรวง|กรม|สำนักงาน|จังหวัด|มหาวิทยาลัย)"
)
_POLICY_AND_STRATEGY: Final = re.compile("นโยบายและ ?ยุทธ")
_LAID: Final = re.compile(r"แผน[ก-์]{3,40}(?:ระยะ|ฉบับ)ที่ ?\d")
"""After "วาง", which cutting takes together with "แผน", a name that tells its stage or edition."""
_YEARS_NEXT: Final = re.compile(r" ?\(? ?(?:พ\.ศ\.|ปี ?(?:พ\.ศ\.)? ?\d{4}|\d{4} ?-)")
_SPACE_INSIDE: Final = re.compile(r" (?!และ|หรือ|ที่|โดย)(?=[ก-์a-z])")
_ENDS_OPEN: Final = re.compile(
    r"(?:และ|ของ|(?<!ภาย)ใน|ในระดับ|เพื่อ|ที่|กับ|การ|ใน|ให้|ได้|ระยะ|แผน|งาน|(?<![\d ])ด้าน|(?<![\d ])ปี|ฉบับ|โดย|"
    r"ประจำ(?:ปี(?:งบประมาณ|บัญชี)?)?)$"
)
_LONGEST_OPEN: Final = 20  # letters of the longest of them


@dataclass(frozen=True, slots=True)
class PlanMention:
    """One place where a plan is named; `parts` are the words after the head that tell plans apart."""

    start: int
    end: int
    kind: PlanKind
    head: str
    parts: tuple[str, ...]
    listed: bool = False
    """Does it begin an item of a numbered list?"""
    stage: str | None = None
    """Of which stage it is ("ระยะเร่งด่วน", "ระยะที่ 2"), where the name says so."""
    acronyms: frozenset[str] = frozenset()
    """The Latin short names in it, or in brackets right behind it."""


def find_plan_mentions(source: Source) -> list[PlanMention]:
    """Every place that names a plan, in order."""
    found: list[PlanMention] = []
    last = tried = 0
    for head in HEADS.finditer(source.folded):
        if head.start() < last or _is_doubled(source, head) or not _stands_free(source, head.start()):
            continue
        tried += 1
        mention = _mention(source, head)
        if mention is not None:
            found.append(mention)
            last = mention.end
        if len(found) == _MOST or tried == _MOST_TRIED:
            break
    return found


def _is_doubled(source: Source, head: re.Match[str]) -> bool:
    """Does the same head follow at once? Then that one begins the name."""
    return source.folded.startswith(head.group(), head.end())


def _stands_free(source: Source, start: int) -> bool:
    """Not inside another word, nor inside the name of an office."""
    body = source.body_over(start)
    if body is not None and body.start < start:
        return False
    before = source.folded[max(0, start - 14) : start]
    if _INSIDE_BODY.search(before):
        return False
    return (
        source.is_word_start(start)
        or before.endswith(("ทำ", "ร่าง", "ตาม", "กับ", "ต่อ", "ของ", "ใต้"))
        or (before.endswith("วาง") and _LAID.match(source.folded, start) is not None)
    )


def _mention(source: Source, head: re.Match[str]) -> PlanMention | None:
    head_end = head.end()
    head_name = head.group()
    start = _with_policy(source, head.start()) if head.lastgroup == "strategy" else head.start()
    gap = _SPACE_INSIDE.match(source.folded, head_end) if head.lastgroup == "development" else None
    manner = _OF_FRAMEWORK if head_name.startswith("กรอบ") else _MANNER
    nation = _NATION.match(source.folded, start)
    end = nation.end() if nation else phrase_end(source, start, gap.end() if gap else head_end, manner)
    remark = _REMARKED.search(source.folded, head_end, end)
    end = _yearly(source, head_end, _closed(source, head_end, remark.start() if remark else end))
    if (
        end < head_end
        or _ANY_ONE.fullmatch(source.folded, start, end)
        or (head_name == "แผน" and not _is_named_plan(source, start, head_end, end))
        or (_POLICY_AND_STRATEGY.match(head_name) and not _YEARS_NEXT.match(source.folded, end))
    ):
        return None
    parts = _parts(source, head_end, end)
    if head_name.startswith("ยุทธ") and not _is_named_strategy(source, start, end):
        return None
    listed = _MARK_BEFORE.search(source.folded, max(0, start - 6), start) is not None
    kind = PlanKind(head.lastgroup or "other")
    stage = _STAGE.search(source.folded, head_end, end)
    acronyms = _acronyms(source, start, end)
    return PlanMention(start, end, kind, head_name, parts, listed, stage and key(stage.group()), acronyms)


def mention_over(source: Source, mention: PlanMention, end: int) -> PlanMention:
    """The same mention, going on to a later end."""
    head_end = mention.start + len(mention.head)
    stage = _STAGE.search(source.folded, head_end, end)
    acronyms = _acronyms(source, mention.start, end)
    parts = _parts(source, head_end, end)
    return replace(mention, end=end, parts=parts, stage=stage and key(stage.group()), acronyms=acronyms)


def _with_policy(source: Source, start: int) -> int:
    """A national "นโยบายและแผนยุทธศาสตร์…" is one name; elsewhere "นโยบายและ" is another thing beside the plan."""
    policy = _POLICY_BEFORE.search(source.folded, max(0, start - 12), start)
    own = policy is not None and _NATIONAL_NEXT.match(source.folded, start)
    return policy.start() if policy and own else start


def _yearly(source: Source, head_end: int, end: int) -> int:
    """A bare head is told from others by "ประจำปี", which is part of the name though the year is not."""
    yearly = _YEARLY.match(source.folded, end) if end == head_end else None
    return yearly.end() if yearly else end


def _acronyms(source: Source, start: int, end: int) -> frozenset[str]:
    bracket = _BRACKET_NEXT.match(source.folded, end)
    found = _ACRONYM.findall(source.folded, start, end)
    if bracket:
        found += [bracket[1], *_ACRONYM.findall(bracket[1])]
    return frozenset(key(acronym) for acronym in found if acronym not in _COMMON)


def _is_named_plan(source: Source, start: int, head_end: int, end: int) -> bool:
    """A bare "แผน…" names one only by an acronym, an edition, a nation or agency, or at some length.

    What somebody only prepares, lays or has ("เตรียมแผน…", "มีแผน…") is an intention.
    """
    if source.folded.startswith("การ", head_end):
        dealt_with = _DEALT_WITH.search(source.folded, max(0, start - 24), start) or _YEARS_NEXT.match(
            source.folded, end
        )
        return end - head_end >= _LONG_ENOUGH and dealt_with is not None
    sign = _PLAN_SIGN.search(source.folded, head_end, end)
    if sign is not None and (not sign.group().isascii() or sign.start() <= head_end + 1):
        return True
    return end - head_end >= _LONG_ENOUGH and not _INTENDED.search(source.folded, max(0, start - 10), start)


def _is_named_strategy(source: Source, start: int, end: int) -> bool:
    """ "ยุทธศาสตร์…" names a plan only with a span, an edition, or a body or nation whose it is."""
    if _COUNTED.search(source.folded, max(0, start - 4), start):
        return False
    name = source.folded[start:end]
    if not _OF_SOMEBODY.match(source.folded, start):
        return _YEARS_NEXT.match(source.folded, end) is not None and len(name) >= _LONG_ENOUGH
    return bool(_STRATEGY_SIGN.search(name) or _YEARS_NEXT.match(source.folded, end))


def _closed(source: Source, start: int, end: int) -> int:
    """The end without dangling connectives and punctuation."""
    while True:
        end = source.trim(start, end, _EDGE)[1]
        if source.folded[end - 1 : end] == ")" and source.folded.count("(", start, end) < source.folded.count(
            ")", start, end
        ):
            end -= 1
            continue
        if source.text[end : end + 1] == "ฯ":
            return end + 1
        dangling = _ENDS_OPEN.search(source.folded, max(start, end - _LONGEST_OPEN), end)
        if dangling is None or dangling.start() < start or not source.is_word_start(dangling.start()):
            quoted = source.folded.count('"', start, end) % 2 == 1 and source.folded.startswith('"', end)
            return end + quoted
        end = dangling.start()


def _parts(source: Source, start: int, end: int) -> tuple[str, ...]:
    """The telling words; an agency is one word, whatever it is called, and "กระทรวงฯ" stands for any."""
    words: list[str] = []
    for body in source.bodies_within(start, end + 1):
        words.extend(_words(source.folded[start : body.start]))
        words.append(source.register.token(body.id))
        start = body.end
    words.extend(_words(source.folded[start:end]))
    return tuple(word for word in words if word and word not in _HOLLOW)


def parts_of_name(name: str) -> tuple[str, ...]:
    """The telling words of a plan's name that stands by itself."""
    folded = fold(name)
    head = HEADS.match(folded)
    return tuple(word for word in _words(folded[head.end() if head else 0 :]) if word and word not in _HOLLOW)


def _words(rest: str) -> list[str]:
    words: list[str] = []
    rest = _OF_THE_NATION.sub(" ", rest)
    same = _SYNONYM.sub(lambda found: f" {_WORD_FOR[found.group()]} ", rest)
    for word in _SPLIT.split(same):
        short = _ANY_BODY.search(word)
        words.extend(_pieces(word[: short.start()] if short else word))
        if short:
            words.append(ANY_BODY)
    return words


def _pieces(word: str) -> list[str]:
    return [key(piece) for piece in cut(word) if key(piece)]


def plan_name(source: Source, mention: PlanMention) -> str:
    """The name as the record keeps it."""
    return source.value((mention.start, mention.end))


def is_proper(mention: PlanMention) -> bool:
    """Does the mention say which plan it is, and not just that there is one?"""
    return any(not part.isdigit() for part in mention.parts)


def is_collective(source: Source, mention: PlanMention) -> bool:
    """Does the name sum up several plans that are named behind it ("… 3 แผน ได้แก่ …")?"""
    return _SEVERAL.match(source.folded, mention.end) is not None


def span_of(mention: PlanMention) -> Span:
    """The mention's span."""
    return mention.start, mention.end
