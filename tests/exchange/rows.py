"""Rows of the platform as it writes them, and settings for Hypothesis to play with."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import strategies as st

from copydesk.model.position import MarginMode
from copydesk.model.settings import CopyExisting, CopyMode, FollowSettings

FOLLOW: dict[str, object] = {
    "followId": "f1",
    "traderId": "t1",
    "nickName": "Aurora",
    "status": "active",
    "copyAmount": "1000",
    "leverage": "5",
    "marginMode": "isolated",
    "copyMode": "proportional",
    "copyRatio": "1",
    "fixedSize": "",
    "takeProfit": "50",
    "stopLoss": "20.5",
    "maxOpenTrades": None,
    "minimumEquity": "",
    "slippageTolerance": "",
    "maxPositionSize": "",
    "symbolsAllowed": [],
    "symbolsDenied": ["DOGEUSDT"],
    "copyExisting": "none",
    "pot": "1012.34",
    "copiedPnl": "12.34",
    "realizedPnl": "10",
    "fees": "0.66",
    "profitShare": "0",
    "openTrades": 2,
    "createTime": 1_700_000_000_000,
}
POSITION: dict[str, object] = {
    "symbol": "BTCUSDT",
    "side": "long",
    "size": "0.012",
    "entryPrice": "61200",
    "markPrice": "61340.5",
    "unrealizedPnl": "1.686",
    "leverage": "5",
    "marginMode": "isolated",
    "createTime": 1_700_000_000_000,
    "followId": "f1",
    "margin": "146.88",
    "liquidationPrice": "49300.1",
    "takeProfit": "",
    "stopLoss": "60000",
}
ORDER: dict[str, object] = {
    "orderId": "o1",
    "clientOid": "mine-1",
    "symbol": "BTCUSDT",
    "side": "buy",
    "type": "market",
    "size": "0.01",
    "filledSize": "0.004",
    "price": "",
    "averagePrice": "61200.5",
    "reduceOnly": False,
    "status": "partiallyFilled",
    "fee": "0.147",
    "createTime": 1,
    "updateTime": 2,
}
FILL: dict[str, object] = {
    "fillId": "x1",
    "orderId": "o1",
    "clientOid": "mine-1",
    "symbol": "BTCUSDT",
    "side": "sell",
    "size": "0.004",
    "price": "61200.5",
    "fee": "0.147",
    "realizedPnl": "-3.5",
    "time": 2,
    "followId": "",
}
ACCOUNT: dict[str, object] = {
    "currency": "USDT",
    "equity": "10012.34",
    "balance": "10000",
    "available": "8500",
    "marginUsed": "146.88",
    "unrealizedPnl": "12.34",
    "inPots": "1012.34",
    "notional": "736.086",
    "positionMode": "oneWay",
    "marginMode": "cross",
    "dayStartEquity": "10000",
    "time": 1_700_000_000_000,
}
TICKER: dict[str, object] = {
    "symbol": "BTCUSDT",
    "lastPrice": "61340",
    "markPrice": "61340.5",
    "bidPrice": "61339.5",
    "askPrice": "61340.5",
    "change24hRate": "-0.0123",
    "fundingRate": "0.0001",
    "nextFundingTime": 1_700_028_800_000,
    "time": 1_700_000_000_000,
}
TRADER: dict[str, object] = {
    "traderId": "t1",
    "nickName": "<b>Aurora</b> \u202eevil",
    "followersCount": 1000,
    "totalProfit": "150.45",
    "monthlyProfit": "-12.34",
    "winRate": "0.65",
    "description": "=cmd()",
    "tradingDays": 365,
    "riskLevel": "medium",
    "status": "active",
}
LISTED: dict[str, object] = {
    **TRADER,
    "maxDrawdown": "15.5",
    "sharpeRatio": "",
    "floatingPnl": "12.4",
    "equity": "5200.5",
    "venueRoi": "33.1",
    "spark": [0, 150, -25],
}
TRADER_POSITION: dict[str, object] = {
    "symbol": "BTCUSDT",
    "side": "short",
    "size": "0.1",
    "entryPrice": "30000.50",
    "leverage": "10",
    "unrealizedPnl": "123.45",
}
CLOSED_TRADE: dict[str, object] = {
    "tradeId": "c1",
    "symbol": "BTCUSDT",
    "side": "long",
    "openTime": 1,
    "closeTime": 2,
    "entryPrice": "100",
    "exitPrice": "110",
    "maxSize": "2",
    "adds": [{"time": 1, "size": "1", "price": "99"}],
    "profit": "20",
    "fees": "0.1",
    "leverage": "3",
    "worstFloating": "-4",
}

amounts = st.decimals(
    min_value=Decimal("-1e12"), max_value=Decimal("1e12"), allow_nan=False, places=8
)
optional_amounts = st.none() | amounts
symbols = st.lists(st.sampled_from(["BTCUSDT", "ETHUSDT", "SOLUSDT"]), unique=True).map(tuple)
follow_settings = st.builds(
    FollowSettings,
    pot=amounts,
    leverage=amounts,
    margin_mode=st.sampled_from(MarginMode),
    copy_mode=st.sampled_from(CopyMode),
    copy_ratio=amounts,
    fixed_size=optional_amounts,
    take_profit_percent=optional_amounts,
    stop_loss_percent=optional_amounts,
    max_open_trades=st.none() | st.integers(0, 100),
    minimum_equity=optional_amounts,
    slippage_tolerance_percent=optional_amounts,
    max_position_size=optional_amounts,
    symbols_allowed=symbols,
    symbols_denied=symbols,
    copy_existing=st.sampled_from(CopyExisting),
)
