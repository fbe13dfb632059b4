"""Where the sources of a briefing are now, for checking it."""

import contextlib
import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from digest.readers import paths_of

STANDARD_INPUT = "-"


@dataclass
class Sources:
    """base: the folder they are in now, or were copied to, with what is left of their paths; stdin: what came from
    standard input, once more; renamed: filled with source -> file, for what was found by its hash alone.
    """

    base: Path | None
    stdin: BinaryIO | None
    renamed: dict[str, str]
    _hashed: dict[Path, dict[str, Path]] = field(default_factory=dict)

    def content(self, file: str, expected: str) -> bytes | str:
        """Of the file with the expected hash, else of the likeliest one; the reason why there is none.

        A file that is gone is looked for by its hash below `base`, or else among the files beside where it was.
        """
        if file == STANDARD_INPUT:
            return self.stdin.read() if self.stdin else "standard input is gone: give it once more with --stdin"
        reason = "no such file" + ("" if self.base else "; say with --base FOLDER where it is now")
        likeliest: bytes | None = None
        for path in self._candidates(file):
            try:
                if not Path(path).is_file():  # a pipe or device would have no end
                    continue
                data = Path(path).read_bytes()
            except (OSError, ValueError) as error:
                reason = getattr(error, "strerror", None) or str(error)
                continue
            if not expected or hashlib.sha256(data).hexdigest() == expected:
                return data
            likeliest = data if likeliest is None else likeliest
        if likeliest is not None:
            return likeliest
        found = self._files(file).get(expected) if expected else None
        if found is None:
            return reason
        self.renamed[file] = str(found)
        return found.read_bytes()

    def _candidates(self, file: str) -> Iterator[str]:
        """Below `base`, first with the whole path, at last with the name alone."""
        if self.base is None:
            yield from paths_of(file)
            return
        parts = [part for part in Path(file).parts if part not in {os.sep, os.pardir}]
        for i in range(len(parts)):
            yield from paths_of(str(self.base.joinpath(*parts[i:])))

    def _files(self, gone: str) -> dict[str, Path]:
        """SHA-256 -> file, the first of equal ones, of all below `base` or beside the one that is gone."""
        folder = self.base or Path(gone).parent
        if folder not in self._hashed:
            known: dict[str, Path] = {}
            with contextlib.suppress(OSError):
                for path in sorted(folder.rglob("*") if self.base else folder.iterdir()):
                    with contextlib.suppress(OSError):
                        if path.is_file():
                            known.setdefault(hashlib.sha256(path.read_bytes()).hexdigest(), path)
            self._hashed[folder] = known
        return self._hashed[folder]
