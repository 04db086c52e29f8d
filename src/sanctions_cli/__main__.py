"""`python -m sanctions_cli` is the same as `sanctions`."""

from sanctions_cli.app import main

if __name__ == "__main__":
    main()
