"""The command line: `app` names the commands and runs one; each is a module of `commands`."""

__all__ = ["app"]
