"""Titles, ranks and degrees before names, and the words that only look like them. Patterns are for folded text."""

from __future__ import annotations

import re
from itertools import product
from typing import Final

_CIVIL: Final = (
    "นางสาว",
    "น.ส.",
    "นส.",
    "นาย",
    "นาง",
    "เด็กชาย",
    "เด็กหญิง",
    "ด.ช.",
    "ด.ญ.",
    "คุณหญิง",
    "ท่านผู้หญิง",
    "คุณ",
    "ฯพณฯ",
)
_ROYAL: Final = ("หม่อมราชวงศ์", "หม่อมหลวง", "หม่อมเจ้า", "ม.ร.ว.", "ม.ล.", "ม.จ.")
_ACADEMIC: Final = (
    "ผู้ช่วยศาสตราจารย์", "รองศาสตราจารย์", "ศาสตราจารย์", "ผศ.", "รศ.", "ศ.", "ดอกเตอร์", "ดร.", "อาจารย์",
)  # fmt: skip
_MEDICAL: Final = (
    "นายแพทย์", "แพทย์หญิง", "นพ.", "พญ.", "ทันตแพทย์หญิง", "ทันตแพทย์", "ทพญ.", "ทพ.", "เภสัชกรหญิง", "เภสัชกร", "ภญ.", "ภก.",
    "นายสัตวแพทย์", "สัตวแพทย์หญิง", "น.สพ.", "สพ.ญ.", "สพญ.",
)  # fmt: skip
_LATIN: Final = (
    "h.e.",
    "mr.",
    "mrs.",
    "ms.",
    "miss",
    "dr.",
    "prof.",
    "assoc.prof.",
    "asst.prof.",
    "sir",
    "mr",
    "mrs",
    "ms",
    "dr",
)


def _ranks() -> tuple[str, ...]:
    """The ranks of army, navy, air force and police, spelled and abbreviated."""
    steps = (("เอก", "อ."), ("โท", "ท."), ("ตรี", "ต."))
    spelled = [
        stem + step
        for stem, (step, _) in product(
            ("พล", "พัน", "ร้อย", "จ่าสิบ", "สิบ", "พลเรือ", "นาวา", "เรือ", "พันจ่า", "จ่า", "พลอากาศ", "นาวาอากาศ", "เรืออากาศ",
             "พันจ่าอากาศ", "จ่าอากาศ", "พลตำรวจ", "พันตำรวจ", "ร้อยตำรวจ", "สิบตำรวจ"), steps,
        )
    ]  # fmt: skip
    stems = [
        "พล.",
        "พ.",
        "ร.",
        "จ.ส.",
        "ส.",
        "พล.ร.",
        "น.",
        "พล.อ.",
        "พล.ต.",
        "พ.ต.",
        "ร.ต.",
        "ส.ต.",
        "พ.จ.",
        "พ.อ.",
        "จ.",
    ]
    short = [stem + step for stem, (_, step) in product(stems, steps)]
    others = "พลจัตวา พลตำรวจจัตวา ดาบตำรวจ จ.ส.ต. จ่าสิบตำรวจ ด.ต. ร.น. จ.ท. นายกองเอก นายกองโท นายกองตรี นายหมวดเอก"
    return (*spelled, *short, *others.split())


TITLES: Final = tuple(sorted({*_CIVIL, *_ROYAL, *_ACADEMIC, *_MEDICAL, *_LATIN, *_ranks()}, key=len, reverse=True))
"""Every single title, the longest first, in folded form; in a text several may follow each other."""

