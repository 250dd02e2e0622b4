"""The header strip: mode and money, before anything else."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from decimal import Decimal

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QWidget

from copydesk.engine.api import Connection, Phase, Topic
from copydesk.model.guard import GuardLevel
from copydesk.model.guard_status import GuardStatus
from copydesk.model.notice import Notice
from copydesk.model.position import PositionKey
from copydesk.ui import format as write
from copydesk.ui import icons, theme
from copydesk.ui.context import Context
from copydesk.ui.controls import button, icon_button, label, set_tone
from copydesk.ui.controls.labels import Dot
from copydesk.ui.totals import Totals, totals_of, worst_of


class HeaderFact(QWidget):
    """A caption, a figure and what stands behind it, on one line."""

    def __init__(self, caption: str, *, large: bool = False) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 14, 0)
        row.setSpacing(7)
        row.addWidget(_divider())
        row.addSpacing(7)
        self._caption = caption
        self._figure = label("\u2013", strong=True, step="heading" if large else "")
        self._after = label("", tone="secondary")
        row.addWidget(label(caption, tone="secondary"))
        row.addWidget(self._figure)
        row.addWidget(self._after)

    @property
    def text(self) -> str:
        """The figure on screen."""
        return self._figure.text()

    def show_figure(self, text: str, after: str = "", *, tone: str = "") -> None:
        """Set figure, unit or share behind it, and the tone of a profit or loss."""
        arrow = {"profit": f"{write.UP} ", "loss": f"{write.DOWN} "}.get(tone, "")
        self._figure.setText(arrow + text)
        self._after.setText(after)
        self._after.setVisible(bool(after))
        set_tone(self._figure, tone)
        set_tone(self._after, tone if tone in ("profit", "loss", "stale") else "secondary")
        self.setAccessibleName(f"{self._caption} {text} {after}")


class HeaderStrip(QWidget):
    """44 px: mode, connection, money at the left; bell, eye, look and close all at the right."""

    close_all_wanted = Signal()
    notices_wanted = Signal()
    guards_wanted = Signal()
    look_wanted = Signal()
    palette_wanted = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._totals: Totals | None = None
        self._stale = False
        self.setProperty("surface", "raised")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._make_facts()
        self._make_tools()
        self._lay_out()
        context.bridge.follow(Topic.ACCOUNT, self._take_accounts)
        context.bridge.follow(Topic.CONNECTION, self._take_connections)
        context.bridge.follow(Topic.SAVED, self._take_accounts)
        context.bridge.follow(Topic.NOTICE, self._take_notices)
        context.bridge.follow(Topic.POSITION, self._take_positions)
        context.bridge.follow(Topic.GUARD, self._take_guards)
        context.private_changed.connect(self._take_private)
        self._take_positions({})

    def sizeHint(self) -> QSize:
        """Qt: 44 px high."""
        return QSize(super().sizeHint().width(), theme.current().size("headerStrip"))

    def minimumSizeHint(self) -> QSize:
        """Qt: leaves facts out in small windows."""
        return QSize(320, theme.current().size("headerStrip"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: fewer facts in less room."""
        super().resizeEvent(event)
        self._leave_out()

    def _less_important(self) -> tuple[HeaderFact, ...]:
        return self.today, self.floating, self.exposure, self.margin

    def _leave_out(self) -> None:
        """Show as many facts as fit, the more important ones first; none is cut off."""
        layout = self.layout()
        if layout is None:
            return
        facts = self._less_important()
        taken = sum(fact.sizeHint().width() for fact in facts if not fact.isHidden())
        room = self.width() - layout.sizeHint().width() + taken
        for fact in facts:
            room -= fact.sizeHint().width()
            fact.setVisible(room >= 0)

    def _make_facts(self) -> None:
        practice = self._context.practice
        self.mode = QLabel(self.tr("PRACTICE") if practice else self.tr("LIVE"))
        self.mode.setTextFormat(Qt.TextFormat.PlainText)
        self.mode.setObjectName("modeTag")
        self.mode.setProperty("mode", "practice" if practice else "live")
        self.mode.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.mode.setFixedWidth(96)
        self.mode.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self._dot = Dot("state.stale")
        self._venue = label(self.tr("starting\u2026"))
        self._latency = label("", tone="secondary")
        self.equity = HeaderFact(self.tr("Equity"), large=True)
        self.today = HeaderFact(self.tr("Today"))
        self.today.setToolTip(self.tr("Change of equity since 00:00 UTC of the venue's clock"))
        self.floating = HeaderFact(self.tr("Open"))
        self.floating.setToolTip(self.tr("Floating profit and loss of all open positions"))
        self.exposure = HeaderFact(self.tr("Exposure"))
        self.exposure.setToolTip(self.tr("Value of all open positions over equity"))
        self.margin = HeaderFact(self.tr("Margin used"))

    def _make_tools(self) -> None:
        self.guards = icon_button("guard", self.tr("Guards"), role="accent.base")
        self.guards.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.guards.setText(self.tr("no guard armed"))
        self.guards.clicked.connect(self.guards_wanted)
        self.bell = icon_button("bell", self.tr("Notices"))
        self.bell.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.bell.clicked.connect(self.notices_wanted)
        self.eye = icon_button("eye", self.tr("Hide amounts"))
        self.eye.clicked.connect(self._toggle_eye)
        self.look = icon_button("contrast", self.tr("Dark or light"))
        self.look.clicked.connect(self.look_wanted)
        self.commands = icon_button("command", self.tr("Commands (Ctrl+K)"))
        self.commands.clicked.connect(self.palette_wanted)
        self.close_all = button(self.tr("Close all\u2026"), "quietDanger", icon="stop")
        self.close_all.clicked.connect(self.close_all_wanted)
        self._take_private(self._context.private)

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 12, 0)
        row.setSpacing(0)
        row.addWidget(self.mode)
        row.addSpacing(14)
        row.addWidget(self._dot)
        row.addSpacing(8)
        row.addWidget(self._venue)
        row.addSpacing(6)
        row.addWidget(self._latency)
        row.addSpacing(14)
        for fact in (self.equity, *self._less_important()):
            row.addWidget(fact)
        row.addWidget(_divider())
        row.addSpacing(7)
        row.addWidget(self.guards)
        row.addStretch(1)
        for tool in (self.bell, self.eye, self.look, self.commands):
            row.addSpacing(6)
            row.addWidget(tool)
        row.addSpacing(12)
        row.addWidget(self.close_all)

    def _take_accounts(self, accounts: Mapping[Hashable, object]) -> None:
        del accounts
        self._totals = totals_of(self._context.bridge)
        self._show_money()

    def _take_connections(self, connections: Mapping[Hashable, object]) -> None:
        del connections
        known = self._context.bridge.known(Topic.CONNECTION).values()
        found = [item for item in known if isinstance(item, Connection)]
        self._totals = totals_of(self._context.bridge)
        if found:
            self._show_connection(worst_of(found), len(found))
        else:
            self._venue.setText(self.tr("no account is connected"))
            self._show_money()

    def _take_notices(self, _news: Mapping[Hashable, object]) -> None:
        notices = self._context.bridge.known(Topic.NOTICE).values()
        unread = sum(1 for item in notices if isinstance(item, Notice) and not item.read)
        self.bell.setText(f" {unread}" if unread else "")
        self.bell.setAccessibleName(self.tr("Notices, %n unread", "", unread))

    def _take_guards(self, _news: Mapping[Hashable, object]) -> None:
        known = self._context.bridge.known(Topic.GUARD).values()
        guards = [each for each in known if isinstance(each, GuardStatus)]
        armed = sum(each.armed for each in guards)
        level = max((each.level for each in guards), key=lambda level: level.rank, default=None)
        tripped = level is not None and level.has_tripped
        words = self.tr("%n guard(s) armed", "", armed) if armed else self.tr("no guard armed")
        words = self.tr("guard tripped") if tripped else words
        warned = level is GuardLevel.WARNED
        role = "state.critical" if tripped else "state.warning" if warned else "accent.base"
        self.guards.setText(f" {words}")
        self.guards.setAccessibleName(words)
        icons.keep(self.guards, "guard", role)
        self._leave_out()

    def _take_positions(self, _news: Mapping[Hashable, object]) -> None:
        known = self._context.bridge.known
        venues = {key.venue for key in known(Topic.POSITION) if isinstance(key, PositionKey)}
        closable = [name for name in venues if not self._may_only_read(name)]
        self.close_all.setEnabled(bool(closable))
        reason = self.tr("No key may trade here.") if venues else self.tr("Nothing is open.")
        self.close_all.setToolTip("" if closable else reason)

    def _may_only_read(self, name: str) -> bool:
        connection = self._context.bridge.known(Topic.CONNECTION).get(name)
        return isinstance(connection, Connection) and bool(connection.why_not_trade)

    def _take_private(self, private: bool) -> None:
        icons.keep(self.eye, "eye-off" if private else "eye")
        words = self.tr("Show amounts") if private else self.tr("Hide amounts")
        self.eye.setToolTip(words)
        self.eye.setAccessibleName(words)
        self._show_money()

    def _toggle_eye(self) -> None:
        self._context.set_private(not self._context.private)

    def _show_connection(self, connection: Connection, count: int) -> None:
        words = {
            Phase.STARTING: self.tr("%1 is starting\u2026"),
            Phase.CONNECTING: self.tr("connecting to %1\u2026"),
            Phase.CONNECTED: "%1",
            Phase.LOST: self.tr("%1 is away"),
            Phase.REFUSED: self.tr("%1 refused the connection"),
        }[connection.phase]
        connected = connection.phase is Phase.CONNECTED
        self._venue.setText(words.replace("%1", connection.venue))
        if connection.phase is Phase.CONNECTED and count > 1:
            self._venue.setText(self.tr("%n connected", "", count))
        self._venue.setToolTip(connection.detail)
        latency = connection.latency_ms if connected else None
        text = "" if latency is None else write.with_unit(write.number(latency, 0), "ms")
        self._latency.setText(text)
        lost = connection.phase in (Phase.LOST, Phase.REFUSED)
        self._dot.set_role(
            "accent.base" if connected else "state.critical" if lost else "state.stale"
        )
        if self._stale != lost:
            self._stale = lost
            self._show_money()

    def _show_money(self) -> None:
        account = self._totals
        if account is None:
            return
        hide = self._context.private
        plain = write.MASKED if hide else write.number(account.equity)
        stale = "stale" if self._stale else ""
        self.equity.show_figure(plain, account.currency, tone=stale)
        self.equity.setToolTip(self._count_words(account))
        start = account.day_start_equity
        share = account.today / start if start > 0 else None
        self._show_result(self.today, account.today, write.share(share, 2, plus=True))
        self._show_result(self.floating, account.unrealized_pnl, "")
        self.exposure.show_figure(write.times(account.exposure, 2), tone=stale)
        used = account.margin_used / account.equity if account.equity > 0 else None
        self.margin.show_figure(write.share(used), tone=stale)
        self._leave_out()

    def _count_words(self, totals: Totals) -> str:
        words = self.tr("%n accounts together", "", totals.accounts)
        if totals.left_out:
            others = self.tr("%n in another currency left out", "", totals.left_out)
            words = f"{words}; {others}"
        return words

    def _show_result(self, fact: HeaderFact, amount: Decimal, after: str) -> None:
        tone = "stale" if self._stale else "profit" if amount > 0 else "loss" if amount < 0 else ""
        if self._context.private:
            fact.show_figure(write.MASKED, after, tone="")
        else:
            fact.show_figure(write.signed(amount), after, tone=tone)


def _divider() -> QFrame:
    line = QFrame()
    line.setProperty("line", "true")
    line.setFixedSize(1, 22)
    return line
