"""What users read that is particular to platforms and pages: part of the one catalogue (see `handlers.texts`)."""

from __future__ import annotations

from typing import Final

from handlers.texts import READ_FROM_SCAN

# Answers that do not fit
CUT_SHORT: Final = "(ข้อความยาวเกินกว่าจะแสดงได้ทั้งหมด)"
CHOOSE: Final = "เลือกได้จากปุ่มด้านล่าง"
FILE_NEEDS_ADDRESS: Final = "ไฟล์ “{name}” ยังเปิดจากที่นี่ไม่ได้ เพราะระบบยังไม่ได้ตั้งที่อยู่เว็บสาธารณะ"

# Something broke
APOLOGY: Final = "ขออภัย ระบบขัดข้องชั่วคราว จะลองตอบให้อีกครั้งโดยอัตโนมัติ หากยังไม่ได้รับคำตอบ โปรดส่งข้อความใหม่อีกครั้ง"
QUOTA_SPENT: Final = (
    "โควตาข้อความแจ้งเตือนรายเดือนของ LINE หมดแล้ว การแจ้งเตือนทาง LINE จะค้างไว้จนกว่าโควตาจะกลับมา "
    "ส่วนการตอบคำถามและ Telegram ยังใช้ได้ตามปกติ"
)
CHANNEL_REFUSED: Final = "{platform} ไม่ยอมรับโทเคนของบอต การแจ้งเตือนทางช่องนี้หยุดไว้ โปรดตรวจด้วยคำสั่ง phaen doctor"

# Telegram's menu: Latin name -> what it does, where the Thai command word alone does not say it
MENU: Final[dict[str, str]] = {
    "help": "ช่วยเหลือ: บอตทำอะไรได้บ้าง",
    "plans": "แผน: ค้นแผนตามหน่วยงาน ปี สถานะ",
    "workshops": "ประชุม: การประชุมและเวิร์กชอป",
    "projects": "โครงการ: โครงการในแผนต่าง ๆ",
    "agency": "หน่วยงาน: ข้อมูลของหน่วยงาน",
    "person": "บุคคล: ตำแหน่งและเอกสารที่กล่าวถึง",
    "search": "ค้นหา: ค้นข้อความในเอกสารทั้งหมด",
    "document": "เอกสาร: เปิดเอกสารหนึ่งฉบับ",
    "latest": "ล่าสุด: เอกสารที่เพิ่งเผยแพร่",
    "compare": "เปรียบเทียบ: แผนสองแผนเคียงกัน",
    "timeline": "ไทม์ไลน์: ภาพช่วงเวลาของแผน",
    "calendar": "ปฏิทิน: ไฟล์ปฏิทินกิจกรรม",
    "follow": "ติดตาม: หน่วยงาน แผน หรือหัวข้อ",
    "follow_all": "ติดตามทั้งหมด: รับแจ้งทุกเรื่อง",
    "unfollow": "เลิกติดตาม",
    "unfollow_all": "เลิกติดตามทั้งหมด",
    "following": "การติดตาม: รายการที่ติดตามอยู่",
    "instant": "แจ้งทันที",
    "daily": "สรุปรายวัน",
    "weekly": "สรุปรายสัปดาห์",
    "pause": "พักแจ้งเตือน",
    "resume": "แจ้งต่อ",
    "quiet": "เวลาเงียบ เช่น 22-07",
    "link": "เชื่อมบัญชี LINE กับ Telegram",
    "export": "ส่งออกการติดตาม",
    "mydata": "ข้อมูลของฉัน",
    "forgetme": "ลบข้อมูลของฉัน",
}

# The document's page
SITE: Final = "แผน: คลังเอกสารยุทธศาสตร์ภาครัฐ"
PAGE_NOT_FOUND: Final = "ไม่พบเอกสารนี้"
PAGE_NOT_FOUND_HOW: Final = "ลิงก์อาจพิมพ์ผิด หรือเอกสารยังไม่ได้เผยแพร่ ค้นหาเอกสารได้ในแชตของบอต"
PAGE_WITHDRAWN: Final = "เอกสารนี้ถูกถอนออกแล้ว"
PAGE_WITHDRAWN_HOW: Final = "ผู้ดูแลได้ถอนเอกสารนี้ออกจากคลัง จึงไม่แสดงเนื้อหาอีก"
PAGE: Final[dict[str, str]] = {
    "skip": "ข้ามไปยังเนื้อหา",
    "published": "วันที่เผยแพร่",
    "publisher": "หน่วยงานที่เผยแพร่",
    "source": "ที่มา",
    "source_link": "เปิดต้นฉบับบนเว็บ",
    "version": "ฉบับแก้ไขครั้งที่",
    "topics": "หัวข้อ",
    "same": "เนื้อหาเดียวกับ",
    "scanned": READ_FROM_SCAN,
    "records": "สิ่งที่อ่านได้จากเอกสาร",
    "text": "เนื้อหาเอกสาร",
    "none": "ไม่พบ",
    "see": "ดูข้อความต้นทาง",
    "found": "เลือกรายการเพื่อดูข้อความต้นทางที่อ่านค่านั้นมา",
}
PAGE_OF: Final = "หน้า {page}"
OCLOCK: Final = "น."
NO_YEAR: Final = "{day} (ไม่ระบุปี)"
RECORD_KINDS: Final[dict[str, str]] = {
    "document": "เอกสาร",
    "plan": "แผน",
    "event": "กิจกรรม",
    "person": "บุคคล",
    "project": "โครงการ",
    "agency": "หน่วยงาน",
}
FIELDS: Final[dict[str, str]] = {
    "title": "ชื่อ",
    "name": "ชื่อ",
    "published": "วันที่เผยแพร่",
    "published_partial": "วันที่เผยแพร่ (ไม่ระบุปี)",
    "publisher": "หน่วยงานที่เผยแพร่",
    "source_url": "ที่มา",
    "kind": "ประเภท",
    "owner": "เจ้าของ",
    "start": "ปีเริ่มต้น",
    "end": "ปีสิ้นสุด",
    "status": "สถานะ",
    "pillars": "ยุทธศาสตร์",
    "follows": "สอดคล้องกับ",
    "number": "ครั้งที่",
    "date": "วันที่",
    "end_date": "ถึงวันที่",
    "start_time": "เวลา",
    "venue": "สถานที่",
    "host": "ผู้จัด",
    "chair": "ประธาน",
    "attendees": "ผู้เข้าร่วม",
    "agencies": "จำนวนหน่วยงาน",
    "position": "ตำแหน่ง",
    "organisation": "สังกัด",
    "pillar": "ภายใต้ยุทธศาสตร์",
    "id": "รหัส",
}
