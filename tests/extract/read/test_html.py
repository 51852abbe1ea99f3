import datetime as dt

import pytest

from extract.read import Unreadable, UnreadableReason, read
from tests.extract.read.building import LINE, TITLE, markdown_bytes, mhtml_bytes

MENU = "".join(f"<li><a href=/{n}>{n}</a></li>" for n in ("หน้าแรก", "เกี่ยวกับกรม", "ข่าวประชาสัมพันธ์", "ติดต่อเรา"))
RELATED = "".join(f"<li><a href=/r{n}>กรมทางหลวงตัวอย่าง เผยแพร่ข่าวเรื่องอื่น ลำดับที่ {n}</a></li>" for n in range(4))
BODY = "".join(f"<p>{LINE} ครั้งที่ {n} โดยมีผู้เข้าร่วมจำนวนมากจากทุกหน่วยงานในสังกัด</p>" for n in range(1, 6))
TEXT = [f"{LINE} ครั้งที่ {n} โดยมีผู้เข้าร่วมจำนวนมากจากทุกหน่วยงานในสังกัด" for n in range(1, 6)]


def lines(page: str | bytes, name: str = "a.html") -> list[str]:
    data = page.encode() if isinstance(page, str) else page
    return [line for line in read(data, name).text.split("\n") if line.strip()]


@pytest.mark.parametrize(
    "page",
    [
        f"<header><nav><ul>{MENU}</ul></nav></header><main><article><h1>{TITLE}</h1><time>14 มีนาคม 2565</time>{BODY}"
        f"</article><aside><h2>ข่าวอื่น</h2><ul>{RELATED}</ul></aside></main><footer><p>โทร 0 2000 0000</p></footer>",
        f"<div id=top><ul>{MENU}</ul></div><div class=row><h3>{TITLE}</h3><span>14 มีนาคม 2565</span>"
        f"<div class=detail>{BODY}</div></div><h4>ข่าวอื่น</h4><ul>{RELATED}</ul><div class=footer>© กรม</div>",
        f"<table><tr><td>กรม<ul>{MENU}</ul></td><td><b>{TITLE}</b><br>14 มีนาคม 2565<br>{'<br>'.join(TEXT)}"
        f"<ul>{RELATED}</ul></td></tr><tr><td colspan=2>สงวนลิขสิทธิ์ กรมตัวอย่าง</td></tr></table>",
    ],
    ids=["semantic", "divisions", "layout table"],
)
def test_html_when_content_is_framed_then_only_heading_date_and_content(page: str) -> None:
    head = f"<!doctype html><head><meta charset=utf-8><title>{TITLE} | กรมตัวอย่าง</title></head>"
    assert lines(f"{head}<body>{page}</body>") == [TITLE, "14 มีนาคม 2565", *TEXT]


@pytest.mark.parametrize(
    "page",
    [
        f"<pre>{TITLE}\n\nสั้น\n{LINE}</pre>",
        f"<p>{TITLE}</p><p>สั้น</p><p>{LINE}</p>",
        f"{TITLE}<br>สั้น<br><br>{LINE}",
        f"<html><head><title></title></head><body><div>{TITLE}<div>สั้น</div></div><span>{LINE}</span></body></html>",
    ],
)
def test_html_when_nothing_frames_the_text_then_it_is_whole(page: str) -> None:
    assert lines(page) == [TITLE, "สั้น", LINE]


def test_html_when_lists_and_tables_then_numbers_rows_and_nothing_unseen() -> None:
    page = (
        f"<p>{LINE}</p><ol start=3><li>สาม<ul><li>ย่อย</li></ul></li><li><p>สี่</p></li></ol><ol type=I><li>หนึ่ง</ol>"
        "<table><tr><th>โครงการ<th>งบ<tr><td rowspan=2>ระบบ<td>10<tr><td><br>20</table>"
        "<script>var a='ซ่อน'</script><p style='display: none'>ซ่อน</p><p hidden>ซ่อน</p><button>กด</button>"
    )
    assert lines(page) == [LINE, "3. สาม", "• ย่อย", "4. สี่", "I. หนึ่ง", "โครงการ | งบ", "ระบบ | 10", "20"]


