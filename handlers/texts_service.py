"""The catalogue's second part: help, access, subscriptions, linking, privacy and alerts. Thai that people read.

The first part is `texts.py`, the third, for those who upload and publish, `texts_review.py`.
"""

from __future__ import annotations

from datetime import datetime, time
from typing import Final
from zoneinfo import ZoneInfo

from extract.records import EventKind
from extract.thai.dates import thai_date
from store.rows import Pace, Platform, Role, SubscriptionKind

# -- words for the values of enums --------------------------------------------------------------------------------

ROLES: Final = {
    Role.READER: "ผู้อ่าน",
    Role.UPLOADER: "ผู้อัปโหลด",
    Role.PUBLISHER: "ผู้เผยแพร่",
    Role.OWNER: "เจ้าของ",
}
PLATFORMS: Final = {Platform.LINE: "LINE", Platform.TELEGRAM: "Telegram", Platform.CONSOLE: "เทอร์มินัล"}
PACES: Final = {
    Pace.INSTANT: "แจ้งทันที",
    Pace.DAILY: "สรุปรายวัน",
    Pace.WEEKLY: "สรุปรายสัปดาห์",
    Pace.OFF: "พักไว้",
}
EVENT_KINDS: Final = {
    EventKind.WORKSHOP: "เวิร์กชอป",
    EventKind.HEARING: "รับฟังความคิดเห็น",
    EventKind.SEMINAR: "สัมมนา",
    EventKind.TRAINING: "อบรม",
    EventKind.MEETING: "ประชุม",
    EventKind.CEREMONY: "พิธี",
    EventKind.OTHER: "กิจกรรมอื่น",
}
SUBSCRIPTION_KINDS: Final = {
    SubscriptionKind.ALL: "ทุกเรื่อง",
    SubscriptionKind.AGENCY: "หน่วยงาน",
    SubscriptionKind.PLAN: "แผน",
    SubscriptionKind.EVENT_KIND: "ประเภทกิจกรรม",
    SubscriptionKind.AREA: "หัวข้อ",
    SubscriptionKind.TOPIC: "เรื่อง",
}
MONTHS: Final = (
    "มกราคม",
    "กุมภาพันธ์",
    "มีนาคม",
    "เมษายน",
    "พฤษภาคม",
    "มิถุนายน",
    "กรกฎาคม",
    "สิงหาคม",
    "กันยายน",
    "ตุลาคม",
    "พฤศจิกายน",
    "ธันวาคม",
)


def moment(at: datetime, zone: ZoneInfo) -> str:
    """A moment for people: "23 พฤษภาคม 2565 เวลา 14.05 น."."""
    local = at.astimezone(zone)
    return f"{thai_date(local.date())} เวลา {local:%H.%M} น."


def hour(at: time) -> str:
    """A time of day for people: "22.00"."""
    return f"{at:%H.%M}"


# -- help and the first hello -------------------------------------------------------------------------------------

