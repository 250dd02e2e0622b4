"""Nicknames and self-descriptions, as plausible and as odd as strangers' text is.

Most names are two or three plain words. A small share carries what venues really serve: emoji,
Chinese, Japanese, Arabic and Hebrew letters, direction marks, markup. All of it is text, never
anything else. A hostile population adds what a test wants to see handled.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


FIRST: Final = _words(
    "Aurora Slow Cobalt Basalt Quiet Amber Silver Northern Velvet Iron Copper Lunar Solar Polar "
    "Granite Crimson Golden Ember Glacier Meridian Hollow Patient Rapid Silent Steady Wild Coral "
    "Indigo Jade Onyx Opal Paper Harbor Delta Sigma Vega Orion Atlas Nimbus Cedar Juniper Maple "
    "Marble Obsidian Tidal Prime Lucky Mellow Nova Ochre Pearl Quartz Russet Saffron Tundra Umber "
    "Verdant Winter Zephyr Alpine Brisk Cinder Dusk Echo"
)
SECOND: Final = _words(
    "Quant Tide Drift Trend Capital Macro Ladder Falcon Otter Heron Lynx Raven Badger Fox Whale "
    "Harbor Compass Signal Vector Ledger Anchor Beacon Bridge Canyon Current Field Forge Gate "
    "Grove Horizon Lantern Loop Method Needle Orbit Parity Pilot Pivot Point Pulse Ridge River "
    "Sail Scalper Shore Spiral Spring Station Stone Summit Swing System Theory Valley Vault Wave "
    "Wick Wing Works Yield Basis Carry Delta Gamma"
)
_ODD: Final = (
    "🚀 {0} {1}",
    "{0}{1}🔥🔥",
    "💎🙌 {1}",
    "稳健{1}",
    "量化之星 {0}",
    "趋势交易员{2}",
    "波段の{0}",
    "{0} トレーダー",
    "김{1}",
    "Трейдер {0}",
    "تاجر {0}",
    "סוחר {1}",
    "\u202e{1} {0}",
    "\u200f{0}\u200f {1}",
    "<b>{0}</b> {1}",
    "<i>{1}</i>&nbsp;{0}",
    "<img src=x> {1}",
    "{0}\u200b{1}",
    "é̂{1}",
    "100% {0} 100%",
    "{0} {{1}}",
)
_PLAIN: Final = (
    "{0} {1}",
    "{0} {1}",
    "{0} {1}",
    "{0} {1} {2}",
    "{0}{1}",
    "{0}_{1}",
    "{1}{2}",
    "The {0} {1}",
    "{0}.{1}{2}",
    "{1} of {0}",
)
HOSTILE: Final = (
    "x" * 10_000,
    '=HYPERLINK("http://example.invalid";"{0}")',
    "+1+1 {0}",
    "-2+3 {0}",
    "@SUM(A1:A9) {0}",
    "\t=1+1 {0}",
    "../../{0}/{1}",
    "<script>alert('{0}')</script>",
    '<a href="http://example.invalid">{0}</a>',
    "%s %d %n {0}",
    "{0}\nsecond line",
    "\u202e\u2066{0}\u2069",
    "",
    "' OR 1=1 -- {0}",
)
_ODD_ONE_IN: Final = 25
_PITCHES: Final = (
    "Trend following on majors, small risk, no martingale.",
    "Short-term trades, usually closed within the day.",
    "Patience pays. I hold until the market agrees with me.",
    "Systematic strategy, {0} rules, reviewed every month.",
    "High win rate, steady growth. Minimum 500 USDT recommended.",
    "Swing trading with low leverage. Please copy for at least 30 days.",
    "Aggressive account: only use money that you can lose.",
    "Grid and mean reversion. Drawdowns are part of the plan.",
    "Trading since 2017, live here since last year.",
    "Risk first: 1 % a trade, always a stop.",
    "稳健为主，长期跟单。",
    "",
)


class Names:
    """The nicknames and descriptions of a population, made when asked for.

    Args:
        random: source of the draws, one set for each trader.
        count: number of traders.
        hostile: whether every second name is one of `HOSTILE`.
    """

    def __init__(self, random: np.random.Generator, count: int, *, hostile: bool = False) -> None:
        self._words: NDArray[np.uint16] = random.integers(0, 2**16, (count, 4), dtype=np.uint16)
        self._hostile = hostile

    def nickname(self, index: int) -> str:
        """The name that a trader has chosen: text of any kind, up to 10 000 characters."""
        pattern, first, second, number = (int(word) for word in self._words[index])
        if self._hostile and index % 2:
            patterns: tuple[str, ...] = (HOSTILE[index // 2 % len(HOSTILE)],)
        else:
            patterns = _ODD if number % _ODD_ONE_IN == 0 else _PLAIN
        template = patterns[pattern % len(patterns)]
        words = (FIRST[first % len(FIRST)], SECOND[second % len(SECOND)], str(number % 990 + 10))
        return template.format(*words)

    def description(self, index: int) -> str:
        """What the trader says of themselves; it need not be true."""
        pitch = _PITCHES[int(self._words[index][3]) % len(_PITCHES)]
        return pitch.format(FIRST[int(self._words[index][1]) % len(FIRST)].lower())
