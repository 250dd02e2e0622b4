"""Calls about time, the key, the account and its positions."""

from __future__ import annotations

from typing import Final

from copydesk.model.money import to_wire
from copydesk.practice.api.platform.calls import Call, Permission
from copydesk.practice.api.platform.forms import (
    Row,
    account_row,
    closed_position_row,
    funding_row,
    position_row,
)
from copydesk.practice.api.platform.params import Params
from copydesk.practice.core import END_MS
from copydesk.practice.credentials import USER
from copydesk.practice.world import World

_MOST: Final = 500


def position_rows(world: World) -> list[Row]:
    """Open positions of the account and of all follows."""
    return [
        position_row(position, follow_id)
        for follow_id, account_id in world.owners()
        for position in world.core.positions(account_id)
    ]


def account(world: World) -> Row:
    """The account with its pots."""
    own, *pots = (world.core.account(account_id) for _, account_id in world.owners())
    return account_row(own, pots)


def _time(world: World, params: Params) -> Row:
    del params
    return {
        "time": world.wall_ms(),
        "virtualTime": world.now_ms,
        "speed": to_wire(world.clock.speed),
    }


def _key(world: World, params: Params) -> Row:
    key = params.key or world.key
    return {
        "permissions": key.permissions,
        "ips": key.ip_addresses,
        "expiry": key.expiry_ms,
    }


def _account(world: World, params: Params) -> Row:
    del params
    return account(world)


def _positions(world: World, params: Params) -> list[Row]:
    del params
    return position_rows(world)


def _history_positions(world: World, params: Params) -> list[Row]:
    limit = params.integer("limit", 100, 1, _MOST)
    closed = [
        (position, follow_id)
        for follow_id, account_id in world.all_owners()
        for position in world.core.closed_positions(account_id, limit)
    ]
    closed.sort(key=lambda pair: pair[0].closed_ms, reverse=True)
    return [closed_position_row(position, follow_id) for position, follow_id in closed[:limit]]


def _funding(world: World, params: Params) -> list[Row]:
    """Of the account itself; follows have their own."""
    since_ms = params.integer("since", 0, 0, END_MS)
    return [funding_row(each) for each in world.core.funding(USER, since_ms)[:_MOST]]


CALLS: Final = (
    Call("GET", "/time", None, _time),
    Call("GET", "/key", Permission.READ, _key),
    Call("GET", "/account", Permission.READ, _account),
    Call("GET", "/positions", Permission.READ, _positions),
    Call("GET", "/history-positions", Permission.READ, _history_positions),
    Call("GET", "/funding", Permission.READ, _funding),
)
