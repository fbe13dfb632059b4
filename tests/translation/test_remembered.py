import sqlite3
import subprocess
import sys
from pathlib import Path

from digest.domain import ModelIdentity
from digest.store import result_cache
from digest.translation import Capability
from digest.translation.remembered import keep, recall
from digest.translation.retry import TranslationResult

ABILITY = Capability(ModelIdentity(source="de", target="en", version="1", sha256="ab" * 32, bundled=False))


def key(number: int) -> bytes:
    return number.to_bytes(32, "big")


def fill(file: Path, numbers: range) -> None:
    kept = result_cache.ResultCache(file)
    for number in numbers:
        keep(kept, {key(number): TranslationResult(f"text {number}", -0.5, ("name", "number"))}, ABILITY)
    assert kept.problems == ()
    kept.close()


def test_results_come_back_as_they_were(tmp_path: Path) -> None:
    results = {
        key(1): TranslationResult("a “quoted” text", -0.1234, ("name", "unsure"), 0.412),
        key(2): TranslationResult("ein Text", None, ()),
    }
    kept = result_cache.ResultCache(tmp_path / "m")
    keep(kept, results, ABILITY)
    kept.close()
    assert recall(result_cache.ResultCache(tmp_path / "m"), [key(1), key(2), key(3)]) == results


def test_a_cache_from_before_estimates_is_begun_anew_without_a_word(tmp_path: Path) -> None:
    columns = "key blob primary key, english text not null, score real, flags text not null, package text not null"
    with sqlite3.connect(tmp_path / "m") as connection:
        connection.execute(f"create table results ({columns}, language text not null, used integer not null)")
        connection.execute("insert into results values (?, 'text', -0.5, '', 'abc', 'de', 1)", [key(1)])
    connection.close()
    kept = result_cache.ResultCache(tmp_path / "m")
    assert recall(kept, [key(1)]) == {}
    keep(kept, {key(1): TranslationResult("text", -0.5, (), 0.9)}, ABILITY)
    assert recall(kept, [key(1)])[key(1)].confidence == 0.9
    assert kept.problems == ()


def test_more_keys_than_fit_in_one_query(tmp_path: Path) -> None:
    kept = result_cache.ResultCache(tmp_path / "m")
    keep(kept, {key(i): TranslationResult(str(i), None, ()) for i in range(1200)}, ABILITY)
    assert len(recall(kept, [key(i) for i in range(1300)])) == 1200


def test_two_processes_write_at_once(tmp_path: Path) -> None:
    file = tmp_path / "m"
    script = "import pathlib, runpy, sys; runpy.run_path(sys.argv[1])['fill'](pathlib.Path(sys.argv[2]), range(*{}))"
    workers = [subprocess.Popen([sys.executable, "-c", script.format((n, n + 40)), __file__, file]) for n in (0, 1000)]
    assert [worker.wait(60) for worker in workers] == [0, 0]
    assert result_cache.cache_stats(file).entries == 80


def test_damage_found_late_is_no_error(tmp_path: Path) -> None:
    file = tmp_path / "m"
    fill(file, range(200))
    content = bytearray(file.read_bytes())
    content[4096:] = b"\x55" * (len(content) - 4096)  # the header is whole, the pages are not
    file.write_bytes(content)
    kept = result_cache.ResultCache(file)
    assert recall(kept, [key(i) for i in range(200)]) == {}
    assert len(kept.problems) == 1
    keep(kept, {key(1): TranslationResult("x", None, ())}, ABILITY)
    assert len(recall(kept, [key(1)])) == 1


def test_a_file_that_cannot_be_written_is_still_read(tmp_path: Path) -> None:
    fill(tmp_path / "m", range(2))
    kept = result_cache.ResultCache(tmp_path / "m")
    assert kept._connection is not None
    kept._connection.execute("pragma query_only = on")
    assert len(recall(kept, [key(0)])) == 1
    keep(kept, {key(5): TranslationResult("x", None, ())}, ABILITY)
    assert [p.failed for p in kept.problems] == [False]


def test_stats_prune_clear(tmp_path: Path) -> None:
    file = tmp_path / "m"
    assert (
        result_cache.cache_stats(file).entries
        == result_cache.prune_unused(0, file)
        == result_cache.delete_cache(file)
        == 0
    )
    fill(file, range(10))
    with sqlite3.connect(file) as connection:
        connection.execute("update results set used = used - 40 where key < ?", [key(4)])
    connection.close()
    assert (result_cache.cache_stats(file).entries, result_cache.cache_stats(file).oldest) == (10, 40)
    assert result_cache.prune_unused(30, file) == 4
    assert result_cache.cache_stats(file).entries == 6
    assert result_cache.delete_cache(file) == 6
    assert not file.exists()


def test_used_entries_are_not_pruned(tmp_path: Path) -> None:
    file = tmp_path / "m"
    fill(file, range(2))
    with sqlite3.connect(file) as connection:
        connection.execute("update results set used = used - 40")
    connection.close()
    recall(result_cache.ResultCache(file), [key(1)])
    assert result_cache.prune_unused(30, file) == 1
