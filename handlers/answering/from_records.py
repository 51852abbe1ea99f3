"""Answers read from the fields of a document's records."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from rapidfuzz import fuzz

from extract.records import Event, Evidence, Person, Plan, Project, Span
from extract.thai.dates import find_years, thai_date, thai_years
from extract.thai.names import bare_name
from extract.thai.words import fold, key
from handlers import formats, texts
from handlers.answering.answer import Answer
from handlers.answering.dossier import Dossier
from handlers.answering.fit import coverage, is_general, is_met
from handlers.answering.offices import holders
from handlers.answering.passages import organiser
from handlers.understanding.query import Field, Query

_ABOUT: Final = re.compile(r"(?:ประมาณ|กว่า|มากกว่า|ไม่น้อยกว่า|ไม่ต่ำกว่า|เกือบ|รวม)\s?$")
_COUNTED_UNIT: Final = re.compile(r"\s?(?:คน|ท่าน|ราย|หน่วยงาน|แห่ง|องค์กร)")
_ALIKE_NAMES: Final = 86
_DEEDS: Final = (
    *("เสร็จ", "ประกาศ", "อนุมัติ", "เห็นชอบ", "บังคับ", "มีผล", "เกิดขึ้น", "ก่อตั้ง", "ลงทะเบียน", "สมัคร", "ยื่น"),
    *("หมดเขต", "ครบกำหนด", "โอน", "จ่าย", "ส่งมอบ", "เปิดใช้", "เริ่มใช้", "ให้บริการ", "เคอร์ฟิว", "คลายล็อก"),
)
_NO_PLACES: Final = frozenset(("ห้องประชุม", "โรงแรม", "ที่ประชุม", "กระทรวง", "จังหวัด", "อาคาร"))
_EDITIONS: Final = re.compile(r"(?:ฉบับ|ระยะ|เฟส|รุ่น)(?:ที่)?\s?(\d{1,2}(?!\d|\s?ปี)|แรก|หนึ่ง|สอง|สาม|สี่|ห้า)")
_SPELLED: Final = {1: "แรก", 2: "สอง", 3: "สาม", 4: "สี่", 5: "ห้า"}
_BESIDE: Final = 40
_IN_TITLE: Final = 0.9
_NAMED: Final = 0.5
"""The least share of a question's words that a plan's or project's name must have where several stand to choose."""


def answer(query: Query, dossier: Dossier) -> Answer | None:
    """What the records answer, or None where no field does."""
    by_field: dict[Field, Callable[[Query, Dossier], Answer | None]] = {
        Field.HOLDER: _holder,
        Field.POSITION: _position,
        Field.PILLAR: _pillar,
        Field.PROJECTS: _projects,
        Field.PERIOD: _period,
        Field.OWNER: _owner,
        Field.STATUS: _status,
        Field.PILLARS: _pillars,
    }
    if query.field is None:
        return None
    if read := by_field.get(query.field):
        return read(query, dossier)
    if query.field is Field.HOST and (said := organiser(query, dossier)):
        return said
    event = best_event(query, dossier)
    if event is None or _speaks_of_another(query, event, dossier):
        return None
    return _of_event(query, event, dossier)


# --- events ---------------------------------------------------------------------------------------------------------
def best_event(query: Query, dossier: Dossier) -> Event | None:
    """The one event of the document that the question is about; None where two fit equally."""
    events = dossier.extraction.events
    if query.number:
        events = tuple(event for event in events if event.number == query.number)
    scored = sorted(((_event_score(query, event), -at) for at, event in enumerate(events)), reverse=True)
    return events[-scored[0][1]] if scored else None


def _speaks_of_another(query: Query, event: Event, dossier: Dossier) -> bool:
    """Whether the question names in Latin letters ("GFEAI 2025") what the text has elsewhere, not in this event."""
    said = fold(" ".join(filter(None, (dossier.hit.title, event.title, event.venue, event.host))))
    names = [word for word in query.topic if word.isascii() and word.isalpha() and not is_general(word)]
    return any(not is_met(name, key(said), said) and is_met(name, "", dossier.low) for name in names)


def _event_score(query: Query, event: Event) -> float:
    said = " ".join(filter(None, (event.title, event.venue, event.host, event.chair)))
    score = coverage(query.topic, key(said), fold(said))
    score += 0.3 * (query.event_kind is not None and event.kind == query.event_kind)
    score += 0.5 * (query.number is not None and event.number == query.number)
    inside = query.since and query.until and event.date and query.since <= event.date <= query.until
    return score + 0.5 * bool(inside)


def _of_event(query: Query, event: Event, dossier: Dossier) -> Answer | None:
    if query.field in (Field.DATE, Field.TIME):
        return _day(query, event)
    evidence = event.evidence
    answer = None
    if query.field is Field.CHAIR and event.chair:
        answer = Answer(event.chair, evidence.get("chair"), position_of(event.chair, dossier))
    elif query.field is Field.VENUE and event.venue and _is_such_a_place(query, event.venue):
        answer = Answer(event.venue, evidence.get("venue"))
    elif query.field is Field.HOST and event.host and not _is_echo(query, event.host, dossier):
        answer = Answer(event.host, evidence.get("host"))
    elif query.field is Field.ATTENDEES and event.attendees:
        span = evidence.get("attendees")
        answer = Answer(_counted(event.attendees, span, dossier, "คน"), span)
    elif query.field is Field.AGENCIES and event.agencies:
        span = evidence.get("agencies")
        answer = Answer(_counted(event.agencies, span, dossier, "หน่วยงาน"), span)
    return answer


