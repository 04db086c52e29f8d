"""The command line: `app` lists the commands and runs one; each is a module in `commands`."""

__all__ = ["app"]
