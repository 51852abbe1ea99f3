"""What people read, in Thai: the catalogue of answers, lists and searches (that of the service is `texts_service`).

Polite official Thai; the bot calls itself "แผน" and ends its sentences with "ครับ" only where it speaks for itself.
"""

from __future__ import annotations

from typing import Final

from extract.records import EventKind, PlanKind, PlanStatus
from handlers.replies import Button

# --- what buttons say: words of the table in `handlers.commands` ------------------------------------------------------
SAY_PLANS: Final = "แผน"
SAY_IN_FORCE: Final = "แผนที่ใช้อยู่"
SAY_ENDING: Final = "แผนใกล้หมดอายุ"
SAY_EVENTS: Final = "ประชุม"
SAY_PROJECTS: Final = "โครงการ"
SAY_AGENCY: Final = "หน่วยงาน"
SAY_PERSON: Final = "บุคคล"
SAY_SEARCH: Final = "ค้นหา"
SAY_LATEST: Final = "ล่าสุด"
SAY_TIMELINE: Final = "ไทม์ไลน์"
SAY_CALENDAR: Final = "ปฏิทิน"
SAY_FOLLOW: Final = "ติดตาม"
SAY_PAGE: Final = "หน้า {number}"
SAY_YEAR: Final = "ปี {year}"

TRY_THESE: Final = (
    Button("ช่วยเหลือ", "ช่วยเหลือ"),
    Button("เอกสารล่าสุด", "ล่าสุด"),
    Button("แผนที่ใช้อยู่", "แผนที่ใช้อยู่"),
)

# --- what cannot be answered as it came -----------------------------------------------------------------------------
EMPTY: Final = "ยังไม่มีข้อความครับ พิมพ์คำถามได้เลย เช่น “แผนดิจิทัลของคมนาคมใช้ถึงปีไหน”"
DEAD_BUTTON: Final = "ปุ่มนี้ใช้ไม่ได้แล้วครับ กรุณาพิมพ์คำสั่งหรือคำถามแทน หรือเลือกจากปุ่มด้านล่าง"
NOT_TEXT: Final = "รับได้เฉพาะข้อความและไฟล์เอกสารครับ พิมพ์คำถามได้เลย เช่น “ประชุมของ สพร. มีคนมากี่คน”"
TOO_LONG: Final = "ข้อความยาวเกิน 5,000 ตัวอักษร กรุณาถามสั้นลง ครั้งละหนึ่งเรื่องครับ ถ้าเป็นเอกสารให้ส่งเป็นไฟล์แทน"
UNKNOWN_COMMAND: Final = "ไม่มีคำสั่งนี้ครับ พิมพ์ “ช่วยเหลือ” เพื่อดูคำสั่งทั้งหมด หรือพิมพ์คำถามเป็นประโยคธรรมดาได้เลย"
NO_WORDS: Final = "ไม่พบคำที่ใช้ค้นหาได้ในข้อความนี้ครับ ลองพิมพ์ชื่อแผน หน่วยงาน หรือเรื่องที่ต้องการทราบ"

# --- small talk -----------------------------------------------------------------------------------------------------
GREETING: Final = "สวัสดีครับ แผนตอบคำถามเรื่องแผนและยุทธศาสตร์ของหน่วยงานภาครัฐ จากเอกสารในคลัง พิมพ์คำถามได้เลยครับ"
THANKS: Final = "ยินดีครับ หากต้องการทราบเรื่องอื่นเพิ่มเติม พิมพ์ถามได้เสมอ"
BYE: Final = "ขอบคุณที่ใช้งานครับ แล้วพบกันใหม่"
YES: Final = "รับทราบครับ หากต้องการทราบเรื่องใด พิมพ์คำถามได้เลย"
RUDE: Final = "ขออภัยหากคำตอบยังไม่ตรงใจครับ ลองบอกชื่อหน่วยงาน ปี หรือชื่อแผนเพิ่มเติม แล้วจะค้นให้ใหม่"
WHO_ARE_YOU: Final = (
    "ชื่อ “แผน” ครับ เป็นบอตที่รู้จักเอกสารแผนและยุทธศาสตร์ของหน่วยงานภาครัฐ "
    "ตอบคำถามพร้อมประโยคที่อ้างอิง ค้นหา เปรียบเทียบ และแจ้งเตือนเมื่อมีเอกสารใหม่"
)

# --- answers --------------------------------------------------------------------------------------------------------
NO_DIRECT_ANSWER: Final = "ไม่พบคำตอบที่ตรงกับคำถามนี้ในคลัง เอกสารที่ใกล้เคียงที่สุดคือ"
NOT_IN_LIBRARY: Final = "เรื่องนี้ยังไม่มีในคลังเอกสารครับ ที่ใกล้เคียงที่สุดคือ"
NOTHING_NEAR: Final = "เรื่องนี้ยังไม่มีในคลังเอกสาร และไม่พบเรื่องใกล้เคียงครับ ลองใช้คำอื่น หรือระบุชื่อหน่วยงานและปี"
WHICH_ONE: Final = "พบหลายรายการที่ตรงเท่ากัน กรุณาเลือก"
NOTHING_BEFORE: Final = "ยังไม่ทราบว่าหมายถึงเรื่องใดครับ กรุณาระบุชื่อแผน งานประชุม หรือหน่วยงานด้วย"
FOUND_DOCUMENTS: Final = "เอกสารที่ตรงกับคำค้น"
SOURCE: Final = "ที่มา"
POSITION: Final = "ตำแหน่ง"
RETYPED: Final = "เข้าใจว่าพิมพ์"
UNDERSTOOD: Final = "ค้นหา"
MORE_IN_DOCUMENT: Final = "ดูเอกสาร"
FOLLOW: Final = SAY_FOLLOW
UP_TO_YEAR: Final = "ถึงปี {year}"

