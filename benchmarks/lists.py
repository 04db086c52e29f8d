"""The time and memory of `lists` for large files, beside a bare iterparse of the same file.

    python benchmarks/lists.py [KIND...] [--megabytes 100] [--runs 5]

For each kind of list in XML, a file of that size is made from the small file of the tests, by
repeating one of its entries under new references, as long as entries of the real list are. Each
reading has a process of its own; the figures are medians. `ca-regulations` is not among them, since
a regulation of more than a few megabytes is refused.
"""

from __future__ import annotations

import argparse
import re
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

FILES = Path(__file__).parents[1] / "tests/lists/files"

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


class Sample(NamedTuple):
    """A small file, the tags of the elements to repeat, and the reference that is replaced.

    The elements of a second tag belong to those of the first, and follow all of them. `filler` is
    something that real entries have many of and a reader skips; it is repeated before `anchor`
    until an entry has the usual `size` of real ones, in bytes.
    """

    file: str
    tags: tuple[str, ...]
    reference: str
    filler: str
    anchor: str
    size: int


SAMPLES = {
    "ca-sema": Sample(
        "ca-sema-3.xml",
        ("record",),
        "<Item-NumeroDarticle>{}</Item-NumeroDarticle>",
        "",
        "</record>",
        0,
    ),
    "ch-seco": Sample(
        "ch-seco.xml",
        ("target",),
        'target ssid="{}"',
        '<name ssid="1" name-type="alias" quality="good" lang="eng"><name-part order="1"'
        ' name-part-type="whole-name"><value>Rupert</value></name-part></name>',
        "</identity>",
        3000,
    ),
    "eu-fsf": Sample(
        "eu-fsf.xml",
        ("sanctionEntity",),
        'logicalId="{}">\n',
        '<address city="" street="" poBox="" zipCode="" countryIso2Code="RU" logicalId="1">'
        '<regulationSummary regulationType="regulation" numberTitle="2024/1"/></address>',
        "</sanctionEntity>",
        4000,
    ),
    "gb-sanctions-list": Sample(
        "gb-sanctions-list.xml",
        ("Designation",),
        "<UniqueID>{}</UniqueID>",
        "<Addresses><Address><AddressLine1>Castle</AddressLine1><AddressLine6>Zenda"
        "</AddressLine6></Address></Addresses>",
        "</Designation>",
        3000,
    ),
    "un-consolidated": Sample(
        "un-consolidated.xml",
        ("INDIVIDUAL",),
        "<REFERENCE_NUMBER>{}</REFERENCE_NUMBER>",
        "<INDIVIDUAL_ALIAS><QUALITY>Good</QUALITY><ALIAS_NAME>Ruprecht</ALIAS_NAME>"
        "</INDIVIDUAL_ALIAS>",
        "</INDIVIDUAL>",
        2000,
    ),
    "us-advanced": Sample(
        "us-advanced.xml",
        ("DistinctParty", "SanctionsEntry"),
        '"{}"',
        '<Feature ID="1" FeatureTypeID="8"><FeatureVersion ID="1" ReliabilityID="1"><Comment/>'
        '<DatePeriod CalendarTypeID="1"><Start><From><Year>1951</Year><Month>1</Month>'
        "<Day>1</Day></From></Start></DatePeriod></FeatureVersion></Feature>",
        "</Profile>",
        5000,
    ),
    "us-enhanced": Sample(
        "us-enhanced.xml",
        ("entity",),
        'entity id="{}"',
        '<features><feature id="1"><type featureTypeId="1">Place</type><value>Zenda</value>'
        "</feature></features>",
        "</entity>",
        3000,
    ),
}


def main() -> None:
    """Print for each kind both times, their ratio, and the memory of the reader."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("kinds", nargs="*", metavar="KIND", default=list(SAMPLES))
    parser.add_argument("--megabytes", type=int, default=100)
    parser.add_argument("--runs", type=int, default=5)
    arguments = parser.parse_args()
    print("kind                  MB  entries  iterparse   reader  ratio  memory")
    for kind in arguments.kinds:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "list.xml")
            count = write_list(path, SAMPLES[kind], arguments.megabytes << 20)
            bare, reader = [], []
            for _ in range(arguments.runs):
                bare.append(measure(BARE, path)[0])
                reader.append(measure(READER, path))
        seconds, memory = (
            statistics.median(each) for each in zip(*reader, strict=True)
        )
        times = zip(reader, bare, strict=True)
        ratio = statistics.median(used[0] / alone for used, alone in times)
        print(
            f"{kind:18} {arguments.megabytes:6} {count:8,} {statistics.median(bare):8.1f} s"
            f" {seconds:6.1f} s {ratio:6.2f} {memory:4.0f} MB"
        )


def write_list(path: Path, sample: Sample, size: int) -> int:
    """Write a list of about that many bytes; how many copies of the entry it has."""
    text = (FILES / sample.file).read_text(encoding="utf-8")
    entries = [cut_element(text, tag) for tag in sample.tags]
    before, mark = sample.reference.split("{}")
    start = entries[0].index(before) + len(before)
    reference = entries[0][start : entries[0].index(mark, start)]
    missing = sample.size - len(entries[0])
    if missing > 0:
        filler = sample.filler * (missing // len(sample.filler))
        entries[0] = entries[0].replace(sample.anchor, filler + sample.anchor, 1)
    count = size // sum(len(entry.encode()) for entry in entries)
    with path.open("w", encoding="utf-8") as stream:
        rest = text
        for tag, entry in zip(sample.tags, entries, strict=True):
            beginning, _, rest = rest.partition(cut_element(text, tag))
            stream.write(beginning)
            stream.writelines(repeat_entry(entry, sample.reference, reference, count))
            while further := cut_element(rest, tag):
                rest = rest.replace(further, "", 1)
        stream.write(rest)
    return count


def repeat_entry(
    entry: str, template: str, reference: str, count: int
) -> Iterator[str]:
    """Copies of an entry, each with a reference of its own."""
    earlier = template.format(reference)
    for number in range(1, count + 1):
        yield entry.replace(earlier, template.format(f"7{number:07}"))


def cut_element(text: str, tag: str) -> str:
    """The first element of a tag, with those of the same tag that are in it; "" if none."""
    depth = 0
    start = 0
    for match in re.finditer(rf"<{tag}(?=[\s>])|</{tag}>", text):
        if not depth:
            start = match.start()
        depth += -1 if match[0].startswith("</") else 1
        if not depth:
            return text[start : match.end()]
    return ""


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
