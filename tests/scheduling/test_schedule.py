"""Cron and systemd: the line that is printed works, and the crontab is changed between the marks only."""

import os
import re
import shlex
import shutil
import subprocess
import sys
import time
from itertools import pairwise
from pathlib import Path

import pytest

from digest.errors import ConfigError
from digest.scheduling import SchedulePlan, checked, crontab, systemd
from digest.scheduling.crontab import CrontabError

SCRIPT = str(Path(sys.executable).with_name("digest"))
ARTICLE = "Bridge near Lyon collapses\n\nAt least 12 people were killed when a bridge near Lyon collapsed on Monday.\n"
ODD = 'it\'s 100% "odd" $HOME; ä 新'
PLAN = SchedulePlan(7, 0, False, ("/opt/digest", "run", "--", "/data/100%"))
OTHERS = "MAILTO=me\n# a comment\n*/5 * * * * true\n"


@pytest.fixture
def folder(tmp_path):
    (tmp_path / ODD).mkdir()
    (tmp_path / ODD / "lyon.txt").write_text(ARTICLE)
    return tmp_path


def printed(digest, *arguments):
    done = digest("schedule", *arguments)
    assert (done.returncode, done.stderr) == (0, b"")
    return done.stdout.decode().rstrip("\n")


@pytest.mark.slow
def test_the_line_works_in_an_empty_environment(digest, folder):
    """What cron does with a line: after five fields, a command up to the end or an unescaped %, for sh."""
    line = printed(digest, "--at", "7:05", "--weekdays", "--", ODD, "--new", "--log", "a log")
    assert re.match(r"5 7 \* \* 1-5 /", line)
    command = re.sub(r"\\%", "%", line.split(" ", 5)[5])
    assert not re.search(r"(?<!\\)%", line)
    for outcome in ("written", '"nothing new"'):
        done = subprocess.run(
            ["env", "-i", f"XDG_STATE_HOME={folder}/s", f"XDG_CACHE_HOME={folder}/c", "sh", "-c", command],
            cwd="/", capture_output=True, check=False,
        )  # fmt: skip
        assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
        assert f"outcome={outcome} code=0" in (folder / "a log").read_text().splitlines()[-1]
    assert "At least 12" in (folder / "out" / "briefing.md").read_text()


def test_what_is_in_force_here_goes_along(digest, folder):
    (folder / "config").mkdir()
    (folder / "config" / "digest.yaml").write_text("output: {directory: news}\n")
    words = shlex.split(printed(digest, "--", ODD).replace(r"\%", "%"))
    assert words[5:7] == [SCRIPT, "run"]
    options = dict(pairwise(words))
    assert options["--output"] == f"{folder}/news/"
    assert options["--config"] == f"{folder}/config/digest.yaml"
    assert options["--log"] == f"{folder}/home/.local/state/digest/runs.log"
    assert "--quiet" in words
    assert words[-1] == f"{folder}/{ODD}"
    done = digest("schedule", "--", ODD, env={"DIGEST_SUMMARISE__LENGTH": "3"})
    assert b"DIGEST_SUMMARISE__LENGTH" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--at", "25:00", "--", "in"], "'25:00' is no time of day"),
        (["--"], "PATH"),
        (["--", "in", "--nonsense"], "--nonsense"),
        (["--", "-"], "no standard input"),
        (["--", "two\nlines"], "line break"),
        (["--install", "--systemd", "--", "in"], "one at a time"),
        (["--name", "a b", "--", "in"], "cannot be a name"),
    ],
)
def test_wrong_use(digest, arguments, message):
    done = digest("schedule", *arguments)
    assert done.returncode == 2
    assert message in done.stderr.decode()


def test_units(digest, folder):
    text = printed(digest, "--systemd", "--at", "06:30", "--weekdays", "--", ODD)
    assert "OnCalendar=Mon..Fri *-*-* 06:30:00" in text
    assert "100%%" in text
    assert "$$HOME" in text


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="no systemd here to ask")
def test_systemd_understands_the_units(tmp_path):
    plan = SchedulePlan(6, 30, True, (SCRIPT, "run", "--", f"/tmp/{ODD}"), "evening")
    for name, content in systemd.units(plan).items():
        (tmp_path / name).write_text(content)
    files = [str(tmp_path / f"evening.{kind}") for kind in ("service", "timer")]
    done = subprocess.run(["systemd-analyze", "verify", *files], capture_output=True, check=False, text=True)
    assert "evening" not in done.stderr
    calendar = ["systemd-analyze", "calendar", "Mon..Fri *-*-* 06:30:00"]
    assert subprocess.run(calendar, capture_output=True, check=False).returncode == 0


def test_a_plan_comes_and_goes_and_nothing_else_moves():
    with_one = crontab.with_plan(OTHERS, PLAN)
    assert with_one.startswith(OTHERS)
    assert with_one.splitlines()[-2] == r"0 7 * * * /opt/digest run -- /data/100\%"
    evening = SchedulePlan(19, 0, True, ("/opt/digest",), "evening")
    with_two = crontab.with_plan(with_one, evening)
    later = crontab.with_plan(with_two, SchedulePlan(8, 0, False, ("/opt/digest",)))
    assert later.count(">>> digest schedule: digest >>>") == 1
    assert "\n0 8 * * *" in later
    assert crontab.without(crontab.without(later, "digest"), "evening") == OTHERS
    assert crontab.without(OTHERS, "digest") == OTHERS
    assert "+0 7 * * *" in crontab.difference(OTHERS, with_one)


