"""Set CopyDesk up and run it; `start.py --help` lists what it can do.

Needs Python and nothing else. This file stays readable for any Python 3, so that the wrong one
is told so in a sentence; the modules beside it are written for the right ones.
"""

import sys


def is_supported(version: "tuple[int, ...]") -> bool:
    """Whether CopyDesk runs on this Python; qasync breaks on 3.14."""
    return (3, 11) <= version[:2] < (3, 14)


def main() -> int:
    """Run the command named on the command line; the result is the exit code."""
    if not is_supported(sys.version_info[:2]):
        sys.stderr.write(
            "CopyDesk needs Python 3.11, 3.12 or 3.13, and this is Python {}.{}: "
            "start it with one of those, for example python3.12 packaging/start.py.\n".format(
                *sys.version_info[:2]
            )
        )
        return 1
    import start_commands

    return start_commands.run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
