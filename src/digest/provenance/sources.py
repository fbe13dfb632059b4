"""Find the sources of a briefing, also where they were moved or renamed."""

import contextlib
import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from digest.readers import paths_of

STANDARD_INPUT = "-"
"""Name of standard input as a source."""


@dataclass
class Sources:
    """The files that a briefing was made from.

    Attributes:
        base: Folder that the sources are in now, with at least the ends of their paths; None for their old places.
        stdin: Standard input of the run, once more, or None.
        renamed: Path of a source -> path of the file that was found by its hash alone; filled by `content`.
    """

    base: Path | None
    stdin: BinaryIO | None
    renamed: dict[str, str]
    _hashed: dict[Path, dict[str, Path]] = field(default_factory=dict)

    def content(self, file: str, expected: str) -> bytes | str:
        """Return the content of a source.

        A file that is gone is looked for by its hash below `base`, or else in its old folder.

        Args:
            file: Path of the source in the briefing.
            expected: SHA-256 of the content, or "" where the briefing has none.

        Returns:
            The content with the expected hash, or else that of the likeliest file, or a message where there is no file.
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
        """Yield paths where a source may be: below `base` with the whole path first, with the name alone last."""
        if self.base is None:
            yield from paths_of(file)
            return
        parts = [part for part in Path(file).parts if part not in {os.sep, os.pardir}]
        for i in range(len(parts)):
            yield from paths_of(str(self.base.joinpath(*parts[i:])))

    def _files(self, gone: str) -> dict[str, Path]:
        """Return the SHA-256 -> the path of each file below `base`, or in the folder of the file that is gone."""
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
