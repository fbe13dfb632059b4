from datetime import UTC, datetime

import pytest
import web

from digest.config import FetchConfig, SourceConfig
from digest.fetch.job import FetchJob, run_fetch
from digest.fetch.sources import from_arguments, from_settings

NOON = datetime(2026, 11, 29, 12, tzinfo=UTC)


@pytest.fixture
def site():
    site = web.Site()
    yield site
    site.close()


@pytest.fixture
def other_site():
    site = web.Site()
    yield site
    site.close()


class Inbox:
    """A folder that is fetched into, in this process, at a time of the test's choosing."""

    def __init__(self, folder):
        self.folder = folder
        self.time = NOON
        self.config = {"pause": 0, "tries": 1, "connections": 4}

    def fetch(self, *arguments, sources=(), pages=(), **options):
        config = FetchConfig(**self.config)
        known = [SourceConfig.model_validate(one) for one in sources]
        asked = from_arguments(arguments, known, config, pages) if arguments or pages else from_settings(known, config)
        configured = frozenset(one.url for one in known)
        job = FetchJob(
            sources=asked, folder=self.folder, config=config, configured=configured, now=lambda: self.time, **options
        )
        self.result, self.problems = run_fetch(job)
        return self.result

    def one(self, *arguments, **options):
        """What became of the only source."""
        (source,) = self.fetch(*arguments, **options).sources
        return source

    def files(self, pattern="*/*.html"):
        return sorted(self.folder.glob(pattern))


@pytest.fixture
def inbox(tmp_path):
    return Inbox(tmp_path / "inbox")
