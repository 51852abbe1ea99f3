"""The words that questions are made of, as data: what asks, what is asked of, and what says nothing.

All patterns are matched on folded text (`extract.thai.words.fold`): Arabic digits, ASCII in lower case. Rows are in
order of precedence: the first that matches decides. Quantifiers are bounded: the text may be hostile.
"""

from __future__ import annotations

import re
from typing import Final

from extract.records import EventKind, PlanKind, PlanStatus
from handlers.understanding.query import Asked, Field, Subject, Talk

Row = tuple[re.Pattern[str], Asked, Field | None]


def _rows(*rows: tuple[str, Asked, Field | None]) -> tuple[Row, ...]:
    return tuple((re.compile(pattern), asked, field) for pattern, asked, field in rows)


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


EVENT_WORD: Final = (
    r"(?:การ|งาน)?(?:ประชุม|สัมมนา|สัมนา|เสวนา|อบรม|เวิร์ก\S?อ\S?ป|เวิร์ค\S?อ\S?ป|เวิร์กช็อป|workshop|พิธี|รับฟัง|ระดมความ|ประชาพิจารณ์|"
    r"เวที|ปฐมนิเทศ|งาน|กิจกรรม|เปิด|แถลง|มอบรางวัล|กลุ่มย่อย|focus group|ลงนาม)"
)

