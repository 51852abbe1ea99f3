import pytest

from store import publishing
from store.errors import AlreadyDecided, NotFound
from store.rows import ChatKind, Platform, PublishState, UploadState
from store.uploads import id_from
from tests.store.building import roads


@pytest.fixture
async def chat(store):
    return await store.chats.see(Platform.TELEGRAM, "1", ChatKind.PRIVATE)


async def _reviewed(store, chat, key="k"):
    upload = await store.uploads.receive(chat.id, "แผนถนน ปี 66.txt", b"bytes", key=key)
    return await store.uploads.read(upload.id, roads())


async def test_receive_of_a_redelivery_is_the_same_upload(store, chat):
    first = await store.uploads.receive(chat.id, "a.txt", b"x", key="event-1")
    assert await store.uploads.receive(chat.id, "a.txt", b"x", key="event-1") == first
    assert (first.state, first.size, await store.uploads.content(first.id)) == (UploadState.RECEIVED, 1, b"x")
    assert await store.uploads.waiting() == [first]


async def test_publish_makes_document_alert_and_upload_agree(store, chat):
    upload = await _reviewed(store, chat)
    published = await store.uploads.publish(upload.id, actor=chat.id, announce=True)
    assert (published.document_id, published.state) == ("แผนถนน-ปี-66", PublishState.ADDED)
    found = await store.uploads.get(upload.id)
    assert (found.state, found.document_id) == (UploadState.PUBLISHED, published.document_id)
    assert await store.uploads.content(upload.id) == b"bytes"
    assert await store.documents.original(published.document_id) == ("แผนถนน ปี 66.txt", b"bytes")
    assert await store.uploads.waiting() == []
    for again in (
        store.uploads.publish(upload.id, actor=None, announce=True),
        store.uploads.refuse(upload.id, actor=None),
    ):
        with pytest.raises(AlreadyDecided) as caught:
            await again
        assert caught.value.upload == found


async def test_publish_that_fails_late_leaves_the_upload_under_review(store, chat, monkeypatch):
    upload = await _reviewed(store, chat)

    def fail(*_, **__):
        raise RuntimeError("pulled the plug")

    monkeypatch.setattr(publishing, "record", fail)
    with pytest.raises(RuntimeError):
        await store.uploads.publish(upload.id, actor=chat.id, announce=True)
    assert (await store.uploads.get(upload.id)).state is UploadState.REVIEW
    assert (await store.documents.count(), await store.outbox.recent(5), await store.audit.latest()) == (0, [], [])


async def test_known_bytes_and_known_text_are_duplicates(store, chat):
    upload = await _reviewed(store, chat)
    await store.uploads.publish(upload.id, actor=chat.id, announce=False)
    same_bytes = await store.uploads.receive(chat.id, "b.txt", b"bytes", key="k2")
    assert (same_bytes.state, same_bytes.document_id) == (UploadState.DUPLICATE, "แผนถนน-ปี-66")
    same_text = await store.uploads.receive(chat.id, "c.txt", b"other bytes", key="k3")
    found = await store.uploads.read(same_text.id, roads())
    assert (found.state, found.document_id) == (UploadState.DUPLICATE, "แผนถนน-ปี-66")


async def test_publish_of_the_second_of_two_equal_texts_under_review_is_a_duplicate(store, chat):
    first, second = await _reviewed(store, chat, "k1"), await _reviewed(store, chat, "k2")
    await store.uploads.publish(first.id, actor=chat.id, announce=True)
    published = await store.uploads.publish(second.id, actor=chat.id, announce=True)
    assert (published.state, published.alert_id) == (PublishState.DUPLICATE, None)
    assert (await store.uploads.get(second.id)).state is UploadState.DUPLICATE
    assert await store.documents.count() == 1


async def test_revise_counts_revisions_and_what_is_published_is_the_last(store, chat):
    upload = await _reviewed(store, chat)
    revised = await store.uploads.revise(upload.id, roads(title="แก้แล้ว"), actor=chat.id)
    assert (revised.revision, revised.extraction.document.title) == (2, "แก้แล้ว")
    published = await store.uploads.publish(upload.id, actor=chat.id, announce=False)
    assert (await store.documents.get(published.document_id)).title == "แก้แล้ว"


async def test_publish_that_was_overtaken_by_a_revision_is_refused(store, chat, monkeypatch):
    upload = await _reviewed(store, chat)
    cut = publishing.draft

    async def meanwhile(*arguments):
        await store.uploads.revise(upload.id, roads(title="แก้แล้ว"), actor=None)
        return await cut(*arguments)

    monkeypatch.setattr(publishing, "draft", meanwhile)
    with pytest.raises(AlreadyDecided) as caught:
        await store.uploads.publish(upload.id, actor=chat.id, announce=True)
    assert (caught.value.upload.revision, await store.documents.count()) == (2, 0)


async def test_refused_and_unreadable_uploads_keep_why(store, chat):
    unreadable = await store.uploads.receive(chat.id, "a.bin", b"\0", key="1")
    assert (await store.uploads.could_not_read(unreadable.id, "not_text")).error == "not_text"
    with pytest.raises(NotFound):
        await store.uploads.publish(unreadable.id, actor=None, announce=False)
    upload = await _reviewed(store, chat)
    assert (await store.uploads.refuse(upload.id, actor=chat.id)).state is UploadState.REFUSED
    assert (await store.audit.latest())[0].action == "refuse"
    for asked in (store.uploads.content(99), store.uploads.read(99, roads())):
        with pytest.raises(NotFound):
            await asked


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("แผน ปี 2566.pdf", "แผน-ปี-2566"),
        ("../../etc/passwd", "passwd"),
        ("C:\\ไฟล์\\รายงาน.txt", "รายงาน"),
        ("a/b?c#d%20.txt", "b-c-d-20"),
        ("???.txt", "document"),
        ("", "document"),
        ("ก" * 300 + ".txt", "ก" * 80),
    ],
)
def test_id_from_a_file_name_is_safe_in_addresses(name, expected):
    assert id_from(name) == expected
