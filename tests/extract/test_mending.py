"""What was misread in a picture and is mended; what was read right, or not in a picture, stays."""

import pytest

from extract.mending import mended
from extract.read import Reading
from extract.thai.agencies import AgencyEntry, Register

NAME = "กระทรวงการพัฒนาสังคมและความมั่นคงของมนุษย์"
REGISTER = Register([AgencyEntry("msdhs", NAME, "ministry")])


@pytest.mark.parametrize(
    ("read", "right"),
    [
        ("กระทรวงคารพัฒนาสังคมและความมันคงของมบุษย แจ้งว่า", f"{NAME} แจ้งว่า"),
        ("กระทรวงการพัฒนาสังคม และความมั่นคงของมนุษย์", "กระทรวงการพัฒนาสังคม และความมั่นคงของมนุษย์"),
        ("วันที่ 5 กุมภาพันธ 2565", "วันที่ 5 กุมภาพันธ์ 2565"),
        ("วันที่ 28 กุพ.68 และ 5 มี,ค.2569", "วันที่ 28 ก.พ.68 และ 5 มี.ค.2569"),
        ("ชั้น 5 ก.ย.ส. 12", "ชั้น 5 ก.ย.ส. 12"),
        ("ทรัพยากรน้าท่วมหน้าบ้าน", "ทรัพยากรน้ำท่วมหน้าบ้าน"),
        ("กระทรวงการพัฒนาสังคมและความมั่งคั่ง", "กระทรวงการพัฒนาสังคมและความมั่งคั่ง"),
    ],
)
def test_scan_when_a_known_name_is_misread_then_it_is_mended_and_nothing_else(read: str, right: str) -> None:
    assert mended(Reading(read, scanned=True), REGISTER).text == right


def test_text_when_it_was_not_scanned_then_it_stays() -> None:
    reading = Reading("กุมภาพันธ น้าท่วม")
    assert mended(reading, REGISTER) is reading


def test_scan_when_a_name_grows_then_pages_begin_where_they_did() -> None:
    first, second = "วันที่ 5 กุมภาพันธ\n", "น้าท่วม"
    reading = mended(Reading(first + second, (0, len(first)), scanned=True), REGISTER)
    assert [reading.text[start:][:7] for start in reading.pages] == ["วันที่ ", "น้ำท่วม"]


def test_scan_when_two_names_share_their_shape_then_neither_is_put_in() -> None:
    register = Register(
        [AgencyEntry("a", "สำนักงานก้อนดินแดนไกล", "office"), AgencyEntry("b", "สำนักงานก่อนดินแดนไกล", "office")]
    )
    assert mended(Reading("สำนักงานกอนดินแดนไกล", scanned=True), register).text == "สำนักงานกอนดินแดนไกล"