QUESTIONS: Final = _rows(
    (r"^(?:มี|ขอ|หา|อยากได้|ขอดู|ค้น)?\s?ข่าว|(?:ขอ|หา|มี)(?:ดู)?\s?(?:ข่าว|เอกสาร|ลิงก์|ลิงค์|ต้นฉบับ)", Asked.DOCUMENT, None),
    (r"(?<!เ)กี่\s?โมง|เวลาใด|เวลาไหน|เวลาอะไร", Asked.WHEN, Field.TIME),
    (r"ส่งใคร|ใครเป็นผู้แทน|ผู้แทนคือใคร", Asked.WHO, Field.DELEGATE),
    (r"ใคร(?:เป็น|คือ)?(?:คน|ผู้)?(?:ร่วม)?(?:ลงนาม|เซ็น)|ผู้ลงนาม", Asked.WHO, Field.SIGNER),
    (r"กล่าวรายงาน|รายงานต่อประธาน", Asked.WHO, Field.REPORTER),
    (r"คือตำแหน่ง\s?(?:ใด|อะไร|ไหน)", Asked.WHAT, Field.POSITION),
    (
        r"ตำแหน่ง\s?(?:งาน\s?)?(?:อะไร|ใด|ไหน|ไร)|เป็นใคร|^\s?ตำแหน่ง(?:ของ)?\s?|(?<=\s)ตำแหน่ง\s{0,3}$",
        Asked.WHAT,
        Field.POSITION,
    ),
    (r"(?:ว่า)?จ้าง(?:ใคร|ที่ไหน|หน่วยงานใด|หน่วยงานไหน|บริษัท(?:ไหน|ใด|อะไร))", Asked.WHICH, Field.CONTRACTOR),
    (
        r"(?:หน่วยงาน|กระทรวง|กรม|องค์กร|ฝ่าย|ที่)\s?(?:ใด|ไหน)\s?(?:เป็น)?\s?(?:ผู้|คน)?\s?(?:จัด|เจ้าภาพ)|เจ้าภาพ|ผู้จัด(?:งาน|ประชุม)?"
        r"|ใคร(?:เป็นคน|เป็นผู้)?จัด",
        Asked.WHICH,
        Field.HOST,
    ),
    (
        r"(?:หน่วยงาน|กระทรวง|กรม|องค์กร)\s?(?:ใด|ไหน|อะไร)(?:บ้าง)?\s?(?:เป็น)?\s?(?:ผู้|คน)?\s?(?:รับผิดชอบ|จัดทำ|ดูแล|เจ้าของ|ทำ)"
        r"|(?:เป็น)?\s?แผนของ(?:ใคร|หน่วยงาน(?:ใด|ไหน)|กระทรวง(?:ใด|ไหน))|เจ้าของแผน|ใคร(?:เป็นคน|เป็นผู้)?(?:จัดทำ|ทำ)แผน",
        Asked.WHICH,
        Field.OWNER,
    ),
    (r"สถานะ|ถึงขั้น(?:ไหน|ใด)|คืบหน้า(?:ถึง|แค่)ไหน|อนุมัติหรือยัง|ประกาศใช้หรือยัง|เห็นชอบหรือยัง", Asked.WHAT, Field.STATUS),
    (
        rf"ประ[ธท]าน\s?(?:ใน)?\s?{EVENT_WORD}|(?:เป็น|นั่ง|คือ)ประ[ธท]าน(?!กรรมการ|อนุ|คณะ|บริษัท|สภา|สมาคม|บอร์ด|หอการค้า)|หัวโต๊ะ",
        Asked.WHO,
        Field.CHAIR,
    ),
    (rf"ประ[ธท]าน\s?(?:คือ|ชื่อ)|ใคร(?:เป็นผู้|เป็นคน|มา|ไป)?เปิด(?:{EVENT_WORD})?", Asked.WHO, Field.CHAIR),
    (r"(?:^|\s)ใคร\s?ประธาน|ประธานใคร", Asked.WHO, Field.CHAIR),
    (
        r"จำนวน(?:ผู้)?(?:เข้าร่วม|ร่วม|คน)|(?:คน|ผู้)(?:เข้าร่วม|ร่วม|มา|เข้าอบรม|เข้าฟัง)\S{0,12}?(?:(?<!เ)กี่|เท่า)",
        Asked.HOW_MANY,
        Field.ATTENDEES,
    ),
    (r"(?<!เ)กี่\s?(?:คน|ท่าน|ราย)(?!\S{0,3}ต่อ)", Asked.HOW_MANY, Field.ATTENDEES),
    (r"(?<!เ)กี่\s?(?:หน่วยงาน|แห่ง|องค์กร)", Asked.HOW_MANY, Field.AGENCIES),
    (r"(?<!เ)กี่ปี\s|(?<!เ)กี่ปี$|ระยะเวลา(?<!เ)กี่ปี", Asked.PERIOD, Field.PERIOD),
    (r"(?<!เ)กี่", Asked.HOW_MANY, Field.COUNT),
    (r"วันที่\s?เท่า\s?(?:ไร|ไหร่|ไหน|ใด)", Asked.WHEN, Field.DATE),
    (r"(?:หมดอายุ|สิ้นสุด|หมด|สิ้นผล)\s?(?:เมื่อ|ตอน|วัน)\s?(?:ไร|ไหร่|ใด|ไหน)", Asked.PERIOD, Field.PERIOD),
    (
        r"(?:ปี|พ\.ศ\.|ปีงบ|ปีงบประมาณ)\s?(?:พ\.ศ\.\s?)?(?:ไหน|ใด|อะไร|ไร|เท่าไร|เท่าไหร่)|ช่วงปี|ถึงปี(?!\s?(?:พ\.ศ\.)?\s?\d)|ปีที่ใช้|ระยะเวลาของแผน",
        Asked.PERIOD,
        Field.PERIOD,
    ),
    (r"เท่า\s?(?:ไร|ไหร่|ใด)", Asked.HOW_MANY, Field.COUNT),
    (r"(?:วัน|เดือน)\s?(?:ที่)?\s?(?:ไหน|ใด|อะไร)|เมื่อ\s?(?:ไร|ไหร่|ใด)|ตอนไหน|ช่วงไหน", Asked.WHEN, Field.DATE),
    (
        rf"(?:^|\s)วัน(?:ที่)?\s?(?:จัด|ลงนาม|{EVENT_WORD})|(?:^|\s)วันที่(?:จัด)?\s?$|กำหนดการ|(?:^|\s)วันจัด",
        Asked.WHEN,
        Field.DATE,
    ),
    (
        r"(?:ห้อง|โรงแรม)(?:ประชุม)?\s?(?:ไหน|ใด|อะไร|ไร)|ที่\s?(?:ไหน|ใด)|ตรงไหน|แห่งใด|แห่งไหน|สถานที่(?:ใด|ไหน)?",
        Asked.WHERE,
        Field.VENUE,
    ),
    (
        r"(?:จัด|ประชุม)(?:ขึ้น)?\s?(?:กัน)?\s?(?:ที่|ใน)?\s?(?:จังหวัด|เมือง|อำเภอ|ประเทศ)\s?(?:ไหน|ใด|อะไร)",
        Asked.WHERE,
        Field.VENUE,
    ),
    (
        r"(?:ยุทธศาสตร์|แผน|อยู่|เป้าหมาย|เสาหลัก)(?:ชาติ)?\s?(?:ใน)?\s?(?:ด้าน|ประเด็น|ที่เท่า|ยุทธศาสตร์|เสา(?:หลัก)?)\s?(?:ไหน|ใด|อะไร|ไร)",
        Asked.WHICH,
        Field.PILLAR,
    ),
    (r"โครงการ(?:อะไร|ใด|ไหน)บ้าง|มีโครงการ(?:อะไร|ใด|ไหน)", Asked.LIST, Field.PROJECTS),
    (r"(?:ว่าด้วย|เกี่ยวกับ)\s?เรื่อง\s?(?:อะไร|ใด)(?!บ้าง)", Asked.WHAT, None),
    (r"(?:อะไร|ใด|ไหน|ใคร)\s?บ้าง|มี\s?อะไร|รายชื่อ|ทั้งหมด", Asked.LIST, None),
    (r"ใคร|ชื่อ\s?(?:อะไร|ไร|ว่า)|(?:คน|ท่าน|ผู้)(?:ไหน|ใด)", Asked.WHO, Field.HOLDER),
    (r"ไหม|มั้ย|มั๊ย|หรือไม่|หรือยัง|(?:หรือ|รึ)เปล่า|(?:^|\s)ป่าว", Asked.EXISTS, None),
    (r"ด้าน\s?(?:ไหน|ใด|อะไร)", Asked.WHICH, Field.PILLAR),
    (r"ไหน|(?<!ผู้)ใด(?!ๆ)", Asked.WHICH, None),
    (r"อะไร|อย่างไร|ยังไง|ทำไม", Asked.WHAT, None),
)
"""What asks: pattern, what is asked, the field that answers."""

