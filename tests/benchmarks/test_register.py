from pathlib import Path

import seeds
from benchmarks import register as count
from extract.thai.agencies import Register


def test_count_when_spans_are_judged_then_right_ones_wrong_ones_and_strangers_are_told_apart(tmp_path: Path) -> None:
    text = "กระทรวงคมนาคม สั่ง ทล.ตรวจ กระทรวงพลังงาน"
    (tmp_path / "d1.txt").write_text(text, encoding="utf-8")
    judged = [
        count.Judged("d1", 0, 13, "mot"),
        count.Judged("d1", text.index("ทล."), text.index("ทล.") + 3, "drr"),
        count.Judged("d1", text.index("กระทรวงพ"), len(text), None),
        count.Judged("d1", 14, 18, None),
    ]
    results = list(count.outcomes(judged, tmp_path, Register.from_toml(seeds.agencies_toml())))
    assert [each.is_right for each in results] == [True, False, False, False]
    assert [set(each.found) for each in results] == [{"mot"}, {"doh"}, {"moen"}, set()]
    assert count.figures(results).splitlines() == [
        "bodies: 1 of 2 right, 50.0%",
        "without provinces: 1 of 2 right, 50.0%",
        "found (precision): 1 of 3 right, 33.3%",
    ]


def test_judgements_when_kept_then_of_known_bodies_by_offset_and_without_text() -> None:
    register = Register.from_toml(seeds.agencies_toml())
    judged = count.judged_mentions()
    assert len([each for each in judged if each.id]) >= 300
    assert all(register.get(each.id) for each in judged if each.id)
    assert all(0 <= each.start < each.end for each in judged)
    assert not any("ก" <= letter <= "๛" for letter in count.JUDGED.read_text(encoding="utf-8"))
