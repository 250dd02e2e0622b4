"""The judge of a crash run: the practice exchange's own ledger against the desk's own records."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal, localcontext
from pathlib import Path
from typing import Any

from copydesk.copying.live_net import LiveNet
from copydesk.engine.local.net_records import net_events
from copydesk.engine.local.records import LocalOrder, read_order
from copydesk.model.money import ONE, ZERO
from copydesk.practice.records import CLOSED_KEPT
from copydesk.store.copies import OrderRow
from copydesk.store.head import HeadFile
from copydesk.store.records import Kind, Record, select
from copydesk.store.verification import verify_journal

DEPOSIT = Decimal(10_000)
"""With what the account begins."""

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
        off_by: what the ledgers of the follows say beyond what the exchange's ledger shows of the
            account, funding left out: all of it is theirs.
        funding_doubled: funding payments of which the ledgers hold more than was paid.
    """

    intents: int
    doubled: int
    lost: int
    unresolved: int
    chain: bool
    off_by: Decimal = ZERO
    funding_doubled: int = 0


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
        records = list(select(connection))
    account = account_of(exchange_folder)
    nets = ledgers_of(records)
    return Verdict(
        len(orders),
        len(strangers) + len(too_much) + len(orders) - len(intents),
        len(lost),
        unresolved,
        chain,
        off_by(account, nets),
        funding_doubled(account, records),
    )


def account_of(exchange_folder: Path) -> dict[str, Any]:
    """The account in the exchange's state file."""
    (file,) = exchange_folder.glob("*.db")
    with sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True) as connection:
        (content,) = connection.execute(
            "SELECT value FROM part WHERE name = 'account:main'"
        ).fetchone()
        account: dict[str, Any] = json.loads(content)
        for history in ("funding", "closed"):
            question = "SELECT value FROM part WHERE name LIKE ? ORDER BY name"
            rows = connection.execute(question, (f"{history}:%:main",)).fetchall()
            account[history] = [json.loads(each) for (each,) in rows]
    return account


def filled_orders(exchange_folder: Path) -> dict[str, Decimal]:
    """Filled sizes of the account's orders by client id."""
    return {
        order["client_order_id"]: Decimal(order["filled_size"])
        for order in account_of(exchange_folder)["orders"]
    }


def ledgers_of(records: Iterable[Record]) -> list[LiveNet]:
    """The ledgers of all local follows, folded from the journal."""
    nets: dict[str, LiveNet] = {}
    for record in records:
        if record.follow_id:
            nets.setdefault(record.follow_id, LiveNet()).take(net_events(record))
    return list(nets.values())


def off_by(account: Mapping[str, Any], nets: Iterable[LiveNet]) -> Decimal:
    """Compare money, with everything open valued at one, funding left out.

    Raises:
        ValueError: the exchange doesn't keep the account's whole past any more.
    """
    if "balance" not in account:
        return ZERO
    with localcontext() as context:
        context.prec = 60
        shown = Decimal(account["balance"]) - DEPOSIT
        for leg in account["legs"]:
            sign = 1 if leg["side"] == "long" else -1
            shown += (Decimal(leg["size"]) - Decimal(leg["cost"])) * sign
        shown -= _funding_of(account)
        parts = [net.parts(_AtOne()) for net in nets]
        return sum((each.mine - each.funding for each in parts), ZERO) - shown


def _funding_of(account: Mapping[str, Any]) -> Decimal:
    """All that was ever received, by position: of single payments only the latest are kept."""
    if len(account["closed"]) >= CLOSED_KEPT:
        raise ValueError("positions of the past are missing: their funding can't be told")
    positions = (*account["legs"], *account["closed"])
    return sum((Decimal(each["funding"]) for each in positions), ZERO)


def funding_doubled(account: Mapping[str, Any], records: Iterable[Record]) -> int:
    """How many payments the ledgers hold more than once.

    The exchange keeps the latest; of earlier ones the journal tells what they were in all.
    """
    told: dict[str, Decimal] = {}
    split: dict[str, Decimal] = {}
    for record in records:
        if record.kind == Kind.FUNDING.value:
            name = str(record.facts["payment"])
            told[name] = Decimal(str(record.facts["paid_in_all"]))
            split[name] = split.get(name, ZERO) + Decimal(str(record.facts["amount"]))
    kept = {each["funding_id"]: Decimal(each["amount"]) for each in account.get("funding", ())}
    paid = {**told, **kept}
    return sum(split[name] != paid[name] for name in split)


class _AtOne(dict[str, Decimal]):
    """Everything costs one."""

    def get(self, key: str, default: object = None) -> Decimal:
        del key, default
        return ONE


def decided_orders(database: Path) -> list[LocalOrder]:
    """Every order that the desk committed."""
    with sqlite3.connect(f"{database.absolute().as_uri()}?mode=ro", uri=True) as connection:
        rows = connection.execute(
            "SELECT client_order_id, account, follow_id, is_over, content FROM local_order"
        ).fetchall()
    return [read_order(OrderRow(*row)) for row in rows]
