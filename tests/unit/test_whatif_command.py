"""`copydesk whatif`: whole replays from files, and refusals that name line and column."""

from __future__ import annotations

import json
from dataclasses import dataclass, fields
from pathlib import Path

import pytest

from copydesk.__main__ import main
from copydesk.analysis.files import BadFile
from copydesk.analysis.whatif.places import read_json
from copydesk.analysis.whatif.settings import read_settings
from tests.unit.reference_records import FOLDER

TRADES = (
    "id,symbol,side,qty,entry_time,entry_price,exit_time,exit_price,net_pnl,leverage\n"
    "1,BTCUSDT,long,0.5,2024-01-01T10:00,42000,2024-01-01T18:00,43000,500,10\n"
    "2,BTCUSDT,short,0.5,2024-01-02T10:00,43000,2024-01-03T11:00,42000,500,10\n"
)
SETTINGS = """{
 "pot": 1000,
 "sizing": {"mode": "margin", "value": 100},
 "long_leverage": {"kind": "fixed", "multiple": 5},
 "short_leverage": {"kind": "fixed", "multiple": 5},
 "costs": {"slippage_percent": 0.05},
 "funding_percent": 0.01,
 "share": {"model": "period", "percent": 10, "every_days": 1}
}"""
CANDLES = "timestamp,open,high,low,close\n" + "".join(
    f"2024-01-0{day}T{hour:02d}:00,42000,42500,33000,42000\n"
    for day in (1, 2, 3)
    for hour in range(24)
)


def write(folder: Path, **texts: str) -> list[str]:
    words = []
    for name, text in texts.items():
        path = folder / f"{name}.{'json' if name == 'settings' else 'csv'}"
        path.write_text(text, encoding="utf-8")
        words += [f"--{name}", str(path)]
    return words


@dataclass
class Replay:
    parts: dict[str, str]
    risk: dict[str, object]
    copied: int
    clipped: int
    skipped: list[object]
    sensitivity: dict[str, object]


def replayed(capsys: pytest.CaptureFixture[str], words: list[str]) -> Replay:
    assert main(["whatif", *words, "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    return Replay(**{field.name: found[field.name] for field in fields(Replay)})


def test_a_replay_by_hand(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = replayed(capsys, write(tmp_path, trades=TRADES, settings=SETTINGS))
    parts = found.parts
    # 500 of value each: 0.011 BTC at 42 021 and 0.011 at 42 978.5, out at 42 978.5 and 42 021
    fees = 2 * 0.0006 * 0.011 * (42_021 + 42_978.5)
    assert float(str(parts["fees"])) == pytest.approx(-fees)
    assert float(str(parts["slippage"])) == pytest.approx(-2 * 0.0005 * 0.011 * 85_000)
    # one settlement of funding at 16:00 paid at the entry's mark, three received
    funding = 0.0001 * 0.011 * (-42_000 + 3 * 43_000)
    assert float(str(parts["funding"])) == pytest.approx(funding)
    assert float(str(parts["share"])) < 0
    total = sum(float(str(value)) for name, value in parts.items() if name != "mine")
    assert total == pytest.approx(float(str(parts["mine"])))
    assert (found.copied, found.clipped, found.skipped) == (2, 0, [])
    assert found.sensitivity.keys() == {"pot", "delay", "stop"}


def test_candles_liquidate_what_trades_alone_would_not(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    without = replayed(capsys, write(tmp_path, trades=TRADES, settings=SETTINGS))
    words = write(tmp_path, trades=TRADES, settings=SETTINGS, candles=CANDLES)
    with_candles = replayed(capsys, words)
    assert without.risk["liquidated"] == 0
    assert with_candles.risk["liquidated"] == 1
    assert with_candles.risk["prices_between_orders"] is True


def test_the_table_names_every_step_and_why_orders_were_skipped(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    small = SETTINGS.replace('"value": 100', '"value": 1')
    assert main(["whatif", *write(tmp_path, trades=TRADES, settings=small)]) == 0
    out = capsys.readouterr().out
    for words in ("Trader, your size", "Skipped", "Fees", "Yours", "2 skipped", "← yours"):
        assert words in out
    assert "2 × Skipped" in out or "below" in out


def test_the_reference_trades_replay_and_add_up(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["--trades", str(FOLDER / "trades60.csv"), *write(tmp_path, settings=SETTINGS)]
    found = replayed(capsys, words)
    assert found.copied + found.clipped + len(found.skipped) == 60


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('{"pot": 1000,\n "pott": 3}', "line 2, column 10: 'pott' is not known"),
        ('{"pot": "much"}', "line 1, column 9: a number was expected"),
        ('{"pot": 5}', "line 1, column 9: 5 is less than 10"),
        ('{\n "sizing": {}}', "line 1, column 1: 'pot' is missing"),
        ('{"pot": 100, "direction": "up"}', "line 1, column 27: is none of: same, inverse"),
        ('{"pot": 100, "max_open_trades": 1.5}', "line 1, column 33: 1.5 is no whole number"),
        ('{"pot": 100, "share": {"percent": 101}}', "column 35: 101 is not between 0 and 100"),
        (
            '{"pot": 100,\n "sizing": {"mode": "risk", "value": 1}}',
            "'stop_loss_percent' is missing",
        ),
        ('{"pot": 100,\n "costs": []}', "line 2, column 11: an object was expected"),
    ],
)
def test_settings_are_refused_where_they_are_wrong(text: str, message: str) -> None:
    with pytest.raises(BadFile) as refused:
        read_settings(text, ["BTCUSDT"])
    assert message in str(refused.value)


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("", 1, "1"),
        ('{"a": 1', 1, "8"),
        ('{"a": 1,\n  "a": 2}', 2, "3"),
        ('{"a": NaN}', 1, "7"),
        ('{"a": 1} x', 1, "10"),
        ('["\n"]', 1, "2"),
        ("[1e99]", 1, "2"),
        ("[" * 40, 1, "22"),
    ],
)
def test_what_is_no_json_is_refused_where_it_stops(text: str, line: int, column: str) -> None:
    with pytest.raises(BadFile) as refused:
        read_json(text)
    assert (refused.value.line, refused.value.column) == (line, column)


@pytest.mark.parametrize(
    ("texts", "message"),
    [
        ({"trades": TRADES.replace("long", "up")}, "line 2, column side: 'up' is neither"),
        ({"trades": TRADES.splitlines()[0]}, "line 2: there is no trade"),
        ({"candles": CANDLES.replace("33000", "44000", 1)}, "line 2, column high"),
        ({"candles": CANDLES + "2024-01-01,1,1,1,1\n"}, "column timestamp: is not after"),
        ({"settings": "{"}, "line 1, column 2"),
    ],
)
def test_bad_files_are_refused_with_their_name_line_and_column(
    texts: dict[str, str], message: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = {"trades": TRADES, "settings": SETTINGS, **texts}
    assert main(["whatif", *write(tmp_path, **files)]) == 2
    said = capsys.readouterr().err
    assert message in said
    assert str(tmp_path) in said
