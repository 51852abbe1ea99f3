"""The catalogue's third part: upload, review, publish, correct, withdraw, announce, statistics. Thai for people."""

from __future__ import annotations

from typing import Final

from extract.read import UnreadableReason
from extract.records import PlanStatus
from handlers import areas
from handlers.corrections import BadValueReason, FieldName, Part
from handlers.messages import FileProblem
from store.rows import AlertKind, UploadState

# -- upload -------------------------------------------------------------------------------------------------------

UPLOAD_HINT: Final = "ส่งไฟล์เอกสารเข้ามาในแชตนี้ได้เลย ระบบจะอ่านแล้วแสดงการ์ดให้ตรวจก่อนเผยแพร่ ทุกครั้งจะเผยแพร่ก็ต่อเมื่อกดยืนยัน"
UPLOAD_TYPES: Final = (
    "รับ PDF ทั้งที่มีข้อความและที่สแกนมา · Word (.docx) · Excel (.xlsx) · PowerPoint (.pptx) · OpenDocument (.odt) · "
    "หน้าเว็บ (.html .mhtml) · ไฟล์ข้อความ (.txt .md) · ภาพถ่ายเอกสาร (.jpg .png .tiff .heic) · "
    "หรือรวมหลายเอกสารเป็น .zip ไฟล์เดียว ขนาดไม่เกิน {limit_mb} MB"
)
ARCHIVE_TITLE: Final = "“{name}” มี {count} ไฟล์ รอตรวจ {waiting} เอกสาร"
ARCHIVE_ITEM: Final = "#{number} {title} · {state} ({path})"
ARCHIVE_UNREADABLE: Final = "⚠ {path}: {how}"
PHOTO_NAME: Final = "ภาพ {sent_at:%Y-%m-%d %H%M}.jpg"
UPLOAD_REFUSED: Final = "ขออภัย แชตนี้ไม่มีสิทธิ์ส่งเอกสารเข้าระบบ จึงไม่ได้เก็บไฟล์ไว้"
UPLOAD_REFUSED_HOW: Final = "หากต้องส่งเอกสาร โปรดขอรหัสเชิญสิทธิ์ผู้อัปโหลดจากเจ้าของระบบ"
FILE_PROBLEMS: Final = {
    FileProblem.TOO_LARGE: (
        "ไฟล์ “{name}” มีขนาด {size_mb} MB เกินที่รับได้ ({limit_mb} MB) "
        "โปรดบันทึกเฉพาะข้อความเป็นไฟล์ .txt หรือแบ่งไฟล์แล้วส่งใหม่ หรือให้ผู้ดูแลเครื่องนำเข้าด้วยคำสั่ง phaen ingest"
    ),
    FileProblem.GONE: "ดาวน์โหลดไฟล์ “{name}” ไม่ได้ ไฟล์อาจหมดอายุแล้ว โปรดส่งใหม่อีกครั้ง",
    FileProblem.ELSEWHERE: "ภาพนี้อยู่บนเว็บอื่น จึงดาวน์โหลดไม่ได้ โปรดบันทึกภาพลงเครื่องแล้วส่งใหม่เป็นรูปหรือไฟล์",
    FileProblem.NOT_ALLOWED: UPLOAD_REFUSED,
}
DUPLICATE: Final = "มีเอกสารนี้แล้ว: {title}"
DUPLICATE_WITHDRAWN: Final = "เอกสารนี้เคยเผยแพร่และถูกถอนไปแล้ว: {title}"
DUPLICATE_DATE: Final = "วันที่เผยแพร่"
DUPLICATE_REVIEW: Final = "ไฟล์นี้ส่งเข้ามาแล้วและอยู่ระหว่างตรวจ"
NO_DATE: Final = "ไม่ระบุ"
UNREADABLE_TITLE: Final = "อ่านไฟล์ “{name}” ไม่ได้"
UNREADABLE: Final = {
    UnreadableReason.NOT_TEXT: "เนื้อในไฟล์ไม่ตรงกับนามสกุลของไฟล์ โปรดตรวจไฟล์แล้วส่งใหม่ เช่น เป็น PDF หรือ .docx",
    UnreadableReason.EMPTY: "ไม่พบข้อความในไฟล์นี้ โปรดตรวจไฟล์แล้วส่งใหม่",
    UnreadableReason.UNKNOWN_TYPE: "ยังไม่รับไฟล์ประเภทนี้ โปรดส่งเป็น PDF, .docx, .xlsx, .pptx หรือไฟล์ข้อความ (.txt)",
    UnreadableReason.OLD_OFFICE: (
        "ไฟล์ Office แบบเก่า (.doc .xls .ppt) อ่านไม่ได้ โปรดเปิดแล้วบันทึกเป็น .docx .xlsx .pptx หรือ PDF แล้วส่งใหม่"
    ),
    UnreadableReason.ENCRYPTED: "ไฟล์นี้ตั้งรหัสผ่านไว้ โปรดบันทึกใหม่โดยไม่ใส่รหัสผ่านแล้วส่งอีกครั้ง",
    UnreadableReason.DAMAGED: "ไฟล์เสียหายหรือดาวน์โหลดมาไม่ครบ โปรดเปิดดูก่อนแล้วบันทึกและส่งใหม่",
    UnreadableReason.NO_OCR: (
        "ไฟล์นี้เป็นภาพหรือเอกสารสแกน แต่ระบบที่นี่ยังไม่ได้ติดตั้งโปรแกรมอ่านตัวอักษรจากภาพ "
        "โปรดส่งเป็น PDF ที่มีข้อความ, .docx หรือไฟล์ข้อความ (.txt)"
    ),
    UnreadableReason.TOO_MANY_PAGES: "เอกสารมีจำนวนหน้ามากเกินกำหนด โปรดแบ่งเป็นหลายไฟล์แล้วส่งใหม่",
    UnreadableReason.TOO_EXPANDED: "ไฟล์บีบอัดนี้คลายออกแล้วใหญ่เกินกำหนด โปรดแบ่งเป็นหลายไฟล์แล้วส่งใหม่",
    UnreadableReason.GARBAGE: ("ตัวอักษรในไฟล์เสียหายหรืออ่านไม่ออก โปรดส่งต้นฉบับเป็น .docx หรือบันทึกข้อความเป็น UTF-8 แล้วส่งอีกครั้ง"),
    UnreadableReason.TOO_LARGE: "ข้อความในไฟล์ยาวเกินไป โปรดแบ่งเป็นหลายไฟล์แล้วส่งใหม่",
    UnreadableReason.TOO_SLOW: "ใช้เวลาอ่านนานเกินกำหนด โปรดแบ่งไฟล์ให้เล็กลงแล้วส่งใหม่",
    UnreadableReason.CRASHED: "เกิดข้อผิดพลาดขณะอ่าน โปรดบันทึกเป็นไฟล์ชนิดอื่น เช่น .docx หรือ .txt แล้วส่งใหม่",
}
UNREADABLE_OTHER: Final = "โปรดบันทึกเป็น PDF, .docx หรือไฟล์ข้อความ (.txt) แล้วส่งใหม่"

