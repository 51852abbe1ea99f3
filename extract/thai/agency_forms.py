"""The written forms of an agency's names, and the guards that tell them from ordinary words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

from extract.thai.clean import fold


class FormKind(Enum):
    """How much a form needs around it to be taken for the agency."""

    NAME = auto()  # a name of words, Thai or English: stands by itself
    ABBREVIATION = auto()  # Thai letters with full stops, or a Thai acronym read aloud: bounded
    ACRONYM = auto()  # Latin capitals: bounded, and in capitals where the text is not a chat message
    SHORTENING = auto()  # "คมนาคม": in chat messages only
    WORD = auto()  # "วัฒนธรรม" for กระทรวงวัฒนธรรม: in chat messages only, after ของ, รมว. or ปลัด
    STOPLESS = auto()  # "สพร" for "สพร.": in chat messages only, bounded on both sides


@dataclass(frozen=True, slots=True)
class Form:
    """One written form. `squeezed` is folded and without blanks, as the finder compares it."""

    written: str
    kind: FormKind
    former: bool = False

    @property
    def squeezed(self) -> str:
        """The form as the finder compares it."""
        return squeeze(self.written)


# What an official name begins with; an alias that begins so is recognised in running text.
_HEADS: Final = re.compile(
    "กระทรวง|กรม|สำนัก|สถาบัน|องค์การ|มหาวิทยาลัย|ม\\.|จังหวัด|ธนาคาร|ศูนย์|สภา|คณะกรรมการ|บริษัท|บมจ|กองทุน|กองสลาก|โรงพยาบาล|"
    "โรงเรียน|โรงงาน|โรงพิมพ์|หอภาพยนตร์|การรถไฟ|การไฟฟ้า|การทาง|การท่าเรือ|กองทัพ|ตำรวจ|ศาล|ผู้ตรวจการแผ่นดิน|คุรุสภา|วิทยุการบิน|"
    "ท่าอากาศยานไทย|ไปรษณีย์ไทย|โทรคมนาคมแห่งชาติ|ราชบัณฑิตยสภา|แบงก์ชาติ|อุทยานการเรียนรู้|วิทยาลัย|เอ็กซิมแบงก์|ราชมงคล|"
    "เรือนจำ|ทัณฑสถาน|ด่านศุลกากร|แขวงทาง|หมวดทาง|ที่ทำการปกครอง|สถาน|เทศบาล|บอร์ด|คณะองคมนตรี|รถไฟแห่ง|บริหารสินทรัพย์|"
    "รัฐสภา|วุฒิสภา|แพทยสภา|ทันตแพทยสภา|สัตวแพทยสภา|จุฬาลงกรณ์|ราชวิทยาลัย|มหาเถร"
)
_BLANK: Final = re.compile(r"\s+")
_INNER_BLANK: Final = re.compile(r"(?<!\.)\s|\s\s")
# What shows that an abbreviation is part of another one, or names a road or a minister; regional offices have numbers.
_GOES_ON: Final = re.compile(r"[ก-ฮ]{1,3}\.|[0-9๐-๙]")
_OFFICE_NUMBER: Final = re.compile(r"[0-9๐-๙]{1,2}(?![0-9๐-๙+.])")
_THAI_LETTER: Final = "ก-ฺเ-ๅ็-๎"
_LATIN_NAME: Final = re.compile(r"[a-z].* .*[a-z]", re.IGNORECASE)
_MONTH_LIKE: Final = frozenset(("มค", "กพ", "มีค", "เมย", "พค", "มิย", "กค", "สค", "กย", "ตค", "พย", "ธค"))
# Units of measure that look like abbreviations of agencies.
_UNIT_LIKE: Final = frozenset(("กก.", "มก.", "ตร."))
_UNIT_AFTER: Final = re.compile(r" ?(?:กม|ซม|มม|ม\.|ว\.?|วา|นิ้ว|เมตร)")
# Thai words and abbreviations after which an abbreviation may follow without a space.
_BEFORE: Final = re.compile(
    r"(?:รมว|รมช|รมต|ปลัด|ปกท|ผตร|ผกก|สวป|อธิบดี|เลขาธิการ|เลขา|ผอ|ผู้อำนวยการ|ผู้ว่าการ|ผู้ว่า|ประธาน|โฆษก|กระทรวง|กรม|สำนักงาน|สนง|รัฐมนตรี|รองปลัด|ผบ|ของ|โดย|"
    r"กับ|จาก|และ|ที่|ทาง|ให้|ต่อ|ใน|แก่|หรือ|ร่วม|บอร์ด|มติ|ทีม|ศูนย์|แผน|ประชุม|ยุทธศาสตร์|นโยบาย|โครงการ|งาน|เว็บไซต์|เพจ|ดิจิทัล|คณะกรรมการ)\.?$"
)
# What may follow letters that lack their full stops: no Thai letter, or a word of questions.
_AFTER: Final = re.compile(
    f"(?![{_THAI_LETTER}.])|(?:ใช้|จัด|มี|ประชุม|ครั้ง|ปี|เรื่อง|ที่|คือ|อยู่|ถึง|ได้|กับ|และ|ใน|เป็น|ทำ|ของ|ไหน|ล่ะ|หน่อย|ครับ|ค่ะ|ระยะ|ฉบับ|วัน|เมื่อ|เดือน)"
)
# Words of which an agency's shortening is an ordinary part: "ด้านคมนาคม", "โทรคมนาคม".
_ORDINARY_BEFORE: Final = re.compile(
    r"(?:การ|ด้าน|ระบบ|โครงข่าย|เส้นทาง|โทร|ทาง|ความ|เครือข่าย|โครงสร้างพื้นฐาน|ศูนย์|ขนส่งและ|นิคม|นัก|โรง|และ|ภาค|สินค้า|ราคา|วัน|ธนาคาร)$"
)

# What makes a name that of another country's body: the country right after it.
_FOREIGN: Final = re.compile(
    r"(?: ?(?:แห่ง|ของ) ?| (?=สาธารณรัฐ|ราชอาณาจักร|สหรัฐ|สหราช|สปป))?"
    r"(?:สหรัฐ|สหราช|สหพันธรัฐ|สหภาพ(?:เมียนมา|ยุโรป)|สาธารณรัฐ|ราชอาณาจักร(?!ไทย)|รัฐสุลต่าน|สปป\.|"
    r"ญี่ปุ่น|จีน|เกาหลี|เวียดนาม|กัมพูชา|ลาว|เมียนมา|มาเลเซีย|สิงคโปร์|อินโดนีเซีย|ฟิลิปปินส์|บรูไน|อินเดีย|ออสเตรเลีย|"
    r"นิวซีแลนด์|อังกฤษ|ฝรั่งเศส|เยอรมนี|รัสเซีย|อิสราเอล|ซาอุ|แคนาดา|ไต้หวัน|ฮังการี|อิตาลี|อิหร่าน)"
)
_OFFICE_BEFORE: Final = re.compile(r"(?:ของ|รมว\.?|รมช\.?|รมต\.?|ปลัด|รัฐมนตรี|ก\.) ?$")
_ORDINARY_AFTER: Final = re.compile("แห่งชาติ|จังหวัด|ทาง|ไทย|และ")


def squeeze(text: str) -> str:
    """Folded, without blanks; of the text's length less its blanks."""
    return _BLANK.sub("", fold(text))