# --- lists ----------------------------------------------------------------------------------------------------------
NEAREST: Final = "ที่ใกล้เคียงที่สุดคือ"
NEXT_PAGE: Final = "หน้าถัดไป"
PREVIOUS_PAGE: Final = "หน้าก่อน"
PAGE: Final = "รายการที่ {first}–{last} จาก {total}"
PLANS: Final = "แผน"
PLANS_COUNT: Final = "พบ {count} แผน"
PLANS_NONE: Final = "ไม่พบแผนตามเงื่อนไขนี้ในคลัง"
PLANS_IN_FORCE: Final = "แผนที่ใช้อยู่ในปี พ.ศ. {year}"
PLANS_ENDING: Final = "แผนที่จะหมดอายุภายในปี พ.ศ. {year}"
EVENT: Final = "ประชุม"
EVENTS_OF_PLAN: Final = "การประชุมของแผน"
FOLLOW_PLAN: Final = "ติดตามแผนนี้"
TIMES: Final = "ครั้งที่"
EVENTS: Final = "การประชุมและกิจกรรม"
EVENTS_COUNT: Final = "พบ {count} รายการ"
EVENTS_NONE: Final = "ไม่พบการประชุมหรือกิจกรรมตามเงื่อนไขนี้ในคลัง"
PROJECTS: Final = "โครงการ"
PROJECTS_NONE: Final = "ไม่พบโครงการชื่อนี้ในคลัง"
PROJECTS_ASK: Final = "ต้องการทราบโครงการใดครับ พิมพ์ชื่อโครงการต่อท้าย เช่น “โครงการ Coding Nation”"
PERSON_ASK: Final = "ต้องการทราบเรื่องของใครครับ พิมพ์ชื่อต่อท้าย เช่น “บุคคล สุพจน์ เธียรวุฒิ”"
PERSON_NONE: Final = "ไม่พบบุคคลชื่อนี้ในคลัง"
PEOPLE: Final = "บุคคล"
AGENCY_ASK: Final = "ต้องการทราบเรื่องของหน่วยงานใดครับ หน่วยงานที่มีเอกสารมากที่สุดคือ"
AGENCY_NONE: Final = "ไม่พบหน่วยงานชื่อนี้ หมายถึงหน่วยงานใดต่อไปนี้หรือไม่"
AGENCY_UNKNOWN: Final = "ไม่พบหน่วยงานชื่อนี้ในทะเบียน ลองพิมพ์ชื่อเต็มหรือตัวย่อ เช่น “หน่วยงาน สพร.”"
AGENCY_COUNTS: Final = "เอกสาร {documents} ฉบับ · แผน {plans} แผน · ประชุม {events} ครั้ง"
AGENCY_EMPTY: Final = "ยังไม่มีเอกสารของหน่วยงานนี้ในคลัง"
LATEST: Final = "เอกสารล่าสุด"
LIBRARY_EMPTY: Final = "คลังยังไม่มีเอกสารครับ"
DOCUMENT_ASK: Final = "ต้องการเอกสารใดครับ พิมพ์หมายเลขหรือคำจากชื่อเรื่อง เช่น “เอกสาร 1” หรือ “เอกสาร รัฐบาลดิจิทัล”"
DOCUMENT_NONE: Final = "ไม่พบเอกสารหมายเลขหรือชื่อนี้ในคลัง"
DOCUMENT_WITHDRAWN: Final = "เอกสารนี้ถูกถอนออกจากคลังแล้ว"
ORIGINAL: Final = "อ่านทั้งฉบับ"
PUBLISHED: Final = "เผยแพร่"
PUBLISHER: Final = "หน่วยงานที่เผยแพร่"
PUBLISHED_UNKNOWN: Final = "ไม่ระบุวันที่"
SEARCH_ASK: Final = "ต้องการค้นหาเรื่องใดครับ เช่น “ค้นหา รัฐบาลดิจิทัล”"
SEARCH_NONE: Final = "ไม่พบเอกสารที่ตรงกับคำค้น “{words}”"
SEARCH_NEAR: Final = "ไม่พบเอกสารที่ตรงกับคำค้น “{words}” ที่ใกล้เคียงคือ"
SEARCH_FOUND: Final = "พบ {count} เอกสารสำหรับ “{words}”"

