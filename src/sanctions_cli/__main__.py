"""Where the program begins: `sanctions`, and `python -m sanctions_cli`."""

import gc
import sys

# A command makes little garbage; looking for it while it loads takes a tenth of a short one.
gc.set_threshold(50_000)

try:
    from sanctions_cli.cli import app
except ModuleNotFoundError as error:
    if str(error.name).startswith("sanctions_cli"):
        raise
    sys.exit(
        f"error: the library {error.name} is not installed\n"
        "hint: in the project's folder: python -m pip install ."
    )

main = app.main

if __name__ == "__main__":
    main()