# -- the review card ----------------------------------------------------------------------------------------------

CARD_TITLE: Final = "ตรวจเอกสาร #{number} (ฉบับตรวจที่ {revision})"
CARD_FILE: Final = "ไฟล์"
CARD_NAME: Final = "ชื่อเรื่อง"
CARD_PUBLISHED: Final = "วันที่เผยแพร่"
CARD_PARTIAL: Final = "⚠ {partial} (ไม่มีปีในเอกสาร โปรดระบุปี)"
CARD_SOURCE: Final = "แหล่งที่มา"
CARD_PUBLISHER: Final = "หน่วยงานเผยแพร่"
CARD_PLAN: Final = "แผน{number}"
CARD_EVENT: Final = "กิจกรรม{number}"
CARD_SAME: Final = "⚠ เนื้อหาเกือบเหมือนเอกสาร {number} ที่เผยแพร่แล้ว: {title} โปรดตรวจว่าไม่ซ้ำก่อนเผยแพร่"
CARD_SCANNED: Final = "⚠ อ่านจากภาพสแกน โปรดตรวจตัวเลข วันที่ และชื่อกับต้นฉบับก่อนเผยแพร่ เลขไทยในภาพอ่านไม่ได้จึงแสดงเป็น ?"
CARD_TOPICS: Final = "หัวข้อ"
CARD_PEOPLE: Final = "บุคคล"
CARD_PROJECTS: Final = "โครงการ"
CARD_AGENCIES: Final = "หน่วยงาน"
CARD_COUNTED: Final = "{count} รายการ: {names}"
CARD_MORE: Final = "{names} …"
CARD_MORE_RECORDS: Final = "และอีก {count} รายการ"
CARD_MISSING: Final = "⚠ ไม่พบ"
CARD_MISSING_PARTS: Final = "⚠ ไม่พบ{fields}"
CARD_NO_RECORDS: Final = "⚠ ไม่พบแผนหรือกิจกรรมในเอกสารนี้"
CARD_REGISTER_PERIOD: Final = "{period} ตามทะเบียนแผนระดับชาติ"
CARD_PILLARS: Final = "ประเด็น/ด้าน {names}"
CARD_CITED: Final = "อ้างถึง"
CARD_CHAIR: Final = "ประธาน {name}"
CARD_ATTENDEES: Final = "ผู้เข้าร่วม {count} คน"
CARD_AGENCY_COUNT: Final = "{count} หน่วยงาน"
AUDIENCE: Final = "จะแจ้งผู้ติดตาม LINE {line} ราย · Telegram {telegram} ราย"
AUDIENCE_NONE: Final = "ยังไม่มีผู้ติดตามที่ตรงกับเอกสารนี้"
AUDIENCE_COST: Final = "ใช้โควตา LINE {cost} ข้อความ จากที่เหลือ {left}"
AUDIENCE_COST_ONLY: Final = "ใช้โควตา LINE {cost} ข้อความ"
AUDIENCE_SHORT: Final = "⚠ โควตา LINE เดือนนี้เหลือไม่พอ"
PUBLISH_BUTTON: Final = ("เผยแพร่", "เผยแพร่ {number} {revision}")
QUIETLY_BUTTON: Final = ("เผยแพร่โดยไม่แจ้ง", "เผยแพร่โดยไม่แจ้ง {number} {revision}")
EDIT_BUTTON: Final = ("แก้ไข", "แก้ไข {number} {revision}")
REFUSE_BUTTON: Final = ("ไม่เผยแพร่", "ไม่เผยแพร่ {number} {revision}")
CARD_BUTTON: Final = ("ดูการ์ด #{number}", "/รอตรวจ {number}")

