"""Where the trader's result went: a waterfall of what is selected, over every trade copied."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from decimal import Decimal
from functools import partial

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QMenu, QSizePolicy, QVBoxLayout, QWidget

from copydesk.engine.api import Topic
from copydesk.model.errors import CopyDeskError
from copydesk.model.follow import Follow
from copydesk.model.instrument import Instrument, MarketKey
from copydesk.model.money import ZERO
from copydesk.model.net import FollowNet
from copydesk.model.trader import TraderKey
from copydesk.ui import format as write
from copydesk.ui import slots
from copydesk.ui.context import Context
from copydesk.ui.controls import DropDown, button, icon_button, label
from copydesk.ui.exporting import Exporter
from copydesk.ui.net.columns import net_columns, sum_cells
from copydesk.ui.net.export import write_ledgers
from copydesk.ui.net.rows import NetRow, NetSum, oldest_prices_ms, sum_of, sum_of_trade
from copydesk.ui.net.words import gaps_sentence, kept_sentence, left_out_sentence
from copydesk.ui.panel import Panel
from copydesk.ui.positions.columns import follow_badges
from copydesk.ui.table import DataTree, GroupedTreeModel, GroupHead, TotalsRow
from copydesk.ui.whatif.waterfall import Waterfall
from copydesk.ui.words import plain_name, tr

_RENEW_MS = 2_000
_MOST_SHOWN = 200
"""Trades of one follow on screen, the newest; files hold all of them."""


class NetPanel(Panel):
    """The ledgers of all follows, each trade a row under its follow."""

    def __init__(self, context: Context) -> None:
        """Ledgers of the desk behind `context`."""
        super().__init__(context)
        self._nets: dict[str, FollowNet] = {}
        self._wanted: set[str] = set()
        self._selected: Hashable | None = None
        self._told: dict[Hashable, NetRow] = {}
        self._is_asking = False
        self._renewing = QTimer(self)
        self._renewing.setSingleShot(True)
        self._renewing.setInterval(_RENEW_MS)
        self._renewing.timeout.connect(self.renew)
        self._make_view()
        self._make_export()
        self._lay_out()
        context.bridge.follow(Topic.FOLLOW, self._note_follows)
        context.private_changed.connect(self._set_private)
        context.trader_changed.connect(self._choose_trader)
        self._choose_trader(context.trader)
        self._show()

    def title_controls(self) -> Sequence[QWidget]:
        """Which follow, files, and columns."""
        return (self.follow, self.export_button, self.columns_button)

    def is_settled(self) -> bool:
        """Whether every ledger that is known of was read once."""
        return not self._is_asking and self._nets.keys() >= self._follows().keys()

    def close_down(self) -> None:
        """Stop waiting for news."""
        self._renewing.stop()
        self.exporter.close()

    def make_export_menu(self) -> QMenu:
        """What can be saved of the ledgers that are shown."""
        follows = self._follows()
        shown = [(follows[key], net) for key, net in self.shown.items() if key in follows]
        write_all = partial(write_ledgers, shown)
        name = self.tr("true net")
        return self.exporter.menu(
            [
                (self.tr("Every trade as CSV…"), name, "csv", write_all),
                (self.tr("Trades and follows as XLSX…"), name, "xlsx", write_all),
            ]
        )

    def showEvent(self, event: QShowEvent) -> None:
        """Qt: what changed while nobody looked is read now."""
        super().showEvent(event)
        self.renew()

    # facts

    def _follows(self) -> dict[str, Follow]:
        known = self.context.bridge.known(Topic.FOLLOW).values()
        return {each.follow_id: each for each in known if isinstance(each, Follow)}

    def _note_follows(self, changes: Mapping[Hashable, object]) -> None:
        for key, follow in changes.items():
            if not isinstance(follow, Follow):
                if self._nets.pop(str(key), None) is not None:
                    self._show()
                continue
            self._wanted.add(follow.follow_id)
            if self.follow.findData(follow.follow_id) < 0:
                self.follow.addItem(plain_name(follow.nickname, 28), follow.follow_id)
        if not self._renewing.isActive():
            self._renewing.start()

    @slots.command
    async def renew(self) -> None:
        """Read the ledgers of follows that changed."""
        if self._is_asking or not self.isVisible():
            return
        wanted, self._wanted = self._wanted, set()
        self._is_asking = True
        problem: CopyDeskError | None = None
        try:
            for follow_id in sorted(wanted & self._follows().keys()):
                problem = await self._read(follow_id) or problem
        finally:
            self._is_asking = False
            if self._wanted:
                self._renewing.start()
        if wanted:
            self._show()
        if problem is not None:
            self.show_trouble(problem)
        elif wanted:
            self.clear_trouble()

    async def _read(self, follow_id: str) -> CopyDeskError | None:
        """Read one ledger; one that can't be read doesn't stop the others."""
        try:
            net = await self.context.bridge.call(lambda desk: desk.follow_net(follow_id))
        except CopyDeskError as error:
            return error
        self._nets[follow_id] = net
        return None

    # choosing

    def _choose_trader(self, trader: TraderKey | None) -> None:
        """A trader was selected somewhere: show their follow, where there is one."""
        for follow in self._follows().values():
            if follow.trader == trader:
                self.follow.choose(follow.follow_id)
                self._show()
                return

    def _pick(self, _key: str) -> None:
        self.view.select_key(None)
        self._selected = None
        self._show()

    def _select(self, key: object) -> None:
        self._selected = key if isinstance(key, tuple) else None
        self._show_sum()

    @property
    def shown(self) -> dict[str, FollowNet]:
        """The ledgers that the drop-down lets through, by follow."""
        chosen = self.follow.key
        return {key: net for key, net in self._nets.items() if chosen in ("", key)}

    # showing

    def _rows(self) -> dict[Hashable, NetRow]:
        follows, known = self._follows(), self.context.bridge.known(Topic.INSTRUMENT)
        rows: dict[Hashable, NetRow] = {}
        for follow_id, net in self.shown.items():
            follow = follows.get(follow_id)
            for trade in net.trades[-_MOST_SHOWN:] if follow is not None else ():
                assert follow is not None
                instrument = known.get(MarketKey(follow.traded_on, trade.symbol))
                rows[follow_id, trade.number] = NetRow(
                    follow, trade, instrument if isinstance(instrument, Instrument) else None
                )
        return rows

    def _show(self) -> None:
        rows = self._rows()
        for key in self._told.keys() - rows.keys():
            self.model.remove(key)
        newest = {row.follow.follow_id: key for key, row in rows.items()}
        for key, row in rows.items():
            # what is over stays as it is; one row of each follow brings its sums along
            if self._told.get(key) != row or newest[row.follow.follow_id] == key:
                self.model.stage(key, row)
        self._told = rows
        self.model.flush()
        if self.model.sort_state is None:
            self.model.sort_by("opened", descending=True)
        else:
            self.model.resort()
        self._show_sum()
        as_of_ms = oldest_prices_ms(self.shown.values())
        note = tr("prices of {time}").format(time=write.second(as_of_ms)) if as_of_ms else ""
        self.note_changed.emit(note)

    def _show_sum(self) -> None:
        whole, private = sum_of(self.shown.values()), self.context.private
        row = self.model.row_of(self._selected) if self._selected is not None else None
        told = [net for net in self.shown.values() if "trader" not in net.gaps]
        untold = [net for net in self.shown.values() if "trader" in net.gaps]
        total, notes = sum_of(told or untold), list[str]()
        if row is not None:
            total = sum_of_trade(row.trade)
        elif told and untold:
            notes.append(left_out_sentence(sum_of(untold), len(untold), private=private))
        self.head.setVisible(bool(self.shown))
        self.subject.setText(self._subject(row))
        self.sentence.setText(kept_sentence(total, private=private))
        self._say_gaps([gaps_sentence(total.gaps), *notes])
        self.waterfall.setVisible(total.amount("trader") is not None)
        pot = self._pot([row.follow.follow_id] if row else [net.follow_id for net in told])
        self.waterfall.show_parts(total.parts, pot, private=private)
        self.totals.setVisible(whole.trades > 0)
        self.totals.show_totals(_total_words(whole), sum_cells(whole, private=private))

    def _say_gaps(self, sentences: Sequence[str]) -> None:
        text = " ".join(filter(None, sentences))
        self.gaps.setText(text)
        self.gaps.setVisible(bool(text))

    def _subject(self, row: NetRow | None) -> str:
        if row is not None:
            name = plain_name(row.follow.nickname, 40)
            opened = write.minute(row.trade.opened_ms)
            return tr("{name}: {symbol}, opened {time}").format(
                name=name, symbol=plain_name(row.trade.symbol), time=opened
            )
        return self.follow.currentText() if self.follow.key else tr("All follows")

    def _pot(self, follow_ids: Sequence[str]) -> Decimal:
        follows = self._follows()
        return sum((follows[each].settings.pot for each in follow_ids if each in follows), ZERO)

    def _head(self, key: Hashable, rows: Sequence[NetRow]) -> GroupHead:
        follow, total = rows[0].follow, sum_of([self._nets[str(key)]])
        cells = sum_cells(total, private=self.context.private)
        note = tr("since {day}").format(day=write.date(follow.created_ms))
        return GroupHead(
            key, plain_name(follow.nickname), f"{note} · {_count(total)}", "follow",
            follow_badges(follow), cells,
        )  # fmt: skip

    def _set_private(self, private: bool) -> None:
        self.model.set_private(private)
        self._show_sum()

    # layout

    def _make_view(self) -> None:
        self.model: GroupedTreeModel[NetRow] = GroupedTreeModel(
            net_columns(), lambda row: row.follow.follow_id, self._head, self
        )
        self.model.private = self.context.private
        self.view = DataTree(self.model)
        self.view.setAccessibleName(self.tr("Ledger of every trade"))
        self.view.row_selected.connect(self._select)
        self.view.empty.say(
            self.tr("Nothing was copied yet. What copying costs stands here, trade by trade."),
            self.tr("Find a trader"),
            self._find,
            "follow",
        )
        self.totals = TotalsRow(self.view)
        self.follow = DropDown([("", self.tr("all follows"))])
        self.follow.setAccessibleName(self.tr("Ledger of one follow"))
        self.follow.picked.connect(self._pick)
        self.columns_button = button(self.tr("columns"), icon="columns")
        self.columns_button.clicked.connect(self._show_columns_menu)

    def _make_export(self) -> None:
        self.export_button = icon_button("export", self.tr("Save the ledger as CSV or XLSX"))
        self.export_button.clicked.connect(self._open_export)
        self.exporter = Exporter(self)
        self.exporter.saved.connect(self.tell_saved)
        self.exporter.failed.connect(self.show_trouble)

    def _open_export(self) -> None:
        menu = self.make_export_menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        place = QPoint(0, self.export_button.height())
        menu.popup(self.export_button.mapToGlobal(place))

    def _lay_out(self) -> None:
        self.subject = label("", step="title", strong=True)
        self.sentence = label("", step="table", wrap=True)
        self.gaps = label("", tone="secondary", step="table", wrap=True)
        self.waterfall = Waterfall()
        self.head = QWidget()
        self.head.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        box = QVBoxLayout(self.head)
        box.setContentsMargins(12, 8, 12, 4)
        box.setSpacing(2)
        for part in (self.subject, self.sentence, self.gaps, self.waterfall):
            box.addWidget(part)
        self.content.addWidget(self.head)
        self.content.addWidget(self.view, 1)
        self.content.addWidget(self.totals)

    def _find(self) -> None:
        self.context.want_panel("traders")

    def _show_columns_menu(self) -> None:
        menu = self.view.behaviour.columns_menu(self)
        menu.popup(self.columns_button.mapToGlobal(self.columns_button.rect().bottomLeft()))


def _count(total: NetSum) -> str:
    words = tr("1 trade") if total.trades == 1 else tr("{count} trades").format(count=total.trades)
    if total.most > _MOST_SHOWN:
        words += ", " + tr("the newest {count} shown").format(count=_MOST_SHOWN)
    if not total.doubtful:
        return words
    return f"{words} · {tr('{count} not wholly known').format(count=total.doubtful)}"


def _total_words(total: NetSum) -> str:
    return tr("Total of {trades}").format(trades=_count(total))