HELLO: Final = "สวัสดีครับ แผน (Phaen) ช่วยค้นและตอบคำถามจากเอกสารยุทธศาสตร์และแผนของหน่วยงานภาครัฐ พร้อมประโยคอ้างอิงจากเอกสาร"
HELLO_ASK: Final = "พิมพ์ถามเป็นประโยคธรรมดาได้เลย เช่น “แผนดิจิทัลของคมนาคมใช้ถึงปีไหน” หรือกดปุ่มด้านล่างเพื่อลองใช้"
HELP_TITLE: Final = "แผนทำอะไรได้บ้าง"
HELP_READER: Final = (
    ("ถามได้เลย", "แผนดิจิทัลของคมนาคมใช้ถึงปีไหน"),
    ("แผน", "แผน กระทรวงคมนาคม · แผนที่ใช้อยู่ · แผนใกล้หมดอายุ"),
    ("กิจกรรม", "ประชุม พ.ค. 2565 · เวิร์กชอป DGA · ปฏิทิน"),
    ("ข้อมูลอื่น", "โครงการ … · หน่วยงาน … · บุคคล … · เอกสาร …"),
    ("ค้นหา", "ค้นหา รัฐบาลดิจิทัล · ล่าสุด · เปรียบเทียบ … กับ … · ไทม์ไลน์ …"),
    ("รับแจ้งเตือน", "ติดตาม กระทรวงคมนาคม · ติดตาม เรื่อง ปัญญาประดิษฐ์ · การติดตาม"),
    ("จังหวะแจ้งเตือน", "แจ้งทันที · สรุปรายวัน · สรุปรายสัปดาห์ · พักแจ้งเตือน · แจ้งต่อ · เวลาเงียบ 22-07"),
    ("บัญชีและข้อมูลส่วนบุคคล", "เชื่อมบัญชี · ส่งออกการติดตาม · ข้อมูลของฉัน · ลบข้อมูลของฉัน"),
)
HELP_UPLOADER: Final = (("ส่งเอกสารเข้าระบบ", "ส่งไฟล์ในแชตนี้ · รอตรวจ · แก้ไข"),)
HELP_PUBLISHER: Final = (("เผยแพร่และแก้ไข", "เผยแพร่ · แก้ไขเอกสาร 5 · ถอนเอกสาร 5 เหตุผล"),)
HELP_OWNER: Final = (("ดูแลระบบ", "ประกาศ … · สถิติ · เชิญ ผู้เผยแพร่ · บันทึก"),)
HELP_BUTTONS: Final = (
    ("ลองถาม", "แผนดิจิทัลของคมนาคมใช้ถึงปีไหน"),
    ("แผนที่ใช้อยู่", "แผนที่ใช้อยู่"),
    ("เอกสารล่าสุด", "ล่าสุด"),
    ("รับแจ้งเตือน", "ติดตาม"),
    ("การติดตามของฉัน", "การติดตาม"),
)
HELP_BUTTONS_STAFF: Final = (("รายการรอตรวจ", "รอตรวจ"), ("วิธีส่งเอกสาร", "อัปโหลด"))
HELP_BUTTONS_OWNER: Final = (("สถิติ", "สถิติ"), ("เชิญผู้ใช้", "เชิญ"), ("บันทึก", "บันทึก"))
HELP_BUTTON: Final = ("ช่วยเหลือ", "ช่วยเหลือ")
YOUR_ROLE: Final = "สิทธิ์ของแชตนี้"

# -- access and invitations ---------------------------------------------------------------------------------------

NOT_INVITED: Final = "ขออภัย ระบบนี้เปิดให้เฉพาะผู้ที่ได้รับเชิญ"
NOT_INVITED_HOW: Final = (
    "หากท่านควรใช้งานได้ โปรดขอรหัสเชิญจากผู้ดูแลระบบของหน่วยงาน แล้วพิมพ์ “/start” ตามด้วยรหัส เช่น “/start ABCD2345”"
)
NOT_ALLOWED: Final = "ขออภัย คำสั่งนี้สำหรับ{role}ขึ้นไป สิทธิ์ของแชตนี้คือ{own}"
NOT_ALLOWED_HOW: Final = "หากต้องใช้คำสั่งนี้ โปรดขอรหัสเชิญจากเจ้าของระบบ"
INVITATION_TAKEN: Final = "รับรหัสเชิญแล้ว สิทธิ์ของแชตนี้คือ{role}"
INVITATION_GROUP: Final = "รับรหัสเชิญแล้ว ในกลุ่มใช้ได้เฉพาะสิทธิ์ผู้อ่าน หากต้องการสิทธิ์ของเจ้าหน้าที่ โปรดใช้รหัสใหม่ในแชตส่วนตัว"
INVITATION_UNKNOWN: Final = "รหัสเชิญนี้ใช้ไม่ได้ อาจพิมพ์ผิด หมดอายุ หรือมีผู้ใช้ไปแล้ว โปรดขอรหัสใหม่จากผู้ดูแลระบบ"

# -- following ----------------------------------------------------------------------------------------------------

