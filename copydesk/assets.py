"""Reads the files of ``resources/``: inside the package when installed, beside it in a checkout."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable


@cache
def root() -> Traversable:
    """The resources folder of this installation."""
    packaged = files("copydesk") / "resources"
    if packaged.is_dir():
        return packaged
    return Path(__file__).resolve().parent.parent / "resources"


def read_bytes(name: str) -> bytes:
    """The content of one resource, named by its path below the folder ("icons/star.svg")."""
    return root().joinpath(*name.split("/")).read_bytes()


def read_text(name: str) -> str:
    """Like `read_bytes`, decoded as UTF-8."""
    return read_bytes(name).decode("utf-8")
