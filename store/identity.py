"""What tells whether two documents speak of one plan or of one event. Pure; a wrong yes is worse than a wrong no.

A plan is told by its name without years (agencies as their tokens), by its years, and, unless the name is long or that
of a national plan, by whose it is. An event is told by its day, its title and where it takes place or who holds it.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import Final

from rapidfuzz import fuzz

from extract.records import Document, Event, Plan
from extract.thai.agencies import Register
from extract.thai.words import clean, fold, key
from extract.thai.years import find_years

Years = tuple[int | None, int | None]

_GENERAL: Final = re.compile(
    "แผนปฏิบัติการ|แผนปฏิบัติราชการ|แผนยุทธศาสตร์|แผนแม่บท|แผนพัฒนา|แผนวิสาหกิจ|แผนกลยุทธ์|แผนบริหาร|แผนดำเนินงาน|"
    "แผนขับเคลื่อน|แผนบูรณาการ|แผนงาน|แผน|ยุทธศาสตร์|กลยุทธ์|นโยบาย|ปฏิบัติการ|ปฏิบัติราชการ|ปฏิรูป|แม่บท|พัฒนา|บริหาร|"
    "จัดการ|ดำเนินงาน|ดำเนินการ|ขับเคลื่อน|ส่งเสริม|บูรณาการ|โครงการ|งบประมาณ|ประจำปี|รายปี|ราชการ|องค์กร|องค์การ|"
    "หน่วยงาน|จังหวัด|กลุ่มจังหวัด|กระทรวง|กรม|สำนักงาน|มหาวิทยาลัย|รัฐบาล|ภาครัฐ|รัฐวิสาหกิจ|ฉบับที่|ระยะที่|ระยะ|ฉบับ|"
    "หลัก|กลาง|ใหม่|ชาติ|ประเทศ|การ|ด้าน|ของ|ใน|และ|เพื่อ|ตาม|ปี|ที่|ร่าง|สู่|ความ|งาน|เชิง|รุก|ภายใต้|เรื่อง|[0-9]"
)
"""Words that nearly every plan's name may have: what is left of a name tells the plan."""
_NATIONAL: Final = re.compile("แห่งชาติ|ยุทธศาสตร์ชาติ|ปฏิรูปประเทศ|ของประเทศ")
_THE_ONE: Final = re.compile("ยุทธศาสตร์ชาติ|แผนแม่บทภายใต้ยุทธศาสตร์ชาติ|แผน(?:การ)?ปฏิรูปประเทศ")
"""Names with nothing but general words that are still of one plan each."""
_DRAFT: Final = re.compile(r"\(\s?ร่าง\s?\)|^ร่าง\s?")
_LASTS: Final = re.compile(r"(?:ระยะ\s?)?(?<!\d)(\d{1,2})\s?ปี")
_CUT_SHORT: Final = re.compile("(?:ประเด็น|ด้าน|เรื่อง|ฉบับ|ฉบับที่|ระยะที่|เพื่อ|และ|ของ)$")
"""What a name ends with that was not read to its end."""
_ONLY_SIGNS: Final = re.compile(r"[\s()\[\]“”\"'.,:–-]{0,6}")
_EDITION: Final = re.compile(r"(?:ฉบับ|ระยะ)ที่\s?\d")
_EACH_YEAR: Final = re.compile("เฉพาะกิจ|งบประมาณ|ประจำปี|รายปี|แผนงาน|แผนบูรณาการ")
"""Plans that there is one of every year: without the year none can be told from the next."""
_TOKEN: Final = re.compile("agz[a-z0-9]+?(?=agz|[^a-z0-9]|$)")
_TELLING: Final = 6
_LONG: Final = 24
"""Letters of what is left of a name: from the first on it tells plans of one body apart, from the second on any."""
_MOST_YEARS_APART: Final = 2
"""Years between documents that speak of a plan without years, for it to be the same."""


@dataclass(frozen=True, slots=True)
class PlanIdentity:
    """What tells a plan; `key` is None where nothing does. `strict`: only with the very same years, said by both."""

    key: str | None
    years: Years
    owner_id: str | None
    publisher_id: str | None
    strict: bool = False
    anywhere: bool = False
    """Whether the name alone tells it, whoever's it is."""
    loosely: bool = False
    """Whether it is told unless two owners are said."""
    undated: bool = False
    """Whether it is told without any years."""