# What after the letters of a title shows that they are the beginning of another word.
_NAYOK: Final = (
    "รัฐมนตรี|สมาคม|สภา|เทศมนตรี|เมือง|องค์การ|อบต|อบจ|เหล่า|กิ่ง|พุทธ|ฯ|\\s|\\(|และ|ที่|ของ|เทศบาล|มูลนิธิ|สโมสร|ท่าน|คน|ได้|จะ|"
    "เป็น|เผย|ลง|กล่าว|ชื่น|ย้ำ|สั่ง"
)
_NOT_TITLES: Final = {
    "นาย": f"ก(?:{_NAYOK})|ก$|อำเภอ|ทะเบียน|ทหาร|ตำรวจ|จ้าง|ช่าง|แพทย์|หน้า|ท่า|ทุน|เรือ|ด่าน|สถานี|ประกัน|สัตวแพทย์|พราน|แบบ|"
    "ธนาคาร|ร้อย|พล(?![ก-์])|พัน(?![ก-์])|สิบ|เวร|ตรวจ|ไปรษณีย์|หมู่|กอง|หมวด|ใหญ่|วงศ์|อากร|หนัง",
    "นาง": "พญา|แบบ|เอก(?![ก-์])|งาม|รำ|ฟ้า|สนม|เลิ้ง|รอง(?![ก-์])|พยาบาล|นอน|นวล(?![ก-์])|แอ่น|เก้ง|กวัก|สาว|สงกรานต์|"
    "นพมาศ|ผู้|เจ้า|เธอ|รม(?![ก-์])",
    "คุณ": "ภาพ|ธรรม|สมบัติ|วุฒิ|ค่า|ประโยชน์|ลักษณะ|หมอ|ครู|แม่|พ่อ|ูปการ|ปู่|ย่า|ยาย|ตา|หญิง|ป้า|ลุง|น้า|พี่|น้อง|ความดี|ได้|จะ|มี|และ",
    "อาจารย์": "ที่|ใหญ่|ผู้|ประจำ|พิเศษ|และ|มหาวิทยาลัย|คณะ|ได้",
    "เภสัชกร": "รม|โรงพยาบาล|ประจำ|และ",
}
# What before them shows that they are the end of one.
_BEFORE: Final = {
    "นาย": ("ท", "เจ้า", "มูล", "ทหาร", "ตำรวจ"),
    "นาง": ("ขุน", "แม่", "บาง"),
    "คุณ": ("บุญ", "ขอบ", "พระ", "เกียรติ", "เนร", "สม"),
}


def _title(written: str, *, first: bool) -> str:
    """The pattern of one title with its guards; blanks may stand after full stops. Only the first has one before it."""
    pattern = re.escape(written).replace(r"\.", r"\. ?")
    if first:
        pattern = _before(written) + pattern
    if written.isascii():
        return rf"{pattern}(?=[ .])"
    guard = _NOT_TITLES.get(written)
    return f"{pattern}(?!{guard})" if guard else pattern


def _before(written: str) -> str:
    """What must not stand before a title, lest it be the end of a word or of a longer abbreviation."""
    if written.isascii():
        return r"(?<![a-z.])"
    words = "".join(f"(?<!{word})" for word in _BEFORE.get(written, ()))
    if "." in written:
        words += r"(?<![ก-ฮ]\.)"
    if written == "อาจารย์":
        words += "(?<![ก-์])"
    if written in ("คุณ", "ศ."):
        words += "(?:(?<![ก-์])|(?<=มี)|(?<=โดย)|(?<=และ)|(?<=กับ)|(?<=จาก)|(?<=ด้วย)|(?<=ของ))"
    return words


def _one(*, first: bool) -> str:
    titles = "|".join(_title(written, first=first) for written in TITLES)
    return rf"(?:(?:ว่าที่ ?)?(?:{titles}){_SPECIAL}{_RANK_TAIL})"


_SPECIAL: Final = r"(?: ?\(?(?:พิเศษ|เกียรติคุณ|คลินิก|กิตติคุณ|เชี่ยวชาญพิเศษ)\)?)?"
_RANK_TAIL: Final = r"(?:หญิง|\(หญิง\)|\(พิเศษ\)|พิเศษ)?"
TITLE: Final = rf"{_one(first=True)}(?: {{0,2}}{_one(first=False)}){{0,5}}"
"""One title or several in a row: "พลตำรวจตรี ดร.", "ศ.(พิเศษ) ดร.", "ว่าที่ร้อยตรี"."""