def form_of(written: str, *, alias: bool = False, former: bool = False) -> Form:
    """The form that a name of the register is, told by its letters."""
    return Form(written, _kind(written, alias=alias), former)


def stopless(form: Form) -> Form | None:
    """An abbreviation as it is typed in chats, without full stops; None where it has none, or would be one letter."""
    letters = re.sub(r"[. ]", "", form.written)
    if form.kind is not FormKind.ABBREVIATION or letters == form.written or len(letters) < 2:
        return None
    return Form(letters, FormKind.STOPLESS)


def _kind(written: str, *, alias: bool) -> FormKind:
    if re.search("[ก-ฮ]", written) is None:
        if alias or not _LATIN_NAME.search(written):
            return FormKind.SHORTENING if alias else FormKind.ACRONYM
        return FormKind.NAME
    if alias and not (_HEADS.match(written) or written.endswith("ฯ")):
        return FormKind.SHORTENING
    return FormKind.NAME if _is_name(written) else FormKind.ABBREVIATION


def _is_name(written: str) -> bool:
    """Whether it is made of words: long, or begun like an official name, and no row of single letters."""
    return bool(_HEADS.match(written) and len(written) > 4) or (len(written) > 9 and "." not in written)


def stands(form: Form, text: str, start: int, end: int, *, loose: bool) -> bool:
    """Whether `text[start:end]`, which reads like the form, is the agency and no part or homonym of something else.

    `loose` is for chat messages, where shortenings and small letters count too.
    """
    if form.kind is FormKind.NAME:
        return not _latin_glued(text, start, end) and not _FOREIGN.match(text, end)
    if _INNER_BLANK.search(text, start, end) and " " not in form.written:
        return False
    if form.kind is FormKind.ACRONYM:
        return not _latin_glued(text, start, end) and _capitals(text[start:end], form, loose=loose)
    if form.kind is not FormKind.ABBREVIATION:
        return loose and _loosely_stands(form, text, start, end)
    return not _FOREIGN.match(text, end) and _abbreviation_stands(form, text, start, end)


