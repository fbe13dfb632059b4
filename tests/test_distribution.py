"""What is passed on: the wheel with all that a user needs, one version, complete licences, files for other machines."""

import importlib.metadata
import re
import shutil
import subprocess
import sys
import tarfile
import tomllib
import zipfile

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from digest import maintenance, plugins
from digest.platform import extra_command
from digest.version import __version__


@pytest.fixture(scope="session")
def project(root):
    return tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def built(root, tmp_path_factory):
    """The wheel and the sdist, from a copy of the tree, which may have no git."""
    tree = tmp_path_factory.mktemp("tree") / "digest"
    left_out = shutil.ignore_patterns(".git", "out", "__pycache__", ".*_cache", "dist")
    shutil.copytree(root, tree, ignore=left_out, symlinks=True)
    code = "import hatchling.build as b, os; os.makedirs('dist'); b.build_sdist('dist'); b.build_wheel('dist')"
    subprocess.run([sys.executable, "-c", code], cwd=tree, check=True, capture_output=True)
    return next((tree / "dist").glob("*.whl")), next((tree / "dist").glob("*.tar.gz"))


@pytest.mark.slow
def test_the_wheel_has_what_a_user_needs(built, project, seeds, root):
    with zipfile.ZipFile(built[0]) as wheel:
        names = set(wheel.namelist())
        inside = {
            name.rpartition("/")[2]: wheel.read(name) for name in names if name.startswith("digest/shipped/seeds/")
        }
        assert inside == {file.name: file.read_bytes() for file in seeds.glob("*.txt")}
        assert wheel.read("digest/shipped/config/digest.yaml") == (root / "config" / "digest.yaml").read_bytes()
        assert "digest/py.typed" in names
        assert any(name.endswith("data/share/man/man1/digest.1") for name in names)
        assert any(name.endswith("licenses/NOTICE") for name in names)
        assert {name.split("/")[0].split("-")[0] for name in names} == {"digest", "digest_briefing"}
        metadata = wheel.read(f"digest_briefing-{__version__}.dist-info/METADATA").decode()
    assert f"Name: {project['project']['name']}\n" in metadata
    assert f"Version: {__version__}\n" in metadata


@pytest.mark.slow
def test_the_sdist_has_what_its_tests_need(built, root):
    with tarfile.open(built[1]) as sdist:
        names = {name.partition("/")[2] for name in sdist.getnames()}
    tracked = subprocess.run(["git", "ls-files"], cwd=root, capture_output=True, text=True, check=False)
    if tracked.returncode:
        pytest.skip("no git here to say what belongs to the project")
    wanted = {name for name in tracked.stdout.splitlines() if not name.startswith((".git", ".pre-commit", "out/"))}
    assert wanted - names == set()