WAITING_NONE: Final = "ไม่มีเอกสารรอตรวจ"
WAITING_TITLE: Final = "เอกสารรอตรวจ {count} รายการ"
WAITING_ITEM: Final = "#{number} {title}"
WAITING_FROM: Final = "ส่งเมื่อ {at}"
READING_ITEM: Final = "#{number} {name}"
READING_PAGE: Final = "{item} · กำลังอ่าน หน้า {page} จาก {total}"
READING_BEGUN: Final = "{item} · กำลังอ่าน"

# -- decisions ----------------------------------------------------------------------------------------------------

WHICH_UPLOAD: Final = "โปรดระบุหมายเลขเอกสารที่รอตรวจ เช่น “{command} 12” หรือเลือกจาก “รอตรวจ”"
NO_UPLOAD: Final = "ไม่พบเอกสารรอตรวจหมายเลข {number}"
NOT_READY: Final = "เอกสาร #{number} ยังไม่พร้อมตรวจ ({state})"
OLD_CARD: Final = "การ์ดนี้เก่าแล้ว มีการแก้ไขหลังจากนั้น การ์ดปัจจุบันคือ"
PUBLISHED_TOLD: Final = "เผยแพร่แล้ว: {title}"
PUBLISHED_AUDIENCE: Final = "กำลังแจ้งผู้ติดตาม LINE {line} ราย · Telegram {telegram} ราย"
PUBLISHED_NOBODY: Final = "ไม่มีผู้ติดตามที่ตรงกับเอกสารนี้ จึงไม่มีการแจ้งเตือน"
PUBLISHED_QUIETLY: Final = "เผยแพร่โดยไม่แจ้งผู้ติดตามแล้ว: {title}"
PUBLISHED_DUPLICATE: Final = "มีเอกสารเนื้อหาเดียวกันเผยแพร่แล้ว จึงไม่เผยแพร่ซ้ำ: {title}"
PUBLISHED_SAME: Final = "เนื้อหาเดียวกับเอกสาร {number}: {title} รายการต่าง ๆ จึงแสดงฉบับนั้น พร้อมทางไปยังฉบับนี้"
REFUSED: Final = "ไม่เผยแพร่เอกสาร #{number} แล้ว ({title})"
DECIDED: Final = "เอกสาร #{number} {decision}แล้ว{by}{at} จึงไม่ดำเนินการซ้ำ"
DECIDED_BY: Final = " โดย{who}"
DECIDED_AT: Final = " เมื่อ {at}"
DECISIONS: Final = {
    UploadState.PUBLISHED: "เผยแพร่",
    UploadState.REFUSED: "ถูกตัดสินไม่เผยแพร่ไป",
    UploadState.DUPLICATE: "ถูกบันทึกเป็นเอกสารซ้ำไป",
    UploadState.FAILED: "อ่านไม่สำเร็จไป",
}
UPLOAD_STATES: Final = {
    UploadState.RECEIVED: "กำลังอ่าน",
    UploadState.REVIEW: "รอตรวจ",
    UploadState.PUBLISHED: "เผยแพร่แล้ว",
    UploadState.REFUSED: "ไม่เผยแพร่",
    UploadState.FAILED: "อ่านไม่ได้",
    UploadState.DUPLICATE: "ซ้ำกับที่มีอยู่",
}
PERSON: Final = "{role} ({platform})"
OPEN_BUTTON: Final = "เปิดเอกสาร"
WAITING_BUTTON: Final = ("รายการรอตรวจ", "รอตรวจ")