ALL_LABEL: Final = "เอกสารใหม่ทุกฉบับ"
ALL_WORD: Final = "ทั้งหมด"
TOPIC_LABEL: Final = "เรื่อง {words}"
TOPIC_PREFIXES: Final = ("เรื่อง", "หัวข้อ")
AGENCY_PREFIX: Final = "หน่วยงาน"
AREA_PREFIX: Final = "ด้าน"
PLAN_PREFIX: Final = "แผน"
EVERYTHING: Final = frozenset({"ทั้งหมด", "ทุกเรื่อง", "ทุกฉบับ", ALL_LABEL})
EVENT_KIND_WORDS: Final = {
    "เวิร์กชอป": EventKind.WORKSHOP,
    "เวิร์กช็อป": EventKind.WORKSHOP,
    "เวิร์คชอป": EventKind.WORKSHOP,
    "เวิร์คช็อป": EventKind.WORKSHOP,
    "เวิร์คช้อป": EventKind.WORKSHOP,
    "workshop": EventKind.WORKSHOP,
    "ประชุมเชิงปฏิบัติการ": EventKind.WORKSHOP,
    "การประชุมเชิงปฏิบัติการ": EventKind.WORKSHOP,
    "รับฟังความคิดเห็น": EventKind.HEARING,
    "การรับฟังความคิดเห็น": EventKind.HEARING,
    "ประชาพิจารณ์": EventKind.HEARING,
    "สัมมนา": EventKind.SEMINAR,
    "การสัมมนา": EventKind.SEMINAR,
    "เสวนา": EventKind.SEMINAR,
    "seminar": EventKind.SEMINAR,
    "อบรม": EventKind.TRAINING,
    "การอบรม": EventKind.TRAINING,
    "ฝึกอบรม": EventKind.TRAINING,
    "ประชุม": EventKind.MEETING,
    "การประชุม": EventKind.MEETING,
    "พิธี": EventKind.CEREMONY,
    "พิธีเปิด": EventKind.CEREMONY,
}
# With a slash, so that no name in it makes the text a question.
FOLLOW_SAY: Final = "/ติดตาม {what}"
UNFOLLOW_SAY: Final = "เลิกติดตาม {what}"
DOCUMENT_SAY: Final = "เอกสาร {number}"
FOLLOW_HOW: Final = "ต้องการติดตามอะไร พิมพ์ “ติดตาม” ตามด้วยชื่อหน่วยงาน ชื่อแผน ประเภทกิจกรรม หรือ “เรื่อง …” เช่น"
FOLLOW_EXAMPLE: Final = "ติดตาม {what}"
FOLLOW_EXAMPLES: Final = ("กระทรวงคมนาคม", "สัมมนา", "เรื่อง ปัญญาประดิษฐ์")
FOLLOW_ALL_BUTTON: Final = ("ติดตามทั้งหมด", "ติดตามทั้งหมด")
FOLLOWED: Final = "ติดตาม{label}แล้ว เมื่อมีเอกสารที่เกี่ยวข้องเผยแพร่ใหม่จะแจ้งในแชตนี้ ({pace})"
FOLLOWED_ALREADY: Final = "แชตนี้ติดตาม{label}อยู่แล้ว ไม่ต้องทำอะไรเพิ่ม"
FOLLOW_PAUSED: Final = "ขณะนี้พักการแจ้งเตือนอยู่ พิมพ์ “แจ้งต่อ” เมื่อพร้อมรับ"
FOLLOW_WHICH: Final = "“{words}” อาจหมายถึงหลายอย่าง โปรดเลือกสิ่งที่ต้องการติดตาม"
FOLLOW_UNKNOWN: Final = "ไม่พบหน่วยงานหรือแผนชื่อ “{words}” สิ่งที่ใกล้เคียงหรือทำได้มีดังนี้"
FOLLOW_NONE_NEAR: Final = "ไม่พบหน่วยงานหรือแผนชื่อ “{words}” แต่ติดตามเป็นเรื่องได้"
TOPIC_TOO_LONG: Final = (
    "เรื่องที่ติดตามยาวเกินไป ({length} ตัวอักษร) ขอเป็นคำสำคัญสั้น ๆ ไม่เกิน {limit} ตัวอักษร เช่น “ติดตาม เรื่อง ปัญญาประดิษฐ์”"
)
TOPIC_EMPTY: Final = "โปรดระบุเรื่องที่ต้องการติดตาม เช่น “ติดตาม เรื่อง รัฐบาลดิจิทัล”"
TOO_MANY: Final = "แชตนี้ติดตามครบ {limit} รายการแล้ว โปรดเลิกติดตามบางรายการก่อน"
UNDO: Final = "เลิกทำ"
UNFOLLOW_HOW: Final = "ต้องการเลิกติดตามอะไร พิมพ์ “เลิกติดตาม” ตามด้วยหมายเลขหรือชื่อ หรือเลือกจากปุ่มด้านล่าง"
UNFOLLOWED: Final = "เลิกติดตาม{label}แล้ว จะไม่แจ้งเรื่องนี้อีก"
UNFOLLOWED_ALL: Final = "เลิกติดตามทั้งหมด {count} รายการแล้ว จะไม่มีการแจ้งเตือนอีก"
UNFOLLOW_ALL_CONFIRM: Final = "แชตนี้ติดตามอยู่ {count} รายการ ยืนยันการเลิกติดตามทั้งหมดหรือไม่"
NOT_FOLLOWED: Final = "แชตนี้ไม่ได้ติดตาม “{words}” อยู่แล้ว จึงไม่มีการแจ้งเรื่องนี้"
NO_NUMBER: Final = "ไม่มีรายการหมายเลข {number} แล้ว อาจเลิกติดตามไปก่อนหน้านี้ รายการปัจจุบันมีดังนี้"
FOLLOWING_NONE: Final = "แชตนี้ยังไม่ได้ติดตามอะไร พิมพ์ “ติดตาม” ตามด้วยชื่อหน่วยงาน แผน หรือเรื่องที่สนใจ"
FOLLOWING_TITLE: Final = "การติดตามของแชตนี้ ({count} รายการ)"
FOLLOWING_ITEM: Final = "{number}. {label}"
FOLLOWING_HOW: Final = "ตั้งจังหวะเฉพาะรายการได้โดยใส่หมายเลข เช่น “สรุปรายวัน 2” · เลิกติดตามด้วย “เลิกติดตาม 2”"
CHAT_PACE: Final = "จังหวะแจ้งเตือน"
CHAT_QUIET: Final = "เวลาเงียบ"
QUIET_SPAN: Final = "{start}–{end} น."
FOLLOWING_ELSEWHERE: Final = "ที่ติดตามใน {platform}"
PAUSED_NOTE: Final = "พักการแจ้งเตือนอยู่ · พิมพ์ “แจ้งต่อ” เพื่อรับอีกครั้ง"
UNFOLLOW_BUTTON: Final = "เลิก {number}. {label}"
UNFOLLOW_ALL_BUTTON: Final = ("เลิกทั้งหมด", "/เลิกติดตามทั้งหมด ยืนยัน")
KEEP_BUTTON: Final = ("ไม่เลิก", "การติดตาม")
CONFIRM_WORD: Final = "ยืนยัน"
MANAGE_BUTTON: Final = ("การติดตาม", "การติดตาม")

