"""The follow editor: start a follow of the selected trader, or change the one that exists."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from copydesk.engine.api import Topic
from copydesk.model.account import Account
from copydesk.model.copy_rules import CopyRules, rules_from
from copydesk.model.errors import CopyDeskError
from copydesk.model.follow import Follow, FollowState
from copydesk.model.instrument import Instrument, MarketKey
from copydesk.model.settings import FollowSettings, changed_fields, safe_copy_amount
from copydesk.model.trader import TraderKey
from copydesk.ui import format as write
from copydesk.ui.context import Context
from copydesk.ui.controls import ElidedLabel, SegmentedControl, button, label
from copydesk.ui.follow.draft import (
    Circumstances,
    Draft,
    first_settings,
    read_draft,
    unknown_symbols,
)
from copydesk.ui.follow.form import FollowForm
from copydesk.ui.follow.local_editor import LocalEditor
from copydesk.ui.follow.preview import PreviewReader, PreviewStrip
from copydesk.ui.follow.review import ReviewDialog
from copydesk.ui.follow.rules_dialog import RulesDialog
from copydesk.ui.follow.shadow import ShadowStrip
from copydesk.ui.follow.verb_bar import VerbBar
from copydesk.ui.listed import listed_name, takes_followers
from copydesk.ui.panel import Panel
from copydesk.ui.verbs.facts import count_positions, positions_of
from copydesk.ui.words import isolated, tr

_LEAST_FORM = 64


class FollowPanel(Panel):
    """Fields, problems while typing, and the way to the review sheet."""

    def __init__(self, context: Context) -> None:
        """The editor for the trader selected in `context`."""
        super().__init__(context)
        self._follow: Follow | None = None
        self._base: FollowSettings | None = None
        self._draft = Draft(None, ())
        self.mode = SegmentedControl(
            [("basic", self.tr("Basic")), ("advanced", self.tr("Advanced"))]
        )
        self.form = FollowForm()
        self.preview = PreviewStrip()
        self.previews = PreviewReader(context.bridge, self)
        self.previews.told.connect(self.preview.show_preview)
        self.previews.failed.connect(self.preview.show_trouble_words)
        self.shadow = ShadowStrip(context, self._shadow_wish)
        self.subject = ElidedLabel(step="title", strong=True)
        self.hint = ElidedLabel(tone="secondary", step="table")
        self._stack = QStackedWidget()
        self._stack.addWidget(self._make_empty())
        self._stack.addWidget(self._make_editor())
        self.local_editor = LocalEditor(context, rules_from(first_settings(None)))
        self.local_editor.trouble.connect(self.show_trouble)
        self._stack.addWidget(self.local_editor)
        self.content.addWidget(self._stack)
        self.mode.chosen.connect(self._choose_mode)
        self.mode.choose(str(context.settings.value("follow/mode", "basic")))
        self._choose_mode(self.mode.key)
        self.form.changed.connect(self._judge)
        context.trader_changed.connect(self._load)
        context.private_changed.connect(self._set_private)
        context.bridge.follow(Topic.FOLLOW, self._note_follows)
        context.bridge.follow(Topic.ACCOUNT, self._note_account)
        self._set_private(context.private)
        self._load()

    def title_controls(self) -> Sequence[QWidget]:
        """Basic or advanced, for the dock's title bar."""
        return (self.mode,)

    # facts

    def _note_follows(self, changes: Mapping[Hashable, object]) -> None:
        trader = self.context.trader
        mine = self._follow.follow_id if self._follow else None
        for key, follow in changes.items():
            if key == mine or (isinstance(follow, Follow) and follow.trader == trader):
                self._refresh()
                return

    def _note_account(self, _changes: Mapping[Hashable, object]) -> None:
        if self.context.trader is None:
            return
        if self._base is None and self._follow is None:
            self._load()
        else:
            self._judge()

    def _refresh(self) -> None:
        """The follow changed at the venue: typed values stay, what they are compared with moves."""
        before = self._base
        typed_before, copied_here = bool(self._changes()), self._copies_here
        self._follow = self._find_follow()
        if copied_here or self._copies_here:
            self._load()
            return
        self._base = self._follow.settings if self._follow else before
        if not typed_before and self._base is not None:
            self.form.show_settings(self._base)
        self._say_state()
        self._judge()

    def _load(self, _trader: TraderKey | None = None) -> None:
        trader = self.context.trader
        self._stack.setCurrentIndex(0 if trader is None else 1)
        if trader is None:
            self.title_changed.emit(self.tr("Follow settings"))
            self.note_changed.emit("")
            return
        self.clear_trouble()
        self._follow = self._find_follow()
        if self._follow is not None and self._copies_here:
            self._stack.setCurrentIndex(2)
            self.previews.want(None, None)
            self._base = None
            self.local_editor.show_follow(self._follow)
            self._say_state()
            return
        try:
            self.form.show_support(self.context.bridge.support(trader.venue), trader.venue)
        except CopyDeskError as error:
            self.show_trouble(error)
        account = self._account()
        if self._follow is not None:
            self._base = self._follow.settings
            self.form.show_settings(self._base)
        else:
            self._base = first_settings(account.equity) if account else None
            self.form.show_settings(self._base or first_settings(None))
        self._say_state()
        self._judge()

    @property
    def _copies_here(self) -> bool:
        """Whether this desk copies the follow that is shown, by rules of its own."""
        return self._follow is not None and self._follow.rules is not None

    def _find_follow(self) -> Follow | None:
        follows = self.context.bridge.known(Topic.FOLLOW).values()
        for item in follows:
            if isinstance(item, Follow) and item.trader == self.context.trader and not item.is_over:
                return item
        return None

    def _account(self) -> Account | None:
        trader = self.context.trader
        found = self.context.bridge.known(Topic.ACCOUNT).get(trader.venue) if trader else None
        return found if isinstance(found, Account) else None

    def _circumstances(self) -> Circumstances:
        account = self._account()
        trader = self.context.trader
        grids = {
            item.symbol: item
            for key, item in self.context.bridge.known(Topic.INSTRUMENT).items()
            if isinstance(key, MarketKey) and isinstance(item, Instrument)
            if trader is not None and key.venue == trader.venue
        }
        positions = positions_of(self.context, self._follow.follow_id) if self._follow else ()
        if account is None:
            return Circumstances(None, None, grids, positions)
        pot = self._follow.settings.pot if self._follow else 0
        return Circumstances(account.equity, account.available + pot, grids, positions)

    def _name(self) -> str:
        trader = self.context.trader
        if self._follow is not None:
            return self._follow.nickname
        if trader is None:
            return ""
        return listed_name(self.context.bridge, trader) or trader.trader_id

    # typing

    def _choose_mode(self, key: str) -> None:
        self.context.settings.setValue("follow/mode", key)
        self.form.show_advanced(key == "advanced")
        self.local_editor.show_advanced(key == "advanced")

    def _use_guide(self) -> None:
        """Put the API guide's own example into what is typed."""
        typed = self._draft.settings or self._base
        if typed is not None:
            self.form.show_settings(
                replace(typed, take_profit_percent=Decimal(50), stop_loss_percent=Decimal(20))
            )
            self._judge()

    def _set_private(self, private: bool) -> None:
        self.form.set_private(private)
        self.preview.set_private(private)
        self.local_editor.set_private(private)
        self._judge()

    def _judge(self) -> None:
        if self._copies_here:
            self.local_editor.judge()
            return
        circumstances = self._circumstances()
        self._draft = read_draft(self.form.typed, circumstances)
        settings = self._draft.settings
        unknown = unknown_symbols(settings, circumstances) if settings else ()
        old = self._follow.settings if self._follow else None
        self.form.show_draft(self._draft, old, unknown)
        self._say_hint(circumstances)
        self._say_footer(circumstances)
        self.shadow.show_trader(self.context.trader)
        self._ask_preview(settings if self._draft.is_good else None)

    def _ask_preview(self, settings: FollowSettings | None) -> None:
        if not self.previews.want(self.context.trader, settings):
            return
        if settings is None:
            self.preview.show_none()
        else:
            self.preview.wait()

    def _shadow_wish(self) -> tuple[FollowSettings | CopyRules, str] | None:
        """What is typed, to be tried on paper."""
        settings = self._draft.settings
        return None if settings is None or not self._draft.is_good else (settings, "")

    def _changes(self) -> tuple[str, ...]:
        if self._draft.settings is None or self._base is None:
            return ()
        return changed_fields(self._base, self._draft.settings)

    def _say_hint(self, circumstances: Circumstances) -> None:
        if circumstances.equity is None:
            self.hint.setText(self.tr("Waiting for the account…"))
            return
        safe = safe_copy_amount(circumstances.equity)
        amount = write.MASKED if self.context.private else write.money(safe, "USDT")
        words = self.tr("A pot of up to {amount} puts 5 % of your equity at stake.")
        self.hint.setText(words.format(amount=amount))
        self.hint.setToolTip(self.hint.text())

    def _say_state(self) -> None:
        name = isolated(self._name(), 40)
        if self._follow is None:
            self.subject.setText(self.tr("Follow {name}").format(name=name))
            self.note_changed.emit(self.tr("not followed"))
        else:
            self.subject.setText(name)
            since = write.date(self._follow.created_ms)
            notes = {
                FollowState.FROZEN: self.tr("frozen, following since {day}"),
                FollowState.CLOSE_ONLY: self.tr("close-only, following since {day}"),
                FollowState.STOPPING: self.tr("stopping, following since {day}"),
            }
            note = notes.get(self._follow.state, self.tr("following since {day}"))
            self.note_changed.emit(note.format(day=since))
        self.title_changed.emit(self.tr("Follow settings"))
        self.local.setVisible(self._follow is None)  # first: both at once are too wide
        self.verbs.show_follow(self._follow)

    def _say_footer(self, circumstances: Circumstances) -> None:
        count = len(self._changes())
        self.local.setEnabled(self._draft.settings is not None)
        fine = self._draft.is_good
        if self._follow is None:
            self.review.setText(self.tr("Review follow…"))
            takes = takes_followers(self.context.bridge, self.context.trader)
            self.review.setEnabled(fine and takes and circumstances.equity is not None)
            self.undo.setEnabled(count > 0 or not fine)
            waits, refuses = self.tr("Nothing is sent yet."), self.tr("Takes no new followers.")
            self.summary.setText(waits if takes else refuses)
            return
        text = {0: self.tr("No changes"), 1: self.tr("Review 1 change…")}
        self.review.setText(text.get(count, self.tr("Review {count} changes…").format(count=count)))
        self.review.setEnabled(fine and count > 0)
        self.undo.setEnabled(count > 0 or not fine)
        self.summary.setText(_scope(len(circumstances.positions)))

    # verbs

    def _undo(self) -> None:
        if self._base is not None:
            self.form.show_settings(self._base)
        self._judge()

    def _review(self) -> None:
        trader, settings = self.context.trader, self._draft.settings
        if trader is None or settings is None:
            return
        dialog = ReviewDialog(
            self.context, self, trader, self._name(), self._follow, settings, self.preview.shown
        )
        dialog.done_well.connect(self._load)
        dialog.open()

    def _open_rules(self) -> None:
        trader, settings = self.context.trader, self._draft.settings
        if trader is not None and settings is not None:
            RulesDialog(self.context, self, trader, self._name(), rules_from(settings)).open()

    # layout

    def _make_empty(self) -> QWidget:
        empty = QWidget()
        box = QVBoxLayout(empty)
        words = label(
            self.tr("Select a trader to see what following would mean."),
            tone="secondary",
            wrap=True,
        )
        words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        find = button(self.tr("Find a trader"))
        find.clicked.connect(partial(self.context.want_panel, "traders"))
        box.addStretch(1)
        box.addWidget(words)
        box.addWidget(find, 0, Qt.AlignmentFlag.AlignHCenter)
        box.addStretch(1)
        return empty

    def _make_editor(self) -> QWidget:
        editor = QWidget()
        box = QVBoxLayout(editor)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        head = QVBoxLayout()
        head.setContentsMargins(12, 8, 12, 0)
        head.setSpacing(2)
        line = QHBoxLayout()
        line.setSpacing(6)
        line.addWidget(self.subject, 1)
        self.local = button(self.tr("Follow with this desk…"), "link")
        self.local.clicked.connect(self._open_rules)
        line.addWidget(self.local)
        self.verbs = VerbBar(self.context)
        self.verb_buttons = self.verbs.buttons
        line.addWidget(self.verbs)
        head.addLayout(line)
        head.addWidget(self.hint)
        box.addLayout(head)
        self.guide = button(self.tr("Take profit 50 %, stop loss 20 %"), "link")
        self.guide.setToolTip(self.tr("The example of the guide to copy trading"))
        self.guide.clicked.connect(self._use_guide)
        self.form.foot.addWidget(self.guide, 0, Qt.AlignmentFlag.AlignLeft)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(self.form)
        area.setMinimumHeight(_LEAST_FORM)
        box.addWidget(area, 1)
        box.addWidget(self.preview)
        box.addWidget(self.shadow)
        box.addWidget(self._make_footer())
        return editor

    def _make_footer(self) -> QWidget:
        self.undo = button(self.tr("Undo"), large=True)
        self.undo.clicked.connect(self._undo)
        self.review = button("", "primary", large=True)
        self.review.clicked.connect(self._review)
        self.summary = label("", tone="secondary", step="table", wrap=True)
        footer = QWidget()
        footer.setProperty("surface", "raised")
        footer.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        line = QHBoxLayout(footer)
        line.setContentsMargins(12, 8, 12, 8)
        line.setSpacing(10)
        line.addWidget(self.undo)
        line.addWidget(self.summary, 1)
        line.addWidget(self.review)
        return footer


def _scope(open_positions: int) -> str:
    """What changed settings reach."""
    if not open_positions:
        return tr("For new copies only; nothing is open.")
    return tr("For new copies only; what is open ({positions}) is not touched.").format(
        positions=count_positions(open_positions)
    )
