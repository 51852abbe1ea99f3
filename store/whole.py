"""All of the store in one hand: what `from store import Store` gives."""

from __future__ import annotations

from datetime import tzinfo
from zoneinfo import ZoneInfo

from extract.thai.agencies import Register
from store import catching_up, migrating
from store.agencies import Agencies
from store.audit import Audit
from store.catching_up import Progress
from store.chats import Chats
from store.clock import Clock
from store.conversations import Buttons, Cards, Conversations
from store.database import Database, url_of
from store.documents import Documents
from store.events import Events
from store.inbox import Inbox
from store.links import Invitations, Links
from store.meta import Leases, Meta
from store.outbox import Outbox
from store.people import People, Projects
from store.plans import Plans
from store.search import Search
from store.subscriptions import Subscriptions
from store.uploads import Uploads

_BANGKOK = ZoneInfo("Asia/Bangkok")


class Store:
    """Everything that is kept, one group of methods for each noun. A method that changes something is one transaction.

    Any method may raise `store.errors.DatabaseUnavailable` (disk full, read-only, locked for too long).
    """

    def __init__(self, database: Database, register: Register) -> None:
        self._database = database
        self.documents = Documents(database, register)
        self.plans = Plans(database, register)
        self.events = Events(database, register)
        self.people = People(database, register)
        self.projects = Projects(database, register)
        self.agencies = Agencies(database)
        self.search = Search(database, register)
        self.chats = Chats(database)
        self.subscriptions = Subscriptions(database, register)
        self.uploads = Uploads(database, register)
        self.outbox = Outbox(database, register)
        self.inbox = Inbox(database)
        self.conversations = Conversations(database)
        self.buttons = Buttons(database)
        self.cards = Cards(database)
        self.links = Links(database)
        self.invitations = Invitations(database)
        self.audit = Audit(database)
        self.meta = Meta(database)
        self.leases = Leases(database)

    @classmethod
    async def open(
        cls,
        url: str,
        *,
        register: Register,
        clock: Clock,
        migrate: bool = True,
        timezone: tzinfo = _BANGKOK,
        progress: Progress | None = None,
    ) -> Store:
        """Opens a database, making it where there is none; `url` may be a path (see `store.database.url_of`).

        An older one is backed up beside itself and migrated, its documents worked through again (`progress` is told of
        each), or refused with `DatabaseOutdated` where `migrate` is False. `timezone` is where digests come at eight
        and quiet hours hold. Raises `DatabaseUnavailable`.
        """
        database = Database.connect(url_of(url), clock, timezone)
        try:
            await migrating.prepare(database, migrate=migrate)
            if migrate:
                await catching_up.catch_up(database, register, progress)
        except BaseException:
            await database.close()
            raise
        return cls(database, register)

    async def close(self) -> None:
        """Closes every connection."""
        await self._database.close()
