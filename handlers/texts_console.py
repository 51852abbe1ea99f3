"""The terminal chat's own wording: part of the one catalogue (`texts`), for what only a terminal has to say."""

from __future__ import annotations

from typing import Final

PROMPT: Final = "ถาม> "


def no_such_file(path: str) -> str:
    """The path given to `อัปโหลด` names no file."""
    return f"ไม่พบไฟล์ {path} กรุณาตรวจสอบที่อยู่ของไฟล์แล้วพิมพ์ใหม่ เช่น อัปโหลด เอกสาร.txt"


def file_kept(name: str, path: str) -> str:
    """A file or picture of the reply was put on the disk."""
    return f"บันทึกไฟล์ {name} ไว้ที่ {path}"
