"""Lessons as officers write them and queries as they type them, put together from a lexicon with a seed.

Nothing here looks into the index or its table of synonyms: the lexicon lists what people say for one matter.
"""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from bot.domain.exchange.searching import Entry

_MATTERS = """
tuần tra kiểm soát | TTKS | tuần tra
tai nạn giao thông | TNGT
vi phạm nồng độ cồn | uống rượu bia lái xe | nồng độ cồn
phòng cháy chữa cháy | PCCC | cháy nổ
cứu nạn cứu hộ | CNCH | cứu hộ
tố giác tội phạm | tin báo tội phạm | tin tố giác
trộm cắp tài sản | mất cắp | trộm cắp
lừa đảo qua mạng | lừa đảo chiếm đoạt tài sản
người nghiện ma túy | nghiện ma túy | ma túy
đánh bạc | cờ bạc
tín dụng đen | cho vay nặng lãi
bạo lực gia đình | bạo hành gia đình
cố ý gây thương tích | đánh nhau
pháo nổ | pháo lậu
thu hồi vũ khí | giao nộp vũ khí
cải cách hành chính | CCHC | thủ tục hành chính
dịch vụ công trực tuyến | DVC | dịch vụ công
cấp căn cước công dân | CCCD | thẻ căn cước
đăng ký tạm trú | tạm trú | quản lý cư trú
đăng ký xe | cấp biển số
dân vận khéo | công tác dân vận
toàn dân bảo vệ an ninh Tổ quốc | TDBVANTQ
khiếu nại tố cáo | KNTC | đơn thư
tiếp công dân | tiếp dân
hòa giải mâu thuẫn | hòa giải cơ sở
truy nã | đối tượng truy nã
tái hòa nhập cộng đồng | người chấp hành xong án phạt tù
tội phạm mạng | an ninh mạng
tranh chấp đất đai | giải phóng mặt bằng
khai thác cát | cát tặc
xe quá tải | quá tải quá khổ
xử phạt vi phạm hành chính | xử phạt hành chính
làm sạch dữ liệu dân cư | cơ sở dữ liệu dân cư | CSDL dân cư
lễ tiết tác phong | chấp hành điều lệnh
tự chấm điểm thi đua | chấm điểm thi đua
báo cáo đúng hạn | chế độ báo cáo
karaoke | quán karaoke
buôn lậu | hàng lậu
cháy rừng | phòng cháy rừng
đuối nước | tai nạn đuối nước
"""
_METHODS = """
tổ tự quản | tổ an ninh tự quản
nhóm Zalo | zalo của tổ dân phố
camera an ninh | camera giám sát
loa truyền thanh | phát thanh
sổ tay bỏ túi | cẩm nang
giao ban tuần | họp giao ban
diễn đàn lắng nghe ý kiến nhân dân | đối thoại với nhân dân
hòm thư góp ý | hộp thư
mã QR | quét mã QR
biểu mẫu thống nhất | mẫu biểu chung
bản đồ số | bản đồ
ký cam kết | bản cam kết
sân khấu hóa | tiểu phẩm
tổ lưu động | đội lưu động
ca trực kép | trực hai ca
phân công theo tuyến | phụ trách tuyến
tập huấn tại chỗ | đào tạo tại chỗ
thi tìm hiểu | hội thi
ngày thứ Bảy tình nguyện | làm việc thứ Bảy
bảng theo dõi tiến độ | theo dõi tiến độ
đường dây nóng | số nóng
chuông báo động | kẻng báo động
cà phê sáng với doanh nghiệp | gặp mặt doanh nghiệp
tin nhắn nhắc việc | nhắn tin nhắc
góc tuyên truyền | pano
đội xung kích | tổ xung kích
chốt liên ngành | chốt phối hợp
một cửa lưu động | lưu động tại nhà
kèm cặp cán bộ trẻ | cán bộ cũ kèm cán bộ mới
hồ sơ mẫu | bộ hồ sơ chuẩn
bình chữa cháy trong hẻm | tủ chữa cháy trong ngõ
lịch kiểm tra đột xuất | kiểm tra đột xuất
quỹ khen thưởng nhỏ | thưởng nóng
quy chế phối hợp | phối hợp ba bên
nhà trọ an toàn | khu trọ an toàn
"""
_PLACES = """
học sinh trung học | trường học
khu công nghiệp | công nhân
chợ đầu mối | tiểu thương
vùng cao | bản xa
ven sông | bến đò
khu nhà trọ | phòng trọ
lễ hội đầu xuân | lễ hội
dịp Tết Nguyên đán | dịp Tết
ban đêm | đêm khuya
quốc lộ | tuyến quốc lộ
đường liên xã | đường liên thôn
khu đô thị mới | chung cư
đồng bào dân tộc | người dân tộc
giáo xứ | bà con giáo dân
bệnh viện | cổng bệnh viện
bến xe | nhà xe
hợp tác xã | xã viên
người cao tuổi | hội người cao tuổi
thanh niên nông thôn | đoàn viên
chủ hộ kinh doanh | hộ kinh doanh
làng nghề | cơ sở làng nghề
giáp ranh | địa bàn giáp ranh
công an xã | công an cơ sở
cán bộ mới | cán bộ trẻ
nghỉ hè | dịp hè
mùa vải | vụ vải thiều
"""
_OPENINGS = (
    "Trước đây đơn vị mất nhiều công mà kết quả chưa rõ.",
    "Từ đầu năm, đồng chí chỉ huy giao đội nghiệp vụ làm thử.",
    "Đơn vị rà soát lại cách làm cũ và thấy còn chồng chéo.",
    "Qua sơ kết, tập thể thống nhất chọn một việc để làm cho đến nơi.",
    "Cấp ủy họp bàn, phân công rõ người, rõ việc, rõ thời gian.",
    "Học tập đơn vị bạn, chúng tôi điều chỉnh cho hợp địa bàn.",
)
_STEPS = (
    "Mỗi tuần kiểm điểm một lần, ghi ngắn vào sổ và sửa ngay chỗ chưa được.",
    "Trưởng thôn và các đoàn thể cùng tham gia từ khâu đầu.",
    "Cán bộ phụ trách gặp từng hộ, giải thích rồi mới vận động.",
    "Số liệu được chốt vào thứ Sáu, sáng thứ Hai có việc cụ thể.",
    "Chỉ huy trực tiếp xuống cơ sở, không chờ báo cáo.",
    "Kinh phí xin xã hội hóa, công khai từng khoản.",
    "Tuyên truyền ngắn, đúng lúc, không đọc văn bản dài.",
    "Mỗi đồng chí phụ trách không quá năm mươi hộ để theo sát.",
)
_RESULTS = (
    "Sau sáu tháng, số vụ giảm {n} phần trăm so với cùng kỳ.",
    "Sau một quý, nhân dân cung cấp {n} nguồn tin có giá trị.",
    "Đến nay {n} hộ tham gia, không phát sinh vụ việc phức tạp.",
    "Thời gian giải quyết giảm từ {n} ngày còn hai ngày.",
    "Đã nhân ra {n} thôn, được cấp ủy đánh giá cao.",
)
_CAUTIONS = (
    "Lưu ý: cần duy trì đều, tránh làm theo phong trào.",
    "Đơn vị khác áp dụng cần xem đặc điểm dân cư trước.",
    "Khó nhất là giữ được người nòng cốt.",
    "Không nên mở rộng quá nhanh khi chưa có người phụ trách.",
)
_TITLES = (
    "{method} trong {matter} ở {place}",
    "Kinh nghiệm {matter}: {method}, {place}",
    "{matter} tại {place}: cách làm {method}",
    "Dùng {method} để làm tốt {matter} ({place})",
    "{place}: {method} góp phần {matter}",
)
_PLAIN_TITLES = ("Một cách làm hay về {matter}", "Kinh nghiệm {method} của đơn vị", "Cách làm ở {place}")


