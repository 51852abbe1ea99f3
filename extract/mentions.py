"""The government bodies that a document names: those of the register, and others by a guarded rule of names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection
from functools import partial
from typing import Final

from extract.phrases import Manner, phrase_end
from extract.records import Agency, Span
from extract.source import Source
from extract.thai.agencies import AgencyEntry
from extract.thai.words import key
from extract.vocabulary import pattern

_HEADS: Final = pattern("mentions.heads")
_STOPS: Final = pattern("mentions.stops")
_OWN: Final = Manner(
    stops=_STOPS,
    goes_on=pattern("mentions.own_goes_on"),
    brackets=re.compile(r"\(องค์การมหาชน\)|\([a-z][a-z &.-]{6,60}\)"),
    limit=130,
)
_GENERIC: Final = pattern("mentions.generic")
_OFFICE_BEFORE: Final = ("เลขาธิการ", "ประธาน", "ผู้อำนวยการ", "อธิบดี", "ปลัด", "โฆษก", "กรรมการ", "ของ", "โดย", "จาก")
_IN_BRACKETS: Final = re.compile(r"\s?\( ?")
_PROVINCE: Final = "province"
_LOCAL: Final = "local"
_BRANCH: Final = "branch"
_PRIVATE: Final = "private"
_MINISTRY: Final = "ministry"
_BOARD: Final = "คณะกรรมการ"
_OFFICE: Final = "สำนักงาน"
_ACTS: Final = re.compile(r"(?:ให้|อาทิ|ของ|กับ|โดย|สั่ง|ผู้ว่าราชการ|ปลัด|สภา|\n) ?$")
_OF_LAND: Final = re.compile(r"แห่ง(?:สหรัฐ|สาธารณรัฐ|ราชอาณาจักร)")
"""Another country's body, named like one of the register's."""
_DANGLES: Final = re.compile("(?:ด้าน|การ|และ|เพื่อ|ด้วย|ความ)$")
_OFFICE_OF: Final = "สำนักงาน "
_SHORT: Final = re.compile(r"(?:[ก-ฮ]{1,4}\.){2,4}")
_LETTERS: Final = re.compile(r"(?:[ก-ฮ]{1,5}\.){1,4}")
_TAIL: Final = " ฯ"
_SHORTEST_OWN: Final = 3

Body = tuple[str | None, Span]
"""A body's id in the register, None where it has none, and where it is named."""


def agencies_of(source: Source, bodies: list[Body]) -> tuple[Agency, ...]:
    """Distinct bodies in the order of their first mention, by their full name where the text has it."""
    best: dict[str, Agency] = {}
    offices = {agency_id for agency_id, span in bodies if source.text.startswith(_OFFICE, span[0])}
    for agency_id, span in bodies:
        entry = source.register.get(agency_id) if agency_id else None
        if entry is not None and (entry.kind == _PRIVATE or _is_place(source, entry.kind, span)):
            continue
        name = source.value(span)
        if _GENERIC.fullmatch(name):
            continue
        slot = _slot(entry, name, offices)
        known = best.get(slot)
        if known is None or _fuller(name, known.name, entry.name if entry else None):
            best[slot] = Agency(name=name, id=agency_id, evidence={"name": span})
    offices_of = Counter(agency.id for agency in best.values())
    kept = [agency for agency in best.values() if not (_LETTERS.fullmatch(agency.name) and offices_of[agency.id] > 1)]
    return tuple(sorted(kept, key=lambda agency: agency.evidence["name"]))


def _slot(entry: AgencyEntry | None, name: str, offices: Collection[str | None]) -> str:
    """What mentions of one body share. Each local office is a body, and so is a board named beside its office."""
    if entry is None:
        return key(name)
    if entry.kind == _BRANCH:
        return entry.id if key(name) == key(entry.name) or _LETTERS.fullmatch(name) else key(name)
    is_board = name.startswith(_BOARD) and entry.name.startswith(_OFFICE) and entry.id in offices
    return f"{entry.id} {_BOARD}" if is_board else entry.id


def _is_place(source: Source, kind: str, span: Span) -> bool:
    """A province is named as a place; Bangkok and Pattaya are bodies where something is done by or with them."""
    if kind == _PROVINCE:
        return not source.text.startswith("กทม", span[0])
    return kind == _LOCAL and not _ACTS.search(source.folded, max(0, span[0] - 14), span[0])


