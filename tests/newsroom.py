"""A folder of short articles in three languages, and a way to brief it in many small portions of work."""

import digest
from digest.clustering import likeness  # noqa: F401 (imported before constants are changed)
from digest.embedding import encoder
from digest.pipeline import carrying_out
from digest.pipeline.executors import processes
from digest.readers import reading
from digest.translation import batch

PLACES = ("Lübeck", "Graz", "Basel", "Bremen")
GERMAN = (
    "Hafen von {0} gesperrt\n\n"
    "Der Hafen von {0} ist seit Montag wegen eines Sturms geschlossen, teilte die Stadt mit.\n\n"
    "Rund {1} Arbeiter bleiben nach Angaben der Gewerkschaft bis Freitag zu Hause.\n"
)
CHINESE = "{0}号港口关闭\n\n受风暴影响，{0}号港口自周一起关闭。\n\n工会表示，约{1}名工人留在家中。\n"
ENGLISH = (
    "Port number {0} closed\n\n"
    "Port number {0} has been closed by a storm since Monday, the city said.\n\n"
    "About {1} workers will stay at home until Friday, according to their union.\n"
)


def write(folder):
    """Write ten articles."""
    folder.mkdir(exist_ok=True)
    for number, place in enumerate(PLACES):
        (folder / f"de{number}.txt").write_text(GERMAN.format(place, 120 + 7 * number), encoding="utf-8")
        (folder / f"en{number}.txt").write_text(ENGLISH.format(number + 2, 300 + number), encoding="utf-8")
    for number in range(2):
        (folder / f"zh{number}.txt").write_text(CHINESE.format(number + 2, 410 + number), encoding="utf-8")
    return folder


def small_portions(monkeypatch):
    """Make portions so small, and the pool so willing, that a few articles go through many hands."""
    monkeypatch.setattr(processes, "_WORTH_A_POOL", 0.0)
    monkeypatch.setattr(batch, "_SLICE_LETTERS", 300)
    monkeypatch.setattr(encoder, "_SLICE", 16)
    monkeypatch.setattr(carrying_out, "_PORTION", 2)
    monkeypatch.setattr(reading, "_PORTION", 2)


def brief(folder, progress=None, **run):
    """Return the briefing by settings of `run`, such as executor and jobs."""
    return digest.brief(folder, settings={f"run.{name}": value for name, value in run.items()}, progress=progress)
