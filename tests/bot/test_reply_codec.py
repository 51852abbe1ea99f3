"""A reply survives the inbox whole."""

from bot import reply_codec
from handlers.replies import Block, Button, File, Reply, Style


def test_decode_when_encoded_then_the_same_reply():
    reply = Reply(
        (Block("ก", Style.QUOTE, "ป้าย", "/x"), Block("ข")),
        (Button("ปุ่ม", "พูด"),),
        (File("a.ics", "text/calendar", "/a.ics", b"\x00\xff"),),
        "answer",
        "2570",
        "ประโยค",
        ("doc-1",),
        "card-1",
    )
    assert reply_codec.decode(reply_codec.encode(reply)) == reply
    assert reply_codec.decode(reply_codec.encode(Reply())) == Reply()
