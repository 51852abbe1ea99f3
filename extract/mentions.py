"""The government bodies that a document names: those of the register, and others by a guarded rule of names."""

from __future__ import annotations

import re
from typing import Final

from extract.phrases import Manner, phrase_end
from extract.records import Agency, Span
from extract.source import Source
from extract.thai.words import key

_HEADS: Final = re.compile(
    r"คณะกรรมการ|คณะอนุกรรมการ|คณะทำงาน|สำนักงาน|สำนัก(?=[ก-์])|กระทรวง|กรม(?!ธรรม์|การ(?!ค้า|ขน|ปก|พัฒ|ศาส|แพทย์|ท่อง|จัดหา|บิน|ข้าว))|กองทัพ|กอง(?!ทุน|กำลัง|ถ่าย|กลาง|บิน)|ศูนย์|สถาบัน|มหาวิทยาลัย|"
    r"องค์การ(?!มหาชน|ภาครัฐ|ระหว่าง)|สภา(?!พ|ว)|เทศบาล|ธนาคาร(?=แห่ง|ออม|เพื่อ|อาคาร|กรุง)|การรถไฟ|การไฟฟ้า|การประปา|การท่า|การทาง|การเคหะ|บรรษัท"
)
_STOPS: Final = re.compile(
    r"ได้|จะ|จึง|ว่า|ซึ่ง|โดย|ที่(?! ?\d|ดิน|ปรึกษา)|คือ|เป็น|ไป|ไม่|นี้|ดังกล่าว|นั้น|ตาม|ขึ้น|แล้ว|เมื่อ|ณ|ประกอบ|จำนวน|พร้อม|รวม|ตลอดจน|ให้|มี|ร่วม|กับ|ใน|จาก|ของ|กล่าว|เปิดเผย|เดินทาง|เข้า|จัด(?!การ|ตั้ง|หา|ทำ|สวัส)|"
    r"มอบ|ลง|ถึง|เร่ง|เดินหน้า|ขับเคลื่อน(?!โครงการ|งาน|แผน|การ|นโยบาย)|หรือ|ผ่าน|อาทิ|ยัง|ต้อง|ประชุม|ชี้|เผย|แจ้ง|ทั้ง|ทุก|ต่าง|อื่น|เตรียม|ขอ|แถลง|ครั้ง|ระบุ|เห็น|เสนอ|พิจารณา|ต่อ|และ(?=กระทรวง|กรม|สำนัก|ศูนย์|สถาบัน|กอง|คณะ|หน่วย|ผู้|องค์|มหา|ภาค|เจ้า|รัฐมนตรี)|"
    r"เพื่อ(?!การ|สังคม|เกษตร|เศรษฐกิจ|พัฒนา|คน)|ปี(?= ?\d)|ระยะ|เฝ้า|ติดตาม|ดำเนิน|สั่ง|นำ(?!้)|พบ|คาด|รายงาน|เชิญ|หลาย|แต่|ประกาศ|สนับสนุน(?!การ|วิทยา)|สามารถ|อย่าง|กำหนด|เปิด|ลงนาม"
)
_OWN: Final = Manner(
    stops=_STOPS,
    goes_on=re.compile(r"วิทยาศาสตร์|วิจัย|กิจการ(?=โทร)|และกิจการ|และนวัตกรรม|\(องค์การมหาชน\)|แห่งชาติ"),
    brackets=re.compile(r"\(องค์การมหาชน\)|\([a-z][a-z &.-]{6,60}\)"),
    limit=110,
)
_GENERIC: Final = re.compile(
    r"(?:คณะกรรมการ(?:ฯ|บริหาร|อำนวยการ|กลาง|ชุด|ที่|ขับเคลื่อน)?|คณะอนุกรรมการฯ?|คณะทำงานฯ?|สำนักงาน(?:ฯ|ปลัด(?:กระทรวง)?ฯ?|เขต|จังหวัด|ใหญ่|สาขา|ที่|แห่ง)?|กระทรวง(?:ฯ|ต่าง|ที่|อื่น)?|กรมฯ?|กอง(?:ฯ|ต่าง)?|ศูนย์(?:ฯ|กลาง|การเรียนรู้|ราชการ|ประชุม|การค้า|อพยพ|พักพิง|วัฒนธรรม)?|"
    r"สถาบัน(?:ฯ|การศึกษา|การเงิน|วิจัย|การศึกษาต่าง|อุดมศึกษา)?|มหาวิทยาลัยฯ?|องค์การฯ?|สภาฯ?|เทศบาลฯ?|ศูนย์.{0,3}|กอง.{0,2}|สำนัก.{0,3}|กรม.{0,2}|สภา.{0,3})"
)
_TAIL: Final = " ฯ"


def agencies_of(source: Source) -> tuple[Agency, ...]:
    """Distinct bodies in the order of their first mention, by their full name where the text has it."""
    best: dict[str, Agency] = {}
    for agency_id, span in [*_registered(source), *_by_rule(source)]:
        entry = source.register.get(agency_id) if agency_id else None
        name = source.value(span)
        slot = agency_id or key(name)
        known = best.get(slot)
        if known is None or (entry and key(name) == key(entry.name) != key(known.name)):
            best[slot] = Agency(name=name, id=agency_id, evidence={"name": span})
    return tuple(sorted(best.values(), key=lambda agency: agency.evidence["name"]))


def named_bodies(source: Source) -> list[tuple[str | None, Span]]:
    """Every mention of a body: (id in the register or None, span), in order."""
    return sorted([*_registered(source), *_by_rule(source)], key=lambda found: found[1])


def _registered(source: Source) -> list[tuple[str | None, Span]]:
    longer = {span[0]: span for _, span in _by_rule(source)}
    return [(body.id, (body.start, body.end)) for body in source.bodies if body.start not in longer]


def _by_rule(source: Source) -> list[tuple[str | None, Span]]:
    """Bodies that the register lacks: a head word and a name of its own, longer than any registered name there."""
    found: list[tuple[str | None, Span]] = []
    position = 0
    for head in _HEADS.finditer(source.folded):
        if head.start() < position or not source.is_word_start(head.start()):
            continue
        registered = source.body_over(head.start())
        span = body_span(source, head.start(), head.end())
        if span is None or (registered is not None and registered.end >= span[1]):
            continue
        if registered is not None and not _sub_body(source, registered.end, span[1]):
            continue
        position = span[1]
        entry = source.register.resolve(source.value(span))
        found.append((entry.id if entry else None, span))
    return found


def _sub_body(source: Source, start: int, end: int) -> bool:
    """Is what follows a registered name really part of a longer name?"""
    return source.folded[start:end].startswith(("จังหวัด", "เขต", "ภาค"))


def body_span(source: Source, start: int, head_end: int) -> Span | None:
    """The span of the body's name that starts with a head word, None where only the head, or a generic one, stands."""
    end = phrase_end(source, start, head_end, _OWN)
    span = source.trim(start, end, _TAIL)
    name = source.folded[span[0] : span[1]]
    return None if _GENERIC.fullmatch(name) or len(name) - (head_end - start) < 3 else span
