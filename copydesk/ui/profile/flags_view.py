"""Flags of a trader: raised ones first, each with its evidence to light up."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from copydesk.model.flags import Flag, FlagState
from copydesk.model.judgement import TraderJudgement
from copydesk.ui import format as write
from copydesk.ui.controls import button, label
from copydesk.ui.judgement_words import flag_name, flag_sentence, flag_sign
from copydesk.ui.table import Column, DataTable, KeyedTableModel, Kind

translate = QCoreApplication.translate

_ORDER = {FlagState.RAISED: 0, FlagState.NOT_CHECKED: 1, FlagState.CLEAR: 2}


def flag_columns() -> list[Column[Flag]]:
    """Sign, habit, what it takes, why."""
    return [
        Column("sign", translate("Profile", "State"), lambda flag: state_words(flag),
               value=lambda flag: (flag_sign(flag),), kind=Kind.SIGNS, width=30,
               head_icon="flag"),
        Column("name", translate("Profile", "Habit"), lambda flag: flag_name(flag.kind),
               weight="medium", width=150,
               role=lambda flag: "text.primary" if flag.raised else "text.secondary"),
        Column("severity", translate("Profile", "Takes"),
               lambda flag: write.share(flag.severity, 0) if flag.raised else write.NONE,
               value=lambda flag: flag.severity, kind=Kind.NUMBER, width=56),
        Column("why", translate("Profile", "Why"), lambda flag: why_words(flag),
               role="text.secondary", tooltip=lambda flag: why_words(flag), width=200,
               stretch=True),
    ]  # fmt: skip


def state_words(flag: Flag) -> str:
    """Whether a flag is up, in words."""
    return {
        FlagState.RAISED: translate("Profile", "raised"),
        FlagState.CLEAR: translate("Profile", "clear"),
        FlagState.NOT_CHECKED: translate("Profile", "not checked"),
    }[flag.state]


def why_words(flag: Flag) -> str:
    """The sentence of a flag; of a clear one that it was looked for."""
    return flag_sentence(flag) or translate("Profile", "Looked for and not found.")


def has_exhibits(flag: Flag) -> bool:
    """Whether there is anything to light up."""
    shown = flag.exhibits
    return bool(shown.trade_ids or shown.days_ms or shown.symbols)


def exhibit_words(flag: Flag) -> str:
    """What can be lit up: "12 trades", "9 days", "BTCUSDT"."""
    shown = flag.exhibits
    parts = []
    if shown.trade_ids:
        count = write.number(len(shown.trade_ids), 0)
        parts.append(translate("Profile", "%1 trades").replace("%1", count))
    if shown.days_ms:
        count = write.number(len(shown.days_ms), 0)
        parts.append(translate("Profile", "%1 days").replace("%1", count))
    if shown.symbols:
        parts.append(", ".join(shown.symbols[:4]))
    return ", ".join(parts)


class FlagsView(QWidget):
    """The table of flags with the whole sentence of the chosen one under it.

    `exhibits_wanted` carries the flag whose evidence is to be lit up, None to put all out;
    `trades_wanted` asks for the table of trades.
    """

    exhibits_wanted = Signal(object)
    trades_wanted = Signal()

    def __init__(self) -> None:
        """Empty."""
        super().__init__()
        self.model: KeyedTableModel[Flag] = KeyedTableModel(flag_columns(), self)
        self.table = DataTable(self.model)
        self.table.behaviour.sortable = False
        self.table.setAccessibleName(self.tr("Red flags"))
        self.table.empty.say(self.tr("No daily equity is known, so no flag was looked for."))
        self.sentence = label("", wrap=True)
        self.lit = label("", tone="secondary", step="table", wrap=True)
        self.to_trades = button(self.tr("Show the trades"))
        self.to_trades.clicked.connect(self.trades_wanted)
        self.put_out = button(self.tr("Put out"))
        self.put_out.clicked.connect(self.clear)
        self._foot = QWidget()
        foot = QVBoxLayout(self._foot)
        foot.setContentsMargins(10, 6, 8, 8)
        foot.setSpacing(4)
        foot.addWidget(self.sentence)
        row = QHBoxLayout()
        row.addWidget(self.lit, 1)
        row.addWidget(self.to_trades)
        row.addWidget(self.put_out)
        foot.addLayout(row)
        self._foot.hide()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.table, 1)
        box.addWidget(self._foot)
        self.table.row_selected.connect(self._choose)
        self.table.cell_clicked.connect(lambda key, _column: self._choose(key))
        self.table.row_activated.connect(self._choose)
        self.chosen: Flag | None = None

    def show_judgement(self, found: TraderJudgement | None) -> None:
        """Show other flags; the chosen kind stays chosen."""
        flags = () if found is None else found.flags
        ordered = sorted(flags, key=lambda flag: (_ORDER[flag.state], -flag.severity))
        self.model.replace_all((flag.kind, flag) for flag in ordered)
        self.model.flush()
        if self.chosen is not None:
            again = self.model.row_of(self.chosen.kind)
            if again != self.chosen:
                self.chosen = again
                self._say()

    def clear(self) -> None:
        """Put the evidence out."""
        self.table.select_key(None)
        self.chosen = None
        self._say()

    @property
    def counts(self) -> tuple[int, int, int]:
        """How many are raised, clear, and not checked."""
        states = [flag.state for flag in self.model.rows()]
        return tuple(  # type: ignore[return-value]  # three of them
            states.count(state)
            for state in (FlagState.RAISED, FlagState.CLEAR, FlagState.NOT_CHECKED)
        )

    def _choose(self, kind: object) -> None:
        flag = self.model.row_of(kind)
        if flag is not None and flag != self.chosen:
            self.chosen = flag
            self._say()

    def _say(self) -> None:
        flag = self.chosen
        self._foot.setVisible(flag is not None)
        if flag is not None:
            self.sentence.setText(f"{flag_name(flag.kind)}: {why_words(flag)}")
            shown = has_exhibits(flag)
            words = self.tr("Lit up: %1").replace("%1", exhibit_words(flag))
            self.lit.setText(words if shown else self.tr("There is nothing to light up."))
            self.to_trades.setVisible(bool(flag.exhibits.trade_ids))
        self.exhibits_wanted.emit(flag)