# -- editing ------------------------------------------------------------------------------------------------------

PART_WORDS: Final = {Part.PLAN: "แผน", Part.EVENT: "กิจกรรม"}
FIELD_WORDS: Final = {
    (Part.DOCUMENT, FieldName.TITLE): "ชื่อเรื่อง",
    (Part.DOCUMENT, FieldName.PUBLISHED): "วันที่เผยแพร่",
    (Part.DOCUMENT, FieldName.SOURCE): "แหล่งที่มา",
    (Part.DOCUMENT, FieldName.PUBLISHER): "หน่วยงานเผยแพร่",
    (Part.DOCUMENT, FieldName.TOPICS): "หัวข้อ",
    (Part.PLAN, FieldName.TITLE): "ชื่อ",
    (Part.PLAN, FieldName.PERIOD): "ช่วงปี",
    (Part.PLAN, FieldName.STATUS): "สถานะ",
    (Part.PLAN, FieldName.OWNER): "เจ้าของ",
    (Part.PLAN, FieldName.REMOVE): "ลบ",
    (Part.EVENT, FieldName.TITLE): "ชื่อ",
    (Part.EVENT, FieldName.DATE): "วันที่",
    (Part.EVENT, FieldName.VENUE): "สถานที่",
    (Part.EVENT, FieldName.CHAIR): "ประธาน",
    (Part.EVENT, FieldName.ATTENDEES): "ผู้เข้าร่วม",
    (Part.EVENT, FieldName.REMOVE): "ลบ",
}
STATUSES: Final = {
    PlanStatus.DRAFTING: "กำลังจัดทำ",
    PlanStatus.HEARING: "รับฟังความคิดเห็น",
    PlanStatus.APPROVED: "เห็นชอบแล้ว",
    PlanStatus.IN_FORCE: "ใช้อยู่",
    PlanStatus.REVIEW: "ทบทวน",
    PlanStatus.UNKNOWN: "ไม่ทราบ",
}
SLOT: Final = "{part}{number} {field}"
EDIT_WHICH: Final = "เลือกสิ่งที่ต้องการแก้ไขในเอกสาร “{title}”"
EDIT_WHICH_FIELD: Final = "{part}: {name} แก้ไขส่วนใด"
EDIT_NOW: Final = "ปัจจุบัน"
EDIT_ASK: Final = "พิมพ์ค่าใหม่ของ “{field}” ในข้อความถัดไป"
EDIT_ASK_STATUS: Final = "เลือกสถานะที่ถูกต้อง"
EDIT_FORMS: Final = {
    FieldName.PUBLISHED: "เช่น “23 พฤษภาคม 2565” หรือ “23/05/2565” · หากไม่มีให้พิมพ์ “ไม่ระบุ”",
    FieldName.DATE: "เช่น “23 พฤษภาคม 2565” หรือ “23-24 พ.ค. 2565” · หากไม่มีให้พิมพ์ “ไม่ระบุ”",
    FieldName.PERIOD: "เช่น “2566-2570” หรือ “ค.ศ. 2023-2027” · หากไม่มีให้พิมพ์ “ไม่ระบุ”",
    FieldName.SOURCE: "เป็นที่อยู่เว็บ เช่น “https://www.example.go.th/…” · หากไม่มีให้พิมพ์ “ไม่ระบุ”",
    FieldName.TOPICS: f"ชื่อหัวข้อ คั่นด้วยเครื่องหมายจุลภาค จาก {', '.join(areas.all_names())} · หากไม่มีให้พิมพ์ “ไม่ระบุ”",
    FieldName.ATTENDEES: "เป็นตัวเลข เช่น “120” · หากไม่มีให้พิมพ์ “ไม่ระบุ”",
}
EDIT_CANCEL_WORD: Final = "ยกเลิก"
EDIT_CANCEL: Final = "พิมพ์ “ยกเลิก” หากไม่แก้ไข"
EDIT_CANCELLED: Final = "ยกเลิกการแก้ไขแล้ว ข้อมูลยังเป็นตามเดิม"
EDIT_NOTHING: Final = "ค่าที่พิมพ์ตรงกับของเดิม จึงไม่มีอะไรเปลี่ยน"
EDIT_UNKNOWN_FIELD: Final = "ไม่รู้จักส่วนที่ชื่อ “{words}” โปรดเลือกจากปุ่ม"
EDIT_MORE: Final = "ส่วนอื่นพิมพ์ต่อท้ายคำสั่งได้ เช่น “{example}”"
BAD_VALUES: Final = {
    BadValueReason.NO_SUCH_PART: "ไม่มีแผนหรือกิจกรรมหมายเลขนี้ในเอกสาร",
    BadValueReason.EMPTY: "ข้อความนี้ว่างหรือไม่มีตัวอักษร โปรดพิมพ์ใหม่",
    BadValueReason.TOO_LONG: "ข้อความยาวเกินไป ขอไม่เกิน 500 ตัวอักษร",
    BadValueReason.NOT_A_DATE: "อ่านเป็นวันที่ไม่ได้ โปรดพิมพ์วันที่เดียวหรือช่วงวันที่เดียว",
    BadValueReason.NO_YEAR: "วันที่นี้ยังไม่มีปี โปรดระบุปีด้วย",
    BadValueReason.END_BEFORE_START: "ช่วงนี้สิ้นสุดก่อนเริ่มต้น โปรดตรวจอีกครั้ง",
    BadValueReason.NOT_A_PERIOD: "อ่านเป็นช่วงปีไม่ได้",
    BadValueReason.NOT_AN_ADDRESS: "ไม่ใช่ที่อยู่เว็บ ต้องขึ้นต้นด้วย http:// หรือ https://",
    BadValueReason.NOT_A_STATUS: "ไม่รู้จักสถานะนี้ โปรดเลือกจากปุ่ม",
    BadValueReason.NOT_A_TOPIC: "ไม่รู้จักหัวข้อนี้",
    BadValueReason.NOT_A_NUMBER: "อ่านเป็นจำนวนคนไม่ได้ โปรดพิมพ์ตัวเลขจำนวนเดียว",
}