def _day(query: Query, event: Event) -> Answer | None:
    if event.date is None or _is_of_another_deed(query, event):
        return None
    days, hour = thai_date(event.date, event.end_date), formats.hour(event)
    if query.field is Field.DATE:
        return Answer(days, event.evidence.get("date"), hour or None)
    return Answer(f"{days} {hour}", event.evidence.get("start_time") or event.evidence.get("date")) if hour else None


def _is_of_another_deed(query: Query, event: Event) -> bool:
    """Whether a "เมื่อไร" asks when something else is done ("จะเสร็จเมื่อไหร่", "ลงทะเบียนวันไหน") than the event."""
    asked, title = fold(query.text), fold(event.title)
    return any(deed in asked and deed not in title for deed in _DEEDS)


def _is_echo(query: Query, name: str, dossier: Dossier) -> bool:
    """Whether a body is one that the question itself names: saying it again answers nothing."""
    entry = dossier.register.resolve(name)
    return entry is not None and entry.id in query.agencies


def _is_such_a_place(query: Query, venue: str) -> bool:
    """Whether a venue is of the sort asked for ("โรงแรมไหน"); towns and provinces may be any."""
    if key(venue) in _NO_PLACES:
        return False
    return query.place not in ("โรงแรม", "ห้อง") or query.place in venue or "อาคาร" in venue


def _counted(count: int, span: Span | None, dossier: Dossier, unit: str) -> str:
    """The count as the document words it ("ประมาณ 80 คน"), else the number with its unit."""
    if span is None:
        return f"{count:,} {unit}"
    before = _ABOUT.search(dossier.low[max(0, span[0] - 20) : span[0]])
    after = _COUNTED_UNIT.match(dossier.low[span[1] : span[1] + 20])
    start = span[0] - len(before[0]) if before else span[0]
    said = " ".join(dossier.text[start : span[1] + (after.end() if after else 0)].split())
    if not after and fold(said).replace(",", "").isdigit():
        return f"{said} {unit}"
    return said


# --- people ---------------------------------------------------------------------------------------------------------
def position_of(name: str, dossier: Dossier) -> str | None:
    """The position of a person of the document."""
    person = person_named(name, dossier)
    return person.position if person else None


def person_named(name: str, dossier: Dossier) -> Person | None:
    """The document's person of that name, spelled nearly so."""
    wanted = key(bare_name(name))
    scored = [
        (fuzz.ratio(wanted, key(bare_name(person.name))), -at) for at, person in enumerate(dossier.extraction.people)
    ]
    best = max(scored, default=(0.0, 0))
    return dossier.extraction.people[-best[1]] if best[0] >= _ALIKE_NAMES else None


def _position(query: Query, dossier: Dossier) -> Answer | None:
    person = person_named(query.name, dossier) if query.name else None
    if person is None or not person.position:
        return None
    return Answer(person.position, person.evidence.get("position"), person.name)


def _holder(query: Query, dossier: Dossier) -> Answer | None:
    found = holders(query, dossier)
    if len({bare_name(person.name) for person in found}) != 1:
        return None
    return Answer(found[0].name, found[0].evidence.get("name"), found[0].position)


# --- plans ----------------------------------------------------------------------------------------------------------
def best_plan(query: Query, dossier: Dossier, has: Callable[[Plan], bool]) -> Plan | None:
    """The plan of the document that the question names, among those that have what is asked for."""
    plans = [plan for plan in dossier.extraction.plans if has(plan)]
    scored = sorted(((_plan_score(query, plan, dossier), -at) for at, plan in enumerate(plans)), reverse=True)
    if not scored or scored[0][0] < _NAMED:
        return None
    return plans[-scored[0][1]]


def _plan_score(query: Query, plan: Plan, dossier: Dossier) -> float:
    said = " ".join(filter(None, (plan.name, plan.owner)))
    letters, low = key(said), fold(said)
    score = coverage(query.topic, letters, low) + 0.25 * plan.subject
    owned = {plan.owner_id, *(mention.id for mention in dossier.register.find(plan.name))}
    score += 0.3 * bool(owned.intersection(query.agencies))
    if query.plan_kind and plan.kind != query.plan_kind and query.plan_kind.value not in ("strategy", "policy"):
        score -= 0.3
    if query.years and plan.start and plan.end and not (plan.start <= query.years[1] and query.years[0] <= plan.end):
        score -= 1.0
    return score