def _loosely_stands(form: Form, text: str, start: int, end: int) -> bool:
    """The same for the forms that count in chat messages only."""
    if form.kind is FormKind.STOPLESS:
        return _stopless_stands(text, start, end)
    if form.kind is FormKind.WORD:
        before = _OFFICE_BEFORE.search(text, max(0, start - 12), start)
        return bool(before) and not _ORDINARY_AFTER.match(text, end)
    return _shortening_stands(text, start, end)


def _shortening_stands(text: str, start: int, end: int) -> bool:
    """Whether a shortening is neither part of an ordinary phrase nor, in Latin small letters, a word ("des")."""
    if text[start:end].isascii() and not text[start:end].isupper():
        return False
    return not _latin_glued(text, start, end) and not _ORDINARY_BEFORE.search(text, max(0, start - 16), start)


def _latin_glued(text: str, start: int, end: int) -> bool:
    """Whether a Latin letter or digit runs on from a Latin end of the form."""
    before = start > 0 and _is_latin(text[start]) and (_is_latin(text[start - 1]) or text[start - 1] in "-_@./")
    after = end < len(text) and _is_latin(text[end - 1]) and _is_latin(text[end])
    return before or after


def _is_latin(letter: str) -> bool:
    return letter.isascii() and letter.isalnum()


def _capitals(surface: str, form: Form, *, loose: bool) -> bool:
    """Acronyms are written as the register has them; in chats small letters do where there are three or more."""
    if surface == form.written or surface.isupper():
        return True
    return loose and len(surface) >= 3 and surface not in ("cat", "set", "sat", "pat", "tot", "sec")


def _abbreviation_stands(form: Form, text: str, start: int, end: int) -> bool:
    surface = text[start:end]
    letters = re.sub(r"[. ]", "", form.written)
    # Part of a longer abbreviation ("กพร.ปช.", "ม.ร.ว."), or the number of a road or a minister ("ทล.41", "มท.1").
    if (
        surface.endswith(".")
        and _GOES_ON.match(text, end)
        and not (len(letters) > 2 and _OFFICE_NUMBER.match(text, end))
    ):
        return False
    if (letters in _MONTH_LIKE or form.written in _UNIT_LIKE) and _among_digits(text, start, end):
        return False
    if form.written in _UNIT_LIKE and _UNIT_AFTER.match(text, end):
        return False
    before = text[start - 1] if start else " "
    if before == "." and "." in form.written[:-1]:
        return False
    if re.match(f"[{_THAI_LETTER}]", before) or before == ".":
        return bool(_BEFORE.search(text, max(0, start - 16), start))
    return form.written.endswith(".") or not _dead_end(text, end)


def _stopless_stands(text: str, start: int, end: int) -> bool:
    """Whether letters without their full stops are bounded by more than chance."""
    if _among_digits(text, start, end) and text[start:end] in _MONTH_LIKE:
        return False
    free = start == 0 or not re.match(f"[{_THAI_LETTER}.]", text[start - 1])
    return bool(_AFTER.match(text, end)) and (free or bool(_BEFORE.search(text, max(0, start - 16), start)))


def _among_digits(text: str, start: int, end: int) -> bool:
    around = fold(text[max(0, start - 2) : start]).strip()[-1:] + fold(text[end : end + 2]).strip()[:1]
    return any(letter.isdigit() for letter in around)


def _dead_end(text: str, end: int) -> bool:
    """Whether a vowel or tone mark follows, so that the form is the beginning of another word."""
    return bool(re.match("[\u0e30-\u0e3a\u0e45\u0e47-\u0e4e]", text[end : end + 1]))
