"""Profiles: worlds that share nothing. Each has its own settings, follows and journal."""

from __future__ import annotations

import re

_NAME = re.compile(r"[a-z0-9-]{1,32}")
_DEVICES = re.compile(r"con|prn|aux|nul|(com|lpt)[0-9]")


def checked_profile_name(text: str) -> str:
    """The name, if it may name a profile: it becomes the name of a folder on every platform.

    >>> checked_profile_name("second-desk")
    'second-desk'
    >>> checked_profile_name("../elsewhere")
    Traceback (most recent call last):
    ValueError: a profile is named with 1 to 32 of a-z, 0-9 and -
    """
    if not _NAME.fullmatch(text):
        raise ValueError("a profile is named with 1 to 32 of a-z, 0-9 and -")
    if _DEVICES.fullmatch(text):
        raise ValueError("this name is a device on Windows")
    return text