# -- pace, pause, quiet hours -------------------------------------------------------------------------------------

PACE_SET: Final = {
    Pace.INSTANT: "ตั้งเป็นแจ้งทันทีแล้ว เมื่อมีเอกสารที่ติดตามจะแจ้งโดยเร็ว",
    Pace.DAILY: "ตั้งเป็นสรุปรายวันแล้ว จะรวมแจ้งวันละหนึ่งข้อความ",
    Pace.WEEKLY: "ตั้งเป็นสรุปรายสัปดาห์แล้ว จะรวมแจ้งสัปดาห์ละหนึ่งข้อความ",
}
PACE_SET_ONE: Final = "รายการที่ {number} ({label}): {pace}"
PACE_WHICH: Final = "หลังคำสั่งนี้ใส่ได้เพียงหมายเลขรายการที่ติดตาม เช่น “{command} 2” หรือไม่ใส่อะไรเพื่อตั้งทั้งแชต"
PAUSED: Final = "พักการแจ้งเตือนแล้ว รายการที่ติดตามยังอยู่ครบ พิมพ์ “แจ้งต่อ” เมื่อต้องการรับอีกครั้ง"
RESUMED: Final = "เปิดการแจ้งเตือนแล้ว จะแจ้งเรื่องที่ติดตามตามปกติ"
RESUME_BUTTON: Final = ("แจ้งต่อ", "แจ้งต่อ")
PAUSE_BUTTON: Final = ("พักแจ้งเตือน", "พักแจ้งเตือน")
QUIET_OFF_WORDS: Final = frozenset({"ปิด", "ไม่มี", "ยกเลิก", "off"})
QUIET_SET: Final = "ตั้งเวลาเงียบ {span} แล้ว ช่วงนี้จะไม่ส่งแจ้งเตือน และจะส่งให้เมื่อพ้นเวลา"
QUIET_OFF: Final = "ปิดเวลาเงียบแล้ว จะแจ้งเตือนได้ตลอดวัน"
QUIET_NOW: Final = "เวลาเงียบของแชตนี้: {span}"
QUIET_NONE: Final = "แชตนี้ยังไม่ได้ตั้งเวลาเงียบ"
QUIET_HOW: Final = "พิมพ์ช่วงเวลา เช่น “เวลาเงียบ 22-07” หรือ “เวลาเงียบ 22:00-07:00” · ยกเลิกด้วย “เวลาเงียบ ปิด”"
QUIET_BAD: Final = "ช่วงเวลา “{words}” ไม่ถูกต้อง ชั่วโมงต้องอยู่ระหว่าง 0 ถึง 24 และเวลาเริ่มกับเวลาสิ้นสุดต้องไม่ตรงกัน"
QUIET_BUTTONS: Final = (("22.00–07.00", "เวลาเงียบ 22-07"), ("ปิดเวลาเงียบ", "เวลาเงียบ ปิด"))

