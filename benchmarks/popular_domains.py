"""How often links to harmless places are taken for something else.

    python benchmarks/popular_domains.py FILE [--directory PATH]

FILE is any public list of popular domains: one a line, or a CSV whose last column is the
domain.  Each is judged as a link, for every carrier of the directory as the one it claims to be
and for none.  Printed are the time, how many have each level and code, every stop, and every
name that uses a carrier's.  No such list is kept here.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from logbook.actions.check import load_directory
from logbook.domain.judging.verdict import judge
from logbook.domain.judging.verdict_record import Verdict
from logbook.domain.listings.directory import Directory
from logbook.domain.reading.contact import read_contact


def domains(path: Path) -> list[str]:
    """The domains of a list, in its order, each once."""
    lines = path.read_text(encoding="utf-8").splitlines()
    names = (line.strip().rpartition(",")[2].strip('" ') for line in lines)
    return list(dict.fromkeys(name for name in names if "." in name))


def verdicts(hosts: Sequence[str], carrier: str | None, directory: Directory) -> list[Verdict]:
    """One verdict a host, as a link that claims to be the carrier's."""
    return [
        judge(
            read_contact(host), carrier=carrier, channel=None, direction=None, directory=directory
        )
        for host in hosts
    ]


def main() -> None:
    """Judge every domain of the file for every carrier and for none."""
    parser = argparse.ArgumentParser(description="Judge a list of popular domains.")
    parser.add_argument("file", type=Path)
    parser.add_argument("--directory", help="another carrier directory")
    options = parser.parse_args()
    directory = load_directory(options.directory)
    hosts = domains(options.file)
    verdicts(hosts[:100], None, directory)
    print(f"{len(hosts)} domains")
    for carrier in (None, *(each.id for each in directory.carriers)):
        started = time.process_time()
        found = verdicts(hosts, carrier, directory)
        each = (time.process_time() - started) / len(hosts) * 1e6
        print(f"\nclaimed: {carrier or 'nobody'}, {each:.1f} microseconds a domain")
        print("  levels", dict(Counter(verdict.level for verdict in found)))
        print("  codes ", dict(Counter(verdict.code for verdict in found)))
        for verdict in found:
            if verdict.level == "stop" or verdict.code == "url_brand_in_domain":
                print(f"  {verdict.level:8} {verdict.value}  {verdict.code}")


if __name__ == "__main__":
    main()
