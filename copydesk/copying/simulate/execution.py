"""Fills of a simulated follow: what each does to the money, and its entry in the log."""

from __future__ import annotations

from decimal import Decimal

from copydesk.copying.decisions import LegKey
from copydesk.copying.simulate.account import Account
from copydesk.copying.simulate.log import Entry, What
from copydesk.copying.simulate.market import Prices
from copydesk.copying.simulate.position import SimPosition
from copydesk.copying.simulate.setup import Setup
from copydesk.copying.sizing import Facts
from copydesk.model.money import ZERO
from copydesk.model.position import MarginMode
from copydesk.model.reasons import Reason


class Execution:
    """Carries fills out on the account; `event` and `time_ms` say when."""

    def __init__(self, setup: Setup, account: Account, log: list[Entry]) -> None:
        self._setup, self._account, self._log = setup, account, log
        self._is_isolated = setup.rules.margin_mode is MarginMode.ISOLATED
        self.event, self.time_ms = 0, 0

    def open(
        self,
        leg: LegKey,
        size: Decimal,
        price: Decimal,
        prices: Prices,
        leverage: Decimal,
        reference: Decimal | None,
        order_id: str,
        wanted: Decimal,
        *,
        is_clipped: bool,
        is_maker: bool = False,
    ) -> None:
        """Fill an opening or an addition."""
        account, instrument = self._account, self._setup.instruments[leg.symbol]
        known = account.positions.get(leg)
        is_new = known is None or known.size == ZERO
        rate = instrument.maker_fee_rate if is_maker else instrument.taker_fee_rate
        cost = account.enlarge(leg, size, price, leverage, prices.quote.mark)
        fee = rate * cost
        account.wallet -= fee
        market = price if is_maker else prices.market(leg.side, opens=True)
        what = What.OPENED if is_new else What.ADDED
        self._log.append(
            Entry(
                self.event, self.time_ms, what, leg, size, price, market,
                market if reference is None else reference, cost, ZERO, fee, ZERO, order_id,
                None, (), is_clipped, wanted,
            )
        )  # fmt: skip

    def close(
        self, leg: LegKey, size: Decimal, prices: Prices, reference: Decimal, order_id: str
    ) -> None:
        """Fill a reduction or closing that follows the trader's."""
        is_all = self._account.positions[leg].size == size
        what = What.CLOSED if is_all else What.REDUCED
        self._give_up(leg, size, what, prices, reference, order_id)

    def end(self, position: SimPosition, what: What, prices: Prices) -> None:
        """A copy ends by itself."""
        size = position.size
        position.taken += size
        if what is What.LIQUIDATED:
            self._liquidate(position, prices)
        else:
            self._give_up(position.leg, size, what, prices, None, "")

    def liquidate_cross(self, position: SimPosition, mark: Decimal, *, is_last: bool) -> None:
        """Take a cross position at the mark; the account can't lose more than it has."""
        size = position.size
        position.taken += size
        cost, _ = self._account.give_up(position.leg, size, mark)
        gross = (size * mark - cost) * position.leg.side.sign
        if is_last:
            gross = max(gross, -self._account.wallet)
        self._account.wallet += gross
        self._log.append(
            Entry(
                self.event, self.time_ms, What.LIQUIDATED, position.leg, size, mark, mark,
                None, cost, gross,
            )
        )  # fmt: skip

    def fund(self, symbol: str, rate: Decimal, mark: Decimal) -> None:
        """Charge funding: longs pay where the rate is above zero."""
        for position in self._account.open_in(symbol):
            paid = position.leg.side.sign * position.size * mark * rate
            self._account.wallet -= paid
            self._log.append(
                Entry(
                    self.event, self.time_ms, What.FUNDING, position.leg, position.size, mark,
                    mark, amount=-paid,
                )
            )  # fmt: skip

    def move(self, what: What, amount: Decimal) -> None:
        """Put money in, or take it out."""
        self._account.wallet += amount
        self._log.append(Entry(self.event, self.time_ms, what, amount=amount))

    def skip(
        self,
        leg: LegKey | None,
        reason: Reason | None,
        facts: Facts,
        order_id: str,
        wanted: Decimal,
        what: What = What.SKIPPED,
    ) -> None:
        """Note what wasn't done, or what waits."""
        self._log.append(
            Entry(
                self.event, self.time_ms, what, leg, order_id=order_id, reason=reason,
                facts=facts, wanted=wanted,
            )
        )  # fmt: skip

    def _give_up(
        self,
        leg: LegKey,
        size: Decimal,
        what: What,
        prices: Prices,
        reference: Decimal | None,
        order_id: str,
    ) -> None:
        account, sign = self._account, leg.side.sign
        price = prices.quote.fill_price(leg.side, opens=False)
        market = prices.market(leg.side, opens=False)
        cost, margin = account.give_up(leg, size, prices.quote.mark)
        gross = (size * price - cost) * sign
        if self._is_isolated and gross < -margin:  # not worse than the bankruptcy price
            gross = -margin
            price = (cost + gross * sign) / size
        fee = self._setup.instruments[leg.symbol].taker_fee_rate * size * price
        account.wallet += gross - fee
        self._log.append(
            Entry(
                self.event, self.time_ms, what, leg, size, price, market, reference, cost,
                gross, fee, ZERO, order_id,
            )
        )  # fmt: skip

    def _liquidate(self, position: SimPosition, prices: Prices) -> None:
        """An isolated position loses exactly its margin."""
        size, price = position.size, position.liquidation
        cost, margin = self._account.give_up(position.leg, size, prices.quote.mark)
        self._account.wallet -= margin
        self._log.append(
            Entry(
                self.event, self.time_ms, What.LIQUIDATED, position.leg, size, price,
                prices.quote.mark, None, cost, -margin,
            )
        )  # fmt: skip
