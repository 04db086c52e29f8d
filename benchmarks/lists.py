"""The time and memory of `lists` for a large file, beside a bare iterparse of the same file.

    python benchmarks/lists.py [--parties 17000]

The file is in OFAC's ADVANCED format with that many parties, 5 kB each: 17 000 are as many as the
SDN list has. Each reading has a process of its own; the figures are medians of five.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

SAMPLE = Path(__file__).parents[1] / "tests/lists/files/us-advanced.xml"

BARE = """
from xml.etree import ElementTree
count = 0
for event, element in ElementTree.iterparse(sys.argv[1]):
    count += 1
    element.clear()
"""
READER = """
from pathlib import Path
from sanctions_cli.lists import open_list
count = sum(1 for entry in open_list(Path(sys.argv[1])).read_entries())
"""
MEASURED = """
import resource, sys, time
start = time.process_time()
{code}
used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(time.process_time() - start, used)
"""
RUNS = 5

FEATURE = (
    '<Feature ID="1" FeatureTypeID="8"><FeatureVersion ID="1" ReliabilityID="1"><Comment/>'
    '<DatePeriod CalendarTypeID="1"><Start><From><Year>1951</Year><Month>1</Month><Day>1</Day>'
    "</From></Start></DatePeriod></FeatureVersion></Feature>"
)
"""What a party has most of; a reader only skips it."""


def main() -> None:
    """Print both times, their ratio, and the memory."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--parties", type=int, default=17_000)
    parties = parser.parse_args().parties
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "sdn_advanced.xml")
        write_list(path, parties)
        print(f"{parties:,} parties, {path.stat().st_size >> 20} MB")
        bare, reader = [], []
        for _ in range(RUNS):
            bare.append(measure(BARE, path))
            reader.append(measure(READER, path))
    for name, runs in (("iterparse", bare), ("lists", reader)):
        seconds, megabytes = (
            statistics.median(figures) for figures in zip(*runs, strict=True)
        )
        print(f"{name:10} {seconds:6.2f} s of CPU  {megabytes:5.0f} MB")
    ratios = [
        with_reader[0] / alone[0]
        for with_reader, alone in zip(reader, bare, strict=True)
    ]
    print(f"ratio      {statistics.median(ratios):6.2f}")


def write_list(path: Path, parties: int) -> None:
    """Write a list with so many copies of the first party and its entry."""
    text = SAMPLE.read_text(encoding="utf-8")
    party = cut(text, "<DistinctParty ", "</DistinctParty>")
    entry = cut(text, "<SanctionsEntry ", "</SanctionsEntry>")
    party = party.replace("</Profile>", f"{FEATURE * 22}</Profile>")
    with path.open("w", encoding="utf-8") as stream:
        stream.write(text.partition("<DistinctParty ")[0])
        for number in range(parties):
            stream.write(party.replace('"306"', f'"{number}"'))
        stream.write("</DistinctParties><SanctionsEntries>")
        for number in range(parties):
            stream.write(entry.replace('"306"', f'"{number}"'))
        stream.write("</SanctionsEntries></Sanctions>")


def cut(text: str, start: str, end: str) -> str:
    """The first part of a text from one mark to another, with both."""
    position = text.index(start)
    return text[position : text.index(end, position) + len(end)]


def measure(code: str, path: Path) -> tuple[float, float]:
    """Seconds of CPU and megabytes of a process that runs the code on a file."""
    program = MEASURED.format(code=code)
    output = subprocess.run(
        [sys.executable, "-c", program, str(path)],
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    seconds, kilobytes = output.split()
    return float(seconds), int(kilobytes) / 1024


if __name__ == "__main__":
    main()