# -- what is published: correct, withdraw -------------------------------------------------------------------------

WHICH_DOCUMENT: Final = "โปรดระบุหมายเลขหรือรหัสของเอกสาร เช่น “{command} 5” ดูหมายเลขได้จาก “ล่าสุด”"
NO_DOCUMENT: Final = "ไม่พบเอกสาร “{words}”"
LATEST_BUTTON: Final = ("เอกสารล่าสุด", "ล่าสุด")
CORRECT_SAY: Final = "แก้ไขเอกสาร"
WITHDRAW_SAY: Final = "ถอนเอกสาร"
CORRECT_CONFIRM: Final = "จะแก้ไข “{title}” ดังนี้"
CHANGE: Final = "{field}: จาก “{before}” เป็น “{after}”"
CHANGED_FIELD: Final = "{field}ของ{part} {name}"
REMOVAL: Final = "นำ{field} “{before}” ออก"
CORRECT_TOLD: Final = "ผู้ที่เคยได้รับแจ้งเอกสารนี้จะได้รับแจ้งการแก้ไข"
CORRECT_BUTTON: Final = ("ยืนยันแก้ไข", "ยืนยันแก้ไข {number} {version} {slot} {value}")
CORRECT_QUIETLY_BUTTON: Final = ("แก้ไขโดยไม่แจ้ง", "แก้ไขโดยไม่แจ้ง {number} {version} {slot} {value}")
CORRECT_CANCEL_BUTTON: Final = ("ไม่แก้ไข", "เอกสาร {number}")
CORRECTED: Final = "แก้ไขเอกสารแล้ว: {title}"
CORRECTED_TOLD: Final = "จะแจ้งการแก้ไขถึงผู้ที่เคยได้รับแจ้งเอกสารนี้"
OLD_VERSION: Final = "เอกสารนี้ถูกแก้ไขไปหลังจากปุ่มนี้ ขณะนี้เป็นฉบับที่ {version} หากยังต้องแก้ไข โปรดเริ่มใหม่"
ALREADY_WITHDRAWN: Final = "เอกสารนี้ถูกถอนแล้ว: {title}"
WITHDRAW_NO_REASON: Final = "โปรดระบุเหตุผลที่ถอน เช่น “ถอนเอกสาร {number} หน่วยงานขอปรับปรุงเนื้อหา”"
WITHDRAW_CONFIRM: Final = "จะถอน “{title}” ออกจากการค้นและคำตอบทั้งหมด"
WITHDRAW_REASON: Final = "เหตุผล"
WITHDRAW_TOLD: Final = "ผู้ที่เคยได้รับแจ้งเอกสารนี้จะได้รับแจ้งการถอนพร้อมเหตุผล"
WITHDRAW_BUTTON: Final = ("ยืนยันถอน", "ยืนยันถอน {number} {version} {reason}")
WITHDRAW_QUIETLY_BUTTON: Final = ("ถอนโดยไม่แจ้ง", "ถอนโดยไม่แจ้ง {number} {version} {reason}")
WITHDRAW_CANCEL_BUTTON: Final = ("ไม่ถอน", "เอกสาร {number}")
WITHDRAW_ALERT: Final = "เอกสารนี้ถูกถอนออกจากระบบ เหตุผล: {reason}"
WITHDRAWN: Final = "ถอนเอกสารแล้ว: {title}"
RESTORE_SAY: Final = "นำเอกสารกลับมา"
RESTORE_BUTTON: Final = ("นำเอกสารกลับมา", "นำเอกสารกลับมา {number}")
RESTORED: Final = "นำเอกสารกลับมาแสดงแล้ว โดยไม่แจ้งผู้ติดตาม: {title}"
NOT_WITHDRAWN: Final = "เอกสารนี้เผยแพร่อยู่แล้ว: {title}"
REASON_TOO_LONG: Final = "เหตุผลยาวเกินไป ขอไม่เกิน {limit} ตัวอักษร"