def plan_identity(plan: Plan, document: Document, register: Register) -> PlanIdentity:
    """What tells a plan from others."""
    years = _years_of(plan)
    folded = _plan_key(plan.name, years, register)
    tokens = _TOKEN.findall(folded)
    left = len(_GENERAL.sub("", _TOKEN.sub("", folded)))
    owner, publisher = plan.owner_id, document.publisher_id
    if _CUT_SHORT.search(folded):
        return PlanIdentity(None, years, owner, publisher)
    if left < _TELLING and not plan.register_period and not _THE_ONE.fullmatch(folded):
        own = folded if tokens else folded + register.token(owner) if owner else None
        return PlanIdentity(own, years, owner, publisher, strict=True, anywhere=bool(tokens))
    anywhere = bool(tokens or plan.register_period or _NATIONAL.search(plan.name))
    long = left >= _LONG
    undated = not _EACH_YEAR.search(plan.name) and (long or _EDITION.search(plan.name) is not None)
    return PlanIdentity(folded, years, owner, publisher, anywhere=anywhere, loosely=long, undated=undated)


def _years_of(plan: Plan) -> Years:
    start, end = plan.start, plan.end
    if start is None and end is None and plan.register_period:
        return plan.register_period
    return start, end


def _plan_key(name: str, years: Years, register: Register) -> str:
    text = _DRAFT.sub("", clean(name).strip())
    text = _without_years(_with_tokens(text, register))
    lasts = _LASTS.search(fold(text))
    if lasts and years[0] and years[1] and int(lasts[1]) == years[1] - years[0] + 1:
        text = text[: lasts.start()] + " " + text[lasts.end() :]
    return re.sub("^แผน(?=ยุทธศาสตร์)|ของ(?=agz)", "", key(text))


def _with_tokens(text: str, register: Register) -> str:
    """The text with each agency as its token; a name and its abbreviation behind it are one."""
    parts: list[str] = []
    done, before = 0, ""
    for mention in register.find(text):
        between, token = text[done : mention.start], register.token(mention.id)
        if token == before and _ONLY_SIGNS.fullmatch(between):
            between = token = ""
        parts += [between, " ", token, " "]
        done, before = mention.end, token or before
    return "".join([*parts, text[done:]])


def _without_years(text: str) -> str:
    parts, done = [], 0
    for mention in find_years(text):
        parts.append(text[done : mention.start])
        done = mention.end
    return " ".join([*parts, text[done:]])


@dataclass(frozen=True, slots=True)
class KnownPlan:
    """What is known of a plan that documents told of before; `newest` is the day of the newest of them."""

    key: str
    years: Years
    owner_id: str | None
    publisher_id: str | None
    newest: dt.date | None


def is_same_plan(plan: PlanIdentity, published: dt.date | None, known: KnownPlan) -> bool:
    """Whether a document published on a day speaks of a known plan."""
    if plan.key is None or plan.key != known.key:
        return False
    return _is_whose(plan, known) and _is_when(plan, published, known)


def _is_whose(plan: PlanIdentity, known: KnownPlan) -> bool:
    if plan.anywhere:
        return True
    if plan.owner_id and known.owner_id:
        return plan.owner_id == known.owner_id
    if plan.loosely:
        return True
    theirs = plan.owner_id or plan.publisher_id
    return theirs is not None and theirs == (known.owner_id or known.publisher_id)


def _is_when(plan: PlanIdentity, published: dt.date | None, known: KnownPlan) -> bool:
    said, before = any(plan.years), any(known.years)
    if said and before:
        return years_agree(plan.years, known.years)
    if plan.strict or published is None:
        return False
    if said or before:
        first, last = plan.years if said else known.years
        day = known.newest if said else published
        year = _fiscal_year(day) if day else 0
        return (first or last or 0) <= year <= (last or first or 0)
    if not plan.undated:
        return False
    return known.newest is not None and abs((published - known.newest).days) <= 365 * _MOST_YEARS_APART


def _fiscal_year(day: dt.date) -> int:
    """The Buddhist fiscal year, by which plans run: it begins in October of the year before."""
    return day.year + 543 + (day.month >= 10)


def years_agree(one: Years, other: Years) -> bool:
    """Whether two spans may be one plan's: what both say is the same, or they are a year apart at one end."""
    if one == other:
        return True
    if None in one or None in other:
        return any(one[at] is not None and one[at] == other[at] for at in (0, 1))
    (first, last), (start, end) = one, other
    assert first and last and start and end  # for mypy: none of them is None here
    return last > first and end > start and abs(first - start) + abs(last - end) <= 1