def _ways(text: str) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(way.strip() for way in line.split("|")) for line in text.strip().splitlines())


MATTERS, METHODS, PLACES = _ways(_MATTERS), _ways(_METHODS), _ways(_PLACES)
Facets = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Planted:
    """A query, how it was spoilt, and the id of the one lesson it is about."""

    query: str
    spoilt: tuple[str, ...]
    lesson: str


def written(count: int, *, seed: int) -> tuple[tuple[Entry, Facets], ...]:
    """Lessons of different matters, methods and places: no two have all three in common, many have two."""
    chance = random.Random(seed)
    every = [(a, b, c) for a in range(len(MATTERS)) for b in range(len(METHODS)) for c in range(len(PLACES))]
    return tuple((_lesson(number, facets, chance), facets) for number, facets in enumerate(chance.sample(every, count)))


def _lesson(number: int, facets: Facets, chance: random.Random) -> Entry:
    matter, method, place = _said(facets, chance)
    says = {"matter": matter, "method": method, "place": place}
    plain = chance.random() < 0.25  # some titles name one thing only, the rest is in the text
    title = chance.choice(_PLAIN_TITLES if plain else _TITLES).format(**says)
    again = dict(zip(says, _said(facets, chance), strict=True))
    sentences = [
        chance.choice(_OPENINGS),
        "Chúng tôi dùng {method} gắn với {matter}, trọng tâm là {place}.".format(**again),
        *chance.sample(_STEPS, 3),
        chance.choice(_RESULTS).format(n=chance.randint(3, 95)),
        chance.choice(_CAUTIONS),
    ]
    at = datetime(2017, 1, 1, tzinfo=UTC) + timedelta(minutes=number)
    return Entry(f"{number:05d}-x", f"KN-{number:02d}", "", title[0].upper() + title[1:], " ".join(sentences), at)


