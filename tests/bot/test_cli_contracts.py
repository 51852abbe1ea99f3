"""What holds of every command: `--db`, disks that take nothing, settings that are wrong, and what `ask` promises."""

from __future__ import annotations

import ctypes
import resource
import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import click
import pytest

import seeds
from bot.cli import cli
from tests.bot.running import Ran, check_schema, phaen

_PR_CAPBSET_DROP, _CAP_DAC_OVERRIDE = 24, 1
TELEGRAM = {"PHAEN_TELEGRAM_TOKEN": "77:AA", "PHAEN_TELEGRAM_API_URL": "http://127.0.0.1:9", "PHAEN_PORT": "0"}
VENUE = "ห้องประชุม" + "ใหญ่ประจำอาคารอำนวยการหลังเดิมของสถาบันพัฒนาบุคลากรด้านการขนส่ง " * 3
LONG = f"""กระทรวงคมนาคมจัดประชุมเชิงปฏิบัติการจัดทำแผนยุทธศาสตร์ดิจิทัลกระทรวงคมนาคม ครั้งที่ 9
วันที่ 5 มกราคม 2566
กระทรวงคมนาคมจัดประชุมเชิงปฏิบัติการจัดทำแผนยุทธศาสตร์ดิจิทัลกระทรวงคมนาคม ครั้งที่ 9 เมื่อวันที่ 4 มกราคม 2566 ณ {VENUE}
"""


def _no_power_over_files() -> None:
    """As root one may write everywhere; without this power a read-only folder is one for root as well."""
    ctypes.CDLL(None).prctl(_PR_CAPBSET_DROP, _CAP_DAC_OVERRIDE, 0, 0, 0)


def _full_disk() -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))  # not even the first page of a write-ahead log


@pytest.mark.parametrize("name", sorted(cli.commands))
def test_command_when_listed_then_takes_db(name: str) -> None:
    assert any("--db" in option.opts for option in cli.commands[name].params if isinstance(option, click.Option))


@pytest.fixture(scope="module")
def unwritable(seeded: tuple[Path, Ran], tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], Ran]:
    """Commands on a disk that is read-only, and on one that is full; ingesting on a full one has a test of its own."""
    read_only, full = (tmp_path_factory.mktemp(name) for name in ("read-only", "full"))
    for folder in (read_only, full):
        (folder / "new.txt").write_text(LONG, encoding="utf-8")
        shutil.copy(seeded[0] / "phaen.db", folder)
    (read_only / "phaen.db").chmod(0o444)
    read_only.chmod(0o555)

    def run(command: tuple[str, ...], folder: Path) -> Ran:
        before = _full_disk if folder is full else _no_power_over_files
        return phaen(*command, "--db", "phaen.db", cwd=folder, env=TELEGRAM, before=before)

    runs = [(("serve",), read_only), (("ingest", "new.txt"), read_only), (("serve",), full), (("doctor",), full)]
    with ThreadPoolExecutor(2) as threads:
        ran = threads.map(lambda case: run(*case), runs)
        return {(folder.name.rstrip("0"), command[0]): done for (command, folder), done in zip(runs, ran, strict=True)}


@pytest.mark.parametrize(
    ("disk", "command", "what_to_do"),
    [
        ("read-only", "serve", "let the service's user write"),
        ("read-only", "ingest", "let the service's user write"),
        ("full", "serve", "look at its disk: full"),
        ("full", "doctor", "look at its disk: full"),
    ],
)
def test_command_when_the_disk_takes_nothing_then_status_2_and_what_to_do(
    unwritable: dict[tuple[str, str], Ran], disk: str, command: str, what_to_do: str
) -> None:
    ran = unwritable[disk, command]
    said = next(line for line in (ran.out + ran.err).splitlines() if "database" in line)
    assert ran.status == 2, ran
    assert what_to_do in said
    assert "Traceback" not in ran.err


def test_extract_when_a_folder_then_its_readable_files_in_any_encoding_without_settings(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("PHAEN_LINE_CHANNEL_TOKEN=half\n", encoding="utf-8")  # no business of `extract`
    text = seeds.founding_documents()[2].read_text(encoding="utf-8")
    folder = tmp_path / "in"
    (folder / "sub").mkdir(parents=True)
    (folder / ".hidden").mkdir()
    (folder / "agencies.toml").write_text("[[agency]]", encoding="utf-8")
    (folder / ".hidden" / "x.txt").write_text(text, encoding="utf-8")
    (folder / "a.txt").write_bytes(text.encode("utf-8-sig"))
    (folder / "sub" / "b.TXT").write_bytes(text.encode("cp874", "replace"))
    ran = phaen("extract", folder, cwd=tmp_path)
    assert (ran.status, ran.err) == (0, "")
    assert [found["id"] for found in ran.objects] == ["a", "b"]
    for found in ran.objects:
        check_schema("extract", found)
    utf8, cp874 = ran.objects
    assert cp874["published_partial"] == utf8["published_partial"] == "--07-16"
    assert cp874["title"] == utf8["title"]


def test_ask_when_asked_of_many_long_documents_then_the_answer_and_the_list_are_bounded(tmp_path: Path) -> None:
    for number in range(1, 13):
        text = LONG.replace("ครั้งที่ 9", f"ครั้งที่ {number}")
        (tmp_path / f"d{number:02}.txt").write_text(text, encoding="utf-8")
    shutil.copy(tmp_path / "d07.txt", tmp_path / "z-copy.txt")
    ingested = phaen("ingest", *sorted(tmp_path.glob("*.txt")), "--db", "x.db", cwd=tmp_path)
    assert ingested.out == "added 12, duplicate 1, failed 0\n"
    ran = phaen("ask", "ประชุมแผนดิจิทัลคมนาคม ครั้งที่ 7 จัดที่ไหน", "--db", "x.db", cwd=tmp_path)
    (answered,) = ran.objects
    check_schema("ask", answered)
    assert answered["answer"].startswith("ห้องประชุมใหญ่")
    assert len(answered["answer"]) <= 100
    assert VENUE.split(maxsplit=1)[0] in answered["text"]
    assert answered["documents"][0] == "d07"  # the first one's id, not its copy's
    assert len(answered["documents"]) == len(set(answered["documents"])) <= 10
