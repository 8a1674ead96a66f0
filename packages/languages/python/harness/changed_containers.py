"""Which lists, dicts, sets and bytearrays a call has changed."""

from __future__ import annotations

from operator import is_


def snapshot(containers: list) -> list:
    """What each container holds now, one level deep: those inside it are containers of their own."""
    return [list(one.items()) if type(one) is dict else type(one)(one) for one in containers]


def changes(containers: list, before: list) -> list[int]:
    """Numbers of the containers that hold something else than in `before`, by identity: no `__eq__` is asked."""
    return [number for number, one in enumerate(containers) if not _unchanged(one, before[number])]


def _unchanged(container, before) -> bool:
    if len(container) != len(before):
        return False
    if type(container) is bytearray:
        return container == before
    if type(container) is set:
        return set(map(id, container)) == set(map(id, before))
    if type(container) is dict:
        keys, values = zip(*before) if before else ((), ())
        return all(map(is_, container, keys)) and all(map(is_, container.values(), values))
    return all(map(is_, container, before))
