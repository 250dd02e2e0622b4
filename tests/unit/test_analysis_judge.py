"""`copydesk judge`: whole judgements from files, and refusals that name line and column."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from copydesk.__main__ import main
from copydesk.analysis.files import BadFile, decoded, read_equity, read_trades
from copydesk.model.figures import Figure
from copydesk.model.flag_words import FlagKind
from tests.unit.reference_records import FOLDER, R20

EQUITY = "date,equity,deposit,withdrawal\n2024-01-01,100,0,0\n2024-01-02,110,0,0\n"
TRADES = (
    "id,symbol,side,qty,entry_time,entry_price,exit_time,exit_price,net_pnl\n"
    "1,BTCUSDT,long,0.1,2024-01-01T10:00,42000,2024-01-01T11:00,42100,9.5\n"
)


def equity_file(folder: Path, days: int = 60) -> Path:
    worth, lines = 10_000.0, ["date,equity"]
    lines.append(f"2024-01-01,{worth}")
    for day in range(days):
        worth *= 1 + R20[day % 20]
        lines.append(f"2024-{2 + day // 28:02d}-{1 + day % 28:02d},{worth:.6f}")
    lines[1] = f"2024-01-31,{10_000.0}"
    path = folder / "equity.csv"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def judged(capsys: pytest.CaptureFixture[str], *words: str | Path) -> dict[str, object]:
    assert main(["judge", *map(str, words), "--json"]) == 0
    value = json.loads(capsys.readouterr().out)
    assert isinstance(value, dict)
    return value


def test_json_holds_every_figure_flag_and_the_score(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    trades = tmp_path / "trades.csv"
    trades.write_text(TRADES, encoding="utf-8")
    found = judged(capsys, "--equity", equity_file(tmp_path), "--trades", trades)
    figures, flags, score = found["figures"], found["flags"], found["score"]
    assert isinstance(figures, dict)
    assert isinstance(flags, list)
    assert isinstance(score, dict)
    assert set(figures) == {figure.value for figure in Figure}
    assert [flag["flag"] for flag in flags] == [kind.value for kind in FlagKind]
    assert figures["sharpe"]["status"] == "ok"
    assert figures["sharpe"]["low"] < figures["sharpe"]["value"] < figures["sharpe"]["high"]
    assert figures["cagr"] | {"n": 0} == {
        "value": None, "unit": "fraction a year", "status": "short", "n": 0, "needed": 365,
        "basis": "A", "low": None, "high": None,
    }  # fmt: skip
    assert 0 <= score["low"] <= score["value"] <= score["high"] <= 100


def test_judging_twice_gives_the_same(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = equity_file(tmp_path)
    assert judged(capsys, "--equity", path) == judged(capsys, "--equity", path)


def test_without_trades_their_flags_are_not_checked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = judged(capsys, "--equity", equity_file(tmp_path))
    flags = found["flags"]
    assert isinstance(flags, list)
    states = {flag["flag"]: flag["state"] for flag in flags}
    assert states["martingale"] == states["hidden-losses"] == "not-checked"
    assert states["smoothed-curve"] == "clear"


def test_text_shows_a_dash_and_the_reason(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["judge", "--equity", str(equity_file(tmp_path, 25))]) == 0
    lines = capsys.readouterr().out.splitlines()
    sharpe = next(line for line in lines if line.startswith("Sharpe "))
    assert "–" in sharpe
    assert sharpe.endswith("A, short: needs 30, there are 25")
    assert any(line.startswith("? Martingale") for line in lines)
    assert any(line.startswith("Score ") for line in lines)


def test_one_day_and_a_ruined_account_are_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "short.csv"
    path.write_text(EQUITY, encoding="utf-8")
    assert main(["judge", "--equity", str(path)]) == 0
    out = capsys.readouterr().out
    assert "No score: it needs 21 days." in out
    path.write_text("date,equity\n2024-01-01,100\n2024-01-02,0\n2024-01-03,0\n", encoding="utf-8")
    assert main(["judge", "--equity", str(path)]) == 0
    out = capsys.readouterr().out
    assert "The account went to zero on 2024-01-02." in out
    assert "ruined: the account went to zero" in out


def test_reference_files_are_judged(capsys: pytest.CaptureFixture[str]) -> None:
    equity, trades = FOLDER / "equity400.csv", FOLDER / "trades60.csv"
    found = judged(capsys, "--equity", equity, "--trades", trades)
    figures, drawdown = found["figures"], found["drawdown"]
    assert isinstance(figures, dict)
    assert isinstance(drawdown, dict)
    assert figures["sharpe"]["value"] == pytest.approx(1.20033027)
    assert figures["profit-factor"]["value"] == pytest.approx(1.468135934)
    assert figures["needed-days"]["value"] == pytest.approx(679.78, abs=0.005)
    assert (drawdown["peak"], drawdown["trough"]) == ("2024-06-15", "2024-09-15")
    assert drawdown["recovered"] == "2024-11-23"


@pytest.mark.parametrize(
    ("text", "line", "column", "problem"),
    [
        ("", 1, "'date'", "is missing"),
        ("date\n", 1, "'equity'", "is missing"),
        ("date,equity,fun\n", 1, "'fun'", "is not known"),
        ("date,equity,equity\n", 1, "'equity'", "is there twice"),
        ("date,equity\n", 2, "", "there is no day"),
        ("date,equity\n2024-01-01,1\n2024-01-02\n", 3, "", "has 1 cells"),
        ("date,equity\n2024-01-01,1_000\n", 2, "equity", "is no plain number"),
        ("date,equity\n2024-01-01,NaN\n", 2, "equity", "is no plain number"),
        ("date,equity\n2024-01-01,\n", 2, "equity", "is no plain number"),
        ("date,equity\n01.02.2024,1\n", 2, "date", "is no ISO date"),
        ("date,equity\n1899-01-01,1\n", 2, "date", "is before 2009"),
        ("date,equity\n\n2024-01-02,1\n2024-01-02,1\n", 4, "date", "not after"),
        ("date,equity,deposit\n2024-01-01,1,-5\n", 2, "deposit", "less than 0"),
        ('date,equity\n2024-01-01,"1\n', 2, "", "can't be read"),
    ],
)
def test_bad_equity_files(text: str, line: int, column: str, problem: str) -> None:
    with pytest.raises(BadFile, match=problem) as refused:
        read_equity(text)
    assert (refused.value.line, refused.value.column) == (line, column)


@pytest.mark.parametrize(
    ("old", "new", "column", "problem"),
    [
        ("long", "up", "side", "neither long nor short"),
        ("0.1", "0", "qty", "not above 0"),
        ("42000", "-1", "entry_price", "not above 0"),
        ("T11:00", "T09:00", "exit_time", "before the entry"),
        ("BTCUSDT", "", "symbol", "printable"),
        ("BTCUSDT", "\x1b[2J", "symbol", "printable"),
        ("9.5", "much", "net_pnl", "no plain number"),
    ],
)
def test_bad_trades_files(old: str, new: str, column: str, problem: str) -> None:
    with pytest.raises(BadFile, match=problem) as refused:
        read_trades(TRADES.replace(old, new))
    assert (refused.value.line, refused.value.column) == (2, column)


def test_a_trade_listed_twice_is_refused() -> None:
    with pytest.raises(BadFile, match="twice") as refused:
        read_trades(TRADES + TRADES.splitlines()[1] + "\n")
    assert (refused.value.line, refused.value.column) == (3, "id")


def test_a_file_in_another_encoding_is_refused_with_its_line() -> None:
    with pytest.raises(BadFile, match="UTF-8") as refused:
        decoded(b"date,equity\n2024-01-01,\xff\n")
    assert refused.value.line == 2
    assert decoded(b"\xef\xbb\xbfdate") == "date"


def test_refusals_name_the_file_and_end_with_2(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "bad.csv"
    path.write_text("date,equity\r\n2024-01-01,x\r\n", encoding="utf-8")
    assert main(["judge", "--equity", str(path)]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err == f"{path}, line 2, column equity: 'x' is no plain number\n"
    assert main(["judge", "--equity", str(tmp_path / "none.csv")]) == 2
    assert "none.csv: No such file" in capsys.readouterr().err
