"""The outbox under a courier that is killed, timed out and refused at random, against platforms that remember.

LINE takes a retry key once; Telegram delivers whatever comes. Whatever happens, in the end everybody was told: on LINE
exactly once, on Telegram once and once more at most for each attempt whose outcome nobody knew.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass, field
from random import Random

import pytest

from store import Store
from store.rows import Dispatch, Platform
from tests.store.building import StillClock, cited
from tests.store.following import follower

PLATFORMS = (Platform.LINE, Platform.TELEGRAM)


@dataclass
class World:
    """Both platforms and the courier."""

    store: Store
    clock: StillClock
    random: Random
    taken: dict[str, tuple[str, tuple[str, ...]]] = field(default_factory=dict)
    delivered: Counter[tuple[str, int]] = field(default_factory=Counter)
    unknown: Counter[tuple[str, int]] = field(default_factory=Counter)
    failed: set[tuple[str, int]] = field(default_factory=set)
    expected: set[tuple[str, int]] = field(default_factory=set)
    followers: list[str] = field(default_factory=list)
    documents: int = 0

    async def follow(self) -> None:
        platform = self.random.choice(PLATFORMS)
        name = f"{platform.value}{len(self.followers)}"
        await follower(self.store, name, platform)
        self.followers.append(name)

    async def publish(self) -> None:
        await self.expand_all()  # so that who follows at this moment is who is to be told
        self.documents += 1
        published = await self.store.documents.publish(cited(self.documents), document_id="news", announce=True)
        assert published.alert_id is not None
        self.expected |= {(name, published.alert_id) for name in self.followers}
        await self.expand_all()

    async def expand_all(self) -> None:
        while await self.store.outbox.expand(chunk=self.random.randint(1, 4)):
            pass

    async def work(self) -> None:
        """One round of the courier; it may be killed anywhere in it."""
        platform = self.random.choice(PLATFORMS)
        await self.store.outbox.form(platform, limit=self.random.randint(1, 6))
        for dispatch in await self.store.outbox.claim(platform, limit=self.random.randint(1, 3)):
            if self.random.random() < 0.15:
                break  # killed between claiming and sending
            await self.attempt(dispatch)
        else:
            return
        await self.store.outbox.recover()

    async def attempt(self, dispatch: Dispatch) -> None:
        outbox = self.store.outbox
        body = dispatch.body or f"rendered {self.random.random()}"
        if dispatch.body is None:
            await outbox.freeze(dispatch.id, body)
        pairs = {(each.platform_id, alert.id) for each in dispatch.recipients for alert in dispatch.alerts}
        fate = self.random.choice(["sent", "sent", "sent", "lost answer", "server error", "killed", "429", "refused"])
        if fate in ("sent", "lost answer", "killed"):
            self.deliver(dispatch, body, pairs)
        if fate == "sent":
            await outbox.sent(dispatch.id)
        elif fate == "refused":
            self.failed |= pairs if dispatch.platform is Platform.TELEGRAM else set()
            await self.refuse(dispatch)
        elif fate == "killed":
            self.unknown.update(pairs)
            await outbox.recover()
        else:
            self.unknown.update(pairs if fate == "lost answer" else ())
            later = self.clock.now() + dt.timedelta(seconds=self.random.randint(0, 60))
            await outbox.retry(dispatch.id, at=later, error=fate, sure=fate == "429")

    async def refuse(self, dispatch: Dispatch) -> None:
        """Telegram refuses a chat; LINE names one of the recipients, unless it has taken the key before."""
        if dispatch.platform is Platform.TELEGRAM:
            await self.store.outbox.failed(dispatch.id, "chat not found")
        elif dispatch.retry_key in self.taken:
            await self.store.outbox.sent(dispatch.id)  # 409: accepted before
        else:
            victim = self.random.choice(dispatch.recipients).platform_id
            self.failed |= {(victim, alert.id) for alert in dispatch.alerts}
            await self.store.outbox.without(dispatch.id, victim, "invalid")

    def deliver(self, dispatch: Dispatch, body: str, pairs: set[tuple[str, int]]) -> None:
        if dispatch.platform is Platform.LINE:
            request = (body, tuple(each.platform_id for each in dispatch.recipients))
            if dispatch.retry_key in self.taken:
                # 409. LINE demands that a repeated key comes with the same body and recipients.
                assert self.taken[dispatch.retry_key] == request
                return
            self.taken[dispatch.retry_key] = request
        self.delivered.update(pairs)

    async def finish(self) -> None:
        """A day without trouble."""
        await self.store.outbox.recover()
        for _ in range(200):
            self.clock.pass_(seconds=61)
            for platform in PLATFORMS:
                await self.store.outbox.form(platform)
                for dispatch in await self.store.outbox.claim(platform, limit=50):
                    pairs = {(each.platform_id, alert.id) for each in dispatch.recipients for alert in dispatch.alerts}
                    self.deliver(dispatch, dispatch.body or "body", pairs)
                    await self.store.outbox.sent(dispatch.id)
            if await self.store.outbox.next_due() is None:
                return


@pytest.mark.parametrize("seed", range(3))
async def test_everybody_is_told_whatever_happens_to_the_courier(store, clock, seed):
    random = Random(seed)
    world = World(store, clock, random)
    for _ in range(5):
        await world.follow()
    for _ in range(45):
        step = random.choices([world.work, world.publish, world.follow], weights=[10, 1, 1])[0]
        await step()
        clock.pass_(seconds=random.randint(0, 20))
    await world.finish()
    for name, alert in world.expected - world.failed:
        times = world.delivered[name, alert]
        most = 1 if name.startswith("line") else 1 + world.unknown[name, alert]
        assert 1 <= times <= most, (seed, name, alert)
    assert set(world.delivered) <= world.expected
    counts: Counter[str] = Counter()
    for report in await store.outbox.recent(1000):
        counts.update(report.counts)
    assert set(counts) <= {"sent", "failed"}
    assert counts["failed"] == len(world.failed)
    assert counts["sent"] + counts["failed"] == len(world.expected)
    assert (await store.outbox.backlog()).unsent == 0
