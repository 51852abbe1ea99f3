"""What a PDF page draws: pieces of text with their places, straight rules, and how much of it pictures cover.

An interpreter of the text operators, on pypdf's parser and fonts. It exists because /ActualText is honoured here: that
is where Chromium and LibreOffice write what a Thai cluster's glyphs mean, without which some have no letters at all.
Places are in points, as the page is seen (its rotation undone), y counting downwards. Colours and clips are not known.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import Any, Final

from pypdf import PageObject
from pypdf.generic import ArrayObject, ContentStream, DictionaryObject, NameObject, StreamObject, TextStringObject
from pypdf.generic._font import Font

from extract.read.pdf_fonts import decoded, loaded
from extract.read.pdf_places import UNIT, Matrix, Rule, matrix_of, multiplied, rules_of, turn_of, upright

_MOST_PIECES: Final = 60_000
_MOST_FORMS: Final = 500
_DEEPEST_FORM: Final = 8
_LARGEST_PT: Final = 2000
_GAP_EM: Final = 0.15
"""A jump within one array of glyphs that is wider than this parts two pieces."""

Fonts = dict[int, Font | None]
"""Fonts that pages share, by the identity of what describes them; None for a broken one."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Letters drawn by one operator: their extent along the line, the base line's y, the font's size."""

    text: str
    left: float
    right: float
    y: float
    size: float


@dataclass(slots=True)
class Content:
    """What one page draws, in the order in which it is drawn."""

    width: float
    height: float
    pieces: list[Piece] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    pictures: int = 0


@dataclass(slots=True)
class _Text:
    """The text state that `q` saves, and the marks of the font in use."""

    font: Font | None = None
    size: float = 1.0
    letter_gap: float = 0.0
    word_gap: float = 0.0
    stretch: float = 1.0
    leading: float = 0.0
    rise: float = 0.0


@dataclass(slots=True)
class _Actual:
    """A marked run of glyphs with the text that they stand for, None where it does not say."""

    text: str | None
    extent: list[float] = field(default_factory=list)
    """left, right, y, size: the whole run's, once anything of it is drawn."""


