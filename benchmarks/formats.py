"""What extraction loses when the same documents come as PDF, DOCX, HTML or scans.

    python -m benchmarks.formats GOLD_DIR --scorer PATH_TO_score.py
    python -m benchmarks.formats GOLD_DIR --scorer PATH --formats "docx,html" --most 12 --keep FOLDER

Each text of GOLD_DIR is made into every format (`benchmarks.conversions`), read and extracted in this process, and
scored as the text itself is. "CER" is the share of characters that were read differently, blanks and line ends left
out; "with blanks" counts them too. Scans take about two seconds a page.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from rapidfuzz.distance import Levenshtein

import seeds
from benchmarks.conversions import CONVERSIONS, convert, missing_programs
from bot.tesseract import find_tesseract
from extract.document import extract_reading
from extract.output import as_json
from extract.read import Tools, Unreadable, read
from extract.read.files import READERS
from extract.thai.agencies import Register
from extract.thai.words import clean

_MEAN = re.compile(r"mean of the starred\): ([0-9.]+)")


@dataclass(frozen=True)
class Result:
    """How one format fared."""

    score: float
    wrong: float
    wrong_with_blanks: float
    page_s: float
    refused: tuple[str, ...]


def solid(text: str) -> str:
    return re.sub(r"\s", "", text)


def spaced(text: str) -> str:
    return re.sub(r"\s*\n\s*", "\n", re.sub(" +", " ", text)).strip()


def measure(files: Sequence[Path], gold: Path, scorer: Path, register: Register, tools: Tools) -> Result:
    """Read and extract the files, and score what came out."""
    lines: list[str] = []
    refused: list[str] = []
    letters = wrong = with_blanks = pages = 0
    took_s = 0.0
    for path in files:
        began = time.perf_counter()
        try:
            reading = read(path.read_bytes(), path.name, tools)
        except Unreadable as error:
            refused.append(f"{path.name}: {error}")
            continue
        took_s += time.perf_counter() - began
        pages += max(1, len(reading.pages))
        source = clean((gold / f"{path.stem}.txt").read_text("utf-8"))
        letters += len(solid(source))
        wrong += Levenshtein.distance(solid(source), solid(reading.text))
        with_blanks += Levenshtein.distance(spaced(source), spaced(reading.text))
        lines.append(json.dumps(as_json(path.stem, extract_reading(reading, register)), ensure_ascii=False))
    total = max(1, letters)
    score = _scored(lines, gold, scorer)
    return Result(score, wrong / total, with_blanks / total, took_s / max(1, pages), tuple(refused))


def _scored(lines: list[str], gold: Path, scorer: Path) -> float:
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as predicted:
        predicted.write("\n".join(lines) + "\n")
        predicted.flush()
        command = [sys.executable, str(scorer), "extract", str(gold), predicted.name]
        answer = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    found = _MEAN.search(answer)
    return float(found[1]) if found else float("nan")


def gold_of(folder: Path, most: int, target: Path) -> Path:
    """The first documents of a gold folder by themselves, so that the scorer misses none that was not tried."""
    for path in sorted(folder.glob("*.txt"))[:most]:
        for name in (path, path.with_suffix(".json")):
            (target / name.name).write_bytes(name.read_bytes())
    return target


def report(name: str, result: Result, plain: Result) -> str:
    lost = plain.score - result.score
    line = f"{name:22} {result.score:7.4f} {lost:+8.4f} {result.wrong:8.4%} {result.wrong_with_blanks:8.4%}"
    return "\n  ".join([f"{line} {result.page_s:8.3f}", *(f"refused {why}" for why in result.refused)])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--scorer", type=Path, required=True)
    parser.add_argument("--formats", default=",".join(name.replace(", ", " ") for name in CONVERSIONS))
    parser.add_argument("--most", type=int, default=1_000_000, help="documents, the first by name")
    parser.add_argument("--keep", type=Path, help="where the made files are kept, and taken from the next time")
    options = parser.parse_args()
    if missing := missing_programs():
        sys.exit(f"not installed: {', '.join(missing)}")
    register = Register.from_toml(seeds.agencies_toml())
    tools = Tools(find_tesseract())
    with tempfile.TemporaryDirectory() as name:
        gold = gold_of(options.gold, options.most, Path(name))
        texts = sorted(gold.glob("*.txt"))
        plain = measure(texts, gold, options.scorer, register, tools)
        print(f"{'format':22} {'score':>7} {'lost':>8} {'CER':>8} {'blanks':>8} {'s/page':>8}")
        print(report("txt", plain, plain), flush=True)
        for kind, (suffix, _) in CONVERSIONS.items():
            plain_name = kind.replace(", ", " ")
            if plain_name not in options.formats.split(","):
                continue
            if suffix not in READERS:
                print(f"{kind:22} no reader")
                continue
            made = convert(kind, texts, (options.keep or Path(name) / "made") / plain_name.replace(" ", "-"))
            print(report(kind, measure(made, gold, options.scorer, register, tools), plain), flush=True)


if __name__ == "__main__":
    main()