@pytest.mark.slow
def test_the_demo_works_from_the_wheel_alone(built, home, tmp_path):
    target = tmp_path / "unpacked"
    with zipfile.ZipFile(built[0]) as wheel:
        wheel.extractall(target)
    env = {**home, "PYTHONPATH": str(target)}
    code = "import digest; assert 'unpacked' in digest.__file__; from digest.cli import main; main()"
    done = subprocess.run([sys.executable, "-c", code, "demo"], env=env, cwd=tmp_path, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    assert (tmp_path / "digest-demo" / "out" / "briefing.html").exists()


def test_the_version_stands_in_one_place_and_a_tag_agrees(project, root):
    assert project["project"]["dynamic"] == ["version"]
    assert re.fullmatch(r"\d+\.\d+\.\d+", __version__)
    tags = subprocess.run(["git", "tag", "--points-at", "HEAD"], cwd=root, capture_output=True, text=True, check=False)
    versions = [tag for tag in tags.stdout.split() if re.fullmatch(r"v\d.*", tag)]
    assert versions in ([], [f"v{__version__}"])


@pytest.mark.parametrize(
    ("prefix", "command"),
    [
        ("/home/a/.local/share/uv/tools/d", "uv tool install 'd[x]'"),
        ("/home/a/.local/share/pipx/venvs/d", "pipx install --force 'd[x]'"),
        ("/home/a/project/.venv", "pip install 'd[x]'"),
    ],
)
def test_the_command_for_an_extra_is_that_of_the_tool(prefix, command, tmp_path):
    from pathlib import Path

    assert extra_command("d", "x", Path(prefix)) == command


def test_an_environment_of_uv_has_no_pip(tmp_path):
    (tmp_path / "pyvenv.cfg").write_text("home = /usr/bin\nuv = 0.9\n")
    assert extra_command("d", "x", tmp_path) == "uv pip install 'd[x]'"
    (tmp_path / "pyvenv.cfg").write_text("home = /usr/bin\n")
    assert extra_command("d", "x", tmp_path) == "pip install 'd[x]'"


def requirements(file):
    lines = (line.partition(" #")[0].strip() for line in file.read_text(encoding="utf-8").splitlines())
    return {
        canonicalize_name(one.name): one for one in map(Requirement, (s for s in lines if s and not s.startswith("#")))
    }


def test_the_lean_installation_names_all_that_is_needed_but_what_it_leaves_out(project, root):
    lean = requirements(root / "install" / "lean.txt")
    overrides = requirements(root / "install" / "overrides.txt")
    left_out = {"minisbd", "onnxruntime"}
    argos = [Requirement(text) for text in importlib.metadata.requires("argos-translate-lt")]
    needed = [Requirement(text) for text in project["project"]["dependencies"]] + argos
    wanted = {canonicalize_name(one.name) for one in needed} - {"argos-translate-lt"}
    assert wanted - left_out == set(lean)
    assert set(overrides) == left_out
    assert not any(one.marker.evaluate() for one in overrides.values())
    own = {canonicalize_name(one.name): one.specifier for one in needed[: len(project["project"]["dependencies"])]}
    assert all(lean[name].specifier == own[name] for name in lean.keys() & own.keys())


def test_packages_that_ask_for_their_source_stand_in_the_notice(root):
    notice = (root / "NOTICE").read_text(encoding="utf-8").lower()
    listed = maintenance.licences()
    assert {"minisbd", "yasbd-lib"} & {one.package.lower() for one in listed if one.copyleft}
    assert [one.package for one in listed if one.copyleft and one.package.lower() not in notice] == []
    assert [one.package for one in listed if one.licence == "not stated"] == []
    direct = [one.package for one in listed if one.needed_by == plugins.distribution()]
    assert len(direct) > 15


def test_licences_on_the_command_line(digest):
    shown = digest("doctor", "--licences").stdout.decode()
    assert re.search(r"^yasbd-lib +\S+ +MPL-2.0 \*", shown, re.MULTILINE)


def test_the_workflow_covers_three_systems_and_says_that_it_was_not_run(root):
    text = (root / ".github" / "workflows" / "tests.yml").read_text(encoding="utf-8")
    workflow = yaml.safe_load(text)
    matrix = workflow["jobs"]["tests"]["strategy"]["matrix"]
    assert {name.partition("-")[0] for name in matrix["os"]} == {"ubuntu", "macos", "windows"}
    assert matrix["python"] == ["3.11", "3.12", "3.13", "3.14"]
    assert all(step.keys() & {"run", "uses"} for job in workflow["jobs"].values() for step in job["steps"])
    assert text.startswith("# NOT RUN YET")
    commands = " ".join(step.get("run", "") for job in workflow["jobs"].values() for step in job["steps"])
    for command in ("ruff check .", "mypy", "lint-imports", "make_cli_reference.py --check", "digest demo"):
        assert command in commands


def test_the_containerfile_copies_and_calls_what_there_is(root, project):
    text = (root / "Containerfile").read_text(encoding="utf-8")
    steps = [
        line.partition(" ") for line in text.replace("\\\n", " ").splitlines() if line and not line.startswith("#")
    ]
    known = {"FROM", "WORKDIR", "COPY", "RUN", "ENV", "USER", "VOLUME", "ENTRYPOINT", "CMD"}
    assert {name for name, _, _ in steps} <= known
    assert [name for name, _, _ in steps].index("USER") > 0
    extras = re.search(r"'\.\[([\w,]+)\]'", text).group(1).split(",")
    assert set(extras) <= project["project"]["optional-dependencies"].keys()
    assert {name: rest for name, _, rest in steps}["ENTRYPOINT"] == '["digest"]'
    assert project["project"]["scripts"].keys() == {"digest"}