class Interpreter:
    """Runs one page's operators. Errors of single operators are passed over; those of the file itself are raised."""

    def __init__(self, page: PageObject, fonts: Fonts, turn: int = 0) -> None:
        self._page = page
        self._fonts = fonts
        self._ctm, self._width, self._height = upright(page, turn)
        self._stack: list[tuple[Matrix, _Text]] = []
        self._state = _Text()
        self._matrix = self._line = UNIT
        self._marked: list[_Actual] = []
        self._path: list[tuple[float, float, float, float]] = []
        self._at: tuple[float, float] | None = None
        self._forms = 0
        self.letters: Counter[int | None] = Counter()
        """Letters by the turn in degrees that would make them run from left to right, None where none does."""
        self.content = Content(self._width, self._height)

    def run(self) -> Content:
        """The page's content."""
        stream = self._page.get_contents()
        if stream is not None:
            self._execute(stream, _resources(self._page), 0)
        return self.content

    def _execute(self, stream: ContentStream, resources: DictionaryObject, depth: int) -> None:
        for operands, operator in stream.operations:
            if len(self.content.pieces) > _MOST_PIECES:
                return
            try:
                self._operate(operator, operands, resources, depth)
            except (TypeError, ValueError, IndexError, KeyError, AttributeError, OverflowError):
                continue

    def _operate(self, operator: bytes, operands: Any, resources: DictionaryObject, depth: int) -> None:
        if operator == b"Do":
            self._draw_object(operands[0], resources, depth)
        elif operator == b"Tf":
            self._state.font = self._font(operands[0], resources)
            self._state.size = float(operands[1])
        elif operator in (b"BDC", b"BMC"):
            self._marked.append(_Actual(_actual_text(operands)))
        elif operator == b"INLINE IMAGE":
            self.content.pictures += 1
        else:
            handler = _HANDLERS.get(operator)
            if handler is not None:
                handler(self, operands)

    def _font(self, name: str, resources: DictionaryObject) -> Font | None:
        resource = _entry(resources, "/Font", name)
        found = id(resource)
        if found not in self._fonts:
            try:
                self._fonts[found] = loaded(resource)
            except Exception:
                self._fonts[found] = None
        return self._fonts[found]

    def _draw_object(self, name: str, resources: DictionaryObject, depth: int) -> None:
        drawn = _entry(resources, "/XObject", name)
        if drawn.get("/Subtype") == "/Image":
            self.content.pictures += 1
        elif drawn.get("/Subtype") == "/Form" and depth < _DEEPEST_FORM and self._forms < _MOST_FORMS:
            self._forms += 1
            self._draw_form(drawn, resources, depth)

    def _draw_form(self, form: StreamObject, resources: DictionaryObject, depth: int) -> None:
        kept = (self._ctm, replace(self._state), self._matrix, self._line, len(self._stack))
        matrix = form.get("/Matrix")
        if isinstance(matrix, ArrayObject) and len(matrix) == 6:
            self._ctm = multiplied(matrix_of(matrix), self._ctm)
        own = form.get("/Resources")
        inner = own.get_object() if own is not None else resources
        self._execute(ContentStream(form, self._page.pdf), inner, depth + 1)
        self._ctm, self._state, self._matrix, self._line, height = kept
        del self._stack[height:]

    # The graphics state and paths

    def _save(self, _operands: Any) -> None:
        if len(self._stack) < 1000:
            self._stack.append((self._ctm, replace(self._state)))

    def _restore(self, _operands: Any) -> None:
        if self._stack:
            self._ctm, self._state = self._stack.pop()

    def _transform(self, operands: Any) -> None:
        self._ctm = multiplied(matrix_of(operands), self._ctm)

    def _box(self, operands: Any) -> None:
        left, top, width, height = (float(number) for number in operands)
        self._path.append((*self._seen(left, top), *self._seen(left + width, top + height)))

    def _move(self, operands: Any) -> None:
        self._at = self._seen(float(operands[0]), float(operands[1]))

    def _draw_line(self, operands: Any) -> None:
        end = self._seen(float(operands[0]), float(operands[1]))
        if self._at is not None:
            self._path.append((*self._at, *end))
        self._at = end

    def _paint(self, _operands: Any) -> None:
        if len(self.content.rules) < _MOST_PIECES:
            for drawn in self._path:
                self.content.rules.extend(rules_of(*drawn))
        self._drop_path(_operands)

    def _drop_path(self, _operands: Any) -> None:
        self._path.clear()
        self._at = None

    def _seen(self, x: float, y: float) -> tuple[float, float]:
        a, b, c, d, e, f = self._ctm
        return (a * x + c * y + e, b * x + d * y + f)

    # The text's state and place

    def _begin(self, _operands: Any) -> None:
        self._matrix = self._line = UNIT

    def _set_matrix(self, operands: Any) -> None:
        self._matrix = self._line = matrix_of(operands)

    def _shift(self, operands: Any) -> None:
        offset = (1.0, 0.0, 0.0, 1.0, float(operands[0]), float(operands[1]))
        self._matrix = self._line = multiplied(offset, self._line)

    def _shift_and_lead(self, operands: Any) -> None:
        self._state.leading = -float(operands[1])
        self._shift(operands)

    def _next_line(self, _operands: Any) -> None:
        self._shift((0.0, -self._state.leading))

    def _set_letter_gap(self, operands: Any) -> None:
        self._state.letter_gap = float(operands[0])

    def _set_word_gap(self, operands: Any) -> None:
        self._state.word_gap = float(operands[0])

    def _set_stretch(self, operands: Any) -> None:
        self._state.stretch = float(operands[0]) / 100

    def _set_leading(self, operands: Any) -> None:
        self._state.leading = float(operands[0])

    def _set_rise(self, operands: Any) -> None:
        self._state.rise = float(operands[0])

    def _end_marked(self, _operands: Any) -> None:
        actual = self._marked.pop() if self._marked else None
        if actual is not None and actual.text and actual.extent:
            left, right, y, size = actual.extent
            self.content.pieces.append(Piece(actual.text, left, right, y, size))

    # Showing text

    def _show(self, operands: Any) -> None:
        self._show_all((operands[:1],))

    def _show_on_next_line(self, operands: Any) -> None:
        self._next_line(())
        self._show(operands)

    def _show_spaced(self, operands: Any) -> None:
        self._state.word_gap, self._state.letter_gap = float(operands[0]), float(operands[1])
        self._next_line(())
        self._show(operands[2:])

    def _show_all(self, operands: Any) -> None:
        state = self._state
        letters: list[str] = []
        begun, moved = self._matrix, 0.0
        for item in operands[0]:
            if isinstance(item, (int, float)):
                gap = -float(item) / 1000 * state.size * state.stretch
                if abs(gap) > _GAP_EM * abs(state.size) and letters:
                    self._emit("".join(letters), begun, moved)
                    letters = []
                    begun, moved = self._matrix, 0.0
                self._advance(gap)
                if letters:
                    moved += gap
                else:
                    begun = self._matrix
            else:
                text, width = self._decoded(item)
                letters.append(text)
                self._advance(width)
                moved += width
        if letters:
            self._emit("".join(letters), begun, moved)

    def _advance(self, width: float) -> None:
        self._matrix = multiplied((1.0, 0.0, 0.0, 1.0, width, 0.0), self._matrix)

    def _decoded(self, item: Any) -> tuple[str, float]:
        """The letters of a string, and how far it moves the place (in text space)."""
        state = self._state
        codes = item.original_bytes if isinstance(item, TextStringObject) else bytes(item)
        if state.font is None:  # a broken font: letters that nobody knows
            return "\0" * len(codes), len(codes) * state.size / 2
        letters, em = decoded(state.font, codes)
        width = em / 1000 * state.size + len(letters) * state.letter_gap
        if state.word_gap and isinstance(state.font.encoding, dict):
            width += codes.count(b" ") * state.word_gap
        return "".join(letters), width * state.stretch

    def _emit(self, text: str, begun: Matrix, width: float) -> None:
        a, b, c, d, e, f = multiplied(begun, self._ctm)
        size = abs(self._state.size) * (c * c + d * d) ** 0.5
        turn = turn_of(a, b)
        self.letters[turn] += len(text)
        if turn != 0 or not text or size > _LARGEST_PT:  # letters that run up or down the page, or aslant over it
            return
        left, right = sorted((e, e + a * width))
        y = f - self._state.rise * d
        holder = next((marked for marked in reversed(self._marked) if marked.text is not None), None)
        if holder is None:
            self.content.pieces.append(Piece(text, left, right, f, size))
        elif holder.extent:
            holder.extent[1] = max(holder.extent[1], right)
        else:
            holder.extent[:] = [left, right, y, size]


