from __future__ import annotations

from pathlib import Path

import httpx
import pytest

from copydesk.practice.credentials import USER
from copydesk.practice.live_traders import account_of
from tests.practice.platform_client import ApiFailure, PlatformClient
from tests.practice.running_exchange import running_exchange


async def test_the_read_only_key_sees_the_account_and_changes_nothing(tmp_path: Path) -> None:
    async with running_exchange(tmp_path) as exchange:
        key = exchange.world.read_only_key
        assert key.account_id == USER
        reader = PlatformClient(exchange.rest, key.key, key.secret, key.passphrase)
        async with reader:
            assert (await reader.get("/key"))["permissions"] == ["read"]
            assert (await reader.get("/account"))["currency"] == "USDT"
            with pytest.raises(ApiFailure) as refused:
                await reader.post("/order/cancel", {"clientOid": "x"})
            assert refused.value.code == "40014"


async def test_traders_share_keys_of_their_own_accounts(tmp_path: Path) -> None:
    async with running_exchange(tmp_path) as exchange:
        world = exchange.world
        asleep = world.population.trader_id(world.population.count - 1)
        async with httpx.AsyncClient(base_url=exchange.rest) as http:
            listed = (await http.get("/control/keys")).json()
            assert listed["main"]["key"] == world.key.key
            assert set(listed["shared"]) == set(world.live.trader_ids[:3])
            made = (await http.post("/control/keys", json={"traderId": asleep})).json()
            again = (await http.post("/control/keys", json={"traderId": asleep})).json()
            unknown = await http.post("/control/keys", json={"traderId": "nobody"})
        assert made == again
        assert made["account_id"] == account_of(asleep)
        assert made["permissions"] == ["read"]
        assert unknown.status_code == 400
        key = world.find_key(made["key"])
        assert key is not None
        assert world.core.has_account(key.account_id)


async def test_keys_stay_with_the_data_folder(tmp_path: Path) -> None:
    async with running_exchange(tmp_path) as exchange:
        before = (exchange.world.read_only_key, dict(exchange.world.shared_keys))
    async with running_exchange(tmp_path) as exchange:
        assert (exchange.world.read_only_key, dict(exchange.world.shared_keys)) == before
        own = exchange.world.key
    async with running_exchange(tmp_path / "other") as exchange:  # no constant is a key anywhere
        other = exchange.world.key
    assert {own.key, own.secret, own.passphrase}.isdisjoint(
        {other.key, other.secret, other.passphrase}
    )


@pytest.mark.parametrize("name", ["", "cd_nobody"])
async def test_nobody_else_has_a_key(tmp_path: Path, name: str) -> None:
    async with running_exchange(tmp_path) as exchange:
        assert exchange.world.find_key(name) is None
