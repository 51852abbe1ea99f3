import tomllib
from collections import Counter

import pytest

from extract.thai.agencies import FormerName, Register
from seeds import agencies_toml

KINDS = {
    "ministry", "department", "office", "public_organisation", "state_enterprise", "constitutional", "local",
    "council", "committee", "university",
    "other", "province", "branch", "private",
}  # fmt: skip


@pytest.fixture(scope="module")
def register() -> Register:
    return Register.from_toml(agencies_toml())


def test_register_when_loaded_then_sound(register: Register) -> None:
    ids = [entry.id for entry in register.entries]
    assert [agency_id for agency_id, times in Counter(ids).items() if times > 1] == []
    assert all(agency_id.isascii() and agency_id == agency_id.lower() for agency_id in ids)
    assert {entry.parent for entry in register.entries if entry.parent} <= set(ids)
    assert {entry.kind for entry in register.entries} == KINDS
    assert len({register.token(agency_id) for agency_id in ids}) == len(ids)
    assert Counter(entry.kind for entry in register.entries)["ministry"] == 20
    assert Counter(entry.kind for entry in register.entries)["province"] == 76
    assert all(agency_id not in register.ancestors(agency_id) for agency_id in ids)


def test_register_when_two_bodies_share_an_abbreviation_then_a_winner_is_stated(register: Register) -> None:
    owners: dict[str, list[str]] = {}
    for entry in register.entries:
        for written in (entry.name, *entry.abbreviations, *entry.english, *entry.aliases):
            owners.setdefault(written, []).append(entry.id)
    shared = {written: ids for written, ids in owners.items() if len(set(ids)) > 1}
    winners = tomllib.loads(agencies_toml())["winners"]
    assert set(shared) == set(winners)
    assert all(winners[written] in ids for written, ids in shared.items())


def test_resolve_when_any_official_form_then_its_entry(register: Register) -> None:
    winners = tomllib.loads(agencies_toml())["winners"]
    wrong = [
        (entry.id, written)
        for entry in register.entries
        for written in (entry.name, *entry.abbreviations, *entry.english)
        if written not in winners and (found := register.resolve(written)) != entry and found is not None
    ]
    assert wrong == []


