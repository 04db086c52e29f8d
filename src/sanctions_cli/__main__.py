"""`python -m sanctions_cli` is the same as `sanctions`."""

import sys

try:
    from sanctions_cli.app import main
except ModuleNotFoundError as trouble:
    if str(trouble.name).startswith("sanctions_cli"):
        raise
    sys.exit(
        f"error: the library {trouble.name} is not installed\nhint: in the project's folder: python -m pip install ."
    )

if __name__ == "__main__":
    main()
