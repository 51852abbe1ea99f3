"""`phaen extract` and `phaen ingest` as scripts see them."""

from __future__ import annotations

import resource
import sqlite3
import zipfile
from pathlib import Path

import seeds
from tests.bot.running import Ran, check_schema, phaen

KEYS = {"id", "title", "published", "source_url", "plans", "events", "people", "projects", "agencies"}


def _short(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_extract_when_files_are_good_and_bad_then_the_good_in_order_the_bad_named_and_status_1(tmp_path: Path) -> None:
    first, second = seeds.founding_documents()[:2]
    (tmp_path / "sound.txt").write_bytes(b"\x00\x01\x02" * 500)
    ran = phaen("extract", second, "missing.txt", "sound.txt", tmp_path / "agencies.toml", first, cwd=tmp_path)
    assert ran.status == 1
    assert [found["id"] for found in ran.objects] == [second.stem, first.stem]
    assert all(set(found) >= KEYS for found in ran.objects)
    assert [line.split(":")[0].rsplit("/")[-1] for line in ran.err.splitlines()] == [
        "missing.txt",
        "sound.txt",
        "agencies.toml",
    ]


def test_extract_when_all_is_good_then_evidence_points_into_the_text_and_status_0(tmp_path: Path) -> None:
    ran = phaen("extract", seeds.founding_documents()[0], cwd=tmp_path, env={"LC_ALL": "C", "PYTHONUTF8": "0"})
    assert (ran.status, ran.err) == (0, "")
    (found,) = ran.objects
    spans = [span for plan in found["plans"] for span in plan["evidence"].values()]
    assert spans
    assert all(0 <= start < end <= len(found["text"]) for start, end in spans)


def test_ingest_when_the_founding_documents_then_added_once_and_never_again(seeded: tuple[Path, Ran]) -> None:
    folder, first = seeded
    assert (first.status, first.out, first.err) == (0, "added 5, duplicate 0, failed 0\n", "")
    source = seeds.founding_documents()[0].parent
    again = phaen("ingest", source, "--json", "--db", "phaen.db", cwd=folder)
    assert again.status == 0
    check_schema("ingest", again.objects[0])
    assert again.objects == [{"added": 0, "duplicate": 5, "failed": 0}]


def test_ingest_when_stems_collide_and_a_file_is_bad_then_suffix_alias_and_status_1(tmp_path: Path) -> None:
    text = "แผนปฏิบัติการดิจิทัลของสำนักงานทดสอบ พ.ศ. 2566 - 2570\nสำนักงานทดสอบจัดทำแผนปฏิบัติการดิจิทัลแล้ว\n"
    folder = tmp_path / "in"
    _short(folder, "a/plan.txt", text)
    _short(folder, "b/plan.txt", text + "ฉบับปรับปรุง\n")
    _short(folder, "c/same.txt", text)
    _short(folder, "c/.hidden.txt", "ไม่อ่าน")
    _short(folder, "c/agencies.toml", "[[agency]]")
    (folder / "c" / "empty.txt").touch()
    ran = phaen("ingest", folder, "--db", "out/new.db", "--jobs", "1", cwd=tmp_path)
    assert (ran.status, ran.out) == (1, "added 2, duplicate 1, failed 1\n")
    assert "empty.txt: empty" in ran.err
    with sqlite3.connect(tmp_path / "out" / "new.db") as database:
        ids = [row[0] for row in database.execute("SELECT id FROM documents ORDER BY number")]
        aliases = [row[0] for row in database.execute("SELECT alias FROM document_aliases")]
        alerts = database.execute("SELECT count(*) FROM alerts").fetchone()[0]
    assert (ids, aliases, alerts) == (["plan", "plan-2"], ["same"], 0)


def _small_disk() -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (64 * 1024, 64 * 1024))


def test_ingest_when_the_disk_is_full_then_status_2_and_nothing_half_written(tmp_path: Path) -> None:
    source = _short(tmp_path, "plan.txt", "แผนปฏิบัติการดิจิทัลของสำนักงานทดสอบ พ.ศ. 2566 - 2570\n")
    full = phaen("ingest", source, "--db", "phaen.db", cwd=tmp_path, before=_small_disk)
    assert (full.status, full.out) == (2, "")
    assert full.err.startswith("phaen: database unavailable") and "disk" in full.err
    assert "Traceback" not in full.err
    after = phaen("ingest", source, "--db", "phaen.db", cwd=tmp_path)
    assert (after.status, after.out) == (0, "added 1, duplicate 0, failed 0\n")


def test_extract_and_ingest_when_an_archive_then_each_member_by_its_stem_and_the_bad_named(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "in.zip", "w") as archive:
        archive.writestr("a/แผน.txt", "แผนปฏิบัติการดิจิทัลของสำนักงานทดสอบ พ.ศ. 2566 - 2570\n")
        archive.writestr("b/page.html", "<p>แผนปฏิบัติราชการของสำนักงานทดสอบ พ.ศ. 2566 - 2570</p>")
        archive.writestr("old.doc", "x")
        archive.writestr("__MACOSX/._old.doc", "x")
    (tmp_path / "broken.zip").write_bytes((tmp_path / "in.zip").read_bytes()[:-40])
    read = phaen("extract", "in.zip", "broken.zip", cwd=tmp_path)
    assert (read.status, [found["id"] for found in read.objects]) == (1, ["แผน", "page"])
    assert [line.partition(": ")[0] for line in read.err.splitlines()] == ["in.zip/old.doc", "broken.zip"]
    kept = phaen("ingest", tmp_path, "--db", "phaen.db", cwd=tmp_path)
    assert (kept.status, kept.out) == (1, "added 2, duplicate 0, failed 2\n")
    again = phaen("ingest", tmp_path, "--db", "phaen.db", cwd=tmp_path)
    assert again.out == "added 0, duplicate 2, failed 2\n"