@pytest.mark.parametrize(
    ("stated", "encoding"),
    [("windows-874", "cp874"), ("tis-620", "cp874"), ("utf-8", "cp874"), ("windows-874", "utf-8"), ("", "utf-16")],
)
def test_html_when_the_charset_is_stated_right_or_wrong_then_the_text(stated: str, encoding: str) -> None:
    page = f'<meta http-equiv="Content-Type" content="text/html; charset={stated}"><p>{TITLE}</p>'
    assert lines(page.encode(encoding)) == [TITLE]


@pytest.mark.parametrize(
    ("head", "published"),
    [
        ('<meta property="article:published_time" content="2022-03-14T09:00:00+07:00">', dt.date(2022, 3, 14)),
        ('<script type="application/ld+json">{"datePublished": "2565-03-14"}</script>', dt.date(2022, 3, 14)),
        ('<time datetime="2022-03-14">เมื่อวาน</time>', dt.date(2022, 3, 14)),
        ('<time datetime="2022-03-14">ก</time><time datetime="2022-03-15">ข</time>', None),
        ('<meta property="article:published_time" content="14/03/2565">', None),
        ('<meta property="article:published_time" content="2565-02-30">', None),
    ],
)
def test_html_when_it_states_a_date_then_iso_alone_counts(head: str, published: dt.date | None) -> None:
    assert read(f"<html><head>{head}</head><body><p>{LINE}</p></body></html>".encode(), "a.html").published == published


def test_html_when_it_states_address_and_shared_title_then_both() -> None:
    page = (
        '<head><link rel=canonical href="https://www.example.go.th/1"><meta property="og:title" '
        f'content="{TITLE} | กรมตัวอย่าง"></head><body><p>{LINE}</p></body>'
    )
    reading = read(page.encode(), "a.html")
    assert reading.source_url == "https://www.example.go.th/1"
    assert reading.title == TITLE
    assert reading.text == f"{TITLE}\n{LINE}"


def test_mhtml_when_saved_by_a_browser_then_the_page_and_its_address() -> None:
    reading = read(mhtml_bytes(), "a.mhtml")
    assert reading.text == f"{TITLE}\n{LINE}"
    assert reading.source_url == "https://www.example.go.th/news/1"
    assert read(mhtml_bytes(), "หน้าเว็บ.doc").text == reading.text
    assert lines(mhtml_bytes(f"<p>{TITLE}</p>".encode("cp874"), "windows-874"), "a.mht") == [TITLE]


def test_markdown_when_headings_lists_and_tables_then_as_they_read() -> None:
    assert lines(markdown_bytes(), "a.md") == [
        TITLE,
        LINE,
        "1. พัฒนาระบบ",
        "2. พัฒนาคน",
        "โครงการ | งบ",
        "ระบบเอกสาร | 10",
    ]


def test_markdown_when_it_has_front_matter_then_title_and_date() -> None:
    reading = read(f'---\ntitle: "{TITLE}"\ndate: 2022-03-14\n---\n**{LINE}**\nบรรทัดใหม่'.encode(), "a.md")
    assert (reading.title, reading.published) == (TITLE, dt.date(2022, 3, 14))
    assert reading.text == f"{LINE}\nบรรทัดใหม่"


@pytest.mark.parametrize(
    ("data", "name", "reason"),
    [
        (b"", "a.html", UnreadableReason.EMPTY),
        (b"<html><body><script>x()</script></body></html>", "a.html", UnreadableReason.EMPTY),
        (b"<!doctype html>", "a.doc", UnreadableReason.EMPTY),
        (bytes(range(256)) * 9, "a.html", UnreadableReason.GARBAGE),
        (b"", "a.mhtml", UnreadableReason.DAMAGED),
        (b"---\n---\n", "a.md", UnreadableReason.EMPTY),
        (b"<p>" + "ÿþ".encode("utf-16-le") * 50 + "\ufffd".encode() * 500, "a.html", UnreadableReason.NOT_TEXT),
        (b"<p>" + "\ufffdก".encode() * 500, "a.html", UnreadableReason.GARBAGE),
    ],
)
def test_html_when_there_is_no_text_then_the_reason(data: bytes, name: str, reason: UnreadableReason) -> None:
    with pytest.raises(Unreadable) as refused:
        read(data, name)
    assert refused.value.reason is reason
