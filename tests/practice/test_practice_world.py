from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import pytest

from copydesk.model.order import OrderSide
from copydesk.model.settings import FollowSettings
from copydesk.practice.credentials import USER
from copydesk.practice.founding import WorldMismatch, WorldOptions, open_world
from copydesk.practice.state import StateFile
from copydesk.practice.values import OrderRequest
from copydesk.practice.world import OPENING_BALANCE, World

NOON_MS = 1_790_251_200_000
HOUR_MS = 3_600_000


@dataclass
class Wall:
    """A wall clock that tests set."""

    now_ms: int = NOON_MS

    def __call__(self) -> int:
        return self.now_ms


def reopen(folder: Path, wall: Wall, *, speed: int = 0) -> World:
    options = WorldOptions(folder, seed=7, traders=120, speed=Decimal(speed))
    return open_world(options, wall, wall)


def catch_up(world: World) -> int:
    """Bring a world to its virtual time; returns the number of steps."""
    steps = sum(1 for _ in world.advance())
    if world.list_is_due:
        world.take_list(world.list_draft()())
    world.commit()
    return steps


def picture(world: World) -> object:
    """Everything that a user sees of their own."""
    return (
        world.now_ms,
        world.key,
        world.copies.follows(),
        [world.core.account(account_id) for _, account_id in world.owners()],
        [world.core.positions(account_id) for _, account_id in world.owners()],
        [world.core.fills(account_id, 200) for _, account_id in world.owners()],
        [world.core.closed_positions(account_id, 200) for _, account_id in world.owners()],
        [world.core.funding(account_id) for _, account_id in world.owners()],
        world.core.open_orders(USER),
        [world.live.positions(trader_id) for trader_id in world.live.trader_ids],
    )


def test_a_new_world_has_one_account_with_the_opening_balance(tmp_path: Path) -> None:
    world = reopen(tmp_path, Wall())
    assert world.core.account(USER).equity == OPENING_BALANCE
    assert world.owners() == [("", USER)]
    world.close()


def test_everything_is_there_again_after_the_process_has_died(tmp_path: Path) -> None:
    wall = Wall()
    world = reopen(tmp_path, wall)
    for trader_id in world.live.trader_ids[:3]:
        world.copies.follow(trader_id, FollowSettings(pot=Decimal(1000)), world.now_ms)
    for _ in range(3):
        size = Decimal("0.01")
        world.core.place(USER, OrderRequest("BTCUSDT", OrderSide.BUY, size))
        world.core.place(USER, OrderRequest("ETHUSDT", OrderSide.SELL, size * 10))
        world.clock.step(HOUR_MS)
        catch_up(world)
        world.close_position("", *next((p.symbol, p.side) for p in world.core.positions(USER)))
    world.clock.step(8 * HOUR_MS)
    catch_up(world)
    assert world.core.funding(USER)
    world.commit()
    before = picture(world)
    world._keeper.close()  # dies here: nothing more is written
    again = reopen(tmp_path, wall)
    assert picture(again) == before
    again.clock.step(HOUR_MS)
    catch_up(again)
    again.close()