PILLAR_LISTS: Final = re.compile(
    r"(?:ด้าน|ประเด็น|ยุทธศาสตร์|เสาหลัก|สาขา|เป้าหมาย|เรื่อง|แนวทาง|มาตรการ|กลยุทธ์|ความท้าทาย|คลัสเตอร์|พันธกิจ|ให้ความสำคัญ|มุ่งเน้น)"
)
"""Words that make "อะไรบ้าง" a question for the pillars of a plan."""

CHATTER: Final = re.compile(
    r"ขอ(?:สอบถาม|ถาม|ทราบ|ดู|ข้อมูล|รบกวน)+|อยาก(?:รู้|ทราบ|ได้|ถาม|ดู|ขอ)+(?:ว่า|ข้อมูล)*|รบกวน(?:สอบถาม|ถาม|ขอ|ช่วย)*|"
    r"(?:^|(?<=\s))ช่วย(?:หา|บอก|ค้น|ดู|เช็ค|เช็ก|ตอบ)?(?:ให้)?(?:หน่อย|ที)?|บอกหน่อย|(?:ให้)?หน่อย(?:สิ|ซิ|นะ)?(?=\s|$|ครับ|ค่ะ|คับ)|"
    r"นะ(?:ครับ|คะ|ค่ะ|คับ|จ๊ะ|จ้ะ)|ครับผม|ครับ|(?:คับ|ค่ะ|คะ|จ้า|จ้ะ|ฮะ)(?=\s|$)|(?:^|(?<=\s))สวัสดี(?:ครับ|ค่ะ)?|"
    r"(?:อ่ะ|อะ|เหรอ|หรอ|น่ะ|นะ|ล่ะ|ละ|วะ|ว่ะ|ป่ะ)(?=\s|$)|พอจะ(?:ทราบ|มี)|ไม่ทราบว่า|มีข้อมูล(?:ไหม|มั้ย)|คือว่า|ใช่ไหม|กรุณา|"
    r"\bplease\b|\bpls\b"
)
"""Polite words and particles that say nothing."""

