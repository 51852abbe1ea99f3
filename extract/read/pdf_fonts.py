"""What the codes of a PDF's fonts stand for, and how wide their glyphs are; on pypdf's own knowledge of fonts."""

from __future__ import annotations

from pypdf.generic import DictionaryObject
from pypdf.generic._font import Font


def loaded(resource: DictionaryObject) -> Font:
    """The font, where pypdf makes up a width for what the font says has none: marks that stand above a letter."""
    font = Font.from_font_resource(resource)
    descendants = resource.get("/DescendantFonts")
    if descendants is not None:
        width = descendants.get_object()[0].get_object().get("/DW", 1000)
        font.character_widths["default"] = float(width)
    return font


def decoded(font: Font, codes: bytes) -> tuple[list[str], float]:
    """The letters that a font's codes stand for, "\\0" for what has none; their width in thousandths of an em."""
    if isinstance(font.encoding, dict):
        raw = [chr(code) for code in codes]
        shown = [font.encoding.get(code, chr(code)) for code in codes]
    else:
        raw = shown = list(codes.decode(font.encoding, "replace"))
    widths = font.character_widths
    fallback = widths.get("default", 500)
    width = sum(widths.get(code, fallback) for code in raw)
    known = font.character_map
    composite = not isinstance(font.encoding, dict)  # whose codes are numbers of glyphs, and no letters
    return [known.get(code, "\0" if composite else code) for code in shown], float(width)
