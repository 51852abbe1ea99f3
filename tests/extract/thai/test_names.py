import pytest

from extract.thai.names import bare_name, find_names


def names(text: str) -> list[str]:
    return [text[found.start : found.end] for found in find_names(text)]


@pytest.mark.parametrize(
    "name",
    [
        "นายสมชาย ใจดี", "นางสาวสมหญิง  รักไทย", "น.ส.สมหญิง รักไทย", "น.ส. สมหญิง รักไทย", "ดร. สมชาย ใจดี",
        "นางณฐอร ศรีสุข",
        "พลเอก ประสาน ใจกล้า", "พล.อ.ประสาน ใจกล้า", "พลตำรวจตรี ดร.ประสาน ใจกล้า", "พล.ต.ท. ประสาน ใจกล้า",
        "พันตำรวจเอก ประสาน ใจกล้า",
        "พลเรือเอก ประสาน ใจกล้า", "พลอากาศโท ประสาน ใจกล้า", "ว่าที่ร้อยตรี ประสาน ใจกล้า",
        "ว่าที่ ร.ต. ประสาน ใจกล้า", "ร.ต.หญิง มาลี ใจกล้า",
        "ศ.(พิเศษ) ดร.สมชาย ใจดี", "ศ.ดร.นพ.สมชาย ใจดี", "ศาสตราจารย์ ดร. นายแพทย์ สมชาย ใจดี",
        "ผู้ช่วยศาสตราจารย์ ดร.สมชาย ใจดี",
        "รศ.ดร.สมชาย ใจดี", "นพ.สมชาย ใจดี", "พญ.มาลี ใจดี", "ทพ.สมชาย ใจดี", "นายสัตวแพทย์สมชาย ใจดี", "ภญ.มาลี ใจดี",
        "ม.ล.สมชาย ใจดี", "หม่อมราชวงศ์สมชาย ใจดี", "ม.ร.ว. สมชาย ใจดี", "คุณหญิงมาลี ใจดี", "นายกรกต อารีย์มิตร",
        "นายกฤษฎา จีนะ",
        "นายสมชาย ณ ระนอง", "นายสมชาย เทพหัสดิน ณ อยุธยา", "นายคุณากร วงศ์ดี", "H.E. Mr. John Smith",
        "Mrs. Anna Maria Lee", "ฯพณฯ สมชาย ใจดี",
        "นายสมชาย (ชาย) ใจดี",
    ],
)  # fmt: skip
def test_find_names_when_any_title_stands_before_then_the_whole_name(name: str) -> None:
    assert names(f"โดยมี{name} ปลัดกระทรวง เป็นประธาน") == [name]


@pytest.mark.parametrize(
    "text",
    [
        "นายกรัฐมนตรี กล่าวว่า", "นายกสมาคม แห่งประเทศไทย", "นายอำเภอ เมืองเชียงใหม่", "นายทะเบียน สหกรณ์",
        "นายจ้าง ลูกจ้าง", "นายแพทย์ ผู้เชี่ยวชาญ",
        "นางพญา เสือดำ", "สมเด็จพระนางเจ้าฯ พระบรมราชินี", "นายสมชาย กล่าวว่า", "นายสมชาย รองปลัดกระทรวง",
        "นายสมชาย เป็นประธาน",
        "นายสมชาย มีนโยบายที่ชัดเจนในการพัฒนา", "ทนายความ อาวุโส", "คุณภาพ ชีวิต", "คุณธรรม จริยธรรม",
        "อาจารย์ที่ปรึกษา โครงการ", "“สมชาย” รมว.ดีอี",
        "นักเรียนนายร้อย ตำรวจ", "นพ.สมชายกล่าวว่า เรื่องนี้", "Exchange Forums Exchange Forum", "นายกฯ เยือน",
        "กองทัพเรือ ไทย",
    ],
)  # fmt: skip
def test_find_names_when_it_only_looks_like_one_then_none(text: str) -> None:
    assert names(text) == []


def test_find_names_when_a_position_runs_on_then_the_surname_ends_before_it() -> None:
    assert names("นายสมชาย ใจดีรัฐมนตรีว่าการกระทรวง") == ["นายสมชาย ใจดี"]


def test_find_names_when_listed_then_each() -> None:
    text = "พร้อมด้วย นายสมชาย ใจดี นางมาลี ศรีสุข และ ดร.อารี มีสุข เข้าร่วม"
    assert names(text) == ["นายสมชาย ใจดี", "นางมาลี ศรีสุข", "ดร.อารี มีสุข"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("โดยได้รับเกียรติจาก สมชาย วังบุญคง เลขานุการรัฐมนตรี", ["สมชาย วังบุญคง"]),
        ("ดร.มาลี ใจดี ผู้อำนวยการ, ณพิชญา เทพรักษ์ ผู้ช่วยผู้อำนวยการ", ["ดร.มาลี ใจดี", "ณพิชญา เทพรักษ์"]),
        ("สมชาย วังบุญคง เลขานุการรัฐมนตรี กล่าว", ["สมชาย วังบุญคง"]),
        ("การประชุม คณะทำงาน ผู้อำนวยการ", []),
        ("และความร่วมมือ ระหว่างหน่วยงาน ผู้บริหาร", []),
    ],
)
def test_find_names_when_no_title_but_a_position_after_then_guarded(text: str, found: list[str]) -> None:
    assert names(text) == found


def test_find_names_when_read_then_parts_are_told_apart() -> None:
    (found,) = find_names("ประธาน พลตำรวจตรี ดร.สมชาย  ใจดี")
    assert (found.title, found.given, found.surname) == ("พลตำรวจตรี ดร.", "สมชาย", "ใจดี")


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("นายสมชาย ใจดี", "สมชาย ใจดี"), ("พลเอก  สมชาย  ใจดี", "สมชาย ใจดี"), ("ศ.(พิเศษ) ดร.สมชาย ใจดี", "สมชาย ใจดี"),
        ("สมชาย ใจดี", "สมชาย ใจดี"), ("Mr. John Smith", "john smith"), ("", ""),
    ],
)  # fmt: skip
def test_bare_name_when_titled_then_without(name: str, bare: str) -> None:
    assert bare_name(name) == bare


@pytest.mark.parametrize(
    "text", ["นาย" * 3000, "ดร. " * 3000, "ก" * 20000, "นาย" + "ก" * 20000, "พล.ต.อ. " * 2000, "โดย " * 5000]
)
def test_find_names_when_hostile_then_none_and_an_end(text: str) -> None:
    assert find_names(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("มอบแก่นางมาลี ชวนิชย์ จำนวนหนึ่ง", ["นางมาลี ชวนิชย์"]),
        ("ปลัดกระทรวง (นายประยูร\nอินสกุล) เป็นประธาน", ["นายประยูร\nอินสกุล"]),
        ("พบนายประยูร\nความร่วมมือ ดังนี้", []),
        ("นายสมชายชาญวีรกูล รองนายกรัฐมนตรี", ["นายสมชายชาญวีรกูล"]),
        ("พระบาทสมเด็จพระเจ้าอยู่หัว พระราชทาน", []),
    ],
)
def test_find_names_when_broken_over_lines_or_run_together_then_whole(text: str, found: list[str]) -> None:
    assert names(text) == found