def _period(query: Query, dossier: Dossier) -> Answer | None:
    if headline := _headline_period(query, dossier):
        return headline
    plan = best_plan(query, dossier, lambda plan: bool(plan.start or plan.end) and _is_edition(query, plan, dossier))
    if plan is None:
        return None
    span = plan.evidence.get("end") or plan.evidence.get("start")
    up_to = texts.UP_TO_YEAR.format(year=plan.end) if plan.end and plan.end != plan.start else None
    return Answer(thai_years(plan.start, plan.end), span, up_to)


def _headline_period(query: Query, dossier: Dossier) -> Answer | None:
    """The span of years in a title that has all that is asked about."""
    title = dossier.extraction.document.title
    spans = [each for each in find_years(title) if each.first < each.last]
    at = dossier.text.find(title)
    if len(spans) != 1 or at < 0 or coverage(query.topic, key(title), fold(title)) < _IN_TITLE:
        return None
    span = (at + spans[0].start, at + spans[0].end)
    up_to = texts.UP_TO_YEAR.format(year=spans[0].last)
    return Answer(thai_years(spans[0].first, spans[0].last), span, up_to)


def _is_edition(query: Query, plan: Plan, dossier: Dossier) -> bool:
    """Whether a plan is the edition asked for ("ระยะที่ 2"): none is said near it, or this one is."""
    if query.edition is None:
        return True
    spans = [plan.evidence[field] for field in ("name", "start", "end") if field in plan.evidence]
    near = " ".join(dossier.low[max(0, start - _BESIDE) : end + _BESIDE] for start, end in spans)
    said = {edition for matched in _EDITIONS.finditer(near) if (edition := matched[1])}
    return not said or str(query.edition) in said or _SPELLED.get(query.edition, "~") in said


def _owner(query: Query, dossier: Dossier) -> Answer | None:
    plan = best_plan(query, dossier, lambda plan: plan.owner is not None)
    if plan is None or not plan.owner or _is_echo(query, plan.owner, dossier):
        return None
    return Answer(plan.owner, plan.evidence.get("owner"))


def _status(query: Query, dossier: Dossier) -> Answer | None:
    plan = best_plan(query, dossier, lambda plan: plan.status != "unknown")
    return Answer(texts.PLAN_STATUSES[plan.status], plan.evidence.get("status")) if plan else None


def _pillars(query: Query, dossier: Dossier) -> Answer | None:
    plan = best_plan(query, dossier, lambda plan: len(plan.pillars) > 1)
    if plan is None or (query.unit and query.unit.named not in (None, len(plan.pillars))):
        return None
    return _listed(plan.pillars, plan.evidence, dossier)


def _listed(pillars: tuple[str, ...], evidence: Evidence, dossier: Dossier) -> Answer:
    """The pillars as the document lists them, where they stand together; else one after another."""
    span = evidence.get("pillars") or _stretch(evidence, "pillars.")
    if span and span[1] - span[0] <= 2 * sum(map(len, pillars)) + 40:
        return Answer(" ".join(dossier.text[slice(*span)].split()), span, listed=True)
    return Answer(" ".join(pillars), span, listed=True)


def _stretch(evidence: Evidence, prefix: str) -> Span | None:
    spans = [span for name, span in evidence.items() if name.startswith(prefix)]
    return (min(s for s, _ in spans), max(e for _, e in spans)) if spans else None


# --- projects -------------------------------------------------------------------------------------------------------
def _pillar(query: Query, dossier: Dossier) -> Answer | None:
    project = _best_project(query, dossier)
    if project is None or not project.pillar:
        return None
    return Answer(project.pillar, project.evidence.get("pillar") or project.evidence.get("name"), project.name)


def _best_project(query: Query, dossier: Dossier) -> Project | None:
    projects = dossier.extraction.projects
    scored = [(coverage(query.topic, key(p.name), fold(p.name)), bool(p.pillar), -at) for at, p in enumerate(projects)]
    best = max(scored, default=(0.0, False, 0))
    return projects[-best[2]] if best[0] >= _NAMED else None


def _projects(query: Query, dossier: Dossier) -> Answer | None:
    """The projects that stand under the pillar named in the question."""
    under = {p.pillar for p in dossier.extraction.projects if p.pillar}
    scored = sorted(((_pillar_score(query, pillar), pillar) for pillar in under), reverse=True)
    if not scored or scored[0][0] <= 0 or (len(scored) > 1 and scored[0][0] == scored[1][0]):
        return None
    chosen = [p for p in dossier.extraction.projects if p.pillar == scored[0][1]]
    spans = [span for p in chosen if (span := p.evidence.get("name"))]
    span = (min(s for s, _ in spans), max(e for _, e in spans)) if spans else None
    if span and span[1] - span[0] <= sum(len(p.name) for p in chosen) + 12 * len(chosen):
        return Answer(" ".join(dossier.text[slice(*span)].split()), span, listed=True)
    return Answer(" ".join(p.name for p in chosen), span, listed=True)


def _pillar_score(query: Query, pillar: str) -> float:
    """How well a pillar's own words, apart from those all pillars have, are named in the question."""
    letters = key(pillar)
    return sum(
        len(word) for word in query.topic if len(word) > 3 and word not in ("ยุทธศาสตร์", "โครงการ") and word in letters
    )