ROLES: Final[tuple[tuple[str, str], ...]] = (
    (r"ผู้ช่วยรัฐมนตรี(?:ประจำ|ว่าการ)?", "ผู้ช่วยรัฐมนตรี"),
    (r"รัฐมนตรีช่วยว่าการ|รมช\.?", "รัฐมนตรีช่วยว่าการ"),
    (r"รัฐมนตรีว่าการ|รมว\.?|รมต\.?|รัฐมนตรี", "รัฐมนตรี"),
    (r"เลขานุการรัฐมนตรี", "เลขานุการรัฐมนตรี"),
    (r"รองนายกรัฐมนตรี|รองนายกฯ?", "รองนายกรัฐมนตรี"),
    (r"นายกรัฐมนตรี|นายกฯ", "นายกรัฐมนตรี"),
    (r"ผู้ช่วยปลัด", "ผู้ช่วยปลัด"),
    (r"รองปลัด", "รองปลัด"),
    (r"ปลัด", "ปลัด"),
    (r"รองอธิบดี", "รองอธิบดี"),
    (r"อธิบดี", "อธิบดี"),
    (r"ผู้ช่วยผู้อำนวยการ|ผู้ช่วย\s?ผอ\.", "ผู้ช่วยผู้อำนวยการ"),
    (r"รองผู้อำนวยการ|รอง\s?ผอ\.?", "รองผู้อำนวยการ"),
    (r"ผู้อำนวยการ|ผอ\.?", "ผู้อำนวยการ"),
    (r"รองเลขาธิการ", "รองเลขาธิการ"),
    (r"เลขาธิการ|เลขาฯ?", "เลขาธิการ"),
    (r"รองผู้ว่าราชการ(?:จังหวัด)?", "รองผู้ว่าราชการ"),
    (r"ผู้ว่าราชการ(?:จังหวัด)?|ผู้ว่าฯ?|ผวจ\.?", "ผู้ว่า"),
    (r"ผู้บัญชาการ|ผบช\.?|ผบ\.?", "ผู้บัญชาการ"),
    (r"รองโฆษก", "รองโฆษก"),
    (r"โฆษก", "โฆษก"),
    (r"องคมนตรี", "องคมนตรี"),
    (r"ผู้ตรวจราชการ", "ผู้ตรวจราชการ"),
    (r"รักษาการ\s?ผู้จัดการ", "รักษาการผู้จัดการ"),
    (r"รองผู้จัดการ", "รองผู้จัดการ"),
    (r"กรรมการผู้จัดการ|ผู้จัดการ", "ผู้จัดการ"),
    (r"อธิการบดี", "อธิการบดี"),
    (r"(?:อุตสาหกรรม|พาณิชย์|เกษตร|วัฒนธรรม|พลังงาน|ท้องถิ่น|ศึกษาธิการ|แรงงาน|ขนส่ง)จังหวัด", "จังหวัด"),
    (r"รองประธาน", "รองประธาน"),
    (r"ประธาน", "ประธาน"),
    (r"หัวหน้า", "หัวหน้า"),
    (r"คณบดี", "คณบดี"),
    (r"เอกอัครราชทูต|ทูต", "ทูต"),
)
"""Offices: as typed, and the word that a position then begins with."""

EVENT_KINDS: Final[tuple[tuple[str, EventKind], ...]] = (
    (r"ประชุมเชิงปฏิบัติการ|เวิร์[กค]ช\S{0,2}อ\S?ป|workshop", EventKind.WORKSHOP),
    (r"รับฟังความ|ระดมความ|ประชาพิจารณ์|hearing", EventKind.HEARING),
    (r"สัมมนา|สัมนา|เสวนา|seminar", EventKind.SEMINAR),
    (r"อบรม|training", EventKind.TRAINING),
    (r"พิธี|มอบรางวัล", EventKind.CEREMONY),
    (r"ประชุม|meeting", EventKind.MEETING),
)

PLAN_KINDS: Final[tuple[tuple[str, PlanKind], ...]] = (
    (r"แผนแม่บท|master plan", PlanKind.MASTER),
    (r"แผนปฏิบัติราชการ", PlanKind.OPERATIONAL),
    (r"แผนปฏิบัติการ|action plan", PlanKind.ACTION),
    (r"แผนยุทธศาสตร์|ยุทธศาสตร์", PlanKind.STRATEGY),
    (r"แผนปฏิรูป", PlanKind.REFORM),
    (r"แผนวิสาหกิจ", PlanKind.ENTERPRISE),
    (r"แผนพัฒนา", PlanKind.DEVELOPMENT),
    (r"นโยบาย", PlanKind.POLICY),
)

STATUSES: Final[tuple[tuple[str, PlanStatus], ...]] = (
    (r"ที่ใช้อยู่|บังคับใช้|ใช้อยู่|ประกาศใช้", PlanStatus.IN_FORCE),
    (r"รับฟังความ(?:คิด)?เห็น", PlanStatus.HEARING),
    (r"กำลังจัดทำ|อยู่ระหว่างจัดทำ|(?:^|\s|\()ร่าง(?:แผน)?|ยกร่าง", PlanStatus.DRAFTING),
    (r"เห็นชอบแล้ว|อนุมัติแล้ว|ที่(?:เห็นชอบ|อนุมัติ)", PlanStatus.APPROVED),
    (r"ทบทวน", PlanStatus.REVIEW),
)