# -- export, linking ----------------------------------------------------------------------------------------------

EXPORT_TITLE: Final = "ส่งออกการติดตาม ({count} รายการ)"
EXPORT_FILE: Final = "phaen-การติดตาม.txt"
EXPORT_HOW: Final = "ส่งแต่ละบรรทัดกลับมาในแชตใดก็ได้เพื่อติดตามตามเดิม"

LINK_CODE: Final = "รหัสเชื่อมบัญชี: {code}"
LINK_HOW: Final = (
    "เปิด Phaen ในอีกแอป (LINE หรือ Telegram) แล้วพิมพ์ “เชื่อมบัญชี {code}” ภายใน 10 นาที เมื่อเชื่อมแล้วจะได้รับแจ้งเตือนเพียงช่องทางเดียว"
)
LINK_GROUP: Final = "การเชื่อมบัญชีใช้ได้เฉพาะแชตส่วนตัว"
LINKED: Final = "เชื่อมบัญชีแล้ว ({platforms}) แจ้งเตือนแต่ละเรื่องจะส่งครั้งเดียว"
LINK_LIST: Final = "บัญชีนี้เชื่อมอยู่กับ {platforms}"
LINK_EXPIRED: Final = "รหัสนี้หมดอายุแล้ว (ใช้ได้ 10 นาที) โปรดพิมพ์ “เชื่อมบัญชี” ในอีกแอปเพื่อขอรหัสใหม่"
LINK_UNKNOWN: Final = "ไม่พบรหัสนี้ โปรดตรวจตัวอักษรอีกครั้ง หรือขอรหัสใหม่ด้วย “เชื่อมบัญชี” ในอีกแอป"
LINK_SELF: Final = "รหัสนี้ออกให้แชตนี้เอง โปรดนำไปพิมพ์ในอีกแอป"
LINK_PREFER_WORDS: Final = frozenset({"แจ้งที่นี่", "ใช้ที่นี่"})
LINK_REMOVE_WORDS: Final = frozenset({"ยกเลิก", "เลิก"})
LINK_PREFERRED: Final = "ต่อไปจะส่งแจ้งเตือนมาที่แชตนี้"
LINK_REMOVED: Final = "ยกเลิกการเชื่อมบัญชีของแชตนี้แล้ว"
LINK_NONE: Final = "แชตนี้ยังไม่ได้เชื่อมกับบัญชีใด"
LINK_BUTTONS: Final = (("รับแจ้งที่แชตนี้", "เชื่อมบัญชี แจ้งที่นี่"), ("ยกเลิกการเชื่อม", "เชื่อมบัญชี ยกเลิก"))

# -- privacy (PDPA) -----------------------------------------------------------------------------------------------

