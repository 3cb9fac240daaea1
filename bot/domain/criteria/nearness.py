"""How far a mistyped code is from a real one."""

from __future__ import annotations

LONGEST = 16  # codes are shorter; more would only cost time


def distance(one: str, other: str) -> int:
    """Edits between two codes: put in, leave out, replace, or swap neighbours (optimal string alignment)."""
    one, other = one[:LONGEST], other[:LONGEST]
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, left in enumerate(one, start=1):
        earlier, before, row = before, row, [i]
        for j, right in enumerate(other, start=1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (left != right))
            if i > 1 and j > 1 and left == other[j - 2] and one[i - 2] == right:
                cost = min(cost, earlier[j - 2] + 1)
            row.append(cost)
    return row[-1]