SUBJECTS: Final[tuple[tuple[str, Subject], ...]] = (
    (r"โครงการ", Subject.PROJECT),
    (r"แผน|ยุทธศาสตร์|นโยบาย|plan|strategy", Subject.PLAN),
)

SMALL_TALK: Final[tuple[tuple[str, Talk], ...]] = (
    (
        r"(?:สวัสดี|หวัดดี|ดีครับ|ดีค่ะ|ดีจ้า|hello|hi|hey|good (?:morning|afternoon|evening)|อรุณสวัสดิ์|ทักทาย|เทส|ทดสอบ|test)",
        Talk.GREETING,
    ),
    (
        r"(?:ขอบคุณ|ขอบใจ|ขอบพระคุณ|thanks?(?: you)?|thank you|thx|แต๊งกิ้ว|เยี่ยม(?:มาก|เลย)?|ดีมาก|เก่ง(?:มาก|จัง)?)",
        Talk.THANKS,
    ),
    (r"(?:ลาก่อน|บาย|bye(?: ?bye)?|แค่นี้(?:ก่อน)?|เจอกันใหม่)", Talk.BYE),
    (r"(?:โอเค|ok(?:ay)?|ตกลง|เข้าใจแล้ว|รับทราบ|ได้เลย|ใช่|จ้า|ครับ|ค่ะ|อืม|ไม่เป็นไร|ไม่)", Talk.YES),
    (
        r"(?:เธอ|คุณ|แก|บอท|บอต)?(?:เป็นใคร|คือใคร|ชื่ออะไร|ทำอะไรได้(?:บ้าง)?)|แผน(?:คือ|เป็น)ใคร|"
        r"who are you|what can you do",
        Talk.WHO_ARE_YOU,
    ),
)
"""Matched against the whole text, polite words aside."""

RUDE: Final = re.compile(
    r"ไอ้?(?:โง่|บ้า|ควาย|สัตว์|เวร|เหี้ย)|อีโง่|ควย|เหี้ย|สัส|เชี่ย|แม่ง|มึง|กู(?=\s|$)|กาก(?=\s|$)|ห่วย|ปัญญาอ่อน|โง่(?=\s|$|จัง|มาก)|ไร้สาระ|\bfuck|\bshit\b|\bstupid\b|\bidiot\b"
)

ENGLISH_QUESTION: Final = re.compile(
    r"\b(?:who|what|when|where|which|how many|how much|until|list|show|find|is there)\b"
)
ENGLISH: Final = _rows(
    (r"\bwho\b.{0,40}\b(?:chair|chaired|preside|presided|open)", Asked.WHO, Field.CHAIR),
    (r"\bwho\b", Asked.WHO, Field.HOLDER),
    (r"\bhow many\b.{0,20}\b(?:agenc|organi)", Asked.HOW_MANY, Field.AGENCIES),
    (r"\bhow many\b.{0,20}\b(?:people|person|attend|participant)|\battendees\b", Asked.HOW_MANY, Field.ATTENDEES),
    (r"\bhow many\b", Asked.HOW_MANY, Field.COUNT),
    (r"\bwhere\b|\bvenue\b", Asked.WHERE, Field.VENUE),
    (r"\b(?:until (?:when|what year|which year)|what years?|which years?|period|expire)", Asked.PERIOD, Field.PERIOD),
    (r"\bwhen\b|\bwhat date\b", Asked.WHEN, Field.DATE),
    (r"\bwhich\b|\bwhat\b", Asked.WHAT, None),
)

