"""Hours of trading in seconds: three follows, and a desk that stays calm."""

from __future__ import annotations

from decimal import Decimal

from copydesk.engine.api import Topic
from copydesk.model.account import Account
from copydesk.model.follow import Verb
from copydesk.model.notice import NoticeKind
from tests.journey.person import Person
from tests.journey.steps import follow, select_holder

HALF_HOURS = 4
OPENING = Decimal(10_000)


def test_an_afternoon_with_three_follows(person: Person) -> None:
    person.start_past_the_welcome()
    row = -1
    for _ in range(3):
        _, row = select_holder(person, row + 1)
        follow(person, pot="2000")
    for _ in range(HALF_HOURS):
        half_an_hour(person)
    assert person.told(NoticeKind.POSITION_OPENED)
    assert person.told(NoticeKind.TROUBLE) == []
    assert {held.key.owner.owner_id for held in person.held} <= {
        known.follow_id for known in person.follows
    }
    for known in person.follows:
        end(person, known.follow_id)
    person.until(lambda: not person.held, "flat")
    person.until(lambda: account_of(person).unrealized_pnl == 0, "nothing at stake")
    person.until(lambda: account_of(person).equity == OPENING + result_of(person), "the sum")


def result_of(person: Person) -> Decimal:
    """What all follows gave, less the shares of their traders."""
    results = (known.copied_pnl - known.profit_share for known in person.follows)
    return sum(results, Decimal(0))


def half_an_hour(person: Person) -> None:
    """Let time pass until the header shows another equity."""
    before = account_of(person).equity
    person.let_time_pass(minutes=30)
    person.until(lambda: account_of(person).equity != before, "another equity")


def end(person: Person, follow_id: str) -> None:
    """Select the trader of a follow and stop it with everything it holds."""
    known = next(each for each in person.follows if each.follow_id == follow_id)
    person.window.context.select_trader(known.trader)
    person.click(person.editor.verb_buttons[Verb.STOP])
    assert "everything of it is closed" in person.confirm("stop")


def account_of(person: Person) -> Account:
    """The account as the window knows it."""
    account = person.session.bridge.known(Topic.ACCOUNT)["practice"]
    assert isinstance(account, Account)
    return account
