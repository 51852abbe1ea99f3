"""The LINE emulator, tried with LINE's own SDK: what it takes, what it refuses, what it remembers."""

from __future__ import annotations

import uuid
from collections.abc import AsyncIterator, Iterator
from typing import Any

import httpx
import pytest
from linebot.v3.messaging import (
    ApiException,
    AsyncApiClient,
    AsyncMessagingApi,
    AsyncMessagingApiBlob,
    Configuration,
    MessageAction,
    MulticastRequest,
    PushMessageRequest,
    QuickReply,
    QuickReplyItem,
    ReplyMessageRequest,
    ShowLoadingAnimationRequest,
    TextMessage,
)
from linebot.v3.webhook import SignatureValidator
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from tests.emulators.faults import Behaviour
from tests.emulators.line_limits import graphemes, problems
from tests.emulators.line_users import SECRET, TOKEN, LineEmulator
from tests.emulators.running import Running

HELLO = [TextMessage(text="สวัสดี")]


@pytest.fixture
def line() -> Iterator[LineEmulator]:
    with LineEmulator(quota=10) as emulator:
        yield emulator


@pytest.fixture
async def client(line: LineEmulator) -> AsyncIterator[AsyncApiClient]:
    async with AsyncApiClient(Configuration(host=line.url, access_token=TOKEN)) as client:
        yield client


@pytest.fixture
def api(client: AsyncApiClient) -> AsyncMessagingApi:
    return AsyncMessagingApi(client)


async def test_push_when_repeated_with_its_key_then_409_and_shown_once(
    line: LineEmulator, api: AsyncMessagingApi
) -> None:
    user, key = line.user(), str(uuid.uuid4())
    request = PushMessageRequest(to=user.id, messages=HELLO)
    first = await api.push_message_with_http_info(request, x_line_retry_key=key)
    with pytest.raises(ApiException) as again:
        await api.push_message(request, x_line_retry_key=key)
    assert again.value.status == 409
    assert again.value.headers["x-line-accepted-request-id"] == first.headers["x-line-request-id"]
    assert "The retry key is already accepted" in again.value.body
    assert user.texts == ["สวัสดี"]
    with pytest.raises(ApiException) as other:
        await api.push_message(PushMessageRequest(to=user.id, messages=[TextMessage(text="อื่น")]), x_line_retry_key=key)
    assert other.value.status == 400
    line.state.ahead_s = 25 * 3600
    await api.push_message(request, x_line_retry_key=key)
    assert len(user.received) == 2


async def test_multicast_when_500_after_accepting_then_the_retry_says_409(
    line: LineEmulator, api: AsyncMessagingApi
) -> None:
    users = [line.user() for _ in range(3)]
    request = MulticastRequest(to=[user.id for user in users], messages=HELLO)
    line.faults.add("*/multicast", Behaviour.ACCEPT_THEN_REFUSE, status=500)
    key = str(uuid.uuid4())
    statuses = []
    for _ in range(2):
        with pytest.raises(ApiException) as caught:
            await api.multicast(request, x_line_retry_key=key)
        statuses.append(caught.value.status)
    assert statuses == [500, 409]
    assert [len(user.received) for user in users] == [1, 1, 1]
    assert (await api.get_message_quota_consumption()).total_usage == 3


async def test_multicast_when_a_recipient_is_a_group_then_400_names_it(
    line: LineEmulator, api: AsyncMessagingApi
) -> None:
    with pytest.raises(ApiException) as caught:
        await api.multicast(MulticastRequest(to=[line.user().id, line.group().id], messages=HELLO))
    assert caught.value.status == 400
    assert "to[1]" in caught.value.body


async def test_push_when_over_the_quota_then_429_and_nobody_gets_it(line: LineEmulator, api: AsyncMessagingApi) -> None:
    group = line.group(members=11)
    with pytest.raises(ApiException) as caught:
        await api.push_message(PushMessageRequest(to=group.id, messages=HELLO))
    assert caught.value.status == 429
    assert "You have reached your monthly limit." in caught.value.body
    assert group.received == []
    assert (await api.get_message_quota()).value == 10


async def test_push_when_the_user_has_blocked_then_200_uncounted_and_unseen(
    line: LineEmulator, api: AsyncMessagingApi
) -> None:
    user = line.user()
    line.state.friends[user.id] = False
    await api.push_message(PushMessageRequest(to=user.id, messages=HELLO))
    assert user.received == []
    assert line.state.used == 0
    with pytest.raises(ApiException) as caught:
        await api.get_profile(user.id)
    assert caught.value.status == 404


async def test_api_when_the_token_is_wrong_then_401(line: LineEmulator) -> None:
    async with AsyncApiClient(Configuration(host=line.url, access_token="wrong")) as client:
        with pytest.raises(ApiException) as caught:
            await AsyncMessagingApi(client).get_bot_info()
    assert caught.value.status == 401


async def test_reply_when_late_or_twice_then_the_token_is_invalid(line: LineEmulator, api: AsyncMessagingApi) -> None:
    user = line.user()
    first, late = user.message("ก"), user.message("ข")
    await api.reply_message(ReplyMessageRequest(reply_token=first["replyToken"], messages=HELLO))
    line.state.ahead_s = 61
    for token in (first["replyToken"], late["replyToken"]):
        with pytest.raises(ApiException) as caught:
            await api.reply_message(ReplyMessageRequest(reply_token=token, messages=HELLO))
        assert (caught.value.status, "Invalid reply token" in caught.value.body) == (400, True)
    assert [delivered.how for delivered in user.received] == ["reply"]


