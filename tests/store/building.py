"""Small documents, a small register and a clock that stands still, for the store's tests."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from extract.records import Agency, Document, Event, EventKind, Extraction, Person, Plan, PlanStatus, Project
from extract.thai.agencies import AgencyEntry, Register

MONDAY = dt.datetime(2026, 7, 20, 3, 0, tzinfo=dt.UTC)
"""Ten in the morning in Bangkok."""


@dataclass
class StillClock:
    """Tells the time that a test sets."""

    at: dt.datetime = MONDAY

    def now(self) -> dt.datetime:
        return self.at

    def pass_(self, **span: float) -> None:
        self.at += dt.timedelta(**span)


def register() -> Register:
    return Register(
        (
            AgencyEntry("mot", "กระทรวงคมนาคม", abbreviations=("คค.",), aliases=("คมนาคม",), kind="ministry"),
            AgencyEntry("drr", "กรมทางหลวงชนบท", abbreviations=("ทช.",), parent="mot", kind="department"),
            AgencyEntry("moi", "กระทรวงมหาดไทย", abbreviations=("มท.",), aliases=("มหาดไทย",), kind="ministry"),
            AgencyEntry("dga", "สำนักงานพัฒนารัฐบาลดิจิทัล", abbreviations=("สพร.",), english=("DGA",)),
        )
    )


def roads(text: str = "กรมทางหลวงชนบทจัดประชุมแผนแม่บทความปลอดภัยทางถนน ที่จังหวัดน่าน", **changes: object) -> Extraction:
    """A document of กรมทางหลวงชนบท with a plan, an event, a person and a project."""
    document = Document(
        title="ประชุมแผนแม่บทความปลอดภัยทางถนน",
        text=text,
        published=dt.date(2023, 3, 5),
        publisher="กรมทางหลวงชนบท",
        publisher_id="drr",
        evidence={"publisher": (0, 14)},
    )
    plan = Plan(
        "แผนแม่บทความปลอดภัยทางถนน",
        owner="กรมทางหลวงชนบท",
        owner_id="drr",
        start=2566,
        end=2570,
        status=PlanStatus.DRAFTING,
        subject=True,
        pillars=("คนปลอดภัย", "รถปลอดภัย"),
        evidence={"name": (21, 46)},
    )
    event = Event(
        "ประชุมเชิงปฏิบัติการความปลอดภัยทางถนน",
        kind=EventKind.WORKSHOP,
        number=2,
        date=dt.date(2023, 3, 1),
        start_time=dt.time(13, 15),
        venue="จังหวัดน่าน",
        host="กรมทางหลวงชนบท",
        host_id="drr",
        attendees=120,
    )
    extraction = Extraction(
        document,
        plans=(plan,),
        events=(event,),
        people=(Person("นายสมชาย ใจงาม", "อธิบดี", "กรมทางหลวงชนบท"),),
        projects=(Project("โครงการถนนสีขาว", "คนปลอดภัย"),),
        agencies=(Agency("กรมทางหลวงชนบท", "drr"), Agency("ชมรมคนรักถนน")),
    )
    return _with(extraction, **changes)


def digital(**changes: object) -> Extraction:
    """A document of กระทรวงคมนาคม about its digital plan, citing another."""
    document = Document(
        title="คมนาคมเดินหน้าแผนยุทธศาสตร์ดิจิทัล",
        text="กระทรวงคมนาคมเดินหน้าแผนยุทธศาสตร์ดิจิทัลกระทรวงคมนาคม ตามแผนพัฒนารัฐบาลดิจิทัล ใช้เรือไฟฟ้า",
        published=dt.date(2022, 1, 9),
        publisher="กระทรวงคมนาคม",
        publisher_id="mot",
    )
    plans = (
        Plan("แผนยุทธศาสตร์ดิจิทัลกระทรวงคมนาคม", owner="กระทรวงคมนาคม", owner_id="mot", start=2565, end=2569, subject=True),
        Plan("แผนพัฒนารัฐบาลดิจิทัล", owner_id="dga", register_period=(2566, 2570)),
    )
    return _with(Extraction(document, plans=plans, agencies=(Agency("กระทรวงคมนาคม", "mot"),)), **changes)


def cited(number: int) -> Extraction:
    """One of many documents that only cite the digital plan."""
    document = Document(title=f"ข่าวที่ {number}", text=f"ข่าวที่ {number} อ้างถึงแผนยุทธศาสตร์ดิจิทัลกระทรวงคมนาคม")
    return Extraction(document, plans=(Plan("แผนยุทธศาสตร์ดิจิทัลกระทรวงคมนาคม", start=2565, end=2569),))


def _with(extraction: Extraction, **changes: object) -> Extraction:
    from dataclasses import replace

    document = replace(extraction.document, **changes)  # type: ignore[arg-type]
    return replace(extraction, document=document)
