"""The README's table of what works on which venue is what the adapters say."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from copydesk.exchange.bitget.copy_model import CAPABILITIES as BITGET
from copydesk.exchange.bitget.copy_model import CopyModel
from copydesk.exchange.bybit.copying import CAPABILITIES as BYBIT
from copydesk.exchange.okx.capabilities import CAPABILITIES as OKX
from copydesk.exchange.platform.venue import CAPABILITIES as PRACTICE
from copydesk.exchange.ports import Capability
from copydesk.model.follow import Verb
from copydesk.model.settings import FIELDS, Support

README = Path(__file__).resolve().parents[2] / "README.md"
COLUMNS = {
    "practice": PRACTICE,
    "Bitget, by symbol": BITGET[CopyModel.BY_SYMBOL],
    "Bitget, by amount": BITGET[CopyModel.BY_AMOUNT],
    "Bybit": BYBIT,
    "OKX": OKX,
}
WORDS = {
    "pot": "pot", "copy_mode": "copy mode", "copy_ratio": "ratio", "fixed_size": "fixed amount",
    "leverage": "leverage", "margin_mode": "margin mode", "stop_loss_percent": "stop",
    "take_profit_percent": "take profit", "max_open_trades": "most trades",
    "max_position_size": "largest position", "minimum_equity": "minimum equity",
    "slippage_tolerance_percent": "price gap", "copy_existing": "positions already open",
    "symbols_allowed": "symbols allowed", "new_symbols": "symbols added later",
    "symbols_denied": "symbols denied",
    Verb.FREEZE: "freeze", Verb.CLOSE_ONLY: "close-only", Verb.RESUME: "resume",
    Verb.DETACH: "detach (keep)", Verb.STOP: "stop (close)",
}  # fmt: skip
SIGNS = {Support.NATIVE: "native", Support.LOCAL: "local", Support.UNSUPPORTED: "–"}


def lines() -> Iterator[str]:
    """The table, line by line."""
    yield f"| native follows | {' | '.join(COLUMNS)} |"
    yield "|---" * (len(COLUMNS) + 1) + "|"
    for field in FIELDS:
        yield line(WORDS[field.name], [table.settings[field.name] for table in COLUMNS.values()])
    for verb in Verb:
        yield line(WORDS[verb], [table.verbs[verb] for table in COLUMNS.values()])


def line(words: str, cells: list[Capability]) -> str:
    return f"| {words} | {' | '.join(SIGNS[cell.support] for cell in cells)} |"


def test_the_table_of_the_readme_is_what_the_adapters_say() -> None:
    assert "\n".join(lines()) in README.read_text("utf-8")
