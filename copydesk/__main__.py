"""The command line: the desk, and the programs that run without a window.

Each command lives in a module of its own with `add_arguments(parser)` and `run(arguments)`;
`--profile`, the same for all that have one, is declared here.
Only the module of the chosen command is imported, so that the practice exchange never loads Qt.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import Protocol, cast

from copydesk import __version__
from copydesk.model.profile import checked_profile_name


class CommandModule(Protocol):
    """What the module of a command offers."""

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Declare the command's own arguments."""

    def run(self, arguments: argparse.Namespace) -> int:
        """Do it; the result is the exit code."""


@dataclass(frozen=True, slots=True)
class Command:
    """A command, before its module is imported; `profile` is the profile it uses by default."""

    module: str
    summary: str
    profile: str | None = "practice"


DESK = Command("copydesk.app", "Find traders, follow them, watch positions: the desk in a window.")
COMMANDS = {
    "practice": Command(
        "copydesk.practice.command", "Run the practice exchange alone, on loopback.", profile=None
    ),
    "engine": Command("copydesk.engine.command", "Run a desk without a window."),
    "judge": Command(
        "copydesk.analysis.command", "Judge a trading record from files.", profile=None
    ),
    "whatif": Command(
        "copydesk.analysis.whatif.command", "Replay copying a record, from files.", profile=None
    ),
    "journal": Command("copydesk.store.command", "Show, verify or export the journal of a desk."),
}


def profile_name(text: str) -> str:
    """The type of `--profile`: argparse shows why a name is refused."""
    try:
        return checked_profile_name(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from error


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; its name comes first, without one the desk opens. Returns the exit code."""
    # Nothing here multiplies large matrices; a thread pool for it costs 40 ms and its memory.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    if getattr(sys, "frozen", False):  # the built program is also its own worker process
        from multiprocessing import freeze_support

        freeze_support()
    words = sys.argv[1:] if arguments is None else list(arguments)
    command = COMMANDS.get(words[0]) if words else None
    parser = desk_parser() if command is None else command_parser(words.pop(0), command)
    command = command or DESK
    module = cast("CommandModule", import_module(command.module))
    if command.profile:
        add_profile(parser, command.profile)
    module.add_arguments(parser)
    try:
        exit_code = module.run(parser.parse_args(words))
        if sys.stdout is not None:
            sys.stdout.flush()
    except BrokenPipeError:
        # Whoever read the output has enough (`| head`). What is still buffered goes nowhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    return exit_code


def desk_parser() -> argparse.ArgumentParser:
    """The parser of the desk, whose help also lists the other commands."""
    width = max(len(name) for name in COMMANDS)
    lines = [f"  {name:<{width}}  {command.summary}" for name, command in COMMANDS.items()]
    parser = argparse.ArgumentParser(
        prog="copydesk",
        description=DESK.summary,
        epilog="\n".join(["commands without a window (--help after each):", *lines]),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"CopyDesk {__version__}")
    return parser


def command_parser(name: str, command: Command) -> argparse.ArgumentParser:
    """The parser of a command without a window."""
    return argparse.ArgumentParser(prog=f"copydesk {name}", description=command.summary)


def add_profile(parser: argparse.ArgumentParser, default: str) -> None:
    """Declare `--profile`, which is the same everywhere."""
    parser.add_argument(
        "--profile",
        metavar="NAME",
        type=profile_name,
        default=default,
        help="the world to open: settings, follows and journal of its own (%(default)s)",
    )


if __name__ == "__main__":
    sys.exit(main())
