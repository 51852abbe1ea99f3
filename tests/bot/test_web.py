"""The web application's contracts, over ASGI with the real store."""

from __future__ import annotations

import datetime as dt
import json
from contextlib import asynccontextmanager

import httpx
import pytest

from bot.web import MAX_BODY_BYTES, SECRET_HEADER, create_app
from store.rows import ChatKind, Platform, SubscriptionKind
from tests.bot.house import LINE, WEBHOOK
from tests.emulators.line_users import sign
from tests.store.building import roads

SECRET = LINE["line_channel_secret"]


@asynccontextmanager
async def _client(service):
    transport = httpx.ASGITransport(create_app(service))
    async with httpx.AsyncClient(transport=transport, base_url="http://phaen") as client:
        yield client


def _event(number, text="สวัสดี", **more):
    return {
        "type": "message",
        "mode": "active",
        "webhookEventId": f"01H{number}",
        "source": {"type": "user", "userId": "U1"},
        "message": {"type": "text", "id": "1", "text": text},
        **more,
    }


async def _post_line(client, body, signature=None):
    signature = sign(body, SECRET) if signature is None else signature
    return (await client.post("/line/webhook", content=body, headers={"X-Line-Signature": signature})).status_code


def _body(*events):
    return json.dumps({"destination": "Ub", "events": events}).encode()


async def test_line_webhook_when_signed_then_stored_once(open_house):
    async with open_house(**LINE) as service, _client(service) as client:
        assert await _post_line(client, _body(_event(1), _event(2))) == 200
        assert service.inbox_woken.is_set()
        assert await _post_line(client, _body(_event(2), _event(3))) == 200
        assert await service.store.inbox.waiting() == 3


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (_body(), 200),
        (_body(_event(1, type="invented"), _event(2, mode="standby"), "none", 5), 200),
        (b'{"events": 5}', 400),
        (b"{}", 400),
        (b"[]", 400),
        (b"not json", 400),
        (b"[" * 100_000, 400),
        (b"\xff\xfe", 400),
        (b" " * (MAX_BODY_BYTES + 1), 413),
    ],
)
async def test_line_webhook_when_nothing_to_store_then_the_status_says_why(open_house, body, status):
    async with open_house(**LINE) as service, _client(service) as client:
        assert await _post_line(client, body) == status
        assert await service.store.inbox.waiting() == 0


@pytest.mark.parametrize("signature", ["", "forged", sign(_body(_event(1)), "another"), "ลายเซ็น".encode()])
async def test_line_webhook_when_forged_then_401_before_anything_is_read(open_house, signature):
    async with open_house(**LINE) as service, _client(service) as client:
        assert await _post_line(client, _body(_event(1)), signature) == 401
        assert await _post_line(client, b"not json", signature) == 401
        assert (await client.post("/line/webhook", content=_body(_event(1)))).status_code == 401
        assert await service.store.inbox.waiting() == 0


async def test_line_webhook_when_half_a_surrogate_then_stored_all_the_same(open_house):
    async with open_house(**LINE) as service, _client(service) as client:
        assert await _post_line(client, _body(_event(1, "\ud83d"))) == 200
        assert await service.store.inbox.waiting() == 1


async def test_telegram_webhook_when_the_secret_is_right_then_stored_once(open_house):
    chat = {"id": 7, "type": "private"}
    update = {"update_id": 5, "message": {"message_id": 1, "chat": chat, "text": "สวัสดี"}}
    right = {SECRET_HEADER: "hush"}
    async with open_house(**WEBHOOK) as service, _client(service) as client:
        for _ in range(2):
            assert (await client.post("/telegram/webhook", json=update, headers=right)).status_code == 200
        assert await service.store.inbox.waiting() == 1
        for headers in ({}, {SECRET_HEADER: "wrong"}, {SECRET_HEADER: "ลับ".encode()}):
            assert (await client.post("/telegram/webhook", json=update, headers=headers)).status_code == 401
        for body in (b"[]", b"{}", b"nonsense", b'{"update_id": "5"}'):
            assert (await client.post("/telegram/webhook", content=body, headers=right)).status_code == 400
        odd = {"update_id": 6, "hologram": {}}
        assert (await client.post("/telegram/webhook", json=odd, headers=right)).status_code == 200
        assert await service.store.inbox.waiting() == 1


async def test_webhooks_when_not_configured_then_404(open_house):
    async with open_house() as service, _client(service) as client:
        assert (await client.post("/line/webhook", content=_body())).status_code == 404
        assert (await client.post("/telegram/webhook", json={})).status_code == 404
        assert (await client.get("/line/webhook")).status_code == 405


async def test_line_webhook_when_the_database_fails_then_503_so_that_it_comes_again(open_house):
    async with open_house(**LINE) as service, _client(service) as client:
        async with service.store._database.write() as connection:  # as another process that holds the lock
            await connection.exec_driver_sql("PRAGMA query_only=ON")
        try:
            status = await _post_line(client, _body(_event(1)))
            ready = await client.get("/readyz")
        finally:
            async with service.store._database.read() as connection:
                await connection.exec_driver_sql("PRAGMA query_only=OFF")
        assert (status, ready.status_code) == (503, 503)
        assert ready.json()["reasons"] == ["the database cannot be written"]


async def test_health_when_all_is_well_then_200(open_house):
    async with open_house(**LINE) as service, _client(service) as client:
        assert (await client.get("/healthz")).text == "ok"
        ready = await client.get("/readyz")
        assert (ready.status_code, ready.json()) == (200, {"ready": True, "reasons": [], "unsent": 0, "inbox": 0})
        metrics = await client.get("/metrics")
        assert metrics.headers["content-type"].startswith("text/plain; version=0.0.4")
        assert "phaen_outbox_unsent 0.0" in metrics.text


async def test_ready_when_an_alert_is_stuck_then_503_with_the_reason(open_house, still):
    async with open_house(**LINE) as service, _client(service) as client:
        chat = await service.store.chats.see(Platform.LINE, "U1", ChatKind.PRIVATE)
        await service.store.subscriptions.add(chat.id, SubscriptionKind.ALL, "", "ทุกเรื่อง")
        await service.store.documents.publish(roads(), document_id="roads", announce=True)
        while await service.store.outbox.expand():
            pass
        still.at += dt.timedelta(minutes=9)
        assert (await client.get("/readyz")).status_code == 200
        still.at += dt.timedelta(minutes=2)
        stuck = await client.get("/readyz")
        assert stuck.status_code == 503
        assert stuck.json()["reasons"][0].startswith("the outbox does not move")
