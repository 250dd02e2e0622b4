from __future__ import annotations

import asyncio
import contextlib
import json
import signal
import stat
import subprocess
import sys
from pathlib import Path

import httpx
import pytest
import websockets

from tests.practice.running_exchange import practice_process

FOLLOW = {"copyAmount": "500", "leverage": "5", "marginMode": "isolated", "copyExisting": "all"}
BUY = {"symbol": "BTCUSDT", "side": "buy", "size": "0.01", "type": "market"}


def test_the_ready_line_and_the_folder_say_the_same(tmp_path: Path) -> None:
    with practice_process(tmp_path, "--seed", "7") as practice:
        ready = practice.ready
        assert list(ready) == ["ready", "rest", "ws", "key", "secret", "passphrase", "seed", "pid"]
        assert (ready["ready"], ready["seed"], ready["pid"]) == (True, 7, practice.process.pid)
        file = tmp_path / "practice.json"
        assert json.loads(file.read_text()) == ready
        keys = tmp_path / "keys.json"
        listed = json.loads(keys.read_text())
        assert listed["main"]["secret"] == ready["secret"]
        assert listed["readOnly"]["permissions"] == ["read"]
        assert {key["permissions"][0] for key in listed["shared"].values()} == {"read"}
        for each in (file, keys):
            if sys.platform != "win32":
                assert stat.S_IMODE(each.stat().st_mode) == 0o600
        assert practice.terminate() == 0
    assert not file.exists()
    assert not keys.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGINT for one child")
def test_control_c_ends_it_cleanly_and_quietly(tmp_path: Path) -> None:
    with practice_process(tmp_path) as practice:
        practice.process.send_signal(signal.SIGINT)
        output, errors = practice.process.communicate(timeout=20)
        assert (practice.process.returncode, output, errors) == (0, b"", b"")


def test_it_ends_with_its_owner_only_when_told_so(tmp_path: Path) -> None:
    with practice_process(tmp_path, "--owner-pipe") as practice:
        practice.process.communicate(timeout=20)
        assert practice.process.returncode == 0
    with practice_process(tmp_path) as alone:
        assert alone.process.stdin is not None
        alone.process.stdin.close()
        with pytest.raises(subprocess.TimeoutExpired):
            alone.process.wait(0.7)
        alone.process.stdin = None


def test_a_second_exchange_on_the_folder_is_refused_in_one_sentence(tmp_path: Path) -> None:
    with practice_process(tmp_path) as first:
        with pytest.raises(AssertionError) as refused, practice_process(tmp_path):
            pass
        assert f"(process {first.process.pid}) already works with {tmp_path}" in str(refused.value)
        assert "Traceback" not in str(refused.value)
        assert first.process.poll() is None


def test_a_folder_keeps_its_world_and_refuses_another(tmp_path: Path) -> None:
    with practice_process(tmp_path, "--seed", "7") as practice:
        practice.terminate()
    refused = pytest.raises(AssertionError, match="made with --seed 7, not 8")
    with refused, practice_process(tmp_path, "--seed", "8"):
        pass


@pytest.mark.parametrize(
    "arguments", [["--port", "70000"], ["--speed", "NaN"], ["--traders", "0"], ["--candles", "no"]]
)
def test_wrong_arguments_are_refused_without_a_traceback(
    tmp_path: Path, arguments: list[str]
) -> None:
    command = [sys.executable, "-m", "copydesk", "practice", "--data", str(tmp_path), *arguments]
    ended = subprocess.run(command, capture_output=True, timeout=20, check=False)
    assert ended.returncode != 0
    assert b"Traceback" not in ended.stderr
    assert ended.stderr


