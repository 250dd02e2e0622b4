"""The rules of single positions: give up a part at a loss, lock a gain in."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtWidgets import QHBoxLayout, QWidget

from copydesk.engine.api import Topic
from copydesk.model.follow import Follow, FollowKind
from copydesk.model.money import HUNDRED, ONE
from copydesk.model.position import OwnerKind, Position, PositionKey
from copydesk.model.position_rules import (
    FOUNDING_RULES,
    LockIn,
    PositionRules,
    RuleTarget,
    check_position_rules,
)
from copydesk.ui import format as write
from copydesk.ui import slots
from copydesk.ui.context import Context
from copydesk.ui.controls import DropDown, FieldRow, NumberField, SegmentedControl, button
from copydesk.ui.dialogs import DeskDialog
from copydesk.ui.trade_words import side_text
from copydesk.ui.verbs.facts import position_of
from copydesk.ui.words import isolated, tr

_ONE, _ALL = "one", "all"


def open_rules_dialog(
    context: Context, parent: QWidget, key: PositionKey
) -> PositionRulesDialog | None:
    """Edit the rules of a position; None when it is closed."""
    position = position_of(context, key)
    if position is None:
        return None
    dialog = PositionRulesDialog(context, parent, position)
    dialog.open()
    return dialog


class PositionRulesDialog(DeskDialog):
    """Two thresholds in percent of the margin, and what happens at each."""

    def __init__(self, context: Context, parent: QWidget, position: Position) -> None:
        """The position as last seen."""
        self._context = context
        self._position = position
        key = position.key
        super().__init__(
            parent,
            tr("Rules of a position"),
            tr("Watch {symbol} {side}").format(symbol=key.symbol, side=side_text(position)),
            tr(
                "Thresholds are percent of the margin, not of the price: at {leverage} a price "
                "move of 1 % is {roe} of the margin. Each acts once, while CopyDesk runs. "
                "An empty field means none."
            ).format(
                leverage=write.times(position.leverage), roe=write.percent(position.leverage, 0)
            ),
            practice=context.practice,
            width=680,
        )
        self.scope = SegmentedControl([(_ONE, tr("this position")), (_ALL, self._all_words(key))])
        self.scope.chosen.connect(self._take)
        self.preset = button(tr("As the guide says: −10 % / +30 %"), "link")
        self.preset.clicked.connect(self._use_guide)
        self.loss = _row(tr("At a loss of"), "%")
        self.reduce = _row(tr("give up"), tr("% of the size"))
        self.gain = _row(tr("At a gain of"), "%")
        self.lock_in = DropDown(
            [
                (LockIn.BREAK_EVEN.value, tr("stop to break-even")),
                (LockIn.TRAIL.value, tr("let the stop trail")),
                (LockIn.TAKE_PART.value, tr("take a part off")),
            ]
        )
        self.lock_row = FieldRow(tr("lock it in:"), self.lock_in)
        self.lock_in.setFixedWidth(220)  # its words are longer than a number
        self.trail = _row(tr("Distance of the stop"), tr("% of the price"))
        self.take = _row(tr("take off"), tr("% of the size"))
        self._fill_body()
        self._take()
        self.verb_clicked.connect(self._apply)

    @property
    def target(self) -> RuleTarget:
        """What the rules shall hold for."""
        target = RuleTarget.of(self._position.key)
        return target if self.scope.key == _ONE else target.all_of_owner

    @property
    def rules(self) -> PositionRules | None:
        """What is typed; None where both thresholds are empty.

        Raises:
            ValueError: something isn't a number.
        """
        loss, gain = _value(self.loss), _value(self.gain)
        if loss is None and gain is None:
            return None
        return PositionRules(
            loss,
            (_value(self.reduce) or Decimal(50)) / HUNDRED,
            gain,
            LockIn(self.lock_in.key),
            _value(self.trail) or ONE,
            (_value(self.take) or Decimal(50)) / HUNDRED,
        )

    def _fill_body(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self.scope)
        top.addStretch(1)
        top.addWidget(self.preset)
        self.body.addLayout(top)
        for row in (self.loss, self.reduce, self.gain, self.lock_row, self.trail, self.take):
            self.body.addWidget(row)
            if isinstance(row.control, NumberField):
                row.control.textChanged.connect(self._check)
        self.lock_in.picked.connect(self._check)

    def _all_words(self, key: PositionKey) -> str:
        if key.owner.kind is not OwnerKind.FOLLOW:
            return tr("all of your own on {venue}").format(venue=key.venue)
        follow = self._context.bridge.known(Topic.FOLLOW).get(key.owner.owner_id)
        name = follow.nickname if isinstance(follow, Follow) else key.owner.owner_id
        return tr("all copies of {trader}").format(trader=isolated(name, 28))

    def _known(self) -> PositionRules | None:
        known = self._context.bridge.known(Topic.POSITION_RULES).get(self.target)
        return known if isinstance(known, PositionRules) else None

    def _take(self) -> None:
        self._show_rules(self._known())

    def _use_guide(self) -> None:
        self._show_rules(FOUNDING_RULES)

    def _show_rules(self, rules: PositionRules | None) -> None:
        shown = rules or PositionRules()
        for row, value in (
            (self.loss, shown.loss_percent),
            (self.reduce, shown.reduce_share * HUNDRED),
            (self.gain, shown.gain_percent),
            (self.trail, shown.trail_percent),
            (self.take, shown.take_share * HUNDRED),
        ):
            row.control.set_value(value)
        self.lock_in.choose(shown.lock_in.value)
        self._check()

    def _check(self) -> None:
        lock_in = LockIn(self.lock_in.key)
        self.trail.setVisible(lock_in is LockIn.TRAIL)
        self.take.setVisible(lock_in is LockIn.TAKE_PART)
        fine, rules = True, None
        for row in (self.loss, self.reduce, self.gain, self.trail, self.take):
            problem = _problem_of(row)
            row.set_problem(problem)
            fine = fine and not problem
        if fine:
            rules = self.rules
        if rules is not None:
            fine = self._say_limits(rules)
        self.loss.set_note(self._price_note(self.loss, -1) if fine else "")
        self.gain.set_note(self._price_note(self.gain, 1) if fine else "")
        words = tr("Set these rules") if rules is not None or not fine else tr("Take rules away")
        changed = fine and rules != self._known()
        self.set_verb(words, enabled=changed)
        self.set_note(tr("Written to the journal. Acting is, too."))
        self.set_consequence("", self._how_it_acts())

    def _how_it_acts(self) -> str:
        follow = self._context.bridge.known(Topic.FOLLOW).get(self._position.key.owner.owner_id)
        words = tr(
            "A part is closed with a market order; {venue} must allow it. "
            "The stop rests on the venue."
        )
        if isinstance(follow, Follow) and follow.kind is FollowKind.LOCAL:
            words = tr(
                "Only this copy's own share is touched. What is taken off stays off, and the "
                "trader's additions aren't copied to the rest, until the trader has closed the "
                "position. The stop rests on {venue}; where others share the position, CopyDesk "
                "keeps it while it runs."
            )
        return words.format(venue=self._position.key.venue)

    def _say_limits(self, rules: PositionRules) -> bool:
        """Show what is out of its range; False where something is."""
        rows = {
            "loss_percent": self.loss, "reduce_share": self.reduce, "gain_percent": self.gain,
            "trail_percent": self.trail, "take_share": self.take,
        }  # fmt: skip
        problems = check_position_rules(rules)
        for problem in problems:
            highest = problem.limit or None
            words = tr("It must be above zero.")
            if highest is not None:
                limit = highest * HUNDRED if problem.field_name.endswith("share") else highest
                words = tr("At most {limit}.").format(limit=write.percent(limit, 0))
            rows[problem.field_name].set_problem(words)
        return not problems

    def _price_note(self, row: FieldRow, sign: int) -> str:
        """The price at which a threshold is reached."""
        percent, held = _value(row), self._position
        if percent is None or held.size <= 0:
            return ""
        move = held.margin * percent / HUNDRED / held.size * sign * held.key.side.sign
        return tr("at a price of {price}").format(price=write.number(held.entry_price + move, 2))

    @slots.command
    async def _apply(self) -> None:
        target, rules = self.target, self.rules
        self.set_busy(tr("Writing it down…"))
        await self._context.bridge.call(lambda desk: desk.set_position_rules(target, rules))
        self.show_result(
            tr("Rules of a position"),
            tr("The rules are set.") if rules is not None else tr("The rules are gone."),
            tr("They hold while CopyDesk runs, and after a restart."),
        )


class _NumberRow(FieldRow):
    """A row whose control is a number."""

    control: NumberField


def _row(words: str, unit: str) -> _NumberRow:
    return _NumberRow(words, NumberField(unit))


def _value(row: FieldRow) -> Decimal | None:
    return row.control.value if isinstance(row.control, NumberField) else None


def _problem_of(row: FieldRow) -> str:
    try:
        _value(row)
    except ValueError:
        return tr("This isn't a number.")
    return ""
