"""Files that gzip compressed (`.csv.gz`, `.jsonl.gz`), as sites publish large ones."""

from __future__ import annotations

import gzip
import io
import zlib

from sanctions_cli.errors import SanctionsError
from sanctions_cli.ledger import regular_files

_GZIP_MARK = b"\x1f\x8b"
"""The first bytes of such a file."""


def unpack(data: bytes, name: str, most_bytes: int) -> bytes:
    """The unpacked bytes of a file that messages call `name`; bytes of any other stay as they are.

    Raises regular_files.TooLarge, after no more than `most_bytes` are unpacked, and SanctionsError
    if the file is damaged.
    """
    if not data.startswith(_GZIP_MARK):
        return data
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(data)) as stream:
            unpacked = stream.read(most_bytes + 1)
    except (OSError, EOFError, zlib.error) as error:
        message = f'"{name}" is compressed and damaged: {error}'
        raise SanctionsError(message, hint="download or copy it again") from None
    if len(unpacked) > most_bytes:
        raise regular_files.TooLarge(len(unpacked), most_bytes)
    return unpacked
