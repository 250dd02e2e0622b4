"""A settings file: the fields of `CopyRules` by their names, and what a replay needs beside them.

Percent where named so; money in the account's currency. Beside the rules: `costs`
(`slippage_percent`, `latency_ms`, `volatility_percent`, of one second), `fees` (`taker_percent`,
`maker_percent`), `share` (`model`: none, highWater, period; `percent`; `every_days`), `positions`
(merged, orders), `funding_percent` (every eight hours), `trader_equity`, and `instruments`: by
symbol `size_step`, `min_size`, `min_notional`, `price_step`, `max_leverage`, `maintenance_percent`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields
from decimal import Decimal
from enum import Enum
from typing import Final, TypeVar

from copydesk.analysis.whatif.places import Node, read_json
from copydesk.copying.simulate.history import Assumptions
from copydesk.copying.simulate.setup import Costs, Keeping, Setup, ShareModel
from copydesk.model.copy_rules import (
    BelowMinimum,
    CopyRules,
    Direction,
    LeverageKind,
    LeverageRule,
    OrderStyle,
    OrphanRule,
    Sizing,
    SizingMode,
    check_rules,
)
from copydesk.model.instrument import Instrument, MarginTier
from copydesk.model.money import HUNDRED, ZERO
from copydesk.model.position import MarginMode
from copydesk.model.settings import CopyExisting, Problem, ProblemKind, Severity

_DAY_MS: Final = 86_400_000
_Member = TypeVar("_Member", bound=Enum)
_Read = TypeVar("_Read")

_ENUMS: Final[dict[str, type[Enum]]] = {
    "direction": Direction,
    "margin_mode": MarginMode,
    "copy_existing": CopyExisting,
    "below_minimum": BelowMinimum,
    "orphans": OrphanRule,
    "order_style": OrderStyle,
}
_COUNTS: Final = {"max_open_trades", "limit_wait_ms"}
_BESIDE: Final = {
    "costs", "fees", "share", "positions", "funding_percent", "trader_equity", "instruments",
}  # fmt: skip
_RULES: Final = {field.name for field in fields(CopyRules)}


@dataclass(frozen=True, slots=True)
class ReplaySettings:
    """Everything that a settings file says."""

    setup: Setup
    assumptions: Assumptions
    trader_equity: Decimal | None


def read_settings(text: str, symbols: Iterable[str]) -> ReplaySettings:
    """Read a settings file for trades in these symbols.

    Raises:
        BadFile: it says where and why.
    """
    root = read_json(text)
    found = _object(root, _RULES | _BESIDE)
    if "pot" not in found:
        raise root.fail("'pot' is missing")
    rules = _rules(root, found)
    fees = _numbers(found.get("fees"), ("taker_percent", "maker_percent"))
    share = _object(found.get("share"), {"model", "percent", "every_days"})
    costs = _numbers(found.get("costs"), ("slippage_percent", "latency_ms", "volatility_percent"))
    given = _object(found.get("instruments"), None)
    setup = Setup(
        rules=rules,
        instruments={name: _instrument(name, given.get(name), fees) for name in symbols},
        costs=Costs(
            costs.get("slippage_percent", ZERO) / HUNDRED,
            int(costs.get("latency_ms", ZERO)),
            costs.get("volatility_percent", ZERO) / HUNDRED,
        ),
        share_model=_optional(share, "model", _member(ShareModel), ShareModel.NONE),
        share_rate=_optional(share, "percent", _percent, ZERO),
        keeping=_optional(found, "positions", _member(Keeping), Keeping.MERGED),
    )
    days = _optional(share, "every_days", _positive, Decimal(7))
    settles = setup.share_model is not ShareModel.NONE
    assumptions = Assumptions(
        _optional(found, "funding_percent", _number, ZERO) / HUNDRED,
        int(days * _DAY_MS) if settles else 0,
        setup.costs.latency_ms,
    )
    return ReplaySettings(setup, assumptions, _optional(found, "trader_equity", _positive, None))


def _rules(root: Node, found: Mapping[str, Node]) -> CopyRules:
    values = {name: _field(name, node) for name, node in found.items() if name in _RULES}
    rules = CopyRules(**values)  # type: ignore[arg-type]  # each name is read as its type
    for problem in check_rules(rules):
        if problem.severity is Severity.ERROR:
            raise found.get(problem.field_name, root).fail(_words(problem))
    return rules


def _words(problem: Problem) -> str:
    name, value, limit = problem.field_name, problem.value, problem.limit
    sentences = {
        ProblemKind.MISSING: f"'{name}' is missing",
        ProblemKind.BELOW: f"{value} is less than {limit}",
        ProblemKind.ABOVE: f"{value} is more than {limit}",
        ProblemKind.ABOVE_POT: f"{value} is more than the pot of {limit}",
        ProblemKind.CONTRADICTION: f"'{name}' contradicts another field",
    }
    return sentences.get(problem.kind, f"'{name}' can't be used")


def _field(name: str, node: Node) -> object:
    """One field of the rules, as its type."""
    if name in _ENUMS:
        return _member(_ENUMS[name])(node)
    if name == "sizing":
        return _sizing(node)
    if name in {"long_leverage", "short_leverage"}:
        return _leverage(node)
    if name in {"symbols_allowed", "symbols_denied"}:
        return _words_of(node)
    if name == "may_round_up":
        if not isinstance(node.value, bool):
            raise node.fail("is neither true nor false")
        return node.value
    if node.value is None and name not in {"pot", "limit_wait_ms"}:
        return None
    number = _number(node)
    if name not in _COUNTS:
        return number
    if number != int(number):
        raise node.fail(f"{number} is no whole number")
    return int(number)


def _sizing(node: Node) -> Sizing:
    found = _object(node, {"mode", "value"})
    mode = _optional(found, "mode", _member(SizingMode), SizingMode.EQUITY)
    return Sizing(mode, _optional(found, "value", _positive, Decimal(1)))


def _leverage(node: Node) -> LeverageRule:
    found = _object(node, {"kind", "multiple"})
    kind = _optional(found, "kind", _member(LeverageKind), LeverageKind.CAPPED)
    return LeverageRule(kind, _optional(found, "multiple", _positive, Decimal(5)))


def _instrument(symbol: str, node: Node | None, fees: Mapping[str, Decimal]) -> Instrument:
    names = (
        "size_step", "min_size", "min_notional", "price_step", "max_leverage",
        "maintenance_percent",
    )  # fmt: skip
    given = _numbers(node, names)
    step = given.get("size_step", Decimal("0.001"))
    rate = given.get("maintenance_percent", Decimal("0.5")) / HUNDRED
    most = given.get("max_leverage", Decimal(125))
    for name in ("size_step", "price_step", "max_leverage"):
        if node is not None and given.get(name, step) <= ZERO:
            raise node.fail(f"'{name}' is not above 0")
    return Instrument(
        symbol=symbol,
        base=symbol,
        quote="USDT",
        price_step=given.get("price_step", Decimal("0.01")),
        size_step=step,
        min_size=given.get("min_size", step),
        min_notional=given.get("min_notional", Decimal(5)),
        max_leverage=most,
        maker_fee_rate=fees.get("maker_percent", Decimal("0.02")) / HUNDRED,
        taker_fee_rate=fees.get("taker_percent", Decimal("0.06")) / HUNDRED,
        tiers=(MarginTier(ZERO, rate, most),),
    )


def _object(node: Node | None, known: set[str] | None) -> Mapping[str, Node]:
    if node is None:
        return {}
    if not isinstance(node.value, Mapping):
        raise node.fail("an object was expected")
    for name, each in node.value.items():
        if known is not None and name not in known:
            raise each.fail(f"'{name}' is not known")
    return node.value


def _numbers(node: Node | None, names: Iterable[str]) -> dict[str, Decimal]:
    found = _object(node, set(names))
    numbers = {name: _number(each) for name, each in found.items()}
    for name, number in numbers.items():
        if number < ZERO:
            raise found[name].fail(f"{number} is less than 0")
    return numbers


def _optional(
    found: Mapping[str, Node], name: str, read: Callable[[Node], _Read], default: _Read
) -> _Read:
    return read(found[name]) if name in found else default


def _number(node: Node) -> Decimal:
    if not isinstance(node.value, Decimal):
        raise node.fail("a number was expected")
    return node.value


def _positive(node: Node) -> Decimal:
    number = _number(node)
    if number <= ZERO:
        raise node.fail(f"{number} is not above 0")
    return number


def _percent(node: Node) -> Decimal:
    number = _number(node)
    if not ZERO <= number <= HUNDRED:
        raise node.fail(f"{number} is not between 0 and 100")
    return number / HUNDRED


def _member(kind: type[_Member]) -> Callable[[Node], _Member]:
    def read(node: Node) -> _Member:
        for member in kind:
            if member.value == node.value:
                return member
        choices = ", ".join(str(member.value) for member in kind)
        raise node.fail(f"is none of: {choices}")

    return read


def _words_of(node: Node) -> tuple[str, ...]:
    if not isinstance(node.value, tuple):
        raise node.fail("a list was expected")
    words = []
    for each in node.value:
        if not isinstance(each.value, str):
            raise each.fail("a text was expected")
        words.append(each.value)
    return tuple(words)
