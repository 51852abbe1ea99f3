"""Dialogue tables (say, expect) through the router, over the five founding documents."""

import pytest

from tests.handlers.conftest import Dialogue

MOT, DGA, MDES, DES, MOI = (
    "000_a6d3fa7f957d665a",
    "001_f47b3b6d20835484",
    "002_f725ca027f447920",
    "003_ab6af70068ecb7d6",
    "004_5946215427c34c26",
)

ANSWERED = [
    # the five of the founding request
    ("แผนดิจิทัลของคมนาคมใช้ถึงปีไหน", "พ.ศ. 2566–2570", MOT),
    ("ประชุมของ DGA มีคนมากี่คน", "225", DGA),
    ("ใครเป็นประธานประชุมแผนดิจิทัลคมนาคม ครั้งที่ 3", "นายพิศักดิ์ จิตวิริยะวศิน", MOT),
    ("เสวนา CoPs ของ มท. จัดที่ไหน", "ห้องประชุมราชสีห์ อาคารศาลาว่าการกระทรวงมหาดไทย", MOI),
    ("โครงการ Coding Nation อยู่ในยุทธศาสตร์ด้านไหน", "ยุทธศาสตร์ชาติด้านการพัฒนาและเสริมสร้างศักยภาพคน", MDES),
    # each field, each way of asking
    ("แผนดิจิตอลคมนาคมหมดเมื่อไหร่", "พ.ศ. 2566–2570", MOT),
    ("อยากทราบว่าแผนยุทธศาสตร์ดิจิทัลกระทรวงคมนาคมใช้ช่วงปีไหนครับ", "พ.ศ. 2566–2570", MOT),
    ("แผนพัฒนารัฐบาลดิจิทัล ของ สพร. ช่วงปีไหน", "พ.ศ. 2563–2565", DGA),
    ("แผนพัฒนารัฐบาลดิจิทัล ๒๕๖๓-๒๕๖๕ ใครเป็นประธานประชุม", "ธนกร วังบุญคงชนะ", DGA),
    ("ใครนั่งหัวโต๊ะประชุมแผนรัฐบาลดิจิทัลของ DGA ปี 2020", "ธนกร วังบุญคงชนะ", DGA),
    ("ประชุมรัฐบาลดิจิทัลของ สพร. จัดวันไหน", "9 กันยายน 2563", DGA),
    ("DGA ประชุมแผนรัฐบาลดิจิทัลที่โรงแรมไหน", "โรงแรมพูลแมน คิง เพาเวอร์ กรุงเทพฯ", DGA),
    ("ประชุมแผนรัฐบาลดิจิทัลของ DGA มีกี่หน่วยงานเข้าร่วม", "151", DGA),
    ("จำนวนผู้เข้าร่วมประชุม แผนพัฒนารัฐบาลดิจิทัล 63", "225", DGA),
    ("ผอ.สำนักงานพัฒนารัฐบาลดิจิทัล คือใคร", "ดร.สุพจน์ เธียรวุฒิ", DGA),
    ("ดร.สุพจน์ เธียรวุฒิ ดำรงตำแหน่งอะไร", "ผู้อำนวยการสำนักงานพัฒนารัฐบาลดิจิทัล", DGA),
    ("สุพจน์ เธียรวุธิ ตำแหน่งอะไร", "ผู้อำนวยการสำนักงานพัฒนารัฐบาลดิจิทัล", DGA),
    ("6 ด้านของแผนพัฒนารัฐบาลดิจิทัลมีอะไรบ้าง", "ด้านสาธารณสุข", DGA),
    ("ใครกล่าวรายงานในประชุมแผนดิจิทัลคมนาคม ครั้งที่ 3", "นายธนิต วงศ์ปิยะนันทกุล", MOT),
    ("คมนาคมจ้างที่ไหนทำแผนยุทธศาสตร์ดิจิทัล", "สถาบันเทคโนโลยีพระจอมเกล้าเจ้าคุณทหารลาดกระบัง", MOT),
    ("ประชุมแผนดิจิทัลคมนาคม ครั้งที่ ๓ จัดเมื่อไหร่", "23 พฤษภาคม 2565", MOT),
    ("เสวนา CoPs มหาดไทย กี่โมง", "13.15", MOI),
    ("เสวนา CoPs มหาดไทย ครั้งที่ 5 วันไหน", "23 กรกฎาคม 2563", MOI),
    ("ปลัดกระทรวงมหาดไทย ปี 2563 คือใคร", "นายฉัตรชัย พรหมเลิศ", MOI),
    ("รองปลัดมหาดไทย ก.ค. 63", "นายสมคิด จันทมฤก", MOI),
    ("ยุทธศาสตร์กระทรวงดิจิทัล 5 ปี ใช้ถึงปีไหน", "พ.ศ. 2566–2570", DES),
    ("ใครเป็นประธานเวิร์กช็อปยุทธศาสตร์ดีอีเอส 2566-2570", "นายชัยวุฒิ ธนาคมานุสรณ์", DES),
    ("who chaired the DGA workshop on digital government plan", "ธนกร วังบุญคงชนะ", DGA),
    ("how many people attended the DGA workshop", "225", DGA),
]

HELD_BACK = [
    "แผนแม่บทสมุนไพรไทยใช้ช่วงปีไหน",
    "ประธานเจโทร กรุงเทพ คือใคร",
    "แผนปฏิบัติการสุขภาพดิจิทัลครอบคลุมปีไหนถึงปีไหน",
    "ใครเป็นอธิบดีกรมทางหลวง ปี 2564",
    "ประชุมของ DGA ปี 2567 มีคนมากี่คน",
    "ใครเป็นประธานประชุมแผนดิจิทัลคมนาคม ครั้งที่ 7",
    "แผนดิจิทัลของกระทรวงสาธารณสุขใช้ถึงปีไหน",
    "สัมมนาเรือสำราญจัดที่ไหน",
    "แผนรับมือน้ำท่วมกรุงเทพใช้ถึงปี 3000 ปีไหน",
    "งบประมาณแผนดิจิทัลคมนาคมเท่าไหร่",
]


@pytest.mark.parametrize(("question", "answer", "document"), ANSWERED)
async def test_a_question_gets_its_answer_with_sentence_and_document(
    dialogue: Dialogue, question: str, answer: str, document: str
) -> None:
    reply = await dialogue.say(question)
    assert reply.answer is not None
    assert answer in reply.answer
    assert reply.documents[0] == document
    assert reply.quote
    assert any(block.href and block.href.startswith(f"/documents/{document}#evidence-") for block in reply.blocks)


@pytest.mark.parametrize("question", HELD_BACK)
async def test_what_the_library_does_not_know_gets_no_answer_but_the_nearest(dialogue: Dialogue, question: str) -> None:
    reply = await dialogue.say(question)
    assert reply.answer is None
    assert reply.plain()
    assert reply.buttons
