"""The whole journey, through the real window: the first day, and the day after."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from copydesk.engine.api import Topic, TraderMarks
from copydesk.model.follow import Follow, FollowState, Verb
from copydesk.model.instrument import Instrument, MarketKey
from copydesk.model.notice import NoticeKind
from copydesk.model.position import OwnerKind, Position
from copydesk.model.trader import TraderKey
from copydesk.ui import format as write
from copydesk.ui.traders.filter_menu import FilterMenu
from copydesk.ui.traders.filters import Limit
from copydesk.ui.verbs.protection_dialog import ProtectionDialog
from tests.journey.person import RISK, Person
from tests.journey.steps import HOLDS, follow, hold_copies, open_editor, select_holder, setting


def test_from_the_first_start_to_the_day_after(person: Person) -> None:
    come_in(person)
    find(person)
    stopped, row = judge(person)
    mistype_a_pot(person)
    follow(person, pot="2000")
    positions_move(person)
    edit_settings(person)
    protect_one(person)
    close_one(person)
    freeze_and_resume(person)
    stop_with_close(person)
    kept, _ = judge(person, row)
    follow(person, pot="1500")
    star(person, kept)
    before = state_of(person)
    person.quit()
    person.start()
    person.until_at_work()
    same_as_before(person, before)
    assert [found.trader for found in person.follows] == [stopped, kept]


def come_in(person: Person) -> None:
    """First start: the welcome lets nobody pass who hasn't typed the sentence."""
    person.start()
    person.until(lambda: person.window.welcome is not None, "the welcome")
    welcome = person.window.welcome
    assert welcome is not None
    person.click(welcome.start.practice)
    person.type_into(welcome.risk.field, "yes, yes")
    assert not welcome.risk.accept.isEnabled()
    person.type_into(welcome.risk.field, RISK)
    person.click(welcome.risk.accept)
    person.until(lambda: welcome.steps.desk.isVisible(), "the first steps")
    person.click(welcome.steps.desk)
    person.until_at_work()
    person.until_ranked()


def find(person: Person) -> None:
    """Filter, look at the count, search a name, clear the search."""
    bar, model = person.traders.bar, person.traders.model
    assert set(bar.chips) == {Limit.DAYS, Limit.DRAWDOWN}
    filter_by(person, "Status", "active")
    person.until(lambda: Limit.STATUS in bar.chips, "the chip")
    person.click(bar.chips[Limit.DRAWDOWN])
    person.until(lambda: Limit.DRAWDOWN not in bar.chips, "the filter to go")
    person.until(person.traders.is_settled, "the filtered list")
    assert bar.count == f"{model.rowCount()} of 300 shown"
    everyone, name = model.rowCount(), name_in_row(person, 0)
    person.qtbot.keyClick(person.window, Qt.Key.Key_Slash)
    assert bar.search.hasFocus()
    person.type_into(bar.search, name)
    person.until(lambda: 0 < model.rowCount() < everyone, "fewer traders")
    assert name_in_row(person, 0) == name
    person.qtbot.keyClick(bar.search, Qt.Key.Key_Escape)
    person.until(lambda: model.rowCount() == everyone, "everybody again")


def filter_by(person: Person, title: str, words: str) -> None:
    """Choose a limit in the menu of filters."""
    bar = person.traders.bar
    person.click(bar.add)
    menu = next(found for found in bar.findChildren(FilterMenu) if found.isVisible())
    under = next(found for found in menu.findChildren(QMenu) if found.title() == title)
    next(action for action in under.actions() if action.text() == words).trigger()
    menu.close()
    person.back_in_window()


def name_in_row(person: Person, row: int) -> str:
    """The nickname on screen in a row of the list."""
    return str(person.traders.model.index(row, 1).data())


def judge(person: Person, row: int = 0) -> tuple[TraderKey, int]:
    """Click traders until one holds positions; the profile shows the record. Tells the next row."""
    trader, row = select_holder(person, row)
    assert person.profile.heading.name == name_in_row(person, row)
    look_at_record(person)
    return trader, row + 1


