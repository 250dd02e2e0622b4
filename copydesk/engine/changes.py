"""The mailbox through which facts leave the engine: keyed, coalescing, bounded by its keys."""

from __future__ import annotations

import threading
from collections.abc import Callable, Hashable, Mapping
from typing import Any

from copydesk.engine.api import REMOVED, Changes, Topic


class Mailbox:
    """Collects the newest value of each key for one reader in another thread."""

    def __init__(
        self, known: dict[Topic, dict[Hashable, object]], on_close: Callable[[Mailbox], None]
    ) -> None:
        self._lock = threading.Lock()
        self._waiting = known
        self._on_close = on_close

    def put(self, topic: Topic, key: Hashable, value: object) -> None:
        """Note a change; an older one of the same key is forgotten."""
        self.put_many(topic, {key: value})

    def put_many(self, topic: Topic, values: Mapping[Any, object]) -> None:
        """Note many changes of one topic at once."""
        with self._lock:
            self._waiting.setdefault(topic, {}).update(values)

    def drain(self) -> Changes:
        """Take everything new."""
        with self._lock:
            taken, self._waiting = self._waiting, {}
        return taken

    def close(self) -> None:
        """Stop collecting."""
        self._on_close(self)


class Publisher:
    """Holds the present facts of the desk and tells every mailbox of changes."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._facts: dict[Topic, dict[Hashable, object]] = {topic: {} for topic in Topic}
        self._mailboxes: list[Mailbox] = []

    def open(self) -> Mailbox:
        """Open a mailbox that begins with everything known."""
        with self._lock:
            known = {topic: dict(facts) for topic, facts in self._facts.items() if facts}
            mailbox = Mailbox(known, self._forget)
            self._mailboxes.append(mailbox)
        return mailbox

    def publish(self, topic: Topic, key: Hashable, value: object) -> None:
        """Set a fact; equal values are not told again."""
        self.publish_many(topic, {key: value})

    def publish_many(self, topic: Topic, values: Mapping[Any, object]) -> None:
        """Set many facts of one topic at once; equal values are not told again."""
        with self._lock:
            facts = self._facts[topic]
            changed = {
                key: value
                for key, value in values.items()
                if key not in facts or facts[key] != value
            }
            if not changed:
                return
            facts.update(changed)
            for mailbox in self._mailboxes:
                mailbox.put_many(topic, changed)

    def remove(self, topic: Topic, key: Hashable) -> None:
        """Remove a fact."""
        with self._lock:
            if self._facts[topic].pop(key, None) is None:
                return
            for mailbox in self._mailboxes:
                mailbox.put(topic, key, REMOVED)

    def _forget(self, mailbox: Mailbox) -> None:
        with self._lock:
            if mailbox in self._mailboxes:
                self._mailboxes.remove(mailbox)
