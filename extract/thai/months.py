"""Months and eras: the tables and pattern pieces that dates and years share. All patterns are for folded text."""

from __future__ import annotations

import re
from typing import Final

ERA: Final = 543
"""Buddhist year less the year of the Common Era."""

MONTHS: Final = (
    "มกราคม", "กุมภาพันธ์", "มีนาคม", "เมษายน", "พฤษภาคม", "มิถุนายน",
    "กรกฎาคม", "สิงหาคม", "กันยายน", "ตุลาคม", "พฤศจิกายน", "ธันวาคม",
)  # fmt: skip
SHORT_MONTHS: Final = (
    "ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.", "ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค.",
)  # fmt: skip
# Misspellings met in press releases, and the short names of speech.
_OTHER_NAMES: Final[dict[str, int]] = {
    "มกรา": 1, "กุมภาพันธุ์": 2, "กุมภาพัน": 2, "กุมภา": 2, "มีนา": 3, "เมษา": 4, "พฤกษภาคม": 5, "พฤษภา": 5,
    "มิถุนา": 6, "กรกฏาคม": 7, "กรกฎา": 7, "กรกฏา": 7, "สิงหา": 8, "กันยา": 9, "ตุลา": 10, "พฤษจิกายน": 11,
    "พฤศจิกา": 11, "พฤจิกายน": 11, "ธันวา": 12,
}  # fmt: skip
_ENGLISH: Final = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
                   "november", "december")  # fmt: skip

MONTH_NUMBERS: Final[dict[str, int]] = {
    **{name: number for number, name in enumerate(MONTHS, 1)},
    **{name.replace(".", ""): number for number, name in enumerate(SHORT_MONTHS, 1)},
    **_OTHER_NAMES,
    **{name: number for number, name in enumerate(_ENGLISH, 1)},
    **{name[:3]: number for number, name in enumerate(_ENGLISH, 1)},
    "sept": 9,
}


def month_number(written: str) -> int:
    """The month that a match of `MONTH` means, 1 to 12."""
    return MONTH_NUMBERS[re.sub(r"[. ]", "", written)]


def _abbreviation(short: str) -> str:
    """ "ม.ค." also as "ม.ค", "ม. ค.", "มค."; without any full stop only before a year."""
    first, second = short.rstrip(".").split(".")
    return rf"{first}\. ?{second}\.?(?![ก-ฮ])|{first}{second}\.|{first}{second}(?= ?\d)"


_NAMES: Final = "|".join(sorted((*MONTHS, *_OTHER_NAMES), key=len, reverse=True))
_SHORT: Final = "|".join(map(_abbreviation, SHORT_MONTHS))
_LATIN: Final = "|".join(f"{name[:3]}(?:{name[3:]})?" if len(name) > 3 else name for name in _ENGLISH)

MONTH: Final = rf"(?:{_NAMES}|{_SHORT}|(?<![a-z])(?:sept|{_LATIN})(?![a-z])\.?)"
"""A month in any form."""

MONTH_LETTERS: Final = "กตธพมสเjfmasond"
"""What months begin with. A search that first looks for one of these letters is four times as fast."""

ERA_MARK: Final = r"(?:พ\. ?ศ\.?|ค\. ?ศ\.?|พศ\.|คศ\.|พุทธศักราช|คริสต์?ศักราช)"
"""พ.ศ. or ค.ศ.; which of them does not matter, since the year's magnitude tells the era (some documents err)."""

YEAR4: Final = r"(?:1[89]|2[01]|2[4-6])\d\d"
"""A written year of four digits: 1800 to 2199 are of the Common Era, 2400 to 2699 Buddhist."""

# What a number is followed by when it counts something and is no year.
_COUNTED: Final = (
    "คน|ราย|บาท|ล้าน|แสน|พัน|หมื่น|แห่ง|ครั้ง|ตัน|ไร่|กม|กิโล|เมตร|ลิตร|ลูกบาศก์|ตาราง|หน่วย|เมกะ|mw|ครัวเรือน|%|หมู่บ้าน|ตำบล|อำเภอ|จังหวัด|ตัว|ชุด|"
    "จุด|เครื่อง|หลัง|คัน|วัน|ชั่วโมง|ชม\\.|นาที|องศา|ดอลลาร์|usd|เปอร์เซ็นต์|ร้อยละ|ปี|เดือน|เรื่อง|โครงการ|ประเทศ|หน่วยงาน|กลุ่ม|ทุน|ฉบับ|เล่ม|รายการ|"
    "กิจกรรม|สาขา|ข้อ|ด้าน|ประเด็น|องค์กร|บริษัท|ท่าน|รูป|นาย|ชิ้น|ต้น|หุ้น|น\\.|นาฬิกา|เตียง|โดส|เสียง|กรัม|มิลลิ|เซนติ|สถานี|โรง|ท้องที่|แปลง|พื้นที่|ฟุต"
)
NOT_COUNTING: Final = rf"(?!\d|[.,:/]\d| {{0,2}}(?:{_COUNTED}))"
"""What must not follow a number if it is to be a year."""


def gregorian(year: int) -> int:
    """A written year of either era as a year of the Common Era, told by its magnitude; two digits are B.E. 25xx."""
    if year < 100:
        return year + 2500 - ERA
    return year - ERA if year >= 2400 else year


def buddhist(year: int) -> int:
    """A written year of either era as a Buddhist one; two digits are 25xx."""
    return gregorian(year) + ERA
