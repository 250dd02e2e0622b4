"""Simulations as jobs for another process: module functions, their arguments picklable."""

from __future__ import annotations

from collections.abc import Callable

from copydesk.copying.preview import preview
from copydesk.copying.simulate.setup import Setup
from copydesk.copying.what_if import History, what_if
from copydesk.model.what_if import Preview, WhatIf

Progress = Callable[[int, int], None]
Stopped = Callable[[], bool]


def preview_job(
    setup: Setup, history: History, _progress: Progress, is_stopped: Stopped
) -> Preview:
    """Run settings over a history.

    Raises:
        Cancelled: `is_stopped` said so.
    """
    return preview(setup, history.events(setup), is_stopped)


def what_if_job(setup: Setup, history: History, progress: Progress, is_stopped: Stopped) -> WhatIf:
    """Replay a history, and again with each knob turned.

    Raises:
        Cancelled: `is_stopped` said so.
    """
    return what_if(setup, history, progress, is_stopped)
