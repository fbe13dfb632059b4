"""Take the picture of README, docs/first-page.png: `python docs/make_picture.py` (needs chromium).

It is the page of the briefing of seeds/, as `digest demo` makes it.
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

DOCS = Path(__file__).parent
NAMES = ("chromium", "chromium-browser", "google-chrome")


def main() -> int:
    """Command line."""
    browser = next(filter(None, map(shutil.which, NAMES)), None)
    if browser is None:
        print("no chromium here: the picture stays as it is", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "page.html"
        digest = [sys.executable, "-m", "digest", "run", "seeds/", "-q", "-o", str(page)]
        subprocess.run(digest, cwd=DOCS.parent, check=True)
        size = ["--hide-scrollbars", "--window-size=900,640", f"--screenshot={DOCS / 'first-page.png'}"]
        command = [browser, "--headless", "--no-sandbox", "--disable-gpu", *size, page.as_uri()]
        subprocess.run(command, check=True, capture_output=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
