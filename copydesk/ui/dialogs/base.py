"""The dialog all questions are asked in; its result appears in the same place.

Open it with `open()` and listen to `verb_clicked` and `finished`; never `exec()`.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLayout, QPushButton, QVBoxLayout, QWidget

from copydesk.model.errors import CopyDeskError
from copydesk.ui import theme, words
from copydesk.ui.controls import Banner, HoldButton, button, label
from copydesk.ui.dialogs.frame import ModeStripe, TitleBar
from copydesk.ui.dialogs.overlay import dim


class DeskDialog(QDialog):
    """Title with the mode word, mode stripe, subject as a sentence, body, consequence, footer.

    Fill `body`; say the consequence; name the verb. Cancel is the default and has the focus.
    `verb_clicked` fires when the person decides; then call `set_busy`, and `show_result` when the
    venue has answered. From the click to the answer the verb can't be clicked again.

    Attributes:
        decided: whether the person has decided; what is learnt later about the question is moot.
    """

    verb_clicked = Signal()

    def __init__(
        self,
        parent: QWidget,
        title: str,
        subject: str,
        explanation: str = "",
        *,
        practice: bool = True,
        width: int = 640,
    ) -> None:
        """A window-modal dialog over the window of `parent`."""
        super().__init__(parent.window())
        self.decided = False
        self._is_sent = False
        self._mode = self.tr("PRACTICE") if practice else self.tr("LIVE")
        self.setWindowFlag(Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("surface", "panel")
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setFixedWidth(width)
        self._title_bar = TitleBar("", self)
        self._banner = Banner()
        self._subject = label(subject, step="heading", wrap=True)
        self._explanation = label(explanation, tone="secondary", wrap=True)
        self._explanation.setVisible(bool(explanation))
        self.body = QVBoxLayout()
        self.body.setSpacing(10)
        self._consequence = Banner()
        self._note = label("", tone="secondary", step="table", wrap=True)
        self.cancel_button = button(self.tr("Cancel"), large=True)
        self.verb_button: QPushButton = button("", "primary", large=True)
        self._left = QHBoxLayout()
        self._footer = QHBoxLayout()
        self._lay_out(practice=practice)
        self._name(title)
        self.cancel_button.clicked.connect(self.reject)
        self.cancel_button.setDefault(True)
        self.verb_button.clicked.connect(self._decide)
        self.verb_button.hide()
        self._overlay = dim(parent.window())
        self.finished.connect(self._undim)

    @property
    def subject(self) -> str:
        """The sentence the dialog is about."""
        return self._subject.text()

    @property
    def explanation(self) -> str:
        """What stands under the subject."""
        return self._explanation.text()

    @property
    def note(self) -> str:
        """The words at the left of the footer."""
        return self._note.text()

    @property
    def consequence(self) -> str:
        """The words of the consequence banner."""
        return self._consequence.text

    def set_subject(self, title: str, subject: str, explanation: str = "") -> None:
        """Change title, sentence and explanation."""
        self._name(title)
        self._subject.setText(subject)
        self._explanation.setText(explanation)
        self._explanation.setVisible(bool(explanation))
        self._fit()

    def set_verb(self, verb: str, *, danger: bool = False, enabled: bool = True) -> None:
        """Name the deciding button; `danger` fills it critical."""
        self.verb_button.setText(verb)
        self.verb_button.setProperty("kind", "danger" if danger else "primary")
        self.verb_button.style().unpolish(self.verb_button)
        self.verb_button.style().polish(self.verb_button)
        self.verb_button.setEnabled(enabled and not self._is_sent)
        self.verb_button.show()

    def hold_verb(self, verb: str) -> None:
        """Put a button in the verb's place that must be held."""
        self.verb_button.hide()
        self.verb_button = HoldButton(verb)
        self.verb_button.setProperty("large", "true")
        self.verb_button.confirmed.connect(self._decide)
        self._footer.addWidget(self.verb_button)

    def set_consequence(self, head: str, words: str = "", *, level: str = "info") -> None:
        """Say what follows; "" and "" hide it."""
        if head or words:
            self._consequence.say(head, words, level=level)
        else:
            self._consequence.clear()
        self._fit()

    def set_note(self, note: str) -> None:
        """The journal note at the left of the footer."""
        self._note.setText(note)

    def add_left(self, control: QPushButton) -> None:
        """Add a button at the left of the footer (copy, keep)."""
        self._left.insertWidget(0, control)

    def set_busy(self, note: str) -> None:
        """The decision was sent: no verb until there is an answer; `note` says what is awaited."""
        self.cancel_button.setText(self.tr("Dismiss"))
        self._note.setText(note)

    def show_trouble(self, error: CopyDeskError) -> None:
        """Show an error in the place of the consequence; the verb may be tried again."""
        self._is_sent = False
        self.set_consequence(
            words.error_sentence(error), words.error_next_step(error), level="critical"
        )
        self._note.clear()
        self.verb_button.setEnabled(True)

    def add_fact(self, widget: QWidget) -> None:
        """Put something under what the body already holds, and make room for it."""
        self.body.addWidget(widget)
        widget.show()
        self._fit()

    def clear_body(self) -> None:
        """Remove everything from the body."""
        _empty(self.body)

    def show_result(self, title: str, subject: str, explanation: str, *, level: str = "") -> None:
        """Turn into the result: `level` "critical" or "warning" puts the subject on a banner."""
        self._is_sent = False
        self.clear_body()
        self._name(title)
        self._consequence.clear()
        self._note.clear()
        self.verb_button.hide()
        self.cancel_button.setText(self.tr("Dismiss"))
        self.cancel_button.setFocus()
        banner = bool(level)
        self._subject.setText(subject)
        self._subject.setVisible(not banner)
        self._explanation.setText(explanation)
        self._explanation.setVisible(bool(explanation) and not banner)
        if banner:
            self._banner.say(subject, explanation, level=level)
        else:
            self._banner.clear()
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        """Qt: in the middle of its window, Cancel focused."""
        super().showEvent(event)
        self._fit()
        self.cancel_button.setFocus()
        parent = self.parentWidget()
        if parent is not None:
            middle = parent.frameGeometry().center()
            self.move(middle - self.rect().center())

    def event(self, event: QEvent) -> bool:
        """Qt: what the body holds came, went or grew: the dialog fits again."""
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest and self.isVisible():
            self._fit()
        return done

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: surface and hairline."""
        painter = QPainter(self)
        look = theme.current()
        painter.fillRect(self.rect(), look.color("surface.panel"))
        painter.setPen(look.color("line.control"))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def _decide(self) -> None:
        # The slots behind the signal run a moment later: a second click would decide twice.
        self.decided = self._is_sent = True
        self.verb_button.setEnabled(False)
        self.verb_clicked.emit()

    def _name(self, title: str) -> None:
        full = f"{title} \u2013 {self._mode}"
        self.setWindowTitle(full)
        self._title_bar.set_title(full)

    def _lay_out(self, *, practice: bool) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, 1, 1, 1)
        outer.setSpacing(0)
        outer.addWidget(self._title_bar)
        outer.addWidget(ModeStripe(practice=practice))
        outer.addWidget(self._banner)
        middle = QVBoxLayout()
        middle.setContentsMargins(24, 16, 24, 16)
        middle.setSpacing(10)
        head = QVBoxLayout()
        head.setSpacing(3)
        head.addWidget(self._subject)
        head.addWidget(self._explanation)
        middle.addLayout(head)
        middle.addLayout(self.body)
        middle.addWidget(self._consequence)
        outer.addLayout(middle, 1)
        outer.addWidget(self._make_footer())

    def _make_footer(self) -> QWidget:
        footer = QWidget()
        footer.setProperty("surface", "raised")
        footer.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = self._footer
        footer.setLayout(row)
        row.setContentsMargins(24, 12, 24, 12)
        row.setSpacing(8)
        row.addLayout(self._left)
        row.addWidget(self._note, 1)
        row.addWidget(self.cancel_button)
        row.addWidget(self.verb_button)
        return footer

    def _fit(self) -> None:
        layout = self.layout()
        if layout is not None:
            layout.activate()
            height = layout.totalHeightForWidth(self.width())
            self.setFixedHeight(max(height, layout.totalMinimumSize().height()))

    def _undim(self) -> None:
        self._overlay.hide()
        self._overlay.deleteLater()


def _empty(layout: QLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif inner is not None:
            _empty(inner)
