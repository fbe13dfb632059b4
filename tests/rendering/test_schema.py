"""The shipped JSON Schema says what the JSON is: neither more nor less."""

import copy
import dataclasses
import json

import jsonschema
import pytest
from briefings import full

from digest import domain, rendering
from digest.rendering.json import FORMAT, schema

DERIVED = {"document": {"characters", "text_sha256"}, "sentence": {"line"}}
CLASSES = {name: getattr(domain, name.title().replace("_", "")) for name in schema()["$defs"]}


def closed(part):
    """The same schema, where nothing may stand that it does not name."""
    if isinstance(part, list):
        return [closed(one) for one in part]
    if not isinstance(part, dict):
        return part
    extra = {"additionalProperties": False} if "properties" in part and "$id" not in part.get("properties", {}) else {}
    return {**{name: closed(value) for name, value in part.items()}, **extra}


@pytest.fixture(scope="module")
def strict():
    jsonschema.Draft202012Validator.check_schema(schema())
    return jsonschema.Draft202012Validator(closed(schema()))


@pytest.mark.parametrize("name", CLASSES)
def test_every_field_of_the_model_is_described(name):
    described = schema()["$defs"][name]
    fields = {field.name for field in dataclasses.fields(CLASSES[name])}
    if name == "document":
        fields -= {"text", "layout", "clutter", "hidden"}
    assert set(described["properties"]) == fields | DERIVED.get(name, set())
    assert set(described["required"]) == set(described["properties"])
    assert all("description" in value or "$ref" in str(value) for value in described["properties"].values())


def test_the_top_level_is_the_briefing():
    fields = {field.name for field in dataclasses.fields(domain.Briefing)}
    assert set(schema()["properties"]) == fields | {"format", "schema"}
    assert schema()["$id"].endswith(f":{FORMAT}")


@pytest.mark.parametrize("changes", [{}, {"changes": None}, {"stories": (), "changes": None}])
def test_what_is_written_is_valid(strict, changes):
    data = json.loads(rendering.to_json(full(**changes)))
    strict.validate(data)
    assert list(data) == list(schema()["properties"])


def test_a_real_briefing_is_valid(strict, world):
    text = "Harbour frozen\n\nThe harbour of Hull froze on Monday. About 300 ships wait.\n\nDer Hafen ist zu.\n"
    for name in "ab":
        (world.folder / "in" / f"{name}.txt").write_text(text, encoding="utf-8")
    assert world.run("run", "../in", "-q", "--new").returncode == 0
    (world.folder / "in" / "c.txt").write_text(text.replace("300", "400"), encoding="utf-8")
    assert world.run("run", "../in", "-q", "--new").returncode == 0
    for file in (world.folder / "cwd" / "out").rglob("*.json"):
        strict.validate(json.loads(file.read_text(encoding="utf-8")))


@pytest.mark.parametrize(
    "change",
    [
        lambda d: d.pop("ledger"),
        lambda d: d.update(format=1),
        lambda d: d["documents"][0].pop("sha256"),
        lambda d: d["documents"][0].update(file_sha256="none"),
        lambda d: d["sentences"][0].update(start=-1),
        lambda d: d["sentences"][0].update(score=0.5),
        lambda d: d["statements"][0].update(sentences=[]),
        lambda d: d["stories"][0]["ranks"][0].update(outcome="luck"),
        lambda d: d["disagreements"][0]["values"][0].update(spans=[[1]]),
        lambda d: d["meta"].update(date="yesterday"),
    ],
)
def test_what_is_wrong_is_not_valid(change):
    data = copy.deepcopy(json.loads(rendering.to_json(full())))
    change(data)
    assert not jsonschema.Draft202012Validator(schema()).is_valid(data)