def test_two_worlds_of_one_seed_live_the_same_life(tmp_path: Path) -> None:
    lives = []
    for name in ("one", "two"):
        world = reopen(tmp_path / name, Wall())
        world.copies.follow(
            world.live.trader_ids[0], FollowSettings(pot=Decimal(1000)), world.now_ms
        )
        for _ in range(4):
            world.clock.step(HOUR_MS // 4)
            catch_up(world)
        lives.append([*world.copies.follows(), *world.core.fills(USER, 200)])
        world.close()
    assert lives[0] == lives[1]


def test_a_night_away_is_caught_up_in_few_steps_and_trading_goes_on(tmp_path: Path) -> None:
    wall = Wall()
    world = reopen(tmp_path, wall, speed=1)
    catch_up(world)
    world.close()
    wall.now_ms += 14 * HOUR_MS
    world = reopen(tmp_path, wall, speed=1)
    assert world.now_ms == NOON_MS
    assert catch_up(world) <= 401
    assert world.now_ms == wall.now_ms
    last = world.core.ledger.last_number
    for _ in range(180):
        wall.now_ms += 1000
        catch_up(world)
    assert world.core.ledger.last_number > last + 50
    world.close()


def test_time_never_goes_back_when_the_speed_changes(tmp_path: Path) -> None:
    wall = Wall()
    world = reopen(tmp_path, wall, speed=60)
    wall.now_ms += 60_000
    catch_up(world)
    assert world.now_ms == NOON_MS + HOUR_MS
    world.close()
    world = reopen(tmp_path, wall, speed=1)
    wall.now_ms += 1000
    catch_up(world)
    assert world.now_ms == NOON_MS + HOUR_MS + 1000
    world.close()


def test_old_executions_are_dropped_from_the_file_like_from_the_core(tmp_path: Path) -> None:
    wall = Wall()
    world = reopen(tmp_path, wall)
    for _ in range(130):
        world.core.place(USER, OrderRequest("BTCUSDT", OrderSide.BUY, Decimal("0.001")))
        world.core.place(USER, OrderRequest("BTCUSDT", OrderSide.SELL, Decimal("0.001")))
        world.commit()
    fills = world.core.fills(USER, 1000)
    world.close()
    state = StateFile(tmp_path)
    mine = [
        name for name in state.read() if name.startswith("fills:") and name.endswith(f":{USER}")
    ]
    state.close()
    assert len(mine) == len(fills) == 200
    world = reopen(tmp_path, wall)
    assert world.core.fills(USER, 1000) == fills
    world.close()


def test_a_folder_of_another_world_is_refused_and_released(tmp_path: Path) -> None:
    world = reopen(tmp_path, Wall())
    world.close()
    with pytest.raises(WorldMismatch, match="--traders 120, not 50"):
        open_world(WorldOptions(tmp_path, traders=50), Wall(), Wall())
    reopen(tmp_path, Wall()).close()


def test_days_that_pass_while_it_is_off_are_the_same_days(tmp_path: Path) -> None:
    wall = Wall()
    seen = []
    for name, stays in (("on", True), ("off", False)):
        wall.now_ms = NOON_MS
        world = reopen(tmp_path / name, wall, speed=1)
        catch_up(world)
        for _ in range(3):
            wall.now_ms += 24 * HOUR_MS
            if stays:
                catch_up(world)
        if not stays:
            world.close()
            world = reopen(tmp_path / name, wall, speed=1)
            catch_up(world)
        live = set(world.live.trader_ids)
        others = [each for each in range(120) if world.population.trader_id(each) not in live]
        assert others
        seen.append([world.live.row(index) for index in others])
        ends = [world.population.equity(world.population.trader_id(each))[-1] for each in others]
        assert {point.time_ms for point in ends} == {world.population.end_ms}
        world.close()
    assert seen[0] == seen[1]


def test_a_new_day_changes_every_row_and_then_only_the_live_ones(tmp_path: Path) -> None:
    world = reopen(tmp_path, Wall())
    world.clock.step(HOUR_MS)
    catch_up(world)
    as_of_ms = world.now_ms
    world.clock.step(HOUR_MS)
    catch_up(world)
    assert len(world.traders_changed_since(as_of_ms)) == len(world.live.trader_ids) < 120
    before = [world.live.row(index) for index in range(120)]
    world.clock.step(24 * HOUR_MS)
    catch_up(world)
    assert world.traders_changed_since(as_of_ms) == list(range(120))
    after = [world.live.row(index) for index in range(120)]
    assert [each.trading_days for each in after] == [each.trading_days + 1 for each in before]
    world.clock.step(HOUR_MS)
    catch_up(world)
    later_ms = world.now_ms
    assert world.traders_changed_since(later_ms) == []
    world.clock.step(HOUR_MS)
    catch_up(world)
    assert len(world.traders_changed_since(later_ms)) == len(world.live.trader_ids)
    world.close()
    again = reopen(tmp_path, Wall())
    catch_up(again)
    assert [again.live.row(index) for index in range(120)] == [
        world.live.row(index) for index in range(120)
    ]
    again.close()