# --- events ---------------------------------------------------------------------------------------------------------
_GENERAL_EVENT: Final = re.compile(
    "เชิงปฏิบัติการ|ประชุม|สัมมนา|เสวนา|ฝึกอบรม|อบรม|พิธีเปิด|พิธีลงนาม|พิธี|เปิดงาน|เปิดตัว|เปิด|โครงการ|กิจกรรม|"
    "คณะกรรมการ|คณะอนุกรรมการ|คณะทำงาน|ผู้บริหาร|หัวหน้าส่วนราชการ|คณะรัฐมนตรี|คณะ|หารือ|แถลงข่าว|แถลง|ลงนาม|"
    "บันทึกข้อตกลง|ข้อตกลง|ความเข้าใจ|ความร่วมมือ|ร่วมมือ|ลงพื้นที่|ตรวจเยี่ยม|ตรวจราชการ|ตรวจติดตาม|ติดตาม|ตรวจ|"
    "มอบนโยบาย|นโยบาย|ความก้าวหน้า|ความคืบหน้า|ผลการดำเนินงาน|ดำเนินงาน|ประจำเดือน|ประจำปี|งบประมาณ|ครั้งที่|ครั้ง|"
    "เพื่อ|ร่วม|ระหว่าง|กับ|และ|ของ|ใน|ที่|การ|งาน|ด้าน|เรื่อง|จัด|วัน|[0-9]"
)
_TRIP: Final = re.compile("ลงพื้นที่|ตรวจเยี่ยม|ตรวจราชการ|ตรวจติดตาม|เยี่ยม")
"""Of visits there are several a day, one place after another."""
_TIMES: Final = re.compile(r"ครั้งที่\s?\d{1,4}(?:\s?/\s?\d{2,4})?")
_LEAD: Final = re.compile("^(?:การ|งาน)")
_YEARLY: Final = re.compile(r"ประจำปี(?:งบประมาณ)?(?:\s?พ\.?ศ\.?)?")
_SAME_TITLE: Final = 92
_LIKE_TITLE: Final = 75
_WITHIN: Final = 97
_SAME_PLACE: Final = 85
_OTHER_PLACE: Final = 60
_SHORTEST_PLACE: Final = 8
_TELLING_TITLE: Final = 12


@dataclass(frozen=True, slots=True)
class EventIdentity:
    """What tells an event: `key` is its title; names are folded."""

    key: str
    date: dt.date | None
    end_date: dt.date | None
    number: int | None
    kind: str
    venue: str | None
    host: str | None


def event_identity(event: Event, document: Document, register: Register) -> EventIdentity:
    """What tells an event from others."""
    title = _TIMES.sub(" ", clean(event.title))
    folded = _LEAD.sub("", key(_YEARLY.sub(" ", _without_years(_with_tokens(title, register)))))
    host = register.token(event.host_id) if event.host_id else key(event.host or "") or None
    return EventIdentity(
        key=folded,
        date=event.date,
        end_date=event.end_date,
        number=event.number,
        kind=event.kind.value,
        venue=key(event.venue) if event.venue else None,
        host=host,
    )


def is_same_event(event: EventIdentity, known: EventIdentity) -> bool:
    """Whether two documents speak of one event. Both days are known and the same."""
    if event.date is None or event.date != known.date:
        return False
    if _differ(event.number, known.number) or _differ(event.end_date, known.end_date):
        return False
    place = _alike(event.venue, known.venue)
    host = _alike(event.host, known.host)
    if place is not None and place < _OTHER_PLACE:
        return False
    own = min(_left(event), _left(known)) >= _TELLING_TITLE
    there = (place or 0) >= _SAME_PLACE
    title = fuzz.ratio(event.key, known.key)
    if _TRIP.search(event.key) and not there:
        return False
    if title >= _SAME_TITLE:
        of_body = _TOKEN.search(event.key) is not None and _TOKEN.search(known.key) is not None
        return (there and (own or of_body)) or _is_told_without_place(event, known, own=own)
    shorter = min(event.key, known.key, key=len)
    within = fuzz.partial_ratio(event.key, known.key) >= _WITHIN and len(shorter) >= 2 * _TELLING_TITLE
    return own and there and (host is None or host == 100) and (title >= _LIKE_TITLE or within)


def _is_told_without_place(event: EventIdentity, known: EventIdentity, *, own: bool) -> bool:
    """Whether events of one title and day are one though no place confirms it.

    A ministry's offices in several provinces hold "the" meeting on one day; but a body meets once, a numbered meeting
    is held once, and where only one document says the place, nothing speaks against it.
    """
    host = event.host if event.host == known.host else None
    if host is not None and host in event.key and host in known.key:
        return True
    if event.number is not None and known.number is not None:
        return own or host is not None
    return own and (event.venue is not None or known.venue is not None)


def _left(event: EventIdentity) -> int:
    """How many letters of the title are its own."""
    return len(_GENERAL_EVENT.sub("", _TOKEN.sub("", event.key)))


def _differ(one: object, other: object) -> bool:
    return one is not None and other is not None and one != other


def _alike(one: str | None, other: str | None) -> float | None:
    """How alike two names are, of 100; None where one is not known or too short to tell."""
    if not one or not other or min(len(one), len(other)) < _SHORTEST_PLACE:
        return None
    return fuzz.partial_ratio(one, other)
