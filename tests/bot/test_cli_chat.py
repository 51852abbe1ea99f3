"""`phaen ask` and `phaen chat` as scripts see them."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import seeds
from tests.bot.running import Ran, check_schema, phaen

KEYS = ["id", "intent", "answer", "text", "documents", "quote", "took_ms"]
PLAN_YEARS = "แผนดิจิทัลของคมนาคมใช้ถึงปีไหน"
CHAIR = "ใครเป็นประธานประชุมแผนดิจิทัลคมนาคม ครั้งที่ 3"


def test_ask_when_text_then_one_object_with_the_contracts_keys(seeded: tuple[Path, Ran]) -> None:
    folder, _ = seeded
    ran = phaen("ask", PLAN_YEARS, "--db", "phaen.db", cwd=folder)
    assert (ran.status, ran.err) == (0, "")
    (answered,) = ran.objects
    check_schema("ask", answered)
    assert list(answered) == KEYS
    assert answered["id"] is None
    assert "2570" in answered["answer"]
    assert "2570" in answered["quote"]


def test_ask_when_a_file_with_bad_lines_then_the_others_are_answered_and_status_1(seeded: tuple[Path, Ran]) -> None:
    folder, _ = seeded
    lines = [
        json.dumps({"id": "q1", "q": CHAIR}, ensure_ascii=False),
        "this is no JSON",
        '{"id": "q2"}',
        "",
        json.dumps({"id": 7, "q": "แล้วจัดที่ไหน"}, ensure_ascii=False),
        '{"id": "q3", "q": ""}',
        json.dumps({"id": "q4", "q": "\ud83d" + "ก" * 6000}),
        "[" * 100_000,
    ]
    ran = phaen("ask", "--file", "-", "--db", "phaen.db", cwd=folder, stdin="\n".join(lines))
    assert ran.status == 1
    assert [int(found) for found in re.findall(r"^-:(\d+): ", ran.err, re.MULTILINE)] == [2, 3, 8]
    for answered in ran.objects:
        check_schema("ask", answered)
    assert [answered["id"] for answered in ran.objects] == ["q1", 7, "q3", "q4"]
    assert ran.objects[0]["answer"]
    # Each line is a new conversation: a follow-up has nothing to follow.
    assert ran.objects[1]["answer"] != ran.objects[0]["answer"]


def test_ask_when_there_is_no_database_then_it_is_made_and_nothing_is_found(tmp_path: Path) -> None:
    ran = phaen("ask", PLAN_YEARS, cwd=tmp_path)
    assert ran.status == 0
    assert (ran.objects[0]["answer"], ran.objects[0]["documents"]) == (None, [])
    assert (tmp_path / "var" / "phaen.db").is_file()


def test_ask_when_neither_text_nor_file_then_status_2(tmp_path: Path) -> None:
    assert phaen("ask", cwd=tmp_path).status == 2


def _replies(ran: Ran) -> list[str]:
    """Replies are divided by empty lines, and end with one."""
    assert ran.out.endswith("\n\n")
    return ran.out.removesuffix("\n\n").split("\n\n")


def test_chat_when_piped_then_each_line_is_answered_uploaded_and_published_by_number(tmp_path: Path) -> None:
    document = tmp_path / "เอกสาร ใหม่.txt"
    document.write_text(
        "สำนักงานทดสอบจัดทำแผนปฏิบัติการดิจิทัล\nวันที่ 5 มกราคม 2566\nสำนักงานทดสอบจัดทำแผนปฏิบัติการดิจิทัล พ.ศ. 2566 - 2570 เสร็จแล้ว\n",
        encoding="utf-8",
    )
    says = [PLAN_YEARS, "", "อัปโหลด nowhere.txt", f"อัปโหลด {document.name}", "๑", "ไทม์ไลน์ คมนาคม", "\ufeff999"]
    ran = phaen(
        "chat", "--seeds", "--db", "chat.db", cwd=tmp_path, stdin="\n".join(says), env={"LC_ALL": "C", "LANG": "C"}
    )
    assert (ran.status, ran.err) == (0, "")
    replies = _replies(ran)
    assert len(replies) == len(says)
    years, empty, missing, card, published, timeline, _ = replies
    assert "2570" in years
    assert empty
    assert "nowhere.txt" in missing
    assert re.search(r"^\[1\] เผยแพร่$", card, re.MULTILINE)
    assert "เผยแพร่แล้ว" in published
    kept = re.search(r"\S+\.png$", timeline, re.MULTILINE)
    assert kept and (tmp_path / kept.group()).read_bytes().startswith(b"\x89PNG")


def test_chat_when_input_is_bad_then_each_gets_a_kind_answer_and_status_0(
    seeded: tuple[Path, Ran], tmp_path: Path
) -> None:
    shutil.copy(seeded[0] / "phaen.db", tmp_path)
    (tmp_path / "picture.txt").write_bytes(bytes(range(256)) * 40)
    known = seeds.founding_documents()[0]
    expected = {
        "ก" * 5001: "ยาวเกิน 5,000",
        "/xyz": "ไม่มีคำสั่งนี้",
        "เอกสาร 999": "ไม่พบเอกสาร",
        "อัปโหลด picture.txt": "ไม่ตรงกับนามสกุล",
        f"อัปโหลด {tmp_path}": "ไม่พบไฟล์",
        f"อัปโหลด {known}": "มีเอกสารนี้แล้ว: กระทรวงคมนาคม",
        "1": "เผยแพร่: 23 พ.ค. 65",
        "\x00\x01": "ยังไม่มีข้อความ",
    }
    said = b"\n".join(text.encode() for text in expected) + b"\n\xff\xfe\n"
    ran = phaen("chat", "--db", "phaen.db", cwd=tmp_path, stdin=said)
    assert (ran.status, ran.err) == (0, "")
    replies = _replies(ran)
    assert len(replies) == len(expected) + 1
    for (text, part), reply in zip(expected.items(), replies, strict=False):
        assert part in reply, text


def test_chat_when_nothing_is_said_then_status_0_and_silence(seeded: tuple[Path, Ran]) -> None:
    folder, _ = seeded
    ran = phaen("chat", "--db", "phaen.db", cwd=folder)
    assert (ran.status, ran.out, ran.err) == (0, "", "")