def _fuller(name: str, known: str, official: str | None) -> bool:
    """Is `name` a better name than the one already kept? The official one is best, else the longer."""
    if official is not None and key(official) in {key(known), key(name)}:
        return key(name) == key(official) != key(known)
    return len(key(name)) > len(key(known))


def named_bodies(source: Source) -> list[Body]:
    """Every mention of a body, in order; provinces are among them as the register has them."""
    by_rule = _by_rule(source)
    covered = {span[0]: span[1] for _, span in by_rule}
    registered: list[Body] = [
        (body.id, (body.start, body.end))
        for body in source.bodies
        if covered.get(body.start, 0) < body.end and not source.in_name(body.start)
    ]
    return sorted([*map(partial(_with_office, source), registered), *by_rule], key=lambda found: found[1])


def _with_office(source: Source, body: Body) -> Body:
    """A commission's short name with its "สำนักงาน" before it is the name of that office."""
    agency_id, (start, end) = body
    office = start - len(_OFFICE_OF)
    named = source.folded.startswith(_OFFICE_OF, max(0, office)) and _SHORT.fullmatch(source.folded, start, end)
    return (agency_id, (office, end)) if named else body


def _by_rule(source: Source) -> list[Body]:
    """Bodies that the register lacks: a head word and a name of its own, longer than any registered name there."""
    found: list[Body] = []
    position = 0
    for head in _HEADS.finditer(source.folded):
        start = head.start()
        if start < position or source.in_name(start) or not _begins(source, start):
            continue
        span = body_span(source, start, head.end())
        if span is None or _known(source, span) or _is_remark(source, span):
            continue
        position = span[1]
        found.append((_id_of(source, span), span))
    return found


def _begins(source: Source, start: int) -> bool:
    return source.is_word_start(start) or source.folded[max(0, start - 12) : start].endswith(_OFFICE_BEFORE)


def _known(source: Source, span: Span) -> bool:
    """Does the register's own name, or most of the phrase, already stand here?"""
    registered = source.body_over(span[0])
    if registered is None or registered.end >= span[1]:
        return registered is not None
    entry = source.register.get(registered.id)
    if entry is not None and entry.kind == _BRANCH:
        return False
    alias = entry is None or key(entry.name) != key(registered.surface)
    own_end = source.folded[registered.end : span[1]]
    is_ministry = entry is not None and entry.kind == _MINISTRY
    return not (
        (own_end.startswith(("จังหวัด", "เขต", "ภาค")) and not is_ministry)
        or _OF_LAND.match(own_end)
        or (alias and not own_end.startswith((" ", "ฯ", "(")))
    )


def _is_remark(source: Source, span: Span) -> bool:
    """Is the name all that stands in brackets, as a place or a nickname does?"""
    return source.folded[max(0, span[0] - 1)] == "(" and source.folded[span[1] : span[1] + 1] == ")"


def _id_of(source: Source, span: Span) -> str | None:
    """The register's id for a name that it knows, or whose abbreviation follows in brackets."""
    entry = source.register.resolve(source.value(span)) or _branch_at(source, span[0])
    if entry is not None:
        return entry.id
    bracket = _IN_BRACKETS.match(source.folded, span[1])
    body = source.body_from(bracket.end()) if bracket else None
    return body.id if body and source.folded[body.end : body.end + 2].lstrip().startswith(")") else None


def _branch_at(source: Source, start: int) -> AgencyEntry | None:
    """The kind of local offices that is named there, if any."""
    registered = source.body_from(start)
    entry = source.register.get(registered.id) if registered else None
    return entry if entry is not None and entry.kind == _BRANCH else None


def body_span(source: Source, start: int, head_end: int) -> Span | None:
    """The span of the body's name that starts with a head word, None where only the head, or a generic one, stands."""
    end = phrase_end(source, start, head_end, _OWN)
    span = source.trim(start, end, _TAIL)
    dangling = _DANGLES.search(source.folded, head_end, span[1])
    if dangling is not None and source.is_word_start(dangling.start()):
        return None
    name = source.folded[span[0] : span[1]]
    return None if _GENERIC.fullmatch(name) or span[1] - head_end < _SHORTEST_OWN else span
