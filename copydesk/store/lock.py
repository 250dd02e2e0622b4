"""One desk a profile: a lock of the operating system, so that it ends with the process."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from types import TracebackType

from copydesk.model.errors import FixSettings
from copydesk.model.reasons import Reason

if sys.platform == "win32":
    import msvcrt

    def _try_lock(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _try_lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


class ProfileLock:
    """Held from making it until `release`, or until the process ends in whatever way.

    Raises:
        FixSettings: PROFILE_IN_USE, another desk holds it; STORE_TROUBLE, the file can't be made.
    """

    def __init__(self, path: Path) -> None:
        try:
            # Python opens files so that children don't inherit them: no child keeps the lock.
            self._descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as error:
            raise FixSettings(Reason.STORE_TROUBLE, str(error)) from error
        try:
            _try_lock(self._descriptor)
        except OSError as error:
            os.close(self._descriptor)
            raise FixSettings(Reason.PROFILE_IN_USE) from error

    def release(self) -> None:
        """Give the profile back. Doing it twice does nothing."""
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1

    def __enter__(self) -> ProfileLock:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.release()