SYNONYMS: Final[tuple[tuple[str, tuple[str, ...]], ...]] = (
    (r"เวิร์[กค]\s?ช\S{0,2}อ\S?ป|workshop", ("ประชุมเชิงปฏิบัติการ", "workshop")),
    (r"(?<![ก-๙a-z])เอไอ|\bai\b", ("ปัญญาประดิษฐ์", "ai")),
    (r"ความเห็น", ("ความคิดเห็น",)),
    (r"(?<![ก-๙])เซ็น|เซ็น(?=\s|mo|เอ็ม|สัญญา)", ("ลงนาม",)),
    (r"เอ็มโอยู|\bmou\b", ("mou", "บันทึกความเข้าใจ", "บันทึกข้อตกลง", "ลงนาม")),
    (r"โควิด(?:-?19)?", ("โควิด", "covid", "โรคติดเชื้อไวรัสโคโรนา")),
    (r"\beec\b|อีอีซี", ("eec", "ภาคตะวันออก")),
    (r"\botop\b|โอทอป", ("otop", "หนึ่งตำบล หนึ่งผลิตภัณฑ์", "หนึ่งตำบลหนึ่งผลิตภัณฑ์")),
    (r"พีดีพี|\bpdp\b", ("pdp", "กำลังผลิตไฟฟ้า")),
    (r"โลกร้อน", ("สภาพภูมิอากาศ", "โลกร้อน")),
    (r"บอร์ด", ("คณะกรรมการ", "บอร์ด")),
    (r"อนุกรรมการ", ("คณะอนุกรรมการ", "อนุกรรมการ")),
    (r"มอเตอร์เวย์", ("ทางหลวงพิเศษ", "มอเตอร์เวย์")),
    (r"ระบบราง|รถไฟ", ("ราง", "รถไฟ")),
    (r"น้ำท่วม", ("อุทกภัย", "น้ำท่วม", "น้ำหลาก")),
    (r"ตำรวจไซเบอร์", ("อาชญากรรมทางเทคโนโลยี", "สอท")),
    (r"สหราชอาณาจักร|อังกฤษ", ("สหราชอาณาจักร", "อังกฤษ")),
    (r"ไอที(?=\s|$|[ก-๙])", ("เทคโนโลยีสารสนเทศ", "ไอที")),
    (r"บัญชีม้า|ซิมม้า", ("บัญชีม้า", "ซิมม้า")),
    (r"รถไฟฟ้า", ("รถไฟฟ้า",)),
    (r"ห้าง|โรงแรม", ("โรงแรม",)),
    (r"สตาร์[ทต]\s?อั[พป]", ("startup", "สตาร์ทอัพ", "สตาร์ตอัป")),
    (r"เมืองอัจฉริยะ|smart city", ("เมืองอัจฉริยะ", "smart city")),
    (r"digital government", ("รัฐบาลดิจิทัล", "digital government")),
    (r"\bdigital\b", ("ดิจิทัล", "digital")),
    (r"\bgovernment\b", ("รัฐบาล", "government")),
    (r"\btransport(?:ation)?\b", ("คมนาคม", "ขนส่ง", "transport")),
    (r"\bhealth\b", ("สุขภาพ", "health")),
    (r"\bculture\b|\bcultural\b", ("วัฒนธรรม",)),
    (r"\bagriculture\b", ("การเกษตร", "เกษตร")),
    (r"\benergy\b", ("พลังงาน",)),
    (r"\bnational\b", ("แห่งชาติ", "national")),
    (r"\bseminar\b", ("สัมมนา", "เสวนา", "seminar")),
    (r"\bmeeting\b", ("ประชุม", "meeting")),
    (r"\bplan\b", ("แผน", "plan")),
    (r"\bstrategy\b", ("ยุทธศาสตร์", "strategy")),
    (r"ระดมสมอง", ("ระดมสมอง", "ระดมความคิด")),
    (r"ผู้สูงอายุ|คนแก่|ผู้สูงวัย", ("ผู้สูงอายุ", "ผู้สูงวัย")),
    (r"งบ(?=\s|$|ประมาณ|\d|ปี)", ("งบประมาณ",)),
    (r"คอลเซ็นเตอร์", ("คอลเซ็นเตอร์", "call center")),
    (r"ซอฟต์?พาวเวอร์|soft power", ("soft power", "ซอฟต์พาวเวอร์")),
    (r"รพ\.", ("โรงพยาบาล", "รพ.")),
    (r"จว\.|จังหวัด", ("จังหวัด",)),
)
"""Words that stand for one another: what is typed, and what texts say instead. A word is met where any of them is."""

COUNTED_RECORDS: Final = frozenset(("แผน", "ครั้ง", "ฉบับ"))
"""Units of "กี่ …" that count records of the library."""

