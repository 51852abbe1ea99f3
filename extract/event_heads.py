"""The words that names of events begin with, and which kind of event a name means. All patterns are for folded text."""

from __future__ import annotations

import re
from typing import Final

from extract.records import EventKind

_PRACTICAL: Final = "เชิง(?:ปฏิบัติการ|ปฎิบัติการ)"
_HEARD: Final = "ประชาพิจารณ์|รับฟังความ(?:คิด)?เห็น|ระดมความ(?:คิด)?เห็น|ระดมสมอง"
_MEETINGS: Final = (
    rf"(?:โครงการ|กิจกรรม|เวที)?(?:การ|งาน)?(?:ประชุม|สัมมนา|อบรม|ฝึกอบรม){_PRACTICAL}",
    rf"(?:กิจกรรม|โครงการ|เวที)?(?:การ|งาน)?(?:ประชุม)?(?:เพื่อ)?(?:{_HEARD})",
    "(?:กิจกรรม|โครงการ|เวที)?(?:การ|งาน)?(?:ประชุม)?(?:สัมมนา|เสวนา)",
    "(?:กิจกรรม|โครงการ|หลักสูตร)?(?:การ)?(?:ฝึก)?อบรม(?!สั่งสอน)",
    "(?:การ|งาน)?ประชุม(?!ฯ|ครม|ที่|ดังกล่าว|ครั้งนี้|คราวนี้|อย่าง|ทางไกล[ \\n(]|ออนไลน์|พบว่า|เป็น|และ|ได้|จะ| |ว่า|รัฐมนตรีมี|มี|สุดยอด)",
    r"(?:การ)?ประชุม (?=การ[ก-์]|คณะ[ก-์]|[a-z]{2})",
    r"(?<=ธาน)(?:ใน)?(?:การ)?ประชุม (?:ผ่าน|ทาง)(?:ระบบ|ทาง)[^\n]{3,40}? (?=ติดตาม|เพื่อ|หารือ|ร่วม|เรื่อง)",
    r"ประชุม(?= (?:[ก-ฮ]{1,5}\.){1,3} ?ครั้งที่ ?\d)",
    "(?:การ|งาน)?ประชุมสุดยอด",
    r"หารือ(?=แนวทาง|ความร่วมมือ|ทวิภาคี|เพื่อ|เรื่อง|ร่วม|ประเด็น|ข้อราชการ|"
    r"กับ ?(?:นาย|นาง|ดร|พล|h\.e|mr|ms|ผู้(?:บริหาร|แทน|ว่า)|คณะ|ทูต|เอก))",
    r"พบ(?:ปะ|หารือ)(?:หารือ|พูดคุย)?(?:ร่วม)?กับ ?(?=นาย|นาง|ดร|h\.e|mr|ms|ผู้บริหาร|คณะ|เอกอัคร|ประธาน)",
)
_CEREMONIES: Final = (
    "พิธี(?=[ก-์])(?!การ|กร|ที่|ดังกล่าว|ทาง|นี้|สาร|พิถัน|และ|ใน|ๆ|ต่าง|จะ|ได้|สำคัญ|อัน|ของ|ฮัจ|วิวาห์|ศพ)",
    "ลงนาม(?:ใน)?บันทึก(?:ความเข้าใจ|ข้อตกลง)|ลงนามความร่วมมือ",
    "มอบ(?:รางวัล|นโยบาย|โล่)",
    r"(?:กิจกรรม|งาน|พิธี|การ)เปิดตัว(?=[ก-์ (\"a-z])|ลงนาม(?=แสดงความ|ถวายพระพร)",
    "ถวาย(?:ราชสักการะ|บังคม|ผ้าพระกฐิน|พระพร)(?=[ก-์ ])|วางพวงมาลา|ทำบุญตักบาตร|บำเพ็ญกุศล|"
    "เฝ้า ?(?:ฯ ?)?(?:ทูลละออง[ก-์]{0,20})?รับเสด็จ",
    r"(?<=ธาน)(?:ใน|การ){0,2}มอบ(?=ทุน|เกียรติบัตร|ประกาศนียบัตร|วุฒิบัตร|เข็ม|ธง|ใบ|หนังสือ|สิ่งของ|ถุงยังชีพ|เงิน|บ้าน|ที่ดิน|รถ)",
    "(?<=พิธีเปิด)(?:การ)?ฝึกซ้อม",
    '(?:(?<=พิธีเปิด)|(?<=พิธีเปิด")|(?<=พิธีเปิด "))(?:โครงการ|งาน|กิจกรรม|นิทรรศการ|การ(?:ประกวด|แข่งขัน|จัดงาน))',
    "(?<=ธานเปิด)(?:โครงการ|งาน|กิจกรรม|นิทรรศการ|การ(?:ประกวด|แข่งขัน|แสดง)|อาคาร|ศูนย์|คลินิก|ตลาด|มหกรรม|เทศกาล|สะพาน|ถนน|"
    "โรงพยาบาล|โรงเรียน|สถานี|สนาม|หอ|ห้อง|ค่าย)(?!และ|ของ)",
)
_VISITING: Final = (
    "ลงพื้นที่(?=[ก-์ ])(?!ใน|ที่|ดังกล่าว|และ|อย่าง|จริง|ทันที|ทำการ)",
    "(?:ตรวจเยี่ยม|ตรวจติดตาม)(?=[ก-์])(?!ต่อเนื่อง|อย่าง)",
    "เข้าพบ(?=หารือ|เพื่อ|และ(?:ร่วม)?หารือ| ?เนื่องในโอกาส)|เข้าอำลา|เข้าเยี่ยมคารวะ",
    "เยี่ยมชม(?=การ|กิจการ|โรงงาน|ศูนย์|โครงการ|ชุมชน|กลุ่ม)|ตรวจพื้นที่(?=[ก-์])|พบปะ(?=ประชาชน|พี่น้อง|เกษตรกร)",
    "ตรวจราชการ(?= ?ณ | จังหวัด|ติดตาม|ในพื้นที่|กรณี|แบบ|รอบ|ประจำ)",
)
_FAIRS: Final = (
    "แถลงข่าว(?=[ก-์])",
    "(?<=ธาน)(?:ใน|การ|งาน){0,2}แถลง(?=การ|ผล|ความ|ข่าว|นโยบาย)",
    'งาน(?= ?"|เลี้ยง|มหกรรม|แถลง|นิทรรศการ|ประเพณี|วัน|สัปดาห์|เทศกาล)|(?<=จัด)งาน(?=[a-z])|(?<=ทรงเปิด)งาน',
    "มหกรรม",
    r"(?:กิจกรรม|งาน|พิธี) ?\"? ?kick ?-?off",
    '(?<=จัด)(?:กิจกรรม|โครงการ)(?= ?")',
    r"การแข่งขัน(?=กีฬา|รถ|รายการ| ?[a-z\"])",
    "(?<=ร่วม)แสดงความยินดี(?=ใน|เนื่อง|กับ|แก่)",
)
_FIRST_LETTERS: Final = "กคงตถทนบปฝพมรลวศสหอเแโใ"
"""What any of them begins with: looking for these first makes the search twice as fast. A test knows them all."""
HEADS: Final = re.compile(
    f"(?=[{_FIRST_LETTERS}])"
    "(?:พิธีเปิด(?=โครงการ|การ|งาน|กิจกรรม|ประชุม))?(?P<all>"
    + "|".join((*_MEETINGS, *_CEREMONIES, *_VISITING, *_FAIRS))
    + ")"
)
_KINDS: Final = (
    (EventKind.WORKSHOP, re.compile(rf"{_PRACTICAL}|workshop")),
    (EventKind.HEARING, re.compile(rf"{_HEARD}|กลุ่มย่อย")),
    (EventKind.SEMINAR, re.compile(r"สัมมนา|เสวนา")),
    (EventKind.TRAINING, re.compile(r"อบรม|ฝึกซ้อม|หลักสูตร|เสริมสร้างบุคลากร|(?:พัฒนา|เสริมสร้าง)(?:ศักยภาพ|สมรรถนะ)")),
    (EventKind.MEETING, re.compile(r"ประชุม|หารือ|^พบปะ")),
    (
        EventKind.CEREMONY,
        re.compile(
            r"พิธี|ลงนาม|เปิดตัว|ถวาย|วางพวงมาลา|ตักบาตร|บำเพ็ญกุศล|รับเสด็จ|"
            r"มอบ(?!นโยบาย|หมาย|แนวทาง|ให้)|มหกรรม|ประเพณี|kick ?-?off"
        ),
    ),
)
_VISITS: Final = (
    "ลงพื้นที่",
    "ตรวจเยี่ยม",
    "ตรวจติดตาม",
    "ตรวจราชการ",
    "เข้าเยี่ยม",
    "เข้าพบ",
    "เข้าอำลา",
    "เยี่ยมชม",
    "ตรวจพื้นที่",
    "พบปะประ",
    "พบปะพี่",
    "พบปะเกษ",
)
_OTHERS: Final = ("แถลง", "แสดงความยินดี")
_TRAINED: Final = re.compile(r"(?:พิธีเปิด)?(?:การ)?(?:ประชุม)?ฝึกซ้อม")
_TALKED: Final = re.compile(r"เข้าเยี่ยมคารวะและ(?:ร่วม)?หารือ|เข้าพบ(?:เพื่อ|และ)?(?:ร่วม)?หารือ")
_OPENED: Final = re.compile(
    r"พิธีเปิด ?\"?((?:โครงการ|กิจกรรม|การ|งาน|หลักสูตร|เวที)?(?:การ)?(?:ประชุม|สัมมนา|เสวนา|(?:ฝึก)?อบรม|หลักสูตร|"
    r"พัฒนา(?:ศักยภาพ|สมรรถนะ|บุคลากร)|เสริมสร้าง(?:ศักยภาพ|สมรรถนะ|บุคลากร)|ระดมความ|รับฟังความ))"
)
"""The opening of what is itself an event of a sort is that event."""
_HEAD_LETTERS: Final = 60
_MEETING_HANDICAP: Final = 12


def is_visit_head(folded: str, start: int) -> bool:
    """Does a visit, an inspection or a call on somebody begin here?"""
    return folded.startswith(_VISITS, start)


def kind_of(name: str) -> EventKind:
    """What sort of event a name is: the first of the kinds whose word it has, "เชิงปฏิบัติการ" before all."""
    if name.startswith(_OTHERS):
        return EventKind.OTHER
    if name.startswith(_VISITS):
        return EventKind.MEETING if _TALKED.match(name) else EventKind.OTHER
    if _TRAINED.match(name):
        return EventKind.TRAINING
    opened = _OPENED.match(name)
    if opened is not None:
        return kind_of(name[opened.start(1) :])
    if _KINDS[0][1].search(name):
        return EventKind.WORKSHOP
    return _first_kind(name[:_HEAD_LETTERS])


def _first_kind(name: str) -> EventKind:
    """The kind whose word comes first; a meeting is so only where no other kind follows soon."""
    first = [(found.start(), kind) for kind, pattern in _KINDS[1:] if (found := pattern.search(name))]
    later = [(place + _MEETING_HANDICAP * (kind is EventKind.MEETING), kind) for place, kind in first]
    return min(later, key=lambda hit: hit[0])[1] if later else EventKind.OTHER
