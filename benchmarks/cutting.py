"""The baseline of `benchmarks.extract`: files read and cut into words by PyThaiNLP's newmm in safe mode, no more.

python -m benchmarks.cutting --jobs 2 FILE...
"""

from __future__ import annotations

import argparse
import multiprocessing
from pathlib import Path


def cut(path: str) -> int:
    """How many words a file has."""
    from pythainlp.tokenize import newmm  # noqa: PLC0415  # loaded by the worker processes alone

    return len(newmm.segment(Path(path).read_text(encoding="utf-8", errors="replace"), safe_mode=True))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+")
    parser.add_argument("--jobs", type=int, default=2)
    given = parser.parse_args()
    with multiprocessing.get_context("spawn").Pool(given.jobs) as pool:
        words = sum(pool.imap(cut, given.files, chunksize=4))
    print(f"{words} words in {len(given.files)} files")


if __name__ == "__main__":
    main()