INTERROGATIVE: Final = re.compile(
    r"ใคร|ที่ไหน|ที่ใด|ตรงไหน|เมื่อไร|เมื่อไหร่|เมื่อใด|วันไหน|วันใด|(?:ปี|ห้อง|โรงแรม|จังหวัด|เมือง|กระทรวง|หน่วยงาน|ด้าน|ฉบับ|ครั้ง|คน)?(?:ไหน|ใด)(?!ๆ)|"
    r"อะไร(?:บ้าง)?|(?:วันที่)?เท่า(?:ไร|ไหร่|ใด)|(?<!เ)กี่|บ้าง(?=\s|$)|ไหม|มั้ย|หรือไม่|หรือยัง|หรือเปล่า|รึเปล่า|"
    r"\b(?:who|what|when|where|which|how|many|much|is|are|the|of|in|to|did|does|was)\b"
)
"""The question words themselves, which no text is searched for."""

OFFICE_ENDS: Final = re.compile(
    r"\s?(?:ที่(?!ปรึกษา|ทำการ)|ซึ่ง|คนที่|คน(?=\s|$)|ตอน|ช่วง|เมื่อ|ใน|จาก|ร่วม|มา(?=\s)|ไป|ปี\s?\d|ประชุม|สัมมนา|คือ|ชื่อ|สั่ง|ส่ง|ได้)"
)
"""Where the name of an office ends and what its holder did begins ("ผอ.กองการพยาบาล | ที่กล่าวรายงาน …")."""

GENERIC: Final = _words(
    "มีแผน มีประชุม แผนแม่บท แผนยุทธศาสตร์ แผนปฏิบัติการ แผนพัฒนา แผนปฏิบัติราชการ "
    "on at for by and a an ed people attend attended plan plans meeting seminar held chaired chair about with from "
    "แผนที่ ให้ความสำคัญ เน้น มุ่งเน้น สำคัญ "
    "year happen take place event strategy ministry department has have been there any me tell "
    "นั่ง ร่วมกับ ร่วมงาน ออกมา เปิดงาน สิ้นสุด เป็นผู้แทน กล่าว ดำรง นัด ต้น แจ้ง ตามที่ ตอนที่ มีเรื่อง "
    "จน เธอ ถก หัวข้อ ฝั่ง ให้ หมด หมดอายุ เสร็จ ไม่ เห็น ท่าน รายงาน การประชุม การสัมมนา จำนวน มีคน ทั้ง "
    "เริ่มต้น ลงไป ปาฐกถา บรรยาย ต้อนรับ เดิน เดินทาง คณะ ณ การ ความ เชิง เชิงปฏิบัติการ ปฏิบัติการ "
    "สัมมนา เสวนา อบรม รับฟัง ความคิดเห็น ความเห็น ระดม ระดมความคิดเห็น ยุทธศาสตร์ นโยบาย แม่บท ปฏิบัติ "
    "ราชการ กิจกรรม เวิร์กชอป ประธาน workshop แผน แผนงาน ประชุม โครงการ จัด จัดทำ จัดขึ้น ทำ ปี ระยะ "
    "ระยะเวลา กระทรวง กรม สำนักงาน สำนัก หน่วยงาน พัฒนา การพัฒนา ด้าน ครั้ง ครั้งที่ ฉบับ ฉบับที่ งาน "
    "ข่าว เรื่อง คน วัน วันที่ เดือน ประเทศ ไทย แห่งชาติ ชาติ ใช้ เริ่ม จบ ถึง ช่วง มา ไป ทำงาน ร่วม "
    "เข้าร่วม กัน เขา มัน ร่าง ทาง ระดับ ใหม่ สำหรับ ระหว่าง ต่อ เปิด เข้า ห้อง ชื่อ เมื่อ ตั้งแต่ ขึ้น "
    "อีก ผู้ ครับ กรุงเทพ กรุงเทพฯ ตาม สถานที่ อยู่ สามารถ รวม ทั้งหมด หลัก เพื่อ ซึ่ง โดย นี้ นั้น ตัว "
    "ส่ง รับ ออก ดำรงตำแหน่ง ตำแหน่ง ประจำ คุย พูด ลง แล้ว ยัง ก็ จะ เคย กำลัง ถูก เอา แบบ อย่าง ว่าด้วย "
    "เกี่ยวกับ ภายใต้ ประมาณ กว่า พ.ศ. พ.ศ ที่จะ ใด ครอบคลุม แบ่ง ปลาย ล่าสุด "
)
"""Words that tell no document from another; they count little when a fit is judged."""
