"""A replay as lines for a terminal, and as plain values for JSON; money as text, exactly."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from decimal import Decimal

from copydesk.model.money import to_wire
from copydesk.model.reason_words import WORDINGS
from copydesk.model.what_if import NET_PARTS, Knob, Preview, WhatIf

Json = dict[str, object]

_PART_WORDS = {
    "trader": "Trader, your size",
    "skipped": "Skipped",
    "size": "Sizes, caps, rounding",
    "delay": "Delay",
    "slippage": "Spread, slippage",
    "exits": "Your own exits",
    "fees": "Fees",
    "funding": "Funding",
    "share": "Profit share paid",
    "accrued": "Profit share accrued",
}
_KNOB_WORDS = {Knob.POT: "pot", Knob.DELAY: "delay, ms", Knob.STOP: "stop loss, %"}


def text_lines(found: WhatIf, name: str) -> Iterator[str]:
    """The whole replay for a reader."""
    preview = found.preview
    yield f"{name}: {_day(preview.start_ms)} to {_day(preview.end_ms)}, pot {_money(found.pot)}"
    count = preview.count
    yield (
        f"{count.orders} orders of the trader: {count.copied} copied, {count.clipped} made smaller,"
        f" {len(count.skipped)} skipped"
    )
    yield ""
    for part in NET_PARTS:
        yield f"{_PART_WORDS[part]:<26} {_signed(getattr(preview.parts, part)):>14}"
    yield f"{'Yours':<26} {_signed(preview.parts.mine):>14}"
    yield ""
    yield from _risk_lines(found)
    for reason, times in count.by_reason().items():
        yield f"{times:>5} × {WORDINGS[reason].sentence.format_map(_Blank())}"
    for knob, turned in found.turned.items():
        yield ""
        yield f"{_KNOB_WORDS[knob]:>14} {'result':>10} {'drawdown':>10} {'copied':>7}"
        for each in turned:
            value = "none" if each.value is None else to_wire(each.value)
            star = "  ← yours" if each.is_chosen else ""
            yield (
                f"{value:>14} {_percent(each.result_percent):>10}"
                f" {_percent(each.drawdown_percent):>10} {each.copied:>7}{star}"
            )


def json_value(found: WhatIf) -> Json:
    """The whole replay as JSON can hold it; money is text, so that nothing is lost."""
    preview = found.preview
    parts = {part: to_wire(getattr(preview.parts, part)) for part in NET_PARTS}
    return {
        "pot": to_wire(found.pot),
        "start_ms": preview.start_ms,
        "end_ms": preview.end_ms,
        "parts": parts | {"mine": to_wire(preview.parts.mine)},
        "copied": preview.count.copied,
        "clipped": preview.count.clipped,
        "rejected": preview.count.rejected,
        "skipped": [
            {
                "order": each.order_id,
                "time_ms": each.time_ms,
                "symbol": each.symbol,
                "side": each.side.value,
                "reason": each.reason.value,
                "detail": each.detail,
            }
            for each in preview.count.skipped
        ],
        "risk": _risk(preview) | {"drawdown_percent": float(found.drawdown_percent)},
        "curve": {
            "time_ms": list(found.times_ms),
            "mine_percent": list(found.mine),
            "trader_percent": list(found.trader),
        },
        "sensitivity": {
            knob.value: [
                {
                    "value": None if each.value is None else to_wire(each.value),
                    "result_percent": float(each.result_percent),
                    "drawdown_percent": float(each.drawdown_percent),
                    "copied": each.copied,
                    "chosen": each.is_chosen,
                }
                for each in turned
            ]
            for knob, turned in found.turned.items()
        },
    }


def _risk(preview: Preview) -> Json:
    closest, pot = preview.closest_liquidation_percent, preview.useful_pot
    return {
        "most_margin": to_wire(preview.most_margin),
        "most_margin_percent": float(preview.most_margin_percent),
        "leverage": float(preview.leverage),
        "highest_leverage": float(preview.highest_leverage),
        "closest_liquidation_percent": None if closest is None else float(closest),
        "liquidated": preview.liquidated,
        "stopped": preview.stopped,
        "useful_pot": None if pot is None else to_wire(pot),
        "prices_between_orders": preview.has_marks,
    }


def _risk_lines(found: WhatIf) -> Iterator[str]:
    preview = found.preview
    margin = f"{_money(preview.most_margin)} ({_percent(preview.most_margin_percent)})"
    yield f"Most margin in use         {margin}"
    highest = f"{preview.leverage:.2f}× on average, {preview.highest_leverage:.2f}× at most"
    yield f"Leverage in use            {highest}"
    closest = preview.closest_liquidation_percent
    near = "nothing to liquidate" if closest is None else f"{_percent(closest)} away"
    yield f"Closest liquidation        {near}"
    yield f"Liquidated, stopped        {preview.liquidated}, {preview.stopped}"
    pot = "–" if preview.useful_pot is None else _money(preview.useful_pot)
    yield f"Useful pot from            {pot}"
    low = f"{_percent(found.drawdown_percent)} on {_day(found.drawdown_ms)}"
    yield f"Largest drawdown           {low}"
    if not preview.has_marks:
        yield "No prices between the trader's orders are known: stops are judged at these only."
    yield ""


class _Blank(dict[str, str]):
    """A wording without its numbers: the count stands for many."""

    def __missing__(self, key: str) -> str:
        return "…"


def _money(value: Decimal) -> str:
    return f"{value:.2f}"


def _signed(value: Decimal) -> str:
    return f"{value:+.2f}".replace("-", "−")


def _percent(value: Decimal) -> str:
    return f"{value:.2f} %".replace("-", "−")


def _day(time_ms: int) -> str:
    return datetime.fromtimestamp(time_ms / 1000, UTC).date().isoformat()