# -- announcements ------------------------------------------------------------------------------------------------

ANNOUNCE_HOW: Final = "พิมพ์ “ประกาศ” ตามด้วยข้อความที่ต้องการแจ้งผู้ติดตามทุกคน ระบบจะให้ตรวจก่อนส่ง"
ANNOUNCE_TOO_LONG: Final = "ประกาศยาวเกินไป ({length} ตัวอักษร) ขอไม่เกิน {limit} ตัวอักษร"
ANNOUNCE_PREVIEW: Final = "ตัวอย่างประกาศ"
ANNOUNCE_COUNT: Final = "จะส่งถึงผู้ติดตามและเจ้าหน้าที่: LINE {line} แชต · Telegram {telegram} แชต"
ANNOUNCE_BUTTON: Final = ("ยืนยันประกาศ", "ยืนยันประกาศ {stamp} {text}")
ANNOUNCE_CANCEL_BUTTON: Final = ("ไม่ประกาศ", "สถิติ")
ANNOUNCED: Final = "รับประกาศแล้ว กำลังส่ง ดูผลได้จาก “สถิติ”"
ANNOUNCED_BEFORE: Final = "ประกาศนี้ส่งไปแล้ว จึงไม่ส่งซ้ำ ดูผลได้จาก “สถิติ”"