def look_at_record(person: Person) -> None:
    """Curve, figures, months, trades and open positions are there."""
    body = person.profile.body
    person.until(lambda: body.curve.chart is not None, "the curve")
    assert body.curve.chart is not None
    assert len(body.curve.chart.curve.xData) > 90
    for key, pair in body.stats.items():
        assert pair.text not in ("", write.NONE), key
    for table in (body.statistics, body.trades):
        assert table.rowCount() > 5
    assert body.open.rowCount() >= HOLDS


def mistype_a_pot(person: Person) -> None:
    """The problem stands beside the field, and nothing can be sent."""
    open_editor(person)
    pot = setting(person, "pot")
    before = pot.text()
    person.type_into(pot, "5")
    assert "10" in person.editor.form.rows["pot"].problem
    assert not person.editor.review.isEnabled()
    person.type_into(pot, before)
    assert person.editor.form.rows["pot"].problem == ""


def positions_move(person: Person) -> None:
    """Positions appear with their owner, and their results and the header's move."""
    panel, header = person.positions, person.window.header
    person.until(lambda: bool(person.held), "a copy of what was open already")
    hold_copies(person, HOLDS)
    person.until(lambda: panel.totals.isVisible(), "the totals")
    mine = person.follows[-1]
    assert {found.key.owner.owner_id for found in person.held} == {mine.follow_id}
    assert None not in {found.stop_loss_price for found in person.held}
    results = {found.key: found.unrealized_pnl for found in person.held}
    in_header = header.floating.text
    person.until(lambda: header.floating.text != in_header, "another result in the header")
    person.until(
        lambda: any(found.unrealized_pnl != results.get(found.key) for found in person.held),
        "a position to move",
    )
    told = [notice.fact("trader") for notice in person.told(NoticeKind.FOLLOW_STARTED)]
    assert told == [mine.nickname]


def edit_settings(person: Person) -> None:
    """One change: reviewed as old → new, applied, shown by the venue."""
    editor = person.editor
    assert editor.review.text() == "No changes"
    person.type_into(setting(person, "leverage"), "3")
    person.type_into(setting(person, "stop_loss_percent"), "15")
    assert editor.review.text() == "Review 2 changes…"
    person.click(editor.review)
    dialog = person.dialog("the review")
    assert dialog.verb_button.text() == "Apply 2 changes"
    assert "is changed" in person.confirm("the review")
    assert editor.review.text() == "No changes"
    settings = person.follows[-1].settings
    assert (settings.leverage, settings.stop_loss_percent) == (Decimal(3), Decimal(15))


def select_position(person: Person) -> Position:
    """Click the first position in the tree; its verbs appear in the toolbar."""
    panel = person.positions
    person.until(lambda: panel.model.rowCount() > 0, "a group")
    group = panel.model.index(0, 0)
    person.click_row(panel.view, panel.model.index(0, 0, group))
    person.until(panel.toolbar.isVisible, "the toolbar")
    key = panel.view.behaviour.selected_key
    return next(found for found in person.held if found.key == key)


def protect_one(person: Person) -> None:
    """Take profit and stop: the wrong side is refused beside the field, then both are set."""
    position = select_position(person)
    person.click(person.positions.toolbar.protect_button)
    dialog = person.dialog("take profit and stop")
    assert isinstance(dialog, ProtectionDialog)
    person.type_into(dialog.stop_loss.field, str(near(person, position, Decimal("1.5"))))
    assert "of the mark" in dialog.stop_loss.problem or "the mark of" in dialog.stop_loss.problem
    assert not dialog.verb_button.isEnabled()
    stop, profit = (near(person, position, Decimal(percent)) for percent in (-6, 20))
    person.type_into(dialog.stop_loss.field, str(stop))
    person.type_into(dialog.take_profit.field, str(profit))
    assert dialog.stop_loss.problem == dialog.take_profit.problem == ""
    person.confirm("take profit and stop")
    assert levels_of(person, position) == (profit, stop)


def levels_of(person: Person, position: Position) -> tuple[Decimal | None, Decimal | None]:
    """Take profit and stop of a position as the window knows them now."""
    held = next(found for found in person.held if found.key == position.key)
    return held.take_profit_price, held.stop_loss_price