async def test_content_when_registered_then_fetched_and_202_is_none(line: LineEmulator, client: AsyncApiClient) -> None:
    user, blob = line.user(), AsyncMessagingApiBlob(client)
    async with _Hook(line) as hook:
        ready = await user.sends_file("ก.txt", "เนื้อหา".encode())
        slow = await user.sends_file("ข.txt", b"x", status=202)
        gone = await user.sends_file("ค.txt", b"x", status=410)
    assert bytes(await blob.get_message_content(ready["message"]["id"])) == "เนื้อหา".encode()
    assert await blob.get_message_content(slow["message"]["id"]) is None
    with pytest.raises(ApiException) as caught:
        await blob.get_message_content(gone["message"]["id"])
    assert caught.value.status == 410
    assert [event["message"]["fileName"] for event in hook.events] == ["ก.txt", "ข.txt", "ค.txt"]


async def test_webhook_when_posted_then_signed_and_a_forgery_is_not(line: LineEmulator) -> None:
    user = line.user()
    async with _Hook(line) as hook:
        event = await user.says("แผน สพร.")
        assert await line.redeliver(event) == 200
        assert await line.forge(event) == 401
    assert [event["deliveryContext"]["isRedelivery"] for event in hook.events] == [False, True]
    assert len({event["webhookEventId"] for event in hook.events}) == 1


async def test_button_when_pressed_then_its_text_is_said(line: LineEmulator, api: AsyncMessagingApi) -> None:
    user = line.user()
    button = QuickReplyItem(action=MessageAction(label="ล่าสุด", text="ล่าสุด"))
    message = TextMessage(text="เลือก", quick_reply=QuickReply(items=[button]))
    async with _Hook(line) as hook:
        await api.push_message(PushMessageRequest(to=user.id, messages=[message]))
        await user.presses("ล่าสุด")
    assert hook.events[0]["message"]["text"] == "ล่าสุด"


async def test_loading_when_for_a_group_then_400(line: LineEmulator, api: AsyncMessagingApi) -> None:
    await api.show_loading_animation(ShowLoadingAnimationRequest(chat_id=line.user().id, loading_seconds=5))
    with pytest.raises(ApiException) as caught:
        await api.show_loading_animation(ShowLoadingAnimationRequest(chat_id=line.group().id, loading_seconds=5))
    assert (caught.value.status, len(line.state.loading)) == (400, 1)


@pytest.mark.parametrize("behaviour", [Behaviour.RESET, Behaviour.ACCEPT_THEN_RESET])
async def test_fault_when_the_connection_is_reset_then_the_client_gets_no_answer(
    line: LineEmulator, behaviour: Behaviour
) -> None:
    user = line.user()
    line.faults.add("*/push", behaviour)
    body = {"to": user.id, "messages": [{"type": "text", "text": "ก"}]}
    async with httpx.AsyncClient(base_url=line.url, headers={"authorization": f"Bearer {TOKEN}"}) as client:
        with pytest.raises(httpx.TransportError):
            await client.post("/v2/bot/message/push", json=body)
        assert (await client.get("/v2/bot/info")).status_code == 200
    assert len(user.received) == (1 if behaviour is Behaviour.ACCEPT_THEN_RESET else 0)


def _text(**more: object) -> dict[str, object]:
    return {"type": "text", "text": "ก", **more}


def _quick(*labels: str, **action: str) -> dict[str, object]:
    items = [
        {"type": "action", "action": {"type": "message", "label": label, "text": "x", **action}} for label in labels
    ]
    return _text(quickReply={"items": items})


def _flex(contents: dict[str, object], alt: str = "ก") -> dict[str, object]:
    return {"type": "flex", "altText": alt, "contents": contents}


@pytest.mark.parametrize(
    ("messages", "good"),
    [
        ([_text()] * 5, True),
        ([_text()] * 6, False),
        ([], False),
        ([_text(text="ก" * 5000)], True),
        ([_text(text="😀" * 2501)], False),
        ([_text(text=" ")], False),
        ([{"type": "bogus"}], False),
        ([_quick(*["ก"] * 13)], True),
        ([_quick(*["ก"] * 14)], False),
        ([_quick("ที่" * 20)], True),
        ([_quick("ที่" * 21)], False),
        ([_quick("ก", type="postback", data="x" * 300)], True),
        ([_quick("ก", type="postback", data="x" * 301)], False),
        ([_flex({"type": "bubble", "body": {"type": "box", "layout": "vertical", "contents": []}})], True),
        ([_flex({"type": "bubble", "body": {"type": "boxx"}})], False),
        ([_flex({"type": "bubble"}, alt="ก" * 1501)], False),
        ([_flex({"type": "bubble", "body": {"type": "text", "text": "ก" * 11000}})], False),
    ],
)
def test_messages_when_checked_then_limits_hold(messages: list[object], good: bool) -> None:
    assert (problems(messages) == []) == good


def test_graphemes_when_thai_then_marks_are_not_counted() -> None:
    assert graphemes("น้ำที่นี่") == 3


class _Hook:
    """A webhook that checks signatures as LINE's SDK does and keeps the events."""

    def __init__(self, line: LineEmulator) -> None:
        self.events: list[dict[str, Any]] = []
        self._line = line
        self._server = Running(Starlette(routes=[Route("/line", self._take, methods=["POST"])]))

    async def _take(self, request: Request) -> Response:
        body = (await request.body()).decode()
        if not SignatureValidator(SECRET).validate(body, request.headers.get("x-line-signature", "")):
            return Response(status_code=401)
        self.events += (await request.json())["events"]
        return Response()

    async def __aenter__(self) -> _Hook:
        self._server.start()
        self._line.webhook_url = self._server.url + "/line"
        return self

    async def __aexit__(self, *_: object) -> None:
        self._server.stop()
