"""What the sheets and columns of a criteria workbook may be called: as in TOML, or in Vietnamese without tone marks."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

_SHEET_NAMES = {
    "set": ("set", "bo tieu chi", "chung"),
    "group": ("group", "nhom"),
    "criterion": ("criterion", "tieu chi"),
    "disqualifier": ("disqualifier", "loai tru", "dieu kien loai tru"),
    "class": ("class", "xep loai"),
}
_COLUMN_NAMES = {
    "id": ("id", "ma bo"),
    "code": ("code", "ma"),
    "group": ("group", "nhom"),
    "parent": ("parent", "nhom cha"),
    "name": ("name", "ten", "noi dung", "noi dung tieu chi"),
    "year": ("year", "nam"),
    "standard_max": ("standard_max", "tong diem chuan"),
    "bonus_cap": ("bonus_cap", "tran diem thuong"),
    "deduction_floor": ("deduction_floor", "san tong diem"),
    "decimals": ("decimals", "so le"),
    "rank_by": ("rank_by", "xep hang theo"),
    "tie_break": ("tie_break", "khi bang diem"),
    "unassigned_results": ("unassigned_results", "ket qua ngoai chi tieu"),
    "max": ("max", "thang diem", "diem toi da"),
    "kind": ("kind", "loai"),
    "unit": ("unit", "don vi tinh"),
    "rule": ("rule", "quy tac", "cach cham"),
    "privacy": ("privacy", "pham vi so lieu"),
    "target": ("target", "chi tieu"),
    "upper": ("upper", "ket qua toi da"),
    "tiers": ("tiers", "cac muc"),
    "points_each": ("points_each", "diem moi lan"),
    "cap": ("cap", "tran diem tru"),
    "ranks": ("ranks", "diem theo hang"),
    "proposed_by": ("proposed_by", "he thong de xuat"),
    "effect": ("effect", "he qua"),
    "from": ("from", "tu ty le"),
    "bonus_from": ("bonus_from", "diem thuong tu"),
}

SHEETS: Mapping[str, str] = MappingProxyType({word: key for key, words in _SHEET_NAMES.items() for word in words})
HEADINGS: Mapping[str, str] = MappingProxyType({word: key for key, words in _COLUMN_NAMES.items() for word in words})
NOTES = frozenset({"ghi chu", "huong dan", "notes"})

LISTS = frozenset({"tiers", "ranks", "tie_break"})
WHOLE = frozenset({"year", "decimals"})
NUMBERS = frozenset(
    {
        "standard_max",
        "bonus_cap",
        "deduction_floor",
        "max",
        "target",
        "upper",
        "tiers",
        "points_each",
        "cap",
        "ranks",
        "from",
        "bonus_from",
    }
)
