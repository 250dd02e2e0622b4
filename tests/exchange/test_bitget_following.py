"""Native following on Bitget, by both copy models, against the practice exchange."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from decimal import Decimal
from pathlib import Path

import pytest

from copydesk.exchange.bitget.copy_model import CopyModel
from copydesk.exchange.bitget.traders import trader_id_from
from copydesk.exchange.ports import Credentials
from copydesk.model.account import Permission
from copydesk.model.errors import CopyDeskError, Rejected, UnknownOutcome
from copydesk.model.follow import FollowState, Verb
from copydesk.model.position import OwnerKind, Position
from copydesk.model.reasons import Reason
from copydesk.model.settings import CopyExisting, CopyMode, FollowSettings, NewSymbols, Support
from copydesk.model.trader import TraderKey, TraderRow, TraderStatus
from tests.exchange.bitget_rig import Rig, bitget_rig, venue_of

D = Decimal
FOLLOWER = "/api/v2/copy/mix-follower"
BY_AMOUNT = FollowSettings(
    D(500), leverage=D(7), minimum_equity=D(350), copy_existing=CopyExisting.ALL
)
BY_SYMBOL = FollowSettings(
    D(1000),
    leverage=D(6),
    copy_ratio=D("1.5"),
    take_profit_percent=D(60),
    stop_loss_percent=D(30),
    symbols_allowed=("BTCUSDT", "ETHUSDT"),
)


@pytest.fixture
async def rig(tmp_path: Path) -> AsyncIterator[Rig]:
    async with bitget_rig(tmp_path) as running:
        await running.venue.key_info()
        yield running


async def holder(rig: Rig) -> TraderKey:
    """Somebody who holds positions now."""
    world = rig.exchange.world
    for trader_id in world.live.trader_ids:
        if len(world.live.positions(trader_id)) > 1:
            return TraderKey("bitget", trader_id)
    raise AssertionError("nobody holds two positions")


async def copies_of(rig: Rig, follow_id: str) -> tuple[Position, ...]:
    """Open copies, which may take some virtual minutes to come."""
    for _ in range(60):
        held = [
            each for each in await rig.venue.positions() if each.key.owner.owner_id == follow_id
        ]
        if held:
            return tuple(held)
        await rig.exchange.step(60)
    raise AssertionError("nothing was copied")


async def test_the_life_of_a_follow_by_amount(rig: Rig) -> None:
    venue, trader = rig.venue, await holder(rig)
    assert venue.copy_model is CopyModel.BY_AMOUNT

    follow = await venue.start_follow(trader, BY_AMOUNT)

    (record,) = rig.exchange.world.copies.follows()
    assert (follow.follow_id, follow.trader) == (trader.trader_id, trader)
    assert follow.state is FollowState.ACTIVE
    assert record.settings.pot == 500
    assert record.settings.leverage == 7
    assert record.settings.minimum_equity == 350
    assert record.settings.copy_existing is CopyExisting.ALL
    assert follow.settings == BY_AMOUNT

    copies = await copies_of(rig, follow.follow_id)
    real = {(p.symbol, p.side): p for p in rig.exchange.world.copies.positions(record.follow_id)}
    for copy in copies:
        twin = real[copy.key.symbol, copy.key.side]
        assert copy.key.owner.kind is OwnerKind.FOLLOW
        assert (copy.size, copy.entry_price, copy.margin) == (
            twin.size, twin.entry_price, twin.margin,
        )  # fmt: skip
        assert abs(copy.unrealized_pnl - twin.unrealized_pnl) < D("0.01")
    (seen,) = await venue.follows()
    assert seen.open_trades == len(copies)

    more = BY_AMOUNT.with_value("pot", D(600)).with_value("minimum_equity", None)
    changed = await venue.update_follow(follow.follow_id, more)
    assert changed.settings == more
    assert rig.exchange.world.copies.follows()[0].settings.pot == 600

    stopped = await venue.apply_verb(follow.follow_id, Verb.STOP)
    assert stopped.state is FollowState.STOPPED
    assert rig.exchange.world.copies.follows()[0].state is FollowState.STOPPED
    assert await venue.positions() == ()
    assert [each.state for each in await venue.follows()] == [FollowState.STOPPED]
    assert await venue.apply_verb(follow.follow_id, Verb.STOP) == stopped
    history = await venue.follow_history(follow.follow_id)
    assert len(history) == len(copies)
    assert {trade.symbol for trade in history} == {copy.key.symbol for copy in copies}


async def test_the_life_of_a_follow_by_symbol(tmp_path: Path) -> None:
    async with bitget_rig(tmp_path, CopyModel.BY_SYMBOL) as rig:
        venue, trader = rig.venue, await holder(rig)
        assert venue.capabilities.settings["copy_ratio"].note

        follow = await venue.start_follow(trader, BY_SYMBOL)

        (record,) = rig.exchange.world.copies.follows()
        assert record.settings.symbols_allowed == ("BTCUSDT", "ETHUSDT")
        assert record.settings.copy_ratio == D("1.5")
        assert record.settings.take_profit_percent == 60
        assert record.settings.stop_loss_percent == 30
        assert follow.settings == BY_SYMBOL

        fixed = FollowSettings(
            D(1000), leverage=D(3), copy_mode=CopyMode.FIXED, fixed_size=D(25),
            symbols_allowed=("SOLUSDT",),
        )  # fmt: skip
        changed = await venue.update_follow(follow.follow_id, fixed)
        assert changed.settings == fixed
        assert rig.exchange.world.copies.follows()[0].settings.fixed_size == 25
        stopped = await venue.apply_verb(follow.follow_id, Verb.STOP)
        assert stopped.state is FollowState.STOPPED


async def test_symbols_that_a_trader_adds_later_are_copied_with_the_traders_leverage(
    tmp_path: Path,
) -> None:
    async with bitget_rig(tmp_path, CopyModel.BY_SYMBOL) as rig:
        venue, trader = rig.venue, await holder(rig)
        wish = BY_SYMBOL.with_value("new_symbols", NewSymbols.COPY)
        await rig.exchange.faults(
            {"kind": "loseAnswer", "path": f"{FOLLOWER}/settings", "count": 1}
        )

        follow = await venue.start_follow(trader, wish)

        assert follow.settings == wish
        (record,) = rig.exchange.world.copies.follows()
        assert record.settings.new_symbols is NewSymbols.COPY
        assert record.settings.symbols_allowed == BY_SYMBOL.symbols_allowed
        assert "leverage" in venue.capabilities.settings["new_symbols"].rules_out
        stranger = venue_of(rig.exchange, copy_model=CopyModel.BY_SYMBOL)
        (seen,) = await stranger.follows()
        await stranger.close()
        assert seen.settings.new_symbols is NewSymbols.COPY

        changed = await venue.update_follow(follow.follow_id, BY_SYMBOL)

        assert changed.settings == BY_SYMBOL
        assert rig.exchange.world.copies.follows()[0].settings.new_symbols is NewSymbols.LEAVE


async def test_rules_are_read_as_another_program_left_them(tmp_path: Path) -> None:
    async with bitget_rig(tmp_path, CopyModel.BY_SYMBOL) as rig:
        await rig.venue.start_follow(await holder(rig), BY_SYMBOL)
        stranger = venue_of(rig.exchange, copy_model=CopyModel.BY_SYMBOL)

        (follow,) = await stranger.follows()
        await stranger.close()

        assert follow.settings == BY_SYMBOL
        assert follow.nickname == rig.exchange.world.copies.follows()[0].nickname


async def test_copies_are_protected_without_ending_what_nobody_sees(rig: Rig) -> None:
    venue, trader = rig.venue, await holder(rig)
    follow = await venue.start_follow(trader, BY_AMOUNT)
    (copy, *_) = await copies_of(rig, follow.follow_id)
    copies = rig.exchange.world.copies
    record = copies.follows()[0]
    twin = next(
        p for p in copies.positions(record.follow_id)
        if (p.symbol, p.side) == (copy.key.symbol, copy.key.side)
    )  # fmt: skip
    step = rig.exchange.world.core.instruments[twin.symbol].price_step
    far = (twin.mark_price / 10 // step) * step
    gain, loss = twin.mark_price + far * twin.side.sign, twin.mark_price - far * twin.side.sign
    rig.exchange.world.protect_position(record.follow_id, twin, None, loss)

    await venue.set_protection(copy.key, gain, None)
    (held,) = [p for p in copies.positions(record.follow_id) if p.symbol == twin.symbol]
    assert (held.take_profit, held.stop_loss) == (gain, loss)
    shown = next(each for each in await venue.positions() if each.key == copy.key)
    assert (shown.take_profit_price, shown.stop_loss_price) == (gain, None)

    await venue.set_protection(copy.key, None, None)
    (held,) = [p for p in copies.positions(record.follow_id) if p.symbol == twin.symbol]
    assert (held.take_profit, held.stop_loss) == (None, loss)


async def test_one_copy_is_closed_and_the_others_stay(rig: Rig) -> None:
    venue, trader = rig.venue, await holder(rig)
    follow = await venue.start_follow(trader, BY_AMOUNT)
    copies = await copies_of(rig, follow.follow_id)

    await venue.close_position(copies[0].key)

    left = {each.key for each in await venue.positions()}
    assert left == {each.key for each in copies[1:]}
    with pytest.raises(Rejected) as caught:
        await venue.close_position(copies[0].key)
    assert caught.value.reason is Reason.POSITION_NOT_FOUND


@pytest.mark.parametrize("model", [CopyModel.BY_AMOUNT, CopyModel.BY_SYMBOL])
async def test_a_start_whose_answer_is_lost_is_read_back_and_never_sent_again(
    tmp_path: Path, model: CopyModel
) -> None:
    async with bitget_rig(tmp_path, model) as rig:
        name = "settings" if model is CopyModel.BY_SYMBOL else "copy-settings"
        path = f"{FOLLOWER}/{name}"
        await rig.exchange.faults({"kind": "loseAnswer", "path": path, "count": 1})
        settings = BY_SYMBOL if model is CopyModel.BY_SYMBOL else BY_AMOUNT

        follow = await rig.venue.start_follow(await holder(rig), settings)

        assert follow.settings == settings
        assert len(rig.exchange.world.copies.follows()) == 1


async def test_a_start_that_never_arrived_stays_unknown(rig: Rig) -> None:
    path = f"{FOLLOWER}/copy-settings"
    await rig.exchange.faults({"kind": "drop", "path": path, "count": 1})

    with pytest.raises(UnknownOutcome):
        await rig.venue.start_follow(await holder(rig), BY_AMOUNT)

    assert rig.exchange.world.copies.follows() == []


async def test_a_follow_isnt_ended_while_copies_are_open(rig: Rig) -> None:
    venue, trader = rig.venue, await holder(rig)
    follow = await venue.start_follow(trader, BY_AMOUNT)
    await copies_of(rig, follow.follow_id)
    path = f"{FOLLOWER}/close-positions"
    await rig.exchange.faults({"kind": "error", "path": path, "status": 400, "code": "40858"})

    follow = await venue.apply_verb(follow.follow_id, Verb.STOP)

    assert follow.state is FollowState.STOPPING
    assert follow.open_trades > 0
    assert rig.exchange.world.copies.follows()[0].state is FollowState.ACTIVE


@pytest.mark.parametrize("verb", [Verb.FREEZE, Verb.CLOSE_ONLY, Verb.RESUME, Verb.DETACH])
async def test_other_verbs_are_refused_with_the_reason(rig: Rig, verb: Verb) -> None:
    assert rig.venue.capabilities.verbs[verb].note
    with pytest.raises(Rejected) as caught:
        await rig.venue.apply_verb("1", verb)
    assert caught.value.reason is Reason.UNSUPPORTED


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda s: s.with_value("pot", D("100.5")), "whole number"),
        (lambda s: s.with_value("pot", D(49)), "from 50"),
        (lambda s: s.with_value("copy_ratio", D(2)), "ratio of 1"),
        (lambda s: s.with_value("copy_existing", CopyExisting.BETTER), "all or not"),
        (lambda s: s.with_value("minimum_equity", D(500)), "below the pot"),
    ],
)
async def test_what_the_model_cant_say_is_refused_before_anything_is_sent(
    rig: Rig, change: Callable[[FollowSettings], FollowSettings], words: str
) -> None:
    with pytest.raises(Rejected) as caught:
        await rig.venue.start_follow(TraderKey("bitget", "1"), change(BY_AMOUNT))

    assert caught.value.reason is Reason.INVALID_SETTINGS
    assert words in caught.value.detail


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda s: s.with_value("symbols_allowed", tuple(f"S{n}" for n in range(11))), "not 11"),
        (lambda s: s.with_value("take_profit_percent", D("12.5")), "whole percent"),
        (lambda s: s.with_value("stop_loss_percent", D(401)), "1 to 400"),
        (lambda s: s.with_value("symbols_allowed", ()), "not 0"),
    ],
)
async def test_rules_that_bitget_doesnt_take_are_refused_before_anything_is_sent(
    tmp_path: Path, change: Callable[[FollowSettings], FollowSettings], words: str
) -> None:
    async with bitget_rig(tmp_path, CopyModel.BY_SYMBOL) as rig:
        with pytest.raises(Rejected) as caught:
            await rig.venue.start_follow(TraderKey("bitget", "1"), change(BY_SYMBOL))

        assert words in caught.value.detail
        assert rig.exchange.world.copies.follows() == []


async def test_a_refusal_that_may_come_from_the_wrong_model_offers_the_other(rig: Rig) -> None:
    path = f"{FOLLOWER}/copy-settings"
    await rig.exchange.faults({"kind": "error", "path": path, "status": 400, "code": "40017"})

    with pytest.raises(Rejected) as caught:
        await rig.venue.start_follow(await holder(rig), BY_AMOUNT)

    assert "copying by symbol" in caught.value.detail
    assert rig.venue.capabilities.settings["symbols_allowed"].support is Support.NATIVE
    follow = await rig.venue.start_follow(await holder(rig), BY_SYMBOL)
    assert follow.settings == BY_SYMBOL
    await rig.exchange.faults(
        {"kind": "error", "path": f"{FOLLOWER}/settings", "status": 400, "code": "40017"}
    )
    with pytest.raises(Rejected) as caught:
        await rig.venue.update_follow(follow.follow_id, BY_SYMBOL)
    assert "offered" not in caught.value.detail  # this model has worked


async def test_the_list_of_traders_is_the_exchanges(rig: Rig) -> None:
    told: list[int] = []
    snapshot = await rig.venue.trader_snapshot(
        list[TraderRow], progress=lambda done, total: told.append(done)
    )

    world = rig.exchange.world
    assert {row.key.trader_id for row in snapshot.rows} == {
        world.population.trader_id(place) for place in range(60)
    }
    assert snapshot.complete
    assert told == [20, 40, 60, 60]
    row = snapshot.rows[0]
    real = world.live.row(world.population.index(row.key.trader_id))
    assert (row.nickname, row.followers, row.trading_days) == (
        real.nickname, real.followers, real.trading_days,
    )  # fmt: skip
    assert row.total_profit_percent == float(real.total_profit_percent)
    assert row.win_rate == pytest.approx(float(real.win_rate))
    assert {row.equity is None for row in snapshot.rows} == {True, False}  # some are masked
    assert {row.status for row in snapshot.rows} <= {TraderStatus.ACTIVE, TraderStatus.PAUSED}


async def test_a_trader_with_positions_and_trades(rig: Rig) -> None:
    venue, trader = rig.venue, await holder(rig)

    detail = await venue.trader_detail(trader)
    real = rig.exchange.world.live.positions(trader.trader_id)
    assert {(p.symbol, p.side, p.size, p.entry_price) for p in detail.positions} == {
        (p.symbol, p.side, p.size, p.entry_price) for p in real
    }
    assert detail.statistics.total_trades > 0
    trades = await venue.trader_trades(trader, 150)
    assert len(trades) == 150
    assert [t.close_time_ms for t in trades] == sorted(
        (t.close_time_ms for t in trades), reverse=True
    )
    assert await venue.trader_equity(trader) == ()


async def test_keys_of_no_broker_add_traders_by_id_or_link(rig: Rig) -> None:
    reader = rig.exchange.world.read_only_key
    venue = venue_of(rig.exchange, Credentials(reader.key, reader.secret, reader.passphrase))
    trader = await holder(rig)
    assert Permission.COPY not in (await venue.key_info()).permissions
    assert (await venue.trader_snapshot(list[TraderRow])).rows == []
    assert venue.lists_traders is False

    link = f"https://www.bitget.com/copy-trading/trader/{trader.trader_id}/futures"
    row = await venue.add_trader(link)

    assert row.key == trader
    assert [each.key for each in (await venue.trader_snapshot(list[TraderRow])).rows] == [trader]
    for asked in (venue.trader_positions, venue.trader_trades, venue.trader_detail):
        with pytest.raises(CopyDeskError):  # never a flat trader
            await asked(trader)
    await venue.close()


@pytest.mark.parametrize(
    "text",
    [
        "b1b5467f8bb73f53ac97",
        " b1b5467f8bb73f53ac97 ",
        "https://www.bitget.com/copy-trading/trader/b1b5467f8bb73f53ac97/futures",
        "https://www.bitget.com/de/copytrading/futures-all/b1b5467f8bb73f53ac97",
        "https://x.example/?traderId=b1b5467f8bb73f53ac97&y=1",
    ],
)
def test_ids_in_links(text: str) -> None:
    assert trader_id_from(text) == "b1b5467f8bb73f53ac97"


@pytest.mark.parametrize("text", ["", "https://www.bitget.com/", "one two", "💡", "trader"])
def test_texts_without_an_id(text: str) -> None:
    with pytest.raises(Rejected):
        trader_id_from(text)


async def test_smallest_and_largest_copies(rig: Rig) -> None:
    (one,) = await rig.venue.size_limits("BTCUSDT")

    assert one.min_follow_size == rig.exchange.world.core.instruments["BTCUSDT"].min_size
    assert len(await rig.venue.size_limits()) == len(rig.exchange.world.core.instruments)