def near(person: Person, position: Position, percent: Decimal) -> Decimal:
    """A price so many percent on the winning side of the mark, on the instrument's grid."""
    known = person.session.bridge.known(Topic.INSTRUMENT)[
        MarketKey(position.key.venue, position.key.symbol)
    ]
    assert isinstance(known, Instrument)
    away = position.mark_price * (1 + position.key.side.sign * percent / 100)
    return (away // known.price_step) * known.price_step


def close_one(person: Person) -> None:
    """Close one position: the dialog says what it may cost, then what the venue shows."""
    position = select_position(person)
    others = {found.key for found in person.held} - {position.key}
    person.click(person.positions.toolbar.close_button)
    dialog = person.dialog("close")
    person.until(lambda: "Estimates" in dialog.consequence, "the estimate")
    assert position.key.symbol in dialog.verb_button.text()
    assert "Closed: 1 position." in person.confirm("close")
    assert {found.key for found in person.held} == others


def freeze_and_resume(person: Person) -> None:
    """Freeze, and back."""
    buttons = person.editor.verb_buttons
    person.click(buttons[Verb.FREEZE])
    assert "frozen now" in person.confirm("freeze")
    assert newest_state(person) is FollowState.FROZEN
    assert not buttons[Verb.FREEZE].isVisible()
    person.click(buttons[Verb.RESUME])
    assert "copies again" in person.confirm("resume")
    assert newest_state(person) is FollowState.ACTIVE


def newest_state(person: Person) -> FollowState:
    """The state of the follow that began last."""
    return person.follows[-1].state


def stop_with_close(person: Person) -> None:
    """Stop: everything of the follow is closed, and verified."""
    person.click(person.editor.verb_buttons[Verb.STOP])
    assert "everything of it is closed" in person.confirm("stop")
    assert newest_state(person) is FollowState.STOPPED
    person.until(lambda: not person.held, "flat")
    assert "Nothing is open" in person.positions.view.empty.sentence
    assert person.editor.subject.text().startswith("Follow ")


def star(person: Person, trader: TraderKey) -> None:
    """Star the selected trader; rearrange the window a little, hide amounts."""
    person.click(person.profile.heading.star)
    person.until(lambda: trader in stars(person), "the star")
    person.click(person.window.rail.buttons["positions"])
    person.window.workspace.docks["notices"].close()
    person.click(person.window.header.eye)


def stars(person: Person) -> frozenset[TraderKey]:
    """The starred traders."""
    marks = person.session.bridge.known(Topic.MARKS)["traders"]
    assert isinstance(marks, TraderMarks)
    return marks.starred


@dataclass(frozen=True)
class State:
    """What a person expects to find again."""

    follows: list[Follow]
    positions: set[tuple[object, Decimal]]
    stars: frozenset[TraderKey]
    filters: set[Limit]
    docks: set[str]
    title: str
    private: bool


def state_of(person: Person) -> State:
    """Look at everything that must be there again tomorrow."""
    person.until(lambda: len(person.held) >= 1, "positions of the second follow")
    window = person.window
    return State(
        person.follows,
        {(found.key, found.size) for found in person.held},
        stars(person),
        set(person.traders.bar.chips),
        {name for name, dock in window.workspace.docks.items() if dock.isVisible()},
        window.windowTitle(),
        window.context.private,
    )


def same_as_before(person: Person, before: State) -> None:
    """Everything is as it was left: nothing lost, nothing doubled, no welcome.

    The traders went on meanwhile: what they opened since is copied, once.
    """
    assert person.window.welcome is None
    after = state_of(person)
    known = [(found.follow_id, found.state, found.settings) for found in before.follows]
    assert [(found.follow_id, found.state, found.settings) for found in after.follows] == known
    assert before.positions <= after.positions
    assert len({key for key, _ in after.positions}) == len(after.positions)
    new = {key for key, _ in after.positions - before.positions}
    owners = {found.key.owner.kind for found in person.held if found.key in new}
    assert owners <= {OwnerKind.FOLLOW}
    for name in ("stars", "filters", "docks", "title", "private"):
        assert getattr(after, name) == getattr(before, name), name
    assert after.private
    assert "notices" not in after.docks
