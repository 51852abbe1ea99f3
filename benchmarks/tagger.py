"""The names and agencies that extraction finds beside those of PyThaiNLP's CRF tagger, on the same annotated documents.

    python -m benchmarks.tagger GOLD_DIR [GOLD_DIR ...] --scorer score.py

GOLD_DIR holds pairs of a text and its records as JSON; the scorer is a module with `score_extract(gold, predicted)`.
The tagger's model is opened directly, with the features that it was trained on: words by newmm, parts of speech by the
`tdtb` perceptron in the tags of LST20 (without them its output is garbage). It is given every advantage: repeated and
shortened names count once. The last rows show what it would change as a second vote.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from types import ModuleType
from typing import Any, Final, NamedTuple

import pycrfsuite
import pythainlp
from pythainlp.corpus import thai_stopwords
from pythainlp.tag import pos_tag
from pythainlp.tokenize import newmm
from pythainlp.util import is_thai

import seeds
from extract.document import extract
from extract.output import as_json
from extract.thai.agencies import Register
from extract.thai.names import TITLES, bare_name

MODEL: Final = "corpus/thainer_crf_1_5_1.model"
FIELDS: Final = ("person", "agency")
# Universal tags as those of LST20, which knows prefixes and negations of its own.
TAGS: Final = {
    "NOUN": "NN", "PROPN": "NN", "VERB": "VV", "PUNCT": "PU", "SYM": "PU", "NUM": "NU", "ADJ": "AJ", "DET": "AJ",
    "ADV": "AV", "AUX": "AX", "ADP": "PS", "CCONJ": "CC", "SCONJ": "CC", "PRON": "PR", "PART": "PA", "INTJ": "IJ",
}  # fmt: skip
WORD_TAGS: Final = {"การ": "FX", "ความ": "FX", "ไม่": "NG", " ": "PU"}

Record = dict[str, Any]
Features = dict[str, str | bool]


class Entity(NamedTuple):
    """A name that the tagger found."""

    label: str
    text: str


class NameTagger:
    """The CRF that PyThaiNLP ships, with the features as its model calls them."""

    def __init__(self) -> None:
        self._crf = pycrfsuite.Tagger()
        self._crf.open(str(Path(pythainlp.__file__).parent / MODEL))

    def entities(self, text: str) -> Iterator[Entity]:
        """The entities of a text, line by line."""
        for line in filter(str.strip, text.split("\n")):
            tagged = [(word, _tag(word, tag)) for word, tag in _parts_of_speech(newmm.segment(line, safe_mode=True))]
            labels = self._crf.tag([_features(tagged, place) for place in range(len(tagged))])
            yield from _joined([word for word, _ in tagged], labels)


def _parts_of_speech(words: list[str]) -> list[tuple[str, str]]:
    return list(pos_tag(words, engine="perceptron", corpus="tdtb"))


def _tag(word: str, tag: str) -> str:
    return WORD_TAGS.get(word) or TAGS.get(tag, "XX")


def _features(tagged: list[tuple[str, str]], place: int) -> Features:
    word, tag = tagged[place]
    features: Features = {
        "word.word": word,
        "word.stopword": word in thai_stopwords(),
        "word.isthai": is_thai(word),
        "word.isspace": word.isspace(),
        "postag": tag,
        "word.isdigit()": word.isdigit(),
    }
    if word.isdigit() and len(word) == 5:
        features["word.islen5"] = True
    features.update(_beside(tagged, place - 1, "prev", "pre") if place else {"BOS": True})
    features.update(_beside(tagged, place + 1, "next", "next") if place + 1 < len(tagged) else {"EOS": True})
    return features


def _beside(tagged: list[tuple[str, str]], place: int, side: str, tag_side: str) -> Features:
    word, tag = tagged[place]
    return {
        f"word.{side}word": word,
        f"word.{side}isspace": word.isspace(),
        f"word.{side}isthai": is_thai(word),
        f"word.{side}stopword": word in thai_stopwords(),
        f"word.{tag_side}postag": tag,
        f"word.{side}wordisdigit": word.isdigit(),
    }


def _joined(words: list[str], labels: list[str]) -> Iterator[Entity]:
    """Runs of B- and I- labels as entities."""
    parts: list[str] = []
    running = ""
    for word, label in zip([*words, ""], [*labels, "O"], strict=True):
        kind = label.partition("-")[2]
        if parts and (label.startswith(("B-", "O")) or kind != running):
            yield Entity(running, "".join(parts).strip())
            parts = []
        if label != "O":
            parts.append(word)
            running = kind
    return


def by_tagger(tagger: NameTagger, text: str) -> Record:
    """What the tagger reads, in the scorer's schema."""
    found = list(tagger.entities(text))
    people = _full_names(entity.text for entity in found if entity.label == "PERSON")
    agencies = dict.fromkeys(entity.text for entity in found if entity.label == "ORGANIZATION")
    return {"people": [{"name": name, "position": None} for name in people], "agencies": list(agencies)}