DATA_TITLE: Final = "ข้อมูลของท่านที่ระบบเก็บไว้"
DATA_FILE: Final = "phaen-ข้อมูลของฉัน.json"
DATA_WHY: Final = (
    "เก็บเท่าที่จำเป็นเพื่อตอบคำถามและส่งแจ้งเตือนที่ท่านขอ ไม่เก็บข้อความสนทนาไว้ถาวร และไม่ส่งต่อให้ผู้อื่น "
    "ท่านขอดูหรือลบได้ทุกเมื่อตามพระราชบัญญัติคุ้มครองข้อมูลส่วนบุคคล พ.ศ. 2562"
)
DATA_KEYS: Final = {
    "platform": "ช่องทาง",
    "platform_id": "รหัสผู้ใช้ของช่องทาง",
    "kind": "ประเภท",
    "role": "สิทธิ์",
    "state": "สถานะ",
    "pace": "จังหวะแจ้งเตือน",
    "quiet": "เวลาเงียบ",
    "paused": "พักแจ้งเตือน",
    "invited": "ได้รับเชิญ",
    "created_at": "เริ่มใช้เมื่อ",
    "subscriptions": "การติดตาม",
    "uploads": "ไฟล์ที่ส่ง",
    "linked_chats": "บัญชีที่เชื่อม",
    "conversation": "บทสนทนาที่ค้างอยู่ (ลบเองใน 10 นาที)",
    "alerts": "แจ้งเตือนที่ส่งถึง",
    "messages_waiting": "ข้อความที่กำลังตอบ",
    "audit_entries": "รายการในบันทึกการทำงาน",
    "label": "ชื่อ",
    "target": "รหัสภายใน",
    "since": "ตั้งแต่",
    "name": "ชื่อไฟล์",
    "sent_at": "ส่งเมื่อ",
}
DATA_VALUES: Final[dict[str, dict[str, str]]] = {
    "platform": {platform.value: name for platform, name in PLATFORMS.items()},
    "role": {role.value: name for role, name in ROLES.items()},
    "pace": {pace.value: name for pace, name in PACES.items()},
    "kind": {"private": "แชตส่วนตัว", "group": "กลุ่ม", "room": "ห้อง"}
    | {kind.value: name for kind, name in SUBSCRIPTION_KINDS.items()},
    "state": {
        "active": "ใช้งานอยู่",
        "suspended": "ส่งไม่ถึง",
        "left": "ออกแล้ว",
        "received": "กำลังอ่าน",
        "review": "รอตรวจ",
        "published": "เผยแพร่แล้ว",
        "refused": "ไม่เผยแพร่",
        "failed": "อ่านไม่ได้",
        "duplicate": "ซ้ำกับที่มีอยู่",
    },
}
DATA_COUNT: Final = "{count} รายการ (อยู่ในไฟล์)"
DATA_NONE: Final = "ไม่มี"
DATA_YES_NO: Final = {True: "ใช่", False: "ไม่"}
FORGET_BUTTON: Final = ("ลบข้อมูลของฉัน", "ลบข้อมูลของฉัน")
FORGET_ASK: Final = (
    "การลบจะนำข้อมูลของแชตนี้ออกทั้งหมดและกู้คืนไม่ได้: การติดตาม การตั้งค่า การเชื่อมบัญชี สิทธิ์ และบทสนทนาที่ค้างอยู่ "
    "เอกสารที่เคยส่งเข้าระบบและบันทึกการทำงานจะคงไว้โดยไม่ระบุตัวท่าน ยืนยันการลบหรือไม่"
)
FORGET_CONFIRM: Final = ("ยืนยันลบข้อมูล", "/ลบข้อมูลของฉัน ยืนยัน")
FORGET_CANCEL: Final = ("ไม่ลบ", "ข้อมูลของฉัน")
FORGOTTEN: Final = "ลบข้อมูลของแชตนี้แล้ว จะไม่มีการแจ้งเตือนอีก หากส่งข้อความมาใหม่ ระบบจะเริ่มเก็บข้อมูลเท่าที่จำเป็นเหมือนผู้ใช้ใหม่"

# -- alerts -------------------------------------------------------------------------------------------------------

ALERT_NEW: Final = "เอกสารใหม่: {title}"
ALERT_CORRECTION: Final = "แก้ไขข้อมูล: {title}"
ALERT_WITHDRAWAL: Final = "ถอนเอกสาร: {title}"
ALERT_ANNOUNCEMENT: Final = "ประกาศจากผู้ดูแลระบบ"
ALERT_PUBLISHED: Final = "เผยแพร่"
ALERT_PLAN: Final = "แผน"
ALERT_MORE: Final = "และอีก {count} รายการ ดูได้ในเอกสาร"
ALERT_SCANNED: Final = "อ่านจากภาพสแกน โปรดตรวจตัวเลข วันที่ และชื่อกับต้นฉบับ"
ALERT_WHY: Final = "เพราะคุณติดตาม {things}"
ALERT_WHY_BEFORE: Final = "แจ้งเพราะเคยแจ้งเอกสารนี้ถึงท่านแล้ว"
ALERT_STOP: Final = "หยุดเรื่องนี้"
ALERT_STOP_ONE: Final = "หยุด {label}"
ALERT_MANAGE: Final = ("ปรับการติดตาม", "การติดตาม")
ALERT_OPEN: Final = "เปิดเอกสาร"
ALERT_OPEN_ONE: Final = "เปิด {number}"
DIGEST_TITLE: Final = "สรุปเรื่องที่ท่านติดตาม ({count} เรื่อง)"
AND: Final = " และ "
