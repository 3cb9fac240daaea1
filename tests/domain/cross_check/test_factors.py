"""Graphs taken apart: what the construction of a round rests on."""

from __future__ import annotations

from bot.domain.cross_check.factors import Graph, matchings, oriented, ring, with_fewest_repeats


def _graph(count: int, *edges: tuple[int, int]) -> Graph:
    graph: Graph = [set() for _ in range(count)]
    for one, two in edges:
        graph[one].add(two)
        graph[two].add(one)
    return graph


def _everybody(count: int) -> Graph:
    return [set(range(count)) - {vertex} for vertex in range(count)]


def _two_cliques(count: int) -> Graph:
    """Regular of degree count − 1, in two parts."""
    one = _everybody(count)
    return one + [{vertex + count for vertex in neighbours} for neighbours in one]


def test_as_many_edges_enter_a_vertex_as_leave_it() -> None:
    leaving = oriented(_everybody(7))

    entering = [sum(vertex in targets for targets in leaving) for vertex in range(7)]
    assert ([len(targets) for targets in leaving], entering) == ([3] * 7, [3] * 7)


def test_a_graph_in_two_parts_is_oriented_part_by_part() -> None:
    leaving = oriented(_two_cliques(5))

    assert [len(targets) for targets in leaving] == [2] * 10


def test_matchings_are_disjoint_and_lead_everybody_to_somebody_else() -> None:
    found = matchings(oriented(_everybody(9)), count=4)

    assert [sorted(matching) for matching in found] == [list(range(9))] * 4
    assert len({(one, two) for matching in found for one, two in enumerate(matching)}) == 36


def test_a_ring_goes_round_all_vertices() -> None:
    graph = _graph(6, (0, 2), (2, 4), (4, 1), (1, 3), (3, 5), (5, 0), (0, 3), (1, 2), (4, 5))

    circle = ring(graph) or []

    assert sorted(circle) == list(range(6))
    assert all(two in graph[one] for one, two in zip(circle, [*circle[1:], circle[0]], strict=True))


def test_a_graph_in_two_parts_has_no_ring() -> None:
    assert ring(_two_cliques(4)) is None


def test_where_an_odd_degree_has_no_ring_nothing_is_built() -> None:
    met_by_all_but_two_cliques = [set(range(8)) - {vertex} - part for vertex, part in enumerate(_two_cliques(4))]

    assert with_fewest_repeats(met_by_all_but_two_cliques, size=1) is None


def test_where_odd_repeats_have_no_ring_nothing_is_built() -> None:
    assert with_fewest_repeats(_two_cliques(5), size=4) is None