@pytest.mark.parametrize(
    ("name", "agency_id"),
    [
        ("กระทรวงดิจิทัลเพื่อเศรษฐกิจและสังคม", "mdes"), ("กระทรวงดิจิทัลฯ", "mdes"), ("ดีอี", "mdes"),
        ("ดีอีเอส", "mdes"), ("กระทรวงไอซีที", "mdes"), ("mdes", "mdes"),
        ("กระทรวงเทคโนโลยีสารสนเทศและการสื่อสาร", "mdes"), ("คมนาคม", "mot"), ("กระทรวง คมนาคม", "mot"),
        ("Ministry of Transport", "mot"), ("คค.", "mot"),
        ("มหาดไทย", "moi"), ("มท.", "moi"), ("มท", "moi"), ("สพร.", "dga"), ("สพร", "dga"), ("DGA", "dga"),
        ("dga", "dga"), ("สรอ.", "dga"),
        ("สำนักงานพัฒนารัฐบาลดิจิทัล", "dga"), ("สำนักงานพัฒนารัฐบาลดิจิทัล (องค์การมหาชน)", "dga"),
        ("กระทรวง อว.", "mhesi"), ("กระทรวงทรัพยากรฯ", "mnre"),
        ("ก.พ.", "ocsc"), ("ก.พ.ร.", "opdc"), ("กพร.", "dsd"), ("สภาพัฒน์", "nesdc"), ("NESDB", "nesdc"),
        ("จังหวัดตาก", "prov-tak"), ("จ.ตาก", "prov-tak"),
        ("สำนักงานปลัดกระทรวงคมนาคม", "mot-ops"), ("กทม.", "bma"), ("ป.ป.ช.", "nacc"), ("ปปช", "nacc"),
        ("ส.ค.", None), ("ปลัดกระทรวง", None), ("", None), ("ของ", None), ("กระทรวง", None),
    ],
)  # fmt: skip
def test_resolve_when_a_name_then_the_body_it_means(register: Register, name: str, agency_id: str | None) -> None:
    entry = register.resolve(name)
    assert (entry.id if entry else None) == agency_id


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("รมว.มท. และ รมว.ดีอี ร่วมกับ สพร. (DGA)", ["มท.=moi", "ดีอี=mdes", "สพร.=dga", "DGA=dga"]),
        ("กรมการแพทย์แผนไทยและการแพทย์ทางเลือก", ["กรมการแพทย์แผนไทยและการแพทย์ทางเลือก=dtam"]),
        ("สำนักงานปลัดกระทรวงคมนาคม", ["สำนักงานปลัดกระทรวงคมนาคม=mot-ops"]),
        ("สำนักงานคณะกรรมการดิจิทัลเพื่อเศรษฐกิจ และสังคมแห่งชาติ", ["สำนักงานคณะกรรมการดิจิทัลเพื่อเศรษฐกิจ และสังคมแห่งชาติ=onde"]),
        ("วันที่ 12 ก.พ. 65 สำนักงาน ก.พ. ประชุม", ["สำนักงาน ก.พ.=ocsc"]),
        ("12 กพ. 65 กับ ส.ค. 65", []),
        ("ม.ร.ว.สมชาย ส.ส. และ นสพ. จำนวน 10 กก. 5 ตร.กม.", []),
        ("ทช. สร้างถนน", ["ทช.=drr"]),
        ("กรมทรัพยากรทางทะเลและชายฝั่ง โดย ทช. กล่าว", ["กรมทรัพยากรทางทะเลและชายฝั่ง=dmcr", "ทช.=dmcr"]),
        ("promotion, MOTION, dga.or.th and MOT", ["MOT=mot"]),
        ("ด้านคมนาคม การศึกษา และพลังงาน", []),
        ("จ.ตาก จ. น่าน จังหวัดเลย", ["จ.ตาก=prov-tak", "จ. น่าน=prov-nan", "จังหวัดเลย=prov-loei"]),
        ("กระทรวงศึกษาฯ กรมโยธาฯ กรมสมเด็จพระเทพรัตนราชสุดาฯ", ["กระทรวงศึกษาฯ=moe", "กรมโยธาฯ=dpt"]),
        ("แยก ทล.41 สาย อย.2039 กพร.ปช.", ["กพร.ปช.=training-board"]),
        ("สำนักงานสาธารณสุขจังหวัดตาก", ["สำนักงานสาธารณสุข=net-health", "จังหวัดตาก=prov-tak"]),
        ("องค์การบริหารส่วนจังหวัดเลย และ อบจ.ตาก", ["องค์การบริหารส่วน=net-pao", "จังหวัดเลย=prov-loei", "อบจ.=net-pao"]),
        ("แขวงทางหลวงชนบทแพร่ แขวงทางหลวงเลย", ["แขวงทางหลวงชนบท=net-ruralroads", "แขวงทางหลวง=net-highways"]),
        ("กระทรวงพาณิชย์จีน กรมประมงแห่งสาธารณรัฐเกาหลี กต.ญี่ปุ่น", []),
        ("กระทรวงกลาโหม สหรัฐอเมริกา กับกระทรวงกลาโหมไทย", ["กระทรวงกลาโหม=mod"]),
        ("ก.แรงงาน ม.มหิดล มรภ.เทพสตรี ธ.ออมสิน", ["ก.แรงงาน=mol", "ม.มหิดล=mahidol", "มรภ.เทพสตรี=tru", "ธ.ออมสิน=gsb"]),
        ("พ.ร.ก.แรงงาน ครอบครัว ม.5", []),
        ("ลงนาม MOC กับญี่ปุ่น", []),
        ("กระทรวงพาณิชย์ เปิดห้อง MOC", ["กระทรวงพาณิชย์=moc", "MOC=moc"]),
        ("สศก.7 ทล.12 อย.2039 มท.1", ["สศก.=oae"]),
        ("(ปกท.ทส.) ผกก.สภ.เมือง ศบค.มท.", ["ทส.=mnre", "สภ.=net-policestations", "ศบค.มท.=ccsa-moi"]),
        ("สมาชิกรัฐสภาและสมาชิกวุฒิสภา", ["รัฐสภา=parliament", "วุฒิสภา=senate"]),
        ("", []),
    ],
)
def test_find_when_running_text_then_agencies_and_no_ordinary_words(
    register: Register, text: str, found: list[str]
) -> None:
    assert [f"{mention.surface}={mention.id}" for mention in register.find(text)] == found
    assert all(text[mention.start : mention.end] == mention.surface for mention in register.find(text))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("แผนดิจิทัลของคมนาคมใช้ถึงปีไหน", ["คมนาคม=mot"]),
        ("แผนดิจิทัลคมนาคม ครั้งที่ 3", ["คมนาคม=mot"]),
        ("ประชุมของ dga มีคนมากี่คน", ["dga=dga"]),
        ("แผนสพร ปี 65", ["สพร=dga"]),
        ("แผนของมทปีไหน", ["มท=moi"]),
        ("ด้านโทรคมนาคมและการคมนาคม", []),
        ("กรอบแผน สพรั่ง", []),
        ("แผนแม่บทวัฒนธรรมแห่งชาติ ด้านยุติธรรม", []),
        ("รมว.ยุติธรรม และปลัดวัฒนธรรม", ["ยุติธรรม=moj", "วัฒนธรรม=moculture"]),
    ],
)
def test_find_when_a_chat_message_then_shortenings_too(register: Register, text: str, found: list[str]) -> None:
    assert [f"{mention.surface}={mention.id}" for mention in register.find(text, loose=True)] == found


def test_near_when_misspelt_then_the_right_one_first(register: Register) -> None:
    assert register.near("กระทรวงคมนามคม")[0].id == "mot"
    assert len(register.near("กรม", limit=3)) <= 3


def test_tree_when_asked_then_above_and_below(register: Register) -> None:
    assert register.ancestors("nectec") == ("nstda", "mhesi")
    assert {"moi", "dopa", "prov-tak"} <= register.descendants("moi")
    assert register.descendants("nobody") == frozenset()
    assert register.get("nobody") is None


def test_former_names_when_the_year_is_known_then_kept_and_the_name_resolves(register: Register) -> None:
    entry = register.resolve("กระทรวงเทคโนโลยีสารสนเทศและการสื่อสาร")
    assert entry is not None
    assert FormerName("กระทรวงเทคโนโลยีสารสนเทศและการสื่อสาร", 2559) in entry.former
    years = [former.until for each in register.entries for former in each.former if former.until]
    assert len(years) > 100
    assert all(2500 < year < 2570 for year in years)


def test_former_names_when_written_without_a_year_then_read_alike() -> None:
    toml = '[[agency]]\nid = "a"\nname = "กรมใหม่"\nformer = ["กรมเก่า", { name = "กรมเดิม", until = 2545 }]\n'
    entry = Register.from_toml(toml).resolve("กรมเก่า")
    assert entry is not None
    assert entry.former == (FormerName("กรมเก่า"), FormerName("กรมเดิม", 2545))


def test_branches_when_registered_then_under_the_department_they_belong_to(register: Register) -> None:
    branches = [entry for entry in register.entries if entry.kind == "branch"]
    assert len(branches) > 60
    assert all(entry.parent for entry in branches)
    assert register.ancestors("net-health")[-1] == "moph"
