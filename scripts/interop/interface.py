#!/usr/bin/env python3
"""Holds a running site to its own description of its interface: requests that schemathesis invents for every operation,
and answers whose status, media type, headers and body must be as /openapi.json says."""

import re
import subprocess
import sys
import tempfile
from pathlib import Path

from judging import arguments, judging, require

# A code is refused with 404 whether it is malformed or unknown, so that nobody learns the form of one by trying: these
# two would have every invented code found, and every malformed one refused as a mistake.
LEFT_OUT = "positive_data_acceptance,negative_data_rejection"


def main():
    site, *examples = arguments("BASE_URL [EXAMPLES]", 1, 2)
    command = [
        Path(sys.executable).with_name("schemathesis"), "run", f"{site}/openapi.json", "--exclude-checks", LEFT_OUT,
        "--max-examples", *(examples or ["10"]), "--seed", "1", "--no-color",
    ]
    with judging(f"{site}/openapi.json") as found:
        # What it keeps between runs goes with the folder.
        with tempfile.TemporaryDirectory() as folder:
            run = subprocess.run(command, cwd=folder, capture_output=True, text=True)
        require(run.returncode == 0, run.stdout[-4_000:] + run.stderr[-1_000:])
        tested = re.search(r"Selected: (\d+)/(\d+)\n\s*Tested: (\d+)", run.stdout)
        require(tested and len(set(tested.groups())) == 1, "not every operation was tested")
        cases = re.search(r"(\d+) generated, (\d+) passed", run.stdout)
        require(cases and cases[1] == cases[2] and int(cases[1]) > 0, "no cases")
        found(f"{tested[1]} operations, {cases[1]} requests")


main()
