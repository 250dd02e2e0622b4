"""`python -m tests.crash --kills N --seed S`: kill a desk and its exchange, judge, say one line."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.crash.run import CrashRun


def main(words: Sequence[str]) -> int:
    """Run; the result is 0 when nothing was doubled, lost or left open."""
    parser = argparse.ArgumentParser(prog="start.py crash", description=__doc__)
    parser.add_argument("--kills", type=int, default=300, help="of the desk (%(default)s)")
    parser.add_argument(
        "--exchange-kills", type=int, help="of the exchange; a third of the desk's by default"
    )
    parser.add_argument("--seed", type=int, default=1, help="of everything random (%(default)s)")
    parser.add_argument("--keep", type=Path, help="a folder to work in, kept afterwards")
    arguments = parser.parse_args(words)
    exchange_kills = arguments.exchange_kills
    if exchange_kills is None:
        exchange_kills = arguments.kills // 3
    with TemporaryDirectory() as temporary:
        folder = arguments.keep or Path(temporary)
        outcome = CrashRun(folder, arguments.seed).run(arguments.kills, exchange_kills)
    sys.stdout.write(f"{json.dumps(outcome.record())}\n")
    return 0 if outcome.is_good else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