async def test_nothing_acknowledged_is_lost_by_kill_9_or_sigterm(tmp_path: Path) -> None:
    known_orders: list[str] = []
    follow_id, key, port = "", "", ""
    for round_number in range(4):
        with practice_process(tmp_path, "--speed", "60") as practice:
            if round_number:
                assert (practice.ready["key"], practice.ready["rest"]) == (key, port)
            key, port = str(practice.ready["key"]), str(practice.ready["rest"])
            async with practice.client() as client:
                for name in known_orders:
                    assert (await client.get("/order", clientOid=name))["status"] == "filled"
                follows = await client.get("/copytrading/follows")
                if not follow_id:
                    listed = await client.get("/copytrading/traders", pageSize=100)
                    active = [row for row in listed["list"] if row["status"] == "active"]
                    started = await client.post(
                        "/copytrading/follow", {**FOLLOW, "traderId": active[0]["traderId"]}
                    )
                    follow_id = started["followId"]
                else:
                    assert [row["followId"] for row in follows] == [follow_id]
                    assert follows[0]["stopLoss"] == str(10 + round_number - 1)
                stop = {"followId": follow_id, "stopLoss": str(10 + round_number)}
                assert (await client.post("/copytrading/updateSettings", stop))["stopLoss"]
                name = f"order-{round_number}"
                await client.post("/order", {**BUY, "clientOid": name})
                known_orders.append(name)
                before = await client.get("/time")
                if round_number % 2:
                    practice.terminate()
                else:
                    practice.kill()
    with practice_process(tmp_path, "--speed", "60") as practice:
        async with practice.client() as client:
            assert (await client.get("/time"))["virtualTime"] >= before["virtualTime"]
            fills = await client.get("/fills", limit=500)
            assert {row["clientOid"] for row in fills} >= set(known_orders)
            assert len([row for row in fills if row["clientOid"] in known_orders]) == 4
            own = [row for row in await client.get("/positions") if row["followId"] == ""]
            assert [row["size"] for row in own] == ["0.04"]


async def test_a_kill_in_the_middle_of_requests_loses_no_answer(tmp_path: Path) -> None:
    with practice_process(tmp_path, "--speed", "1") as practice:
        async with practice.client() as client:
            acknowledged: list[str] = []

            async def keep_ordering() -> None:
                for number in range(100):
                    name = f"burst-{number}"
                    await client.post("/order", {**BUY, "size": "0.001", "clientOid": name})
                    acknowledged.append(name)
                    if number == 7:
                        practice.process.kill()

            with pytest.raises(httpx.TransportError):
                await keep_ordering()
        practice.process.wait(20)
    with practice_process(tmp_path, "--speed", "1") as again:
        async with again.client() as client:
            kept = {row["clientOid"] for row in await client.get("/fills", limit=500)}
            assert set(acknowledged) <= kept
            assert len(acknowledged) >= 8


async def test_sigterm_says_goodbye_to_streams_and_leaves_nothing_behind(tmp_path: Path) -> None:
    with practice_process(tmp_path) as practice:
        async with websockets.connect(f"{practice.ready['ws']}/ws/v1") as stream:
            await stream.send('{"op": "subscribe", "args": [{"channel": "tickers"}]}')
            await stream.recv()
            practice.process.terminate()
            async with asyncio.timeout(10):
                with contextlib.suppress(websockets.ConnectionClosed):
                    while True:
                        await stream.recv()
            assert stream.close_code == 1012
        output, errors = practice.process.communicate(timeout=10)
        assert (practice.process.returncode, output, errors) == (0, b"", b"")


async def test_recorded_candles_are_replayed(tmp_path: Path) -> None:
    lines = ["timestamp,open,high,low,close,volume"]
    for minute in range(180):
        price = 40_000 + minute
        stamp = f"2024-01-01 {minute // 60:02}:{minute % 60:02}:00.000000"
        lines.append(f"{stamp},{price},{price + 2},{price - 2},{price + 1},10")
    file = tmp_path / "btcusdt-1m.csv"
    file.write_text("\n".join(lines))
    with practice_process(tmp_path / "world", "--candles", str(file), "--speed", "0") as practice:
        async with practice.client() as client:
            [ticker] = await client.get("/market/tickers", symbol="BTCUSDT")
            assert 39_000 < float(ticker["lastPrice"]) < 41_000