# --- compare, timeline, calendar --------------------------------------------------------------------------------------
COMPARE_ASK: Final = "พิมพ์ชื่อแผนสองแผนคั่นด้วยคำว่า “กับ” เช่น “เปรียบเทียบ แผน สพร. 2563 กับ แผนดิจิทัลคมนาคม”"
COMPARE_NONE: Final = "ไม่พบแผน “{words}” ในคลัง"
COMPARE_SAME: Final = "ทั้งสองชื่อหมายถึงแผนเดียวกันในคลัง คือ {name}"
COMPARE_TITLE: Final = "เปรียบเทียบแผน"
TIMELINE_NONE: Final = "ยังไม่มีแผนที่ระบุช่วงปีตามเงื่อนไขนี้"
TIMELINE_TITLE: Final = "ไทม์ไลน์แผน"
TIMELINE_ALL: Final = "ทุกหน่วยงาน"
TIMELINE_YEAR: Final = "พ.ศ."
TIMELINE_MORE: Final = "และอีก {count} แผน"
CALENDAR_NONE: Final = "ยังไม่มีการประชุมหรือกิจกรรมที่ระบุวันที่ตามเงื่อนไขนี้"
CALENDAR_TITLE: Final = "ปฏิทินการประชุม"
CALENDAR_SAYS: Final = "ไฟล์ปฏิทินมี {count} รายการ เปิดด้วยแอปปฏิทินได้เลย"

# --- names of fields ------------------------------------------------------------------------------------------------
PERIOD: Final = "ช่วงปี"
STATUS: Final = "สถานะ"
OWNER: Final = "เจ้าของแผน"
PILLARS: Final = "ประเด็นหลัก"
FOLLOWS: Final = "สอดคล้องกับ"
KIND: Final = "ประเภท"
NUMBER: Final = "ครั้งที่ {number}"
DATE: Final = "วันที่"
VENUE: Final = "สถานที่"
HOST: Final = "ผู้จัด"
CHAIR: Final = "ประธาน"
ATTENDEES: Final = "ผู้เข้าร่วม"
PEOPLE_COUNT: Final = "{count} คน"
AGENCY_COUNT: Final = "{count} หน่วยงาน"
UNDER_PILLAR: Final = "อยู่ภายใต้"
NOT_SAID: Final = "เอกสารไม่ได้ระบุ"
HOURS: Final = "เวลา {time} น."
REGISTER_PERIOD: Final = "{years} (ตามทะเบียนแผนระดับชาติ)"
DOCUMENT_NUMBER: Final = "เอกสาร {number}"
DOCUMENT_SAYS: Final = "เอกสาร {number} ระบุ {value}"
DIFFERENT: Final = "{field}ที่เอกสารระบุต่างกัน"
SOURCES: Final = "แหล่งที่มา {count} เอกสาร"
COPIES: Final = "มีเนื้อหาเดียวกันอีก {count} ฉบับ"
COPY_OF: Final = "เนื้อหาเดียวกับ"
ON_PAGE: Final = "หน้า {page}"
FROM_SCAN: Final = "(อ่านจากภาพสแกน)"
READ_FROM_SCAN: Final = "⚠ อ่านจากภาพสแกน ตัวเลข วันที่ และชื่ออาจคลาดเคลื่อน โปรดตรวจกับต้นฉบับ"
TOPICS: Final = "หัวข้อ"
AREA_PREFIX: Final = "ด้าน"
LATEST_OF_TOPIC: Final = "เอกสารล่าสุด หัวข้อ{topic}"
TOPIC_NONE: Final = "ยังไม่มีเอกสารในหัวข้อนี้"
HOUR: Final = "เวลา"

PLAN_KINDS: Final = {
    PlanKind.STRATEGY: "แผนยุทธศาสตร์",
    PlanKind.MASTER: "แผนแม่บท",
    PlanKind.ACTION: "แผนปฏิบัติการ",
    PlanKind.DEVELOPMENT: "แผนพัฒนา",
    PlanKind.OPERATIONAL: "แผนปฏิบัติราชการ",
    PlanKind.REFORM: "แผนปฏิรูป",
    PlanKind.ENTERPRISE: "แผนวิสาหกิจ",
    PlanKind.POLICY: "นโยบาย",
    PlanKind.OTHER: "แผน",
}
PLAN_STATUSES: Final = {
    PlanStatus.DRAFTING: "อยู่ระหว่างจัดทำ",
    PlanStatus.HEARING: "รับฟังความคิดเห็น",
    PlanStatus.APPROVED: "เห็นชอบแล้ว",
    PlanStatus.IN_FORCE: "ใช้อยู่",
    PlanStatus.REVIEW: "อยู่ระหว่างทบทวน",
    PlanStatus.UNKNOWN: "ไม่ระบุสถานะ",
}
EVENT_KINDS: Final = {
    EventKind.WORKSHOP: "ประชุมเชิงปฏิบัติการ",
    EventKind.HEARING: "รับฟังความคิดเห็น",
    EventKind.SEMINAR: "สัมมนา/เสวนา",
    EventKind.TRAINING: "อบรม",
    EventKind.MEETING: "ประชุม",
    EventKind.CEREMONY: "พิธี",
    EventKind.OTHER: "กิจกรรม",
}
