"""Where a profile's files lie: the platform's proper folders, practice and live apart.

    <data>/practice/NAME/    desk.sqlite3, journal.head, desk.lock, window.ini, log/, secrets/,
                             exchange/
    <data>/live/NAME/        the same without exchange/

`<data>` is the platform's folder for application data, or `COPYDESK_HOME` where that is set.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from platformdirs import user_data_path

from copydesk.model.environment import Environment
from copydesk.model.errors import FixSettings
from copydesk.model.reasons import Reason


@dataclass(frozen=True, slots=True)
class ProfileFolders:
    """The folder of one profile and the names of what lies in it."""

    root: Path
    name: str
    environment: Environment

    @property
    def database(self) -> Path:
        """The desk's SQLite file."""
        return self.root / "desk.sqlite3"

    @property
    def journal_head(self) -> Path:
        """Number and hash of the newest journal record, kept apart from the database."""
        return self.root / "journal.head"

    @property
    def lock(self) -> Path:
        """The file whose lock says that a desk works with this profile."""
        return self.root / "desk.lock"

    @property
    def secrets(self) -> Path:
        """Folder of encrypted secrets; empty where the system's keyring holds them all."""
        return self.root / "secrets"

    @property
    def window(self) -> Path:
        """Geometry and layouts of the window."""
        return self.root / "window.ini"

    @property
    def log(self) -> Path:
        """Folder of log files."""
        return self.root / "log"

    @property
    def exchange(self) -> Path:
        """Data folder of the practice exchange that belongs to this profile.

        Raises:
            FixSettings: this is a live profile.
        """
        if self.environment is not Environment.PRACTICE:
            raise _wrong_side(self.name, self.environment)
        return self.root / "exchange"

    @property
    def exists(self) -> bool:
        """Whether a desk has worked here before."""
        return self.database.exists()

    def make(self) -> ProfileFolders:
        """Make the folder, readable by its owner only; returns the same folders.

        Raises:
            FixSettings: STORE_TROUBLE, it can't be made.
        """
        try:
            self.root.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise FixSettings(Reason.STORE_TROUBLE, str(error)) from error
        return self


def data_folder(variables: Mapping[str, str] = os.environ) -> Path:
    """The folder that holds all profiles."""
    home = variables.get("COPYDESK_HOME")
    return Path(home).absolute() if home else user_data_path("CopyDesk", appauthor=False)


def profile_folders(
    name: str, environment: Environment | None = None, base: Path | None = None
) -> ProfileFolders:
    """Find the folders of a profile; nothing is made.

    Args:
        name: as given to `--profile`, already checked.
        environment: the side wanted; None takes the side where the profile is, else practice.
        base: the folder of all profiles; None takes the platform's.

    Raises:
        FixSettings: the name is taken on the other side; practice and live never share a profile.
    """
    folder = data_folder() if base is None else base
    sides = {side: ProfileFolders(folder / side.value / name, name, side) for side in Environment}
    taken = next((side for side, found in sides.items() if found.root.exists()), None)
    if taken and environment and taken is not environment:
        raise _wrong_side(name, taken)
    return sides[environment or taken or Environment.PRACTICE]


def _wrong_side(name: str, side: Environment) -> FixSettings:
    return FixSettings(Reason.INVALID_SETTINGS, f"the profile {name} is a {side.value} profile")