_HANDLERS: Final = {
    b"q": Interpreter._save,
    b"Q": Interpreter._restore,
    b"cm": Interpreter._transform,
    b"re": Interpreter._box,
    b"m": Interpreter._move,
    b"l": Interpreter._draw_line,
    **dict.fromkeys((b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*", b"S", b"s"), Interpreter._paint),
    b"n": Interpreter._drop_path,
    b"BT": Interpreter._begin,
    b"Tm": Interpreter._set_matrix,
    b"Td": Interpreter._shift,
    b"TD": Interpreter._shift_and_lead,
    b"T*": Interpreter._next_line,
    b"Tc": Interpreter._set_letter_gap,
    b"Tw": Interpreter._set_word_gap,
    b"Tz": Interpreter._set_stretch,
    b"TL": Interpreter._set_leading,
    b"Ts": Interpreter._set_rise,
    b"EMC": Interpreter._end_marked,
    b"Tj": Interpreter._show,
    b"TJ": Interpreter._show_all,
    b"'": Interpreter._show_on_next_line,
    b'"': Interpreter._show_spaced,
}


def content_of(page: PageObject, fonts: Fonts) -> Content:
    """What a page draws; a page on which most letters run up or down is turned first."""
    interpreter = Interpreter(page, fonts)
    content = interpreter.run()
    turn, _ = max(interpreter.letters.items(), key=lambda entry: entry[1], default=(0, 0))
    return Interpreter(page, fonts, turn).run() if turn else content


def _resources(page: PageObject) -> DictionaryObject:
    found = page.get("/Resources")
    resources = found.get_object() if found is not None else None
    return resources if isinstance(resources, DictionaryObject) else DictionaryObject()


def _entry(resources: DictionaryObject, kind: str, name: str) -> Any:
    """A font or a drawing of the page's, by its name."""
    kinds: Any = resources[kind].get_object()
    return kinds[name].get_object()


def _actual_text(operands: Any) -> str | None:
    properties = operands[1] if len(operands) > 1 else None
    if isinstance(properties, DictionaryObject):
        text = properties.get(NameObject("/ActualText"))
        return None if text is None else str(text.get_object())
    return None