@pytest.mark.parametrize("inside", ["\u2028", "\u2029", "\x0b", "\x0c", "\x1c", "\x85", "\r"])
def test_only_a_line_feed_ends_a_line_of_a_crontab(inside):
    own = f"5 4 * * * echo one{inside}5 5 * * * rm -r ~\n"
    plan = SchedulePlan(7, 0, False, ("/opt/digest", "run", "--", f"/data/x{inside}* * * * * rm -r ~"))
    table = crontab.with_plan(own, plan)
    assert table.startswith(own)
    assert len(table.removesuffix("\n").split("\n")) == 4
    assert crontab.without(table, "digest") == own


def test_an_input_that_is_not_there_is_named(digest):
    done = digest("schedule", "--", "nosuch")
    assert done.returncode == 0
    assert b"digest: warning: nosuch: is not there now" in done.stderr


@pytest.mark.parametrize("damage", ["begin", "end", "twice"])
def test_damaged_marks_are_left_alone(damage):
    block = crontab.with_plan("", PLAN).splitlines(keepends=True)
    table = OTHERS + {"begin": block[0], "end": block[2], "twice": "".join(block * 2)}[damage]
    with pytest.raises(CrontabError, match="damaged"):
        crontab.with_plan(table, PLAN)
    with pytest.raises(CrontabError, match="damaged"):
        crontab.without(table, "digest")


def test_names():
    assert checked("a-b_1") == "a-b_1"
    with pytest.raises(ConfigError):
        checked("-x")


FAKE = """#!/bin/sh
# keeps the contract of crontab(1): -l, -, -r
case $1 in
-l) cat "$TABLE" 2>/dev/null || { echo "no crontab for you" >&2; exit 1; } ;;
-) cat > "$TABLE" ;;
-r) rm "$TABLE" ;;
esac
"""


@pytest.fixture
def table(folder, home):
    """A crontab program whose table is a file."""
    program = folder / "bin" / "crontab"
    program.parent.mkdir()
    program.write_text(FAKE)
    program.chmod(0o755)
    home.update(PATH=f"{program.parent}:{home['PATH']}", TABLE=str(folder / "table"))
    return folder / "table"


def test_install_and_remove(digest, table):
    table.write_text(OTHERS)
    done = digest("schedule", "--install", "--at", "07:00", "--", ODD)
    assert done.returncode == 0
    assert b"+0 7 * * * " in done.stdout
    assert table.read_text().startswith(OTHERS)
    assert digest("schedule", "--install", "--at", "07:00", "--", ODD).stdout == b"the crontab stays as it is\n"
    assert digest("schedule", "--install", "--at", "08:00", "--", ODD).returncode == 0
    assert table.read_text().count("digest schedule: digest") == 2
    done = digest("schedule", "--remove")
    assert b"-0 8 * * * " in done.stdout
    assert table.read_text() == OTHERS


def test_an_empty_crontab_stays_one(digest, table):
    assert digest("schedule", "--install", "--", ODD).returncode == 0
    assert table.exists()
    assert digest("schedule", "--remove").returncode == 0
    assert not table.exists()


def test_without_crontab(digest, home):
    done = digest("schedule", "--remove", env={"PATH": "/nowhere"})
    assert (done.returncode, b"crontab" in done.stderr) in ((0, False), (1, True))


CRON = shutil.which("cron", path="/usr/sbin:/usr/bin:/sbin")
FAKETIME = next(Path("/usr/lib").glob("*/faketime/libfaketime.so.1"), None)


@pytest.mark.skipif(
    not (CRON and FAKETIME and shutil.which("unshare") and shutil.which("crontab") and os.geteuid() == 0),
    reason="needs Debian's cron and libfaketime, and root",
)
@pytest.mark.slow
def test_a_real_cron_runs_it(digest, folder, home):
    """crontab(1) takes the line and cron(8) runs it, on a spool of its own, at a clock that says 06:59:57."""
    (folder / "cwd").mkdir()
    state = f"XDG_STATE_HOME={folder}/s\nXDG_CACHE_HOME={folder}/c\n"
    (folder / "table").write_text(state)
    log = folder / "cron.log"
    script = f"""
        mount -t tmpfs none /var/spool/cron && mkdir -m 1730 /var/spool/cron/crontabs &&
        chgrp crontab /var/spool/cron/crontabs && mount -t tmpfs none /run && mount --bind /dev/null /etc/crontab &&
        crontab {shlex.quote(str(folder / "table"))} &&
        {SCRIPT} schedule --install --at 07:00 -- {shlex.quote(str(folder / ODD))} --new --log {log} &&
        crontab -l > {folder}/installed &&
        (LD_PRELOAD={FAKETIME} FAKETIME='@2026-01-23 06:59:57' timeout 45 {CRON} -f &
         for i in $(seq 400); do grep -q outcome {log} 2>/dev/null && break; sleep 0.1; done; kill %1 2>/dev/null
         kill $(cat /run/crond.pid) 2>/dev/null; true)
    """
    done = subprocess.run(
        ["unshare", "-m", "bash", "-c", script], cwd=folder / "cwd", env=home, capture_output=True, check=False
    )
    if b"mount" in done.stderr and not (folder / "installed").exists():
        pytest.skip("may not mount anything here")
    assert "digest schedule: digest" in (folder / "installed").read_text()
    for _ in range(50):
        if not log.exists():
            time.sleep(0.1)
    assert "outcome=written code=0 documents=1" in log.read_text(), done.stderr.decode()
    assert "At least 12" in (folder / "cwd" / "out" / "briefing.md").read_text()