def _said(facets: Facets, chance: random.Random) -> list[str]:
    return [chance.choice(ways[at]) for ways, at in zip((MATTERS, METHODS, PLACES), facets, strict=True)]


def _recalled(entry: Entry, facets: Facets, chance: random.Random) -> list[str]:
    """The matter in anybody's words; how and where in words that the lesson has, because that is what one recalls."""
    matter, *_ = _said(facets, chance)
    text = f"{entry.title} {entry.body}".lower()
    own = [
        chance.choice([way for way in ways[at] if way.lower() in text])
        for ways, at in zip((METHODS, PLACES), facets[1:], strict=True)
    ]
    return [matter, *own]


def planted(lessons: Sequence[tuple[Entry, Facets]], count: int, *, seed: int) -> Iterator[Planted]:
    """Queries about lessons drawn by lot; each is spoilt in one to three ways."""
    chance = random.Random(seed)
    for entry, facets in chance.sample(lessons, count):
        parts = _recalled(entry, facets, chance)
        spoilt = tuple(sorted(chance.sample(sorted(_SPOILERS), chance.randint(1, 3))))
        if "order" in spoilt:
            chance.shuffle(parts)
        query = " ".join(parts)
        for name in spoilt:
            query = _SPOILERS[name](query, chance)
        yield Planted(query, spoilt, entry.id)


def _without_marks(text: str, chance: random.Random) -> str:
    del chance
    parts = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(one for one in parts if not unicodedata.combining(one))


def _wrong_marks(text: str, chance: random.Random) -> str:
    """Tones as a hurried thumb sets them: every third syllable another one."""
    tones = "\u0300\u0301\u0303\u0309\u0323"
    words = []
    for word in text.split():
        parts = unicodedata.normalize("NFD", word)
        if chance.random() < 0.34:
            parts = "".join(chance.choice(tones) if one in tones else one for one in parts)
        words.append(unicodedata.normalize("NFC", parts))
    return " ".join(words)


def _mistyped(text: str, chance: random.Random) -> str:
    """One letter of one longer word is left out, changed or swapped."""
    words = text.split()
    longer = [at for at, word in enumerate(words) if len(word) >= 5 and word.isalpha()]
    if not longer:
        return text
    at = chance.choice(longer)
    word, spot = words[at], chance.randint(1, len(words[at]) - 2)
    slips = (
        word[:spot] + word[spot + 1 :],
        word[:spot] + chance.choice("aeiotnhgc") + word[spot + 1 :],
        word[:spot] + word[spot + 1] + word[spot] + word[spot + 2 :],
    )
    words[at] = chance.choice(slips)
    return " ".join(words)


def _doubled(text: str, chance: random.Random) -> str:
    """A key that sticks."""
    words = text.split()
    at = chance.randrange(len(words))
    if re.fullmatch(r"[^\W\d_]{3,}", words[at]) and words[at].islower():
        spot = chance.randrange(len(words[at]))
        words[at] = words[at][:spot] + words[at][spot] + words[at][spot:]
    return " ".join(words)


def _wrapped(text: str, chance: random.Random) -> str:
    """People write to a bot as to a person."""
    return chance.choice(("kinh nghiệm {}", "cách làm {}", "đơn vị nào có kinh nghiệm {}", "{} thế nào")).format(text)


def _in_order(text: str, chance: random.Random) -> str:
    del chance
    return text


_SPOILERS = {
    "doubled": _doubled,
    "marks": _without_marks,
    "mistyped": _mistyped,
    "order": _in_order,
    "tones": _wrong_marks,
    "wrapped": _wrapped,
}
