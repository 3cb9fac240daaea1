"""People, a group and steps for the page's own tests, and a clock that can be moved."""

from datetime import UTC, datetime, timedelta

from bot.sandbox import Group, Jump, Person, Scene, Step

OFFICER, LEADER, HEAD, GROUP = 5_100_000_001, 5_100_000_002, 5_100_000_003, -4_200_001
SCORES = "A01 40\nA02 đạt\nB01 12\nB02 78,5\nB03 3\nC01 10\nC02 9,5\nT01 1\nF04 0"


def demo_scene() -> Scene:
    """An officer, a leader, the head and their group, and a way through a week."""
    people = (
        Person(id=OFFICER, name="Nguyễn Văn Mẫu", phone="84900000001", role="Cán bộ Sơn Động"),
        Person(id=LEADER, name="Trần Thị Thử", phone="84900000002", role="Chỉ huy Sơn Động"),
        Person(id=HEAD, name="Lê Văn Ví Dụ", phone="84900000003", role="Trưởng khối"),
    )
    members = (HEAD, LEADER, OFFICER)
    group = Group(id=GROUP, title="Nhóm của khối", members=members, role="Cả ba người cùng ở đây")
    monday = Jump(weekday=1, hour=7, minute=29)
    return Scene(
        title="Trợ lý khối thi đua",
        sentences=(
            "Ở đây đồng chí đóng vai nhiều người cùng lúc: mỗi cột là điện thoại của một người.",
            "Cán bộ gửi điểm, chỉ huy ký, trưởng khối xem xếp hạng; bot trả lời thật như trên Telegram.",
            "Cứ bấm nút màu cam để đi từng bước, hoặc tự gõ bất cứ điều gì.",
        ),
        people=people,
        groups=(group,),
        steps=(
            Step(person_id=OFFICER, label="Vào bot bằng mã mời", text="/start ABCDE-FGHJK"),
            Step(person_id=OFFICER, label="Chia sẻ số điện thoại", kind="contact"),
            Step(person_id=OFFICER, label="Dán 9 dòng điểm", text=SCORES),
            Step(person_id=OFFICER, label="Bấm Gửi", kind="press", text="Gửi"),
            Step(person_id=LEADER, label="Xem phiếu chờ ký", text="/ky"),
            Step(person_id=LEADER, label="Bấm Ký", kind="press", text="Ký"),
            Step(person_id=HEAD, label="Tới 7 giờ 29 sáng thứ Hai tới", kind="clock", jump=monday),
            Step(person_id=HEAD, label="Xem xếp hạng trong nhóm", text="/xephang", chat_id=GROUP),
        ),
    )


class MovedClock:
    """Stands still until it is moved; it only goes forward."""

    def __init__(self, start: datetime = datetime(2017, 6, 8, 2, 15, tzinfo=UTC)) -> None:
        self._now = start

    def read(self) -> datetime:
        return self._now

    def move(self, to: datetime) -> None:
        if to < self._now:
            raise ValueError("Đồng hồ chỉ đi tới, không lùi lại.")
        self._now = to

    def advance(self, time: timedelta) -> None:
        self.move(self._now + time)
