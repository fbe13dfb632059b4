"""The command line: one file per command, no logic. Heavy libraries are imported inside the commands, so that
`--help` answers at once; rich and everything else that talks goes to stderr."""

from digest.cli.app import main

__all__ = ["main"]