# -- statistics, retries, invitations, the log --------------------------------------------------------------------

STATS_BUTTON: Final = ("สถิติ", "สถิติ")
STATS_TITLE: Final = "สถิติของระบบ"
STATS_CONTENT: Final = "เอกสาร {documents} · แผน {plans} · กิจกรรม {events}"
STATS_CONTENT_LABEL: Final = "คลังข้อมูล"
STATS_WAITING: Final = "รอตรวจ"
STATS_CHATS: Final = "แชต"
STATS_ALERTS: Final = "แจ้งเตือนล่าสุด"
STATS_NO_ALERTS: Final = "ยังไม่เคยส่งแจ้งเตือน"
STATS_QUOTA: Final = "โควตา LINE เดือนนี้"
STATS_QUOTA_LEFT: Final = "ใช้ไป {used} จาก {limit}"
STATS_QUOTA_FREE: Final = "ใช้ไป {used} (ไม่จำกัด)"
STATS_COUNT: Final = "{name} {count}"
STATS_KEYS: Final = {
    "total": "ทั้งหมด",
    "line": "LINE",
    "telegram": "Telegram",
    "console": "เทอร์มินัล",
    "role:owner": "เจ้าของ",
    "role:publisher": "ผู้เผยแพร่",
    "role:uploader": "ผู้อัปโหลด",
    "role:reader": "ผู้อ่าน",
    "state:suspended": "ส่งไม่ถึง",
    "state:left": "ออกแล้ว",
    "following": "ติดตามอยู่",
}
ALERT_KINDS: Final = {
    AlertKind.NEW_DOCUMENT: "เอกสารใหม่",
    AlertKind.CORRECTION: "แก้ไข",
    AlertKind.WITHDRAWAL: "ถอนเอกสาร",
    AlertKind.ANNOUNCEMENT: "ประกาศ",
}
ALERT_LINE: Final = "#{number} {kind} {subject}"
ALERT_RESULT: Final = "ส่งแล้ว {sent} · รอส่ง {waiting} · ไม่สำเร็จ {failed}"
ALERT_PREPARING: Final = " · กำลังจัดเตรียมรายชื่อผู้รับ"
ALERT_UNCERTAIN: Final = " · ไม่แน่ชัด {uncertain}"
ALERT_ERROR: Final = "{error} ({count})"
ALERT_ERRORS_LABEL: Final = "สาเหตุ"
RETRY_BUTTON: Final = ("ส่งซ้ำ #{number}", "ส่งซ้ำเฉพาะที่ไม่สำเร็จ {number}")
RETRIED: Final = "จะส่งแจ้งเตือน #{number} อีกครั้งเฉพาะที่ไม่สำเร็จ {count} ราย"
RETRY_NONE: Final = "แจ้งเตือน #{number} ไม่มีรายการที่ส่งไม่สำเร็จ"
NO_ALERT: Final = "ไม่พบแจ้งเตือนหมายเลข “{words}”"
HELD_TITLE: Final = "แจ้งเตือนที่พักไว้หลังกู้คืนข้อมูล {count} รายการ (อาจเคยส่งไปแล้ว)"
RELEASE_BUTTON: Final = ("ปล่อย #{number}", "ปล่อยแจ้งเตือน {number}")
RELEASED: Final = "ปล่อยแจ้งเตือน #{number} แล้ว กำลังส่ง"
DISCARD_BUTTON: Final = ("ทิ้ง #{number}", "ทิ้งแจ้งเตือน {number}")
DISCARDED: Final = "ทิ้งแจ้งเตือน #{number} แล้ว ส่วนที่ยังไม่ได้ส่งจะไม่ส่ง ({count} ราย)"
NOT_HELD: Final = "แจ้งเตือน #{number} ไม่ได้ถูกพักไว้ อาจปล่อยไปแล้ว"
INVITE_WHICH: Final = "ต้องการเชิญด้วยสิทธิ์ใด"
INVITE_PRIVATE: Final = "โปรดออกรหัสเชิญในแชตส่วนตัว เพราะผู้ที่เห็นรหัสใช้รหัสได้"
INVITE_UNKNOWN: Final = "ไม่รู้จักสิทธิ์ “{words}” โปรดเลือก"
INVITE_SAY: Final = "เชิญ {role}"
INVITED: Final = "รหัสเชิญสิทธิ์{role} (ใช้ได้ครั้งเดียว ภายใน 7 วัน): {code}"
INVITED_HOW: Final = "ให้ผู้รับเปิดแชตกับ Phaen แล้วพิมพ์ “/start {code}” โปรดส่งรหัสให้เฉพาะผู้ที่ตั้งใจเชิญ"
AUDIT_TITLE: Final = "บันทึกการทำงานล่าสุด"
AUDIT_NONE: Final = "ยังไม่มีรายการในบันทึก"
AUDIT_OLDER: Final = ("เก่ากว่านี้", "บันทึก {page}")
AUDIT_SYSTEM: Final = "ระบบ"
AUDIT_LINE: Final = "{at} · {who} · {action}"
AUDIT_WHICH: Final = "หลัง “บันทึก” ใส่ได้เพียงเลขหน้า เช่น “บันทึก 2”"
AUDIT_ACTIONS: Final = {
    "publish": "เผยแพร่เอกสาร",
    "refuse": "ไม่เผยแพร่เอกสารที่ส่งเข้ามา",
    "revise": "แก้ไขก่อนเผยแพร่",
    "upload_refused": "ปฏิเสธไฟล์จากผู้ไม่มีสิทธิ์",
    "correct": "แก้ไขเอกสาร",
    "withdraw": "ถอนเอกสาร",
    "restore_document": "นำเอกสารกลับมา",
    "announce": "ประกาศ",
    "invite": "ออกรหัสเชิญ",
    "accept_invitation": "รับรหัสเชิญ",
    "retry_failed": "ส่งซ้ำที่ไม่สำเร็จ",
    "release_alert": "ปล่อยแจ้งเตือน",
    "discard_alert": "ทิ้งแจ้งเตือน",
}
AUDIT_DETAILS: Final = {
    "name": "ไฟล์",
    "text": "",
    "announced": "แจ้งผู้ติดตาม:",
    "announce": "แจ้งผู้ติดตาม:",
    "note": "",
    "reason": "",
    "version": "ฉบับที่",
    "revision": "ฉบับตรวจที่",
    "count": "จำนวน",
    "size": "ขนาด (ไบต์)",
    "document_id": "เอกสาร",
}
