"""Build a portfolio: wishes on the left, the division and what it may cost on the right."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from copydesk.engine.api import Topic, TraderMarks
from copydesk.model.follow import Follow
from copydesk.model.portfolio import Portfolio, PortfolioWishes, Slice
from copydesk.model.trader import TraderKey
from copydesk.ui import format as write
from copydesk.ui import slots
from copydesk.ui.context import Context
from copydesk.ui.controls import SegmentedControl, StatPair, button, label, stat_line
from copydesk.ui.listed import listed_name
from copydesk.ui.panel import Panel
from copydesk.ui.portfolio.applying import FollowsToReview
from copydesk.ui.portfolio.form import WishesForm
from copydesk.ui.portfolio.likeness import LikenessMap
from copydesk.ui.portfolio.words import left_out_words
from copydesk.ui.table import Column, DataTable, KeyedTableModel, Kind
from copydesk.ui.words import plain_name, tr

_FORM_WIDTH = 330


class PortfolioPanel(Panel):
    """Divide a budget over the best traders, or over those with a star."""

    def __init__(self, context: Context) -> None:
        """For the desk behind `context`."""
        super().__init__(context)
        self.whom = SegmentedControl([("best", self.tr("Best")), ("starred", self.tr("Starred"))])
        self.whom.choose("best")
        self.form = WishesForm()
        self.build = button(self.tr("Divide"), "primary", large=True)
        self.apply = button(self.tr("Review follows…"), "primary", large=True)
        self.summary = label("", tone="secondary", step="table", wrap=True)
        self.slices: KeyedTableModel[Slice] = KeyedTableModel(self._columns(), self)
        self.table = DataTable(self.slices)
        self.likeness = LikenessMap()
        self.figures = {
            "bets": StatPair(self.tr("Independent bets")),
            "month": StatPair(self.tr("Worst month")),
            "fall": StatPair(self.tr("Fall in 90 days")),
            "cash": StatPair(self.tr("In cash")),
        }
        self._found: Portfolio | None = None
        self._wishes: PortfolioWishes | None = None
        self._template = self.form.template()
        self._is_asking = False
        self._lay_out()
        self.form.changed.connect(self._judge)
        self.whom.chosen.connect(self._judge)
        self.build.clicked.connect(self._divide)
        self.apply.clicked.connect(self._review)
        self.table.row_activated.connect(context.select_trader)
        context.private_changed.connect(self._set_private)
        self._set_private(context.private)
        self._judge()

    def title_controls(self) -> Sequence[QWidget]:
        """Whom to consider, for the dock's title bar."""
        return (self.whom,)

    def is_settled(self) -> bool:
        """Whether no answer is awaited."""
        return not self._is_asking

    # asking

    def _judge(self) -> None:
        wishes = self.form.read()
        starred = self._starred()
        has_somebody = self.whom.key == "best" or bool(starred)
        self.build.setEnabled(wishes is not None and has_somebody and not self._is_asking)
        self.build.setToolTip(
            "" if has_somebody else self.tr("Give a star to traders in the list first.")
        )

    def _starred(self) -> tuple[TraderKey, ...]:
        marks = self.context.bridge.known(Topic.MARKS).get("traders")
        return tuple(sorted(marks.starred)) if isinstance(marks, TraderMarks) else ()

    @slots.command
    async def _divide(self) -> None:
        wishes = self.form.read()
        if wishes is None:
            return
        template = self.form.template()
        traders = self._starred() if self.whom.key == "starred" else ()
        self._is_asking = True
        self._judge()
        self.clear_trouble()
        try:
            found = await self.context.bridge.call(
                lambda desk: desk.build_portfolio(wishes, traders)
            )
        finally:
            self._is_asking = False
            self._judge()
        self._wishes, self._template = wishes, template
        self._show(found)

    # showing

    def _show(self, found: Portfolio) -> None:
        self._found = found
        self.slices.replace_all((each.trader, each) for each in found.slices)
        self.slices.flush()
        names = [self._name(each.trader) for each in found.slices]
        self.likeness.show_values(names, found.correlations, found.guessed)
        self.figures["bets"].show_figure(
            self.tr("%1 of %2")
            .replace("%1", write.number(found.effective_bets, 1))
            .replace("%2", str(len(found.slices))),
            why=self.tr("How many bets of equal risk these amount to."),
        )
        self.figures["month"].show_figure(
            write.share(found.worst_month, plus=True),
            why=self.tr("Mean of the worst month in a thousand years drawn from these records."),
        )
        self.figures["fall"].show_figure(
            write.share(-found.likely_drawdown),
            why=self.tr("Nine of ten futures of 90 days stay above it."),
        )
        self._show_cash()
        self._say_summary(found)
        self.apply.setEnabled(bool(found.slices))

    def _show_cash(self) -> None:
        if self._found is not None:
            private = self.context.private
            cash = write.MASKED if private else write.money(self._found.cash, "USDT", 0)
            self.figures["cash"].show_figure(cash)

    def _say_summary(self, found: Portfolio) -> None:
        parts = [left_out_words(found.left_out)]
        if not found.slices:
            parts.insert(0, self.tr("Nobody passes, so all stays in cash."))
        elif found.scaled_by < 1.0:
            words = self.tr("Scaled to %1 of the budget, for the fall that you accept.")
            parts.append(words.replace("%1", write.share(found.scaled_by, 0)))
        self.summary.setText(" ".join(part for part in parts if part))

    def _name(self, trader: TraderKey) -> str:
        return listed_name(self.context.bridge, trader) or trader.trader_id

    def _set_private(self, private: bool) -> None:
        self.slices.set_private(private)
        self.form.set_private(private)
        self._show_cash()

    def _columns(self) -> list[Column[Slice]]:
        return [
            Column("trader", tr("Trader"), lambda each: plain_name(self._name(each.trader)),
                   weight="medium", width=140, stretch=True),
            Column("venue", tr("Venue"), lambda each: each.trader.venue, role="text.secondary",
                   width=86),
            Column("weight", tr("Part"), lambda each: write.share(each.weight),
                   value=lambda each: each.weight, kind=Kind.NUMBER, width=70),
            Column("amount", tr("Amount USDT"), lambda each: write.number(each.amount, 0),
                   value=lambda each: each.amount, kind=Kind.NUMBER, weight="medium",
                   private=True, width=102),
            Column("risk", tr("Of the risk"), lambda each: write.share(each.risk_share),
                   value=lambda each: each.risk_share, kind=Kind.NUMBER, width=84),
        ]  # fmt: skip

    # following

    def _review(self) -> None:
        """Open the ordinary review sheet for one trader after the other."""
        if self._found is None:
            return
        wanted = [
            (each.trader, self._name(each.trader), each.amount) for each in self._found.slices
        ]
        template = self._template
        FollowsToReview(self.context, self, wanted, self._followed(), template).next()

    def _followed(self) -> frozenset[TraderKey]:
        follows = self.context.bridge.known(Topic.FOLLOW).values()
        return frozenset(
            each.trader for each in follows if isinstance(each, Follow) and not each.is_over
        )

    # layout

    def _lay_out(self) -> None:
        self.apply.setEnabled(False)
        self.table.setAccessibleName(self.tr("Parts of the portfolio"))
        self.table.empty.say(self.tr("Say what you want on the left, then divide."), icon="filter")
        line = QHBoxLayout()
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        line.addWidget(self._make_left())
        line.addWidget(self._make_right(), 1)
        self.content.addLayout(line, 1)

    def _make_left(self) -> QWidget:
        left = QWidget()
        left.setFixedWidth(_FORM_WIDTH)
        box = QVBoxLayout(left)
        box.setContentsMargins(0, 0, 0, 8)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(self.form)
        box.addWidget(area, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(12, 0, 12, 0)
        foot.addStretch(1)
        foot.addWidget(self.build)
        box.addLayout(foot)
        return left

    def _make_right(self) -> QWidget:
        right = QWidget()
        box = QVBoxLayout(right)
        box.setContentsMargins(0, 0, 0, 8)
        box.setSpacing(6)
        box.addWidget(self.table, 3)
        figures = stat_line(self.figures.values())
        figures.setContentsMargins(12, 0, 12, 0)
        box.addLayout(figures)
        head = label(self.tr("How much they move alike"), tone="secondary", step="caption")
        head.setContentsMargins(12, 0, 12, 0)
        box.addWidget(head)
        box.addWidget(self.likeness)
        foot = QHBoxLayout()
        foot.setContentsMargins(12, 0, 12, 0)
        foot.setSpacing(10)
        foot.addWidget(self.summary, 1)
        foot.addWidget(self.apply)
        box.addLayout(foot)
        return right
