"""The tables, one step a version. A step that was published is never edited; a new one is added.

The version of a file is SQLite's `user_version`: the number of steps it has been through.
"""

from __future__ import annotations

import sqlite3
from typing import Final

from copydesk.model.errors import FixSettings
from copydesk.model.reasons import Reason

MIGRATIONS: Final[tuple[str, ...]] = (
    # 1: the journal, what the person prefers, and what must not be forgotten about follows.
    """
    CREATE TABLE journal (
        sequence  INTEGER PRIMARY KEY,
        time_ms   INTEGER NOT NULL,
        kind      TEXT NOT NULL,
        follow_id TEXT NOT NULL,
        reason    TEXT NOT NULL,
        facts     TEXT NOT NULL,
        previous  BLOB NOT NULL,
        hash      BLOB NOT NULL
    );
    CREATE INDEX journal_follow ON journal (follow_id, sequence) WHERE follow_id <> '';
    CREATE TRIGGER journal_keeps_records BEFORE DELETE ON journal
        BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
    CREATE TRIGGER journal_keeps_content BEFORE UPDATE ON journal
        BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
    CREATE TABLE preference (
        key   TEXT PRIMARY KEY,
        value TEXT NOT NULL
    ) WITHOUT ROWID;
    CREATE TABLE trader_mark (
        mark      TEXT NOT NULL,
        venue     TEXT NOT NULL,
        trader_id TEXT NOT NULL,
        PRIMARY KEY (mark, venue, trader_id)
    ) WITHOUT ROWID;
    CREATE TABLE follow (
        venue      TEXT NOT NULL,
        follow_id  TEXT NOT NULL,
        trader_id  TEXT NOT NULL,
        nickname   TEXT NOT NULL,
        state      TEXT NOT NULL,
        settings   TEXT NOT NULL,
        updated_ms INTEGER NOT NULL,
        PRIMARY KEY (venue, follow_id)
    ) WITHOUT ROWID;
    CREATE TABLE pending_command (
        command_id TEXT PRIMARY KEY,
        content    TEXT NOT NULL
    );
    """,
    # 2: history that can't be bought back: the traders day by day, and the desk's own equity.
    """
    CREATE TABLE trader_snapshot (
        venue   TEXT NOT NULL,
        day     INTEGER NOT NULL,
        time_ms INTEGER NOT NULL,
        traders INTEGER NOT NULL,
        content BLOB NOT NULL,
        PRIMARY KEY (venue, day)
    );
    CREATE TABLE equity_sample (
        time_ms  INTEGER PRIMARY KEY,
        equity   TEXT NOT NULL,
        deposits TEXT NOT NULL
    );
    """,
    # What traders had open, hour by hour: losses never closed can't be seen in any other way.
    """
    CREATE TABLE open_loss_look (
        venue   TEXT NOT NULL,
        time_ms INTEGER NOT NULL,
        traders INTEGER NOT NULL,
        content BLOB NOT NULL,
        PRIMARY KEY (venue, time_ms)
    );
    CREATE TABLE trader_look (
        venue     TEXT NOT NULL,
        trader_id TEXT NOT NULL,
        time_ms   INTEGER NOT NULL,
        equity    TEXT NOT NULL,
        positions TEXT NOT NULL,
        PRIMARY KEY (venue, trader_id, time_ms)
    ) WITHOUT ROWID;
    CREATE TABLE trader_day (
        venue     TEXT NOT NULL,
        trader_id TEXT NOT NULL,
        time_ms   INTEGER NOT NULL,
        content   TEXT NOT NULL,
        PRIMARY KEY (venue, trader_id, time_ms)
    ) WITHOUT ROWID;
    CREATE TABLE trader_trade (
        venue         TEXT NOT NULL,
        trader_id     TEXT NOT NULL,
        trade_id      TEXT NOT NULL,
        close_time_ms INTEGER NOT NULL,
        content       TEXT NOT NULL,
        PRIMARY KEY (venue, trader_id, trade_id)
    ) WITHOUT ROWID;
    """,
    # The connections that the person made; their keys are kept elsewhere.
    """
    CREATE TABLE connection (
        name    TEXT PRIMARY KEY,
        content TEXT NOT NULL
    ) WITHOUT ROWID;
    CREATE TABLE connection_count (
        venue TEXT PRIMARY KEY,
        given INTEGER NOT NULL
    ) WITHOUT ROWID;
    """,
    # Guards, as armed and with what they remember; rules of positions, the same.
    """
    CREATE TABLE guard (
        scope   TEXT NOT NULL,
        subject TEXT NOT NULL,
        arming  TEXT NOT NULL,
        state   TEXT NOT NULL,
        PRIMARY KEY (scope, subject)
    ) WITHOUT ROWID;
    CREATE TABLE position_rules (
        target TEXT PRIMARY KEY,
        rules  TEXT NOT NULL
    ) WITHOUT ROWID;
    CREATE TABLE position_memory (
        position TEXT PRIMARY KEY,
        memory   TEXT NOT NULL
    ) WITHOUT ROWID;
    """,
    # What this desk copies by itself: follows, orders, whose share of a position is whose.
    """
    CREATE TABLE local_follow (
        follow_id TEXT PRIMARY KEY,
        account   TEXT NOT NULL,
        content   TEXT NOT NULL
    ) WITHOUT ROWID;
    CREATE TABLE local_order (
        client_order_id TEXT PRIMARY KEY,
        account         TEXT NOT NULL,
        follow_id       TEXT NOT NULL,
        is_over         INTEGER NOT NULL,
        content         TEXT NOT NULL
    );
    CREATE INDEX local_order_under_way ON local_order (account) WHERE is_over = 0;
    CREATE TABLE local_share (
        follow_id TEXT NOT NULL,
        symbol    TEXT NOT NULL,
        side      TEXT NOT NULL,
        content   TEXT NOT NULL,
        PRIMARY KEY (follow_id, symbol, side)
    ) WITHOUT ROWID;
    CREATE TABLE own_units (
        account TEXT NOT NULL,
        symbol  TEXT NOT NULL,
        side    TEXT NOT NULL,
        size    TEXT NOT NULL,
        PRIMARY KEY (account, symbol, side)
    ) WITHOUT ROWID;
    CREATE TABLE local_trade (
        follow_id TEXT NOT NULL,
        closed_ms INTEGER NOT NULL,
        content   TEXT NOT NULL
    );
    CREATE INDEX local_trade_of ON local_trade (follow_id, closed_ms);
    """,
    # 7: follows on paper.
    """
    CREATE TABLE shadow (
        venue     TEXT NOT NULL,
        trader_id TEXT NOT NULL,
        content   BLOB NOT NULL,
        PRIMARY KEY (venue, trader_id)
    ) WITHOUT ROWID;
    """,
    # Of whom all closed trades were read, as many as are kept, and when.
    """
    CREATE TABLE trader_past (
        venue     TEXT NOT NULL,
        trader_id TEXT NOT NULL,
        read_ms   INTEGER NOT NULL,
        PRIMARY KEY (venue, trader_id)
    ) WITHOUT ROWID;
    """,
)


def migrate(connection: sqlite3.Connection) -> None:
    """Bring a file to the newest version, each step whole or not at all.

    Raises:
        FixSettings: NEWER_RECORDS.
        sqlite3.Error: it can't be read or written.
    """
    version = file_version(connection)
    if version > len(MIGRATIONS):
        raise FixSettings(Reason.NEWER_RECORDS)
    for number, step in enumerate(MIGRATIONS[version:], start=version + 1):
        try:
            connection.executescript(f"BEGIN; {step} PRAGMA user_version = {number}; COMMIT;")
        except sqlite3.Error:
            if connection.in_transaction:
                connection.rollback()
            raise


def file_version(connection: sqlite3.Connection) -> int:
    """How many steps a file has been through."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])
