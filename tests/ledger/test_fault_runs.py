"""A sample of the fault runs of benchmarks/faults.py: every command that writes, real system calls."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys

import pytest
from conftest import PROJECT

pytestmark = pytest.mark.skipif(
    sys.platform != "linux" or shutil.which(os.environ.get("CC", "cc")) is None,
    reason="a library that is loaded before others needs Linux and a C compiler",
)


def test_a_fault_at_a_system_call_loses_nothing_and_no_sentence_is_untrue():
    """Every 149th of some 35,000 trials; the whole of it takes minutes."""
    done = subprocess.run(
        [sys.executable, PROJECT / "benchmarks/faults.py", "--every", "149"],
        capture_output=True,
        text=True,
        timeout=600,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    sums = re.search(r"([\d,]+) system calls, ([\d,]+) faults: (.*)", done.stdout)
    assert int(sums[2].replace(",", "")) > 200
    assert sums[3] == "0 lost, 0 torn, 0 untrue sentences"
