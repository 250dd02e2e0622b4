"""The judge of a crash run: the practice exchange's own ledger against the desk's own records."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from copydesk.engine.local.records import LocalOrder, read_order
from copydesk.store.copies import OrderRow
from copydesk.store.head import HeadFile
from copydesk.store.verification import verify_journal

OURS = "cd"
"""Client order ids of local follows begin so; no other part of a run orders anything."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was found.

    Attributes:
        intents: orders that the desk decided on.
        doubled: units were bought or sold that no intent stands for: an order that the desk doesn't
            know, one that filled for more than its intent, or a second one for the same intent.
        lost: orders that the exchange filled otherwise than the desk booked.
        unresolved: orders whose outcome the desk doesn't know.
        chain: whether the journal is whole.
    """

    intents: int
    doubled: int
    lost: int
    unresolved: int
    chain: bool


def judge(exchange_folder: Path, database: Path, head: Path) -> Verdict:
    """Compare; both programs have ended."""
    filled = filled_orders(exchange_folder)
    orders = decided_orders(database)
    known = {order.client_order_id: order for order in orders}
    strangers = [name for name in filled if name.startswith(OURS) and name not in known]
    too_much = [
        name for name, order in known.items() if filled.get(name, Decimal(0)) > order.intent.size
    ]
    intents = {(order.follow_id, order.number) for order in orders}
    lost = [name for name, order in known.items() if filled.get(name, Decimal(0)) != order.booked]
    with sqlite3.connect(f"{database.absolute().as_uri()}?mode=ro", uri=True) as connection:
        (unresolved,) = connection.execute(
            "SELECT count(*) FROM local_order WHERE is_over = 0"
        ).fetchone()
        chain = verify_journal(connection, HeadFile(head).read()).is_whole
    return Verdict(
        len(orders),
        len(strangers) + len(too_much) + len(orders) - len(intents),
        len(lost),
        unresolved,
        chain,
    )


def filled_orders(exchange_folder: Path) -> dict[str, Decimal]:
    """Filled sizes of the account's orders by client id, from the exchange's state file."""
    (file,) = exchange_folder.glob("*.db")
    with sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True) as connection:
        (content,) = connection.execute(
            "SELECT value FROM part WHERE name = 'account:main'"
        ).fetchone()
    return {
        order["client_order_id"]: Decimal(order["filled_size"])
        for order in json.loads(content)["orders"]
    }


def decided_orders(database: Path) -> list[LocalOrder]:
    """Every order that the desk committed."""
    with sqlite3.connect(f"{database.absolute().as_uri()}?mode=ro", uri=True) as connection:
        rows = connection.execute(
            "SELECT client_order_id, account, follow_id, is_over, content FROM local_order"
        ).fetchall()
    return [read_order(OrderRow(*row)) for row in rows]