def _full_names(names: Iterable[str]) -> list[str]:
    """Each person once: without repetitions, and without names that another begins with."""
    once = {bare_name(name): name for name in reversed(list(names)) if bare_name(name)}
    return [name for bare, name in reversed(once.items()) if not any(b != bare and b.startswith(bare) for b in once)]


def by_rules(register: Register, text: str) -> Record:
    """What extraction reads, in the scorer's schema."""
    return json.loads(json.dumps(as_json(None, extract(text, register))))  # type: ignore[no-any-return]


def also(ours: Record, tagged: Record) -> Record:
    """Ours, and the tagger's full names with a title that we lack."""
    known = {bare_name(person["name"]) for person in ours["people"]}
    more = [
        person
        for person in tagged["people"]
        if person["name"].lower().startswith(TITLES)
        and " " in (bare := bare_name(person["name"]))
        and bare not in known
    ]
    return {**ours, "people": [*ours["people"], *more]}


def only(ours: Record, tagged: Record) -> Record:
    """Ours, less the names of which the tagger says nothing."""
    said = [bare_name(person["name"]) for person in tagged["people"]]
    kept = [
        p for p in ours["people"] if any(bare in bare_name(p["name"]) or bare_name(p["name"]) in bare for bare in said)
    ]
    return {**ours, "people": kept}


def read_gold(folders: Iterable[Path]) -> tuple[dict[str, Record], dict[str, str]]:
    """The annotated records and the texts, by document."""
    gold, texts = {}, {}
    for path in sorted(path for folder in folders for path in folder.glob("*.json")):
        gold[path.stem] = json.loads(path.read_text(encoding="utf-8"))
        texts[path.stem] = path.with_suffix(".txt").read_text(encoding="utf-8")
    return gold, texts


def timed(read: Callable[[str], Record], texts: Mapping[str, str]) -> tuple[dict[str, Record], float]:
    """What is read from every document, and the milliseconds for one."""
    read(next(iter(texts.values())))
    began = time.process_time()
    records = {name: read(text) for name, text in texts.items()}
    return records, (time.process_time() - began) * 1000 / len(texts)


def load(scorer: Path) -> ModuleType:
    """The scorer's module, from its file."""
    spec = importlib.util.spec_from_file_location("scorer", scorer)
    if spec is None or spec.loader is None:
        raise SystemExit(f"no Python module: {scorer}")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", nargs="+", type=Path, metavar="GOLD_DIR")
    parser.add_argument("--scorer", type=Path, required=True)
    given = parser.parse_args()
    scorer, (gold, texts) = load(given.scorer), read_gold(given.gold)
    if not gold:
        sys.exit("no gold *.json")
    tagger, register = NameTagger(), Register.from_toml(seeds.agencies_toml())
    ours, our_ms = timed(lambda text: by_rules(register, text), texts)
    tagged, tagger_ms = timed(lambda text: by_tagger(tagger, text), texts)
    rows = {
        f"extraction ({our_ms:.0f} ms: all its records)": ours,
        f"CRF tagger ({tagger_ms:.0f} ms)": tagged,
        "extraction, and the tagger's titled names": {name: also(ours[name], tagged[name]) for name in gold},
        "extraction, where the tagger agrees": {name: only(ours[name], tagged[name]) for name in gold},
    }
    print(f"{len(gold)} documents" + " " * 33 + "".join(f"{field:>8}: P      R      F1   " for field in FIELDS))
    for name, predicted in rows.items():
        board = scorer.score_extract(gold, predicted)
        figures = (board.f1(field) for field in FIELDS)
        print(f"{name:48}" + "".join("      " + " ".join(f"{value:6.3f}" for value in each) for each in figures))


if __name__ == "__main__":
    main()
