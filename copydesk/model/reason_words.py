"""What the person reads of each reason: what happened, and what to do next.

`{name}` parts are filled from the facts of the case.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from copydesk.model.reasons import Reason


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:  # noqa: N802 - the name that lupdate looks for
    """Mark a text for translation without needing Qt; returns it unchanged."""
    del context
    return text


class Wording(NamedTuple):
    """What happened, and the next step, as two sentences of plain English."""

    sentence: str
    next_step: str


def _say(sentence: str, next_step: str) -> Wording:
    return Wording(sentence, next_step)


WORDINGS: Final[dict[Reason, Wording]] = {
    Reason.INVALID_TRADER: _say(
        QT_TRANSLATE_NOOP(
            "Reason", "{venue} no longer offers this trader, or the trader is inactive."
        ),
        QT_TRANSLATE_NOOP("Reason", "Choose another trader."),
    ),
    Reason.INVALID_SETTINGS: _say(
        QT_TRANSLATE_NOOP("Reason", "{venue} refused these settings: {detail}."),
        QT_TRANSLATE_NOOP("Reason", "Change the named setting and review again."),
    ),
    Reason.INSUFFICIENT_BALANCE: _say(
        QT_TRANSLATE_NOOP("Reason", "{venue} refused: not enough free balance for this pot."),
        QT_TRANSLATE_NOOP("Reason", "Lower the pot or free some margin."),
    ),
    Reason.COPY_LIMIT: _say(
        QT_TRANSLATE_NOOP(
            "Reason", "{venue} refused: the limit of follows or of copied positions is reached."
        ),
        QT_TRANSLATE_NOOP("Reason", "Stop another follow first."),
    ),
    Reason.ALREADY_FOLLOWING: _say(
        QT_TRANSLATE_NOOP("Reason", "You already follow this trader on {venue}."),
        QT_TRANSLATE_NOOP("Reason", "Edit the follow that exists."),
    ),
    Reason.FOLLOW_NOT_FOUND: _say(
        QT_TRANSLATE_NOOP("Reason", "{venue} doesn't know this follow any more."),
        QT_TRANSLATE_NOOP("Reason", "Refresh; the list then shows what {venue} has."),
    ),
    Reason.POSITION_NOT_FOUND: _say(
        QT_TRANSLATE_NOOP("Reason", "This position isn't open on {venue}."),
        QT_TRANSLATE_NOOP("Reason", "Refresh; it may have been closed a moment ago."),
    ),
    Reason.ORDER_NOT_FOUND: _say(
        QT_TRANSLATE_NOOP("Reason", "{venue} has no such order."),
        QT_TRANSLATE_NOOP("Reason", "Refresh; it may have been filled or cancelled."),
    ),
    Reason.DUPLICATE_ORDER: _say(
        QT_TRANSLATE_NOOP(
            "Reason", "{venue} has an order with this id already. Nothing was sent twice."
        ),
        QT_TRANSLATE_NOOP("Reason", "Nothing to do; the first order counts."),
    ),
    Reason.UNKNOWN_SYMBOL: _say(
        QT_TRANSLATE_NOOP("Reason", "{venue} doesn't trade this symbol."),
        QT_TRANSLATE_NOOP("Reason", "Choose a symbol from the list."),
    ),
    Reason.BELOW_MINIMUM: _say(
        QT_TRANSLATE_NOOP("Reason", "The size is below the smallest order on {venue}: {detail}."),
        QT_TRANSLATE_NOOP("Reason", "Raise the size or the pot."),
    ),
    Reason.OFF_STEP: _say(
        QT_TRANSLATE_NOOP("Reason", "A price or size isn't on the grid of {venue}: {detail}."),
        QT_TRANSLATE_NOOP("Reason", "Round it to the step named."),
    ),
    Reason.LEVERAGE_TOO_HIGH: _say(
        QT_TRANSLATE_NOOP("Reason", "{venue} refused the leverage: {detail}."),
        QT_TRANSLATE_NOOP("Reason", "Lower the leverage."),
    ),
    Reason.NOT_ENOUGH_MARGIN: _say(
        QT_TRANSLATE_NOOP("Reason", "{venue} refused: not enough margin. No position was opened."),
        QT_TRANSLATE_NOOP("Reason", "Lower the size or add margin."),
    ),
    Reason.PRICE_MOVED: _say(
        QT_TRANSLATE_NOOP(
            "Reason",
            "The price moved further than the gap you allow. What was not filled was cancelled.",
        ),
        QT_TRANSLATE_NOOP("Reason", "Try again, or allow a wider gap."),
    ),
    Reason.REDUCE_ONLY: _say(
        QT_TRANSLATE_NOOP(
            "Reason", "{venue} refused: the order would open or enlarge a position, not reduce one."
        ),
        QT_TRANSLATE_NOOP("Reason", "Refresh; the position may be closed already."),
    ),
    Reason.WRONG_STATE: _say(
        QT_TRANSLATE_NOOP("Reason", "{venue} refused: {detail}."),
        QT_TRANSLATE_NOOP("Reason", "Refresh to see the present state."),
    ),
    Reason.UNSUPPORTED: _say(
        QT_TRANSLATE_NOOP("Reason", "{venue} can't do this: {detail}."),
        QT_TRANSLATE_NOOP("Reason", "Leave this setting as it is."),
    ),
    Reason.BAD_KEY: _say(
        QT_TRANSLATE_NOOP("Reason", "{venue} doesn't accept the key or its passphrase."),
        QT_TRANSLATE_NOOP("Reason", "Check the key on {venue} and enter it again."),
    ),
    Reason.BAD_SIGNATURE: _say(
        QT_TRANSLATE_NOOP("Reason", "{venue} doesn't accept the signature of the request."),
        QT_TRANSLATE_NOOP("Reason", "Check the secret of the key and enter it again."),
    ),
    Reason.CLOCK_SKEW: _say(
        QT_TRANSLATE_NOOP("Reason", "The clock of this computer and of {venue} are too far apart."),
        QT_TRANSLATE_NOOP("Reason", "Set this computer's clock from the network."),
    ),
    Reason.NO_PERMISSION: _say(
        QT_TRANSLATE_NOOP("Reason", "The key may not do this on {venue}."),
        QT_TRANSLATE_NOOP("Reason", "Give the key the permission to trade, then try again."),
    ),
    Reason.WRONG_ENVIRONMENT: _say(
        QT_TRANSLATE_NOOP(
            "Reason", "This key isn't for this side of {venue}: live and demo keys don't mix."
        ),
        QT_TRANSLATE_NOOP("Reason", "Choose the environment that the key was made for."),
    ),
    Reason.WRONG_ADDRESS: _say(
        QT_TRANSLATE_NOOP(
            "Reason", "The key on {venue} is bound to addresses, and this computer's isn't one."
        ),
        QT_TRANSLATE_NOOP("Reason", "Add this computer's IP address to the key on {venue}."),
    ),
    Reason.MAINTENANCE: _say(
        QT_TRANSLATE_NOOP("Reason", "{venue} is being maintained and takes no orders just now."),
        QT_TRANSLATE_NOOP("Reason", "Wait until {venue} is back; it is tried again by itself."),
    ),
    Reason.ACCOUNT_KIND: _say(
        QT_TRANSLATE_NOOP("Reason", "This kind of account on {venue} can't do it: {detail}."),
        QT_TRANSLATE_NOOP(
            "Reason", "Use a local follow where one is offered, or an account of the other kind."
        ),
    ),
    Reason.NOT_OFFERED: _say(
        QT_TRANSLATE_NOOP(
            "Reason", "{venue} doesn't offer this to your account or region: {detail}."
        ),
        QT_TRANSLATE_NOOP("Reason", "Look at your account on {venue}; only {venue} can change it."),
    ),
    Reason.TRADER_FULL: _say(
        QT_TRANSLATE_NOOP("Reason", "This trader takes no more followers on {venue}."),
        QT_TRANSLATE_NOOP("Reason", "Choose another trader, or try again another day."),
    ),
    Reason.MAY_NOT_FOLLOW: _say(
        QT_TRANSLATE_NOOP(
            "Reason", "{venue} doesn't let this account follow this trader: {detail}."
        ),
        QT_TRANSLATE_NOOP("Reason", "Follow with another account, or choose another trader."),
    ),
    Reason.NO_KEY: _say(
        QT_TRANSLATE_NOOP("Reason", "{venue} wants a key for this, and none was given."),
        QT_TRANSLATE_NOOP("Reason", "Connect an account of {venue} with a key first."),
    ),
    Reason.WRONG_SITE: _say(
        QT_TRANSLATE_NOOP("Reason", "{venue} doesn't know this key on this site: {detail}."),
        QT_TRANSLATE_NOOP("Reason", "Choose the site on which the key was made."),
    ),
    Reason.ACCOUNT_BLOCKED: _say(
        QT_TRANSLATE_NOOP("Reason", "{venue} has restricted this account or key: {detail}."),
        QT_TRANSLATE_NOOP("Reason", "Open {venue} and settle it there; nothing was done."),
    ),
    Reason.ORDER_EXPIRED: _say(
        QT_TRANSLATE_NOOP("Reason", "The order reached {venue} too late and was not taken."),
        QT_TRANSLATE_NOOP("Reason", "Look at today's price and decide again."),
    ),
    Reason.ORDER_TOO_LARGE: _say(
        QT_TRANSLATE_NOOP("Reason", "The order is larger than {venue} allows: {detail}."),
        QT_TRANSLATE_NOOP("Reason", "Lower the size or the leverage."),
    ),
    Reason.SYMBOL_NOT_LED: _say(
        QT_TRANSLATE_NOOP("Reason", "This trader doesn't lead in one of these symbols: {detail}."),
        QT_TRANSLATE_NOOP("Reason", "Read the trader's list of symbols again and choose from it."),
    ),
    Reason.MAY_WITHDRAW: _say(
        QT_TRANSLATE_NOOP(
            "Reason", "CopyDesk doesn't take keys that can withdraw. Nothing was stored."
        ),
        QT_TRANSLATE_NOOP(
            "Reason", "Switch the withdraw permission off on {venue} and read the key again."
        ),
    ),
    Reason.BAD_REQUEST: _say(
        QT_TRANSLATE_NOOP("Reason", "{venue} didn't understand the request: {detail}."),
        QT_TRANSLATE_NOOP("Reason", "Please report this with the details."),
    ),
    Reason.RATE_LIMITED: _say(
        QT_TRANSLATE_NOOP("Reason", "{venue} asks for a pause: too many requests."),
        QT_TRANSLATE_NOOP("Reason", "It is tried again by itself in a moment."),
    ),
    Reason.VENUE_TROUBLE: _say(
        QT_TRANSLATE_NOOP("Reason", "{venue} has trouble of its own: {detail}."),
        QT_TRANSLATE_NOOP("Reason", "Try again in a moment."),
    ),
    Reason.UNREACHABLE: _say(
        QT_TRANSLATE_NOOP("Reason", "{venue} can't be reached. Nothing was sent."),
        QT_TRANSLATE_NOOP("Reason", "Reconnecting by itself; try again when the dot is lit."),
    ),
    Reason.NO_ANSWER: _say(
        QT_TRANSLATE_NOOP("Reason", "Sent, no answer yet. Asking {venue}; nothing is sent twice."),
        QT_TRANSLATE_NOOP("Reason", "Wait for the answer before you try again."),
    ),
    Reason.NOT_ARRIVED: _say(
        QT_TRANSLATE_NOOP("Reason", "{venue} never received it, and nothing happened."),
        QT_TRANSLATE_NOOP("Reason", "Try again."),
    ),
    Reason.MALFORMED: _say(
        QT_TRANSLATE_NOOP("Reason", "{venue} sent an answer that can't be read: {detail}."),
        QT_TRANSLATE_NOOP("Reason", "Refresh; if it stays, please report it with the details."),
    ),
    Reason.STALE_DATA: _say(
        QT_TRANSLATE_NOOP("Reason", "This needs fresh data. The last data is {detail} old."),
        QT_TRANSLATE_NOOP("Reason", "Reconnecting by itself; try again in a moment."),
    ),
    Reason.NOT_READY: _say(
        QT_TRANSLATE_NOOP("Reason", "The desk isn't ready: {detail}."),
        QT_TRANSLATE_NOOP("Reason", "Try again in a moment."),
    ),
    Reason.STORE_TROUBLE: _say(
        QT_TRANSLATE_NOOP(
            "Reason", "The desk's own records can't be written: {detail}. Nothing was sent."
        ),
        QT_TRANSLATE_NOOP("Reason", "Free disk space or check the folder's rights."),
    ),
    Reason.DAMAGED_RECORDS: _say(
        QT_TRANSLATE_NOOP("Reason", "The desk's own records are damaged: {detail}."),
        QT_TRANSLATE_NOOP(
            "Reason",
            "Put a copy of the file back, or start with another --profile. Positions on the venue"
            " are not affected.",
        ),
    ),
    Reason.NEWER_RECORDS: _say(
        QT_TRANSLATE_NOOP("Reason", "A newer CopyDesk wrote the records of this profile."),
        QT_TRANSLATE_NOOP("Reason", "Start that version, or start with another --profile."),
    ),
    Reason.NO_KEYRING: _say(
        QT_TRANSLATE_NOOP("Reason", "This system offers no keyring for secrets."),
        QT_TRANSLATE_NOOP("Reason", "Choose a passphrase-encrypted file instead."),
    ),
    Reason.WRONG_PASSPHRASE: _say(
        QT_TRANSLATE_NOOP("Reason", "The passphrase doesn't open the file of secrets."),
        QT_TRANSLATE_NOOP("Reason", "Enter it again."),
    ),
    Reason.FILE_TROUBLE: _say(
        QT_TRANSLATE_NOOP("Reason", "The file can't be written: {detail}."),
        QT_TRANSLATE_NOOP("Reason", "Choose another folder, or free disk space."),
    ),
    Reason.PROFILE_IN_USE: _say(
        QT_TRANSLATE_NOOP("Reason", "Another CopyDesk already works with this profile."),
        QT_TRANSLATE_NOOP("Reason", "Use that window, or start with another --profile."),
    ),
    Reason.PRACTICE_FAILED: _say(
        QT_TRANSLATE_NOOP("Reason", "The practice exchange didn't start: {detail}."),
        QT_TRANSLATE_NOOP("Reason", "Start again; if it stays, please report it with the details."),
    ),
    Reason.NO_CONNECTION: _say(
        QT_TRANSLATE_NOOP("Reason", "This desk has no connection named {venue}."),
        QT_TRANSLATE_NOOP("Reason", "Connect it under Accounts, then try again."),
    ),
    Reason.ALREADY_CONNECTED: _say(
        QT_TRANSLATE_NOOP("Reason", "This key is connected already, as {detail}."),
        QT_TRANSLATE_NOOP("Reason", "Use that connection, or take another key."),
    ),
    Reason.WRONG_SIDE: _say(
        QT_TRANSLATE_NOOP("Reason", "Live and practice never mix: {detail}."),
        QT_TRANSLATE_NOOP("Reason", "Open a profile of the other side for it."),
    ),
    Reason.KEYS_LOCKED: _say(
        QT_TRANSLATE_NOOP("Reason", "The encrypted file with the keys isn't open yet."),
        QT_TRANSLATE_NOOP("Reason", "Give its passphrase under Accounts."),
    ),
    Reason.KEY_MISSING: _say(
        QT_TRANSLATE_NOOP("Reason", "No key is kept for the connection {venue}."),
        QT_TRANSLATE_NOOP("Reason", "Edit the connection under Accounts and paste its key again."),
    ),
    Reason.NOT_CONFIRMED: _say(
        QT_TRANSLATE_NOOP("Reason", "This needs your confirmation first: {detail}."),
        QT_TRANSLATE_NOOP("Reason", "Confirm it, then try again."),
    ),
    Reason.EQUITY_BELOW_MINIMUM: _say(
        QT_TRANSLATE_NOOP(
            "Reason", "Skipped: the pot's equity is below the minimum you set: {detail}."
        ),
        QT_TRANSLATE_NOOP("Reason", "Lower the minimum, or wait until the pot has recovered."),
    ),
    Reason.TOO_MANY_TRADES: _say(
        QT_TRANSLATE_NOOP("Reason", "Skipped: as many trades are open as you allow: {detail}."),
        QT_TRANSLATE_NOOP("Reason", "Allow more open trades, or wait until one is closed."),
    ),
    Reason.SYMBOL_NOT_COPIED: _say(
        QT_TRANSLATE_NOOP("Reason", "Skipped: your lists of symbols don't let this one through."),
        QT_TRANSLATE_NOOP("Reason", "Change the lists if you want it copied."),
    ),
    Reason.CAP_REACHED: _say(
        QT_TRANSLATE_NOOP("Reason", "Skipped: a limit of yours leaves no room for it: {detail}."),
        QT_TRANSLATE_NOOP("Reason", "Raise the limit, or leave it as it protects you."),
    ),
    Reason.NO_FREE_MARGIN: _say(
        QT_TRANSLATE_NOOP(
            "Reason", "Skipped: the free margin isn't enough for it and its fee: {detail}."
        ),
        QT_TRANSLATE_NOOP("Reason", "Raise the pot, lower the size, or free some margin."),
    ),
    Reason.TRADER_EQUITY_UNKNOWN: _say(
        QT_TRANSLATE_NOOP(
            "Reason", "Waiting: the trader's equity isn't known, and the copy's size depends on it."
        ),
        QT_TRANSLATE_NOOP("Reason", "Choose another way to size copies if {venue} never shows it."),
    ),
    Reason.STOP_NEEDED: _say(
        QT_TRANSLATE_NOOP("Reason", "Skipped: sizing by risk needs a stop loss."),
        QT_TRANSLATE_NOOP("Reason", "Set a stop loss, or choose another way to size copies."),
    ),
    Reason.EXISTING_NOT_COPIED: _say(
        QT_TRANSLATE_NOOP(
            "Reason", "Not copied: the trader held this position before you followed."
        ),
        QT_TRANSLATE_NOOP("Reason", "What the trader adds from now on is copied."),
    ),
    Reason.FOLLOW_CLOSE_ONLY: _say(
        QT_TRANSLATE_NOOP("Reason", "Skipped: this follow only closes."),
        QT_TRANSLATE_NOOP("Reason", "Resume the follow if new trades should be copied."),
    ),
    Reason.GUARD_TRIPPED: _say(
        QT_TRANSLATE_NOOP(
            "Reason", "Skipped: a guard has tripped, and nothing opens until you arm it again."
        ),
        QT_TRANSLATE_NOOP("Reason", "Look at what tripped it, then arm it again by hand."),
    ),
    Reason.ORPHANED: _say(
        QT_TRANSLATE_NOOP(
            "Reason", "This copy is open, but the trader doesn't hold the position any more."
        ),
        QT_TRANSLATE_NOOP("Reason", "Close it, or keep it as your own."),
    ),
    Reason.DRIFTED: _say(
        QT_TRANSLATE_NOOP(
            "Reason",
            "Waiting: the position is smaller than what was ordered, so far unexplained: {detail}.",
        ),
        QT_TRANSLATE_NOOP(
            "Reason", "It is compared with {venue} by itself; nothing is added before."
        ),
    ),
    Reason.CLOSED_ELSEWHERE: _say(
        QT_TRANSLATE_NOOP(
            "Reason",
            "Skipped: the copy was closed or reduced by a stop, a rule, {venue} or by hand, and "
            "stays so.",
        ),
        QT_TRANSLATE_NOOP(
            "Reason", "Once the trader has closed the position, the next one is copied as usual."
        ),
    ),
    Reason.ONE_AMOUNT_PER_TRADE: _say(
        QT_TRANSLATE_NOOP(
            "Reason", "Skipped: your amount holds for the whole trade, and the trader added to it."
        ),
        QT_TRANSLATE_NOOP("Reason", "Size by equity or multiplier if additions should be copied."),
    ),
    Reason.WAITING_FOR_CLOSE: _say(
        QT_TRANSLATE_NOOP(
            "Reason", "Waiting: a closing under way must free its room first: {detail}."
        ),
        QT_TRANSLATE_NOOP("Reason", "It goes on by itself."),
    ),
    Reason.TOO_FAR_FROM_TRADER: _say(
        QT_TRANSLATE_NOOP(
            "Reason", "Skipped: the price is further from the trader's than you allow: {detail}."
        ),
        QT_TRANSLATE_NOOP("Reason", "Allow a wider gap if you want such trades."),
    ),
    Reason.GATHERING: _say(
        QT_TRANSLATE_NOOP(
            "Reason", "Kept for later: the size is below the smallest order: {detail}."
        ),
        QT_TRANSLATE_NOOP(
            "Reason", "It is ordered once the trader's additions make it large enough."
        ),
    ),
    Reason.OUT_OF_ORDER: _say(
        QT_TRANSLATE_NOOP(
            "Reason", "An older message about the trader came late and changed nothing."
        ),
        QT_TRANSLATE_NOOP("Reason", "Nothing to do; the newer one counts."),
    ),
    Reason.OPPOSITE_COPIES: _say(
        QT_TRANSLATE_NOOP(
            "Reason",
            "Two follows hold opposite sides of one symbol and pay fees for both: {detail}.",
        ),
        QT_TRANSLATE_NOOP("Reason", "Stop one of them, or deny the symbol in one."),
    ),
    Reason.CANCELLED: _say(
        QT_TRANSLATE_NOOP("Reason", "This was stopped before it was done."),
        QT_TRANSLATE_NOOP("Reason", "Start it again if you want the result."),
    ),
    Reason.NO_DATA: _say(
        QT_TRANSLATE_NOOP("Reason", "There is nothing to work with: {detail}."),
        QT_TRANSLATE_NOOP("Reason", "Choose a longer time."),
    ),
    Reason.STILL_OPEN: _say(
        QT_TRANSLATE_NOOP(
            "Reason", "{venue} said that it was closed, but it is still open: {detail}."
        ),
        QT_TRANSLATE_NOOP("Reason", "It is closed again by itself; look at {venue} if it stays."),
    ),
    Reason.INTERNAL: _say(
        QT_TRANSLATE_NOOP("Reason", "Something in CopyDesk went wrong: {detail}."),
        QT_TRANSLATE_NOOP(
            "Reason", "Open positions are not affected. Please report it with the details."
        ),
    ),
}
