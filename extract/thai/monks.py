"""Names of monks: their rank runs on into the name, and a name in Pali or an office of the order follows.

"พระมหาวิชัย ธมฺมวโร", "พระครูสุตธรรม เจ้าอาวาสวัด…". Members of the royal family are left out: texts name them by titles.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

_LETTERS: Final = "[ก-ฮะ-ฺเ-ๅ็-๎]"
_PALI: Final = rf"(?P<pali>[ก-ฮเ-ไ]{_LETTERS}{{1,18}}โ[ก-ฮ])(?!{_LETTERS})"
_OFFICES: Final = (
    "เจ้าอาวาส|รองเจ้าอาวาส|ผู้ช่วยเจ้าอาวาส|รักษาการ(?:แทน)?เจ้า|เจ้าคณะ|รองเจ้าคณะ|ที่ปรึกษาเจ้าคณะ|เลขานุการเจ้าคณะ|กรรมการมหาเถร|"
    "ประธานสงฆ์|ประธานฝ่ายสงฆ์|ประธานพระ|แม่กอง|อธิการบดีมหาวิทยาลัยมหา|วัด(?=[ก-ฮเ-ไ])"
)
_MONK: Final = re.compile(
    rf"(?P<rank>(?:สมเด็จ)?พระ)(?!บรม|บาท|เจ้า|ราชดำ|ราชทาน|มหากษัตริย์|มหากรุณา|อาราม|สงฆ์|ภิกษุ)(?P<given>{_LETTERS}{{3,30}})"
    rf"(?: {{0,2}}(?:\({_LETTERS}{{2,20}} )?{_PALI}|(?: \([^()\n]{{3,40}}\))? {{0,2}}(?:ดำรงตำแหน่ง ?)?(?={_OFFICES}))"
)


def find_monks(folded: str) -> Iterator[tuple[int, int, int]]:
    """Where the names of monks start, where the name after the rank does, and where they end."""
    for match in _MONK.finditer(folded):
        yield match.start(), match.start("given"), match.end("pali") if match["pali"] else match.end("given")
