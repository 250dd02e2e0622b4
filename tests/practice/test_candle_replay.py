from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import numpy as np
import pytest

from copydesk.model.instrument import Candle
from copydesk.practice.instruments import LISTINGS
from copydesk.practice.market import Market
from copydesk.practice.replay import BadCandles, read_replay
from tests.practice.small_market import BTC, HOUR_MS, MINUTE_MS, START_MS

HEADER = "timestamp,open,high,low,close,volume\n"
GOOD = "2021-12-31 23:01:00.000000,100.0,102.0,99.0,101.0,5.5\n"
RECORDED = Path(__file__).parents[3] / "shared" / "data" / "market" / "btc-perp-1m.csv"


def written(folder: Path, text: str) -> Path:
    path = folder / "candles.csv"
    path.write_text(text, encoding="utf-8")
    return path


def prices(candle: Candle) -> list[float]:
    return [float(price) for price in (candle.open, candle.high, candle.low, candle.close)]


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("", 1, "header"),
        ("time,open,high,low,close,volume\n" + GOOD, 1, "header"),
        (HEADER, 2, "row"),
        (HEADER + "2021-12-31 23:01:00,1,1,1,1\n", 2, "row"),
        (HEADER + GOOD + "soon,100,102,99,101,5\n", 3, "timestamp"),
        (HEADER + GOOD + "2021-12-31 23:02:30,100,102,99,101,5\n", 3, "timestamp"),
        (HEADER + GOOD + GOOD, 3, "timestamp"),
        (HEADER + GOOD + "2022-02-01 00:00:00,100,102,99,101,5\n", 3, "timestamp"),
        (HEADER + GOOD.replace("100.0", "NaN"), 2, "open"),
        (HEADER + GOOD.replace("102.0", "1_000"), 2, "high"),
        (HEADER + GOOD.replace("99.0", "0"), 2, "low"),
        (HEADER + GOOD.replace("102.0", "1e9"), 2, "high"),
        (HEADER + "9" * 200_000, 2, "row"),
        (HEADER + "\x00" + GOOD, 2, "timestamp"),
        (HEADER + GOOD.replace("99.0", "100.5"), 2, "low"),
        (HEADER + GOOD.replace("102.0", "100.5"), 2, "high"),
        (HEADER + GOOD.replace("101.0", ""), 2, "close"),
        (HEADER + GOOD.replace("5.5", "-1"), 2, "volume"),
    ],
)
def test_a_bad_file_is_refused_by_line_and_column(
    tmp_path: Path, text: str, line: int, column: str
) -> None:
    with pytest.raises(BadCandles) as refused:
        read_replay(written(tmp_path, text))
    assert (refused.value.line, refused.value.column) == (line, column)
    assert f"line {line}, {column}" in str(refused.value)


def test_the_market_follows_the_file_and_goes_on_from_its_end(tmp_path: Path) -> None:
    begin = 1_640_995_200_000
    rows = [f"{begin + n * MINUTE_MS},{100 + n},{103 + n},{99 + n},{101 + n},1" for n in range(90)]
    del rows[40]  # a missing minute stands still
    replay = read_replay(written(tmp_path, HEADER + "\n".join(rows) + "\n"))
    assert replay.hour_count == 2
    market = Market(LISTINGS, 1, START_MS, {BTC: replay})
    assert market.last(BTC) == Decimal("100.0")
    market.move_to(START_MS // 1000 + 3 * 3_600)
    candles = market.candles(BTC, MINUTE_MS, 180, START_MS + 179 * MINUTE_MS)
    assert prices(candles[0]) == [100, 103, 99, 101]
    assert prices(candles[40]) == [140, 140, 140, 140]
    assert candles[89].close == 190
    assert {candle.close for candle in candles[90:120]} == {Decimal(190)}
    assert candles[120].open == 190
    assert abs(candles[-1].close / 190 - 1) < Decimal("0.2")
    [hour] = market.candles(BTC, HOUR_MS, 1, START_MS)
    assert prices(hour) == [100, 162, 99, 160]


def test_history_before_the_file_leads_up_to_it(tmp_path: Path) -> None:
    replay = read_replay(written(tmp_path, HEADER + GOOD))
    market = Market(LISTINGS, 1, START_MS, {BTC: replay})
    before = market.candles(BTC, HOUR_MS, 3, START_MS - HOUR_MS)
    assert before[-1].close == Decimal("100.0")


@pytest.mark.skipif(not RECORDED.exists(), reason="the recorded candles are not on this machine")
def test_a_month_of_real_candles_is_read() -> None:
    replay = read_replay(RECORDED)
    assert replay.hour_count == 751
    assert round(float(np.exp(replay.close[0]))) == 46_377
