"""What `phaen ingest` costs beside merely cutting the same documents into words, and how extraction grows with length.

    python -m benchmarks.extract FOLDER --documents 1000 --jobs 2
    python -m benchmarks.extract FOLDER --documents 12000 --jobs 2 --rounds 1

The documents are dealt into rounds. In each round the baseline runs (as many processes read the files and cut them by
PyThaiNLP's newmm in safe mode), then the command itself into a new database: reading, extracting, cutting for the
index, writing. Both are whole commands, starting included. The ratio is that of the sums; the aim is at most 3. On a
machine with other work the processor time tells more than the clock.
Memory is the largest sum of the resident sets of the command and its workers. Then `extract` is timed alone on texts of
10 kB, 100 kB and 1 MB: ordinary text, the same without its blanks, and shapes repeated that have been slow or might be.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import seeds
from bot.files import walk
from extract.document import extract
from extract.thai.agencies import Register

PHAEN = (sys.executable, "-c", "from bot.cli import main; main()")
CUTTING = (sys.executable, "-m", "benchmarks.cutting")
MEGABYTE = 1_000_000
SIZES_BYTES = (10_000, 100_000, 1_000_000)
SHAPES = {
    "person": "นายกล้า ตั้งใจ เป็นประธานการประชุม ",
    "event": "วันที่ 5 มกราคม 2566 เวลา 09.00 น. กรมการแพทย์ จัดการประชุมวิชาการ ณ ห้องประชุมใหญ่ ",
    "plan": "จัดทำแผนปฏิบัติการด้านสุขภาพ ระยะที่ 1 (พ.ศ. 2566 - 2570) ประกอบด้วย 4 ยุทธศาสตร์ ",
    "head of a plan": "แผน",
    "project": "1) โครงการพัฒนาแหล่งน้ำ งบประมาณ 500 ล้านบาท\n",
    "agency": "กระทรวงสาธารณสุข ",
    "abbreviation": "ก.พ. ",
    "date": "1-2 ม.ค. 66 ",
    "list": "1) ก\n",
    "one letter": "ก",
    "line ends": "\n",
    "bracket": "(",
    "digits": "1.2,3",
}
_PAGE_BYTES = os.sysconf("SC_PAGE_SIZE")
_LOOK_EVERY_S = 0.1


@dataclass(frozen=True)
class Run:
    """How long a command took, how much of the processors, the most memory with its children, and its last line."""

    took_s: float
    processor_s: float
    memory_bytes: int
    said: str


def run(command: Sequence[str]) -> Run:
    """Runs a command to its end and watches its memory."""
    began, used_s, most = time.perf_counter(), _processor_s(), 0
    with tempfile.TemporaryFile("w+", encoding="utf-8") as output:
        process = subprocess.Popen(command, stdout=output, stderr=output)
        while process.poll() is None:
            most = max(most, sum(map(_resident_bytes, _family(process.pid))))
            time.sleep(_LOOK_EVERY_S)
        took_s = time.perf_counter() - began
        output.seek(0)
        lines = output.read().splitlines()
    if process.returncode:
        raise SystemExit("\n".join(lines[-5:]))
    return Run(took_s, _processor_s() - used_s, most, lines[-1] if lines else "")


def _processor_s() -> float:
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def _family(pid: int) -> list[int]:
    """A process and all that descend from it."""
    family = [pid]
    for each in family:
        for listed in Path(f"/proc/{each}/task").glob("*/children"):
            try:
                family += map(int, listed.read_text(encoding="ascii").split())
            except OSError:  # it has just ended
                continue
    return family


def _resident_bytes(pid: int) -> int:
    try:
        return int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1]) * _PAGE_BYTES
    except (OSError, IndexError):
        return 0


def cutting(files: Sequence[Path], jobs: int) -> Run:
    """The baseline: the files cut into words."""
    return run([*CUTTING, "--jobs", str(jobs), *map(str, files)])


def ingesting(files: Sequence[Path], jobs: int) -> Run:
    """The whole command into a new database."""
    with tempfile.TemporaryDirectory() as folder:
        return run([*PHAEN, "ingest", "--db", f"{folder}/phaen.db", "--jobs", str(jobs), *map(str, files)])


def compare(files: Sequence[Path], jobs: int, rounds: int) -> None:
    """Both by turns, round by round."""
    pairs: list[tuple[Run, Run]] = []
    for number in range(rounds):
        dealt = files[number::rounds]
        bare, whole = cutting(dealt, jobs), ingesting(dealt, jobs)
        pairs.append((bare, whole))
        print(
            f"round {number + 1}: {len(dealt)} documents; cutting {bare.took_s:.1f} s, ingest {whole.took_s:.1f} s, "
            f"ratio {whole.took_s / bare.took_s:.2f}; {whole.said}; load {os.getloadavg()[0]:.1f}",
            flush=True,
        )
    for name, measure in (("time", "took_s"), ("processor time", "processor_s")):
        cut_s, ingest_s = (sum(getattr(pair[side], measure) for pair in pairs) for side in (0, 1))
        print(
            f"{name}: cutting alone {cut_s * 1000 / len(files):.1f} ms a document, "
            f"ingest {ingest_s * 1000 / len(files):.1f} ms, ratio {ingest_s / cut_s:.2f} (at most 3)"
        )
    most = max(whole.memory_bytes for _, whole in pairs)
    print(f"memory of the command and its {jobs} workers: {most / MEGABYTE:.0f} MB at most (less than 600)")


def samples(files: Sequence[Path]) -> dict[str, str]:
    """Texts long enough for the largest size."""
    parts, length = [], 0
    for path in files * (SIZES_BYTES[-1] // 1000):
        parts.append(path.read_text(encoding="utf-8", errors="replace"))
        length += len(parts[-1])
        if length > SIZES_BYTES[-1]:
            break
    text = "\n".join(parts)
    repeated = {name: unit * (SIZES_BYTES[-1] // len(unit.encode()) + 1) for name, unit in SHAPES.items()}
    return {"ordinary": text, "spaceless": "".join(text.split()), "people": people(), **repeated}


def people() -> str:
    """People of other names, one after another, whose given names begin alike."""
    draw, named, length = random.Random(7), [], 0
    while length < SIZES_BYTES[-1]:
        surname = "".join(draw.choice("กขคจชดตทนบปพมรลวสหอ") + draw.choice("าิีูะ") for _ in range(5))
        named.append(f"นายกล้าหาญชัย {surname} อธิบดีกรมการแพทย์ ")
        length += len(named[-1].encode())
    return "".join(named)


def growth(files: Sequence[Path]) -> None:
    """Prints the times of `extract` by length, and how many times longer ten times the text takes."""
    register = Register.from_toml(seeds.agencies_toml())
    extract("กรมตัวอย่างจัดประชุม วันที่ 1 มกราคม 2566", register)
    print(f"{'extract alone, ms':20}{'10 kB':>10}{'100 kB':>10}{'1 MB':>10}   times longer for ten times the text")
    for name, text in samples(files).items():
        times = []
        for size in SIZES_BYTES:
            piece = text.encode()[:size].decode(errors="ignore")
            began = time.process_time()
            extract(piece, register)
            times.append((time.process_time() - began) * 1000)
        shown = "".join(f"{each:10.0f}" for each in times)
        print(f"{name:20}{shown}   {times[1] / times[0]:.1f}, {times[2] / times[1]:.1f}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="+", type=Path, metavar="CORPUS_DIR", help="folders or files")
    parser.add_argument("--documents", type=int, default=500, help="so many, by lot, always the same (500)")
    parser.add_argument("--jobs", type=int, default=2, help="processes on either side (2)")
    parser.add_argument("--rounds", type=int, default=2, help="turns (2)")
    parser.add_argument("--only", choices=["compare", "growth"], help="one of the two measurements")
    given = parser.parse_args()
    files = [path.resolve() for path in islice(walk(given.paths), 1_000_000)]
    random.Random(7).shuffle(files)
    files = files[: given.documents]
    print(f"{len(files)} documents, {sum(path.stat().st_size for path in files) / MEGABYTE:.1f} MB")
    print(f"load average at the start: {os.getloadavg()[0]:.1f}; {os.cpu_count()} processors", flush=True)
    if given.only != "growth":
        compare(files, given.jobs, given.rounds)
    if given.only != "compare":
        growth(files)


if __name__ == "__main__":
    main()
