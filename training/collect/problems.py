"""The error that names what is wrong with a source and what to do next."""


class SourceError(Exception):
    """Say what is wrong with a source and what to do next."""
