"""The schemas hold recipes to what the program holds them to: good ones pass, wrong ones do not.

`RecipeSchemaTests` reads the same files with the program itself.
"""

import json
import pathlib
import re

import jsonschema
import pytest
import yaml

HERE = pathlib.Path(__file__).parent
ROOT = HERE.parent.parent


class CoreLoader(yaml.BaseLoader):
    """YAML 1.2's core schema, as the program reads it: `OFF` and `1:30` are text."""


def _scalar(tag, pattern, first, value):
    CoreLoader.add_implicit_resolver(tag, re.compile(pattern + r"\Z"), first)
    CoreLoader.add_constructor(tag, lambda loader, node: value(node.value))


CoreLoader.yaml_implicit_resolvers = {}
_digits = list("-+.0123456789")
_scalar("tag:yaml.org,2002:null", r"(~|null|Null|NULL|)", ["~", "n", "N", ""], lambda _: None)
_scalar("tag:yaml.org,2002:bool", r"(true|True|TRUE|false|False|FALSE)", list("tTfF"),
        lambda text: text.lower() == "true")
_scalar("tag:yaml.org,2002:int", r"[-+]?[0-9]+", _digits, int)
_scalar("tag:yaml.org,2002:float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", _digits,
        float)


def load(path):
    return yaml.load(path.read_text(encoding="utf-8"), Loader=CoreLoader)


def validator(name):
    schema = json.loads((ROOT / f"schemas/{name}.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


@pytest.fixture(scope="module")
def recipe_schema():
    return validator("recipe")


@pytest.fixture(scope="module")
def catalogue_schema():
    return validator("catalogue")


# What an example of a page may leave out; as in DocumentedDiagnostics.swift.
REST = {
    "recipe": 1,
    "name": "example",
    "products": {"mug": {"image": "mug.png"}},
    "prompts": {"forest": "a mossy log"},
}


def examples(page):
    """The recipes of a page: its YAML blocks that are no other file."""
    for number, block in enumerate(re.findall(r"```yaml\n(.*?)```", page.read_text("utf-8"), re.S)):
        yield pytest.param(REST | yaml.load(block, Loader=CoreLoader), id=f"{page.stem}-{number}")


def named(paths):
    paths = sorted(paths)
    assert paths
    return [pytest.param(path, id=path.stem) for path in paths]


@pytest.mark.parametrize(
    "path",
    named([
        *ROOT.glob("recipes/*.yaml"),
        ROOT / "Sources/backdrop/Resources/starter.yaml",
        *(HERE / "good").glob("*.yaml"),
    ]),
)
def test_a_good_recipe_is_valid(recipe_schema, path):
    assert [error.message for error in recipe_schema.iter_errors(load(path))] == []


@pytest.mark.parametrize("path", named((HERE / "wrong").glob("*.yaml")))
def test_a_wrong_recipe_is_not(recipe_schema, path):
    assert not recipe_schema.is_valid(load(path))


@pytest.mark.parametrize(
    "recipe", [*examples(ROOT / "docs/recipes.md"), *examples(ROOT / "README.md")]
)
def test_an_example_of_a_page_is_valid(recipe_schema, recipe):
    assert [error.message for error in recipe_schema.iter_errors(recipe)] == []


@pytest.mark.parametrize("path", named(ROOT.glob("Sources/Catalogue/Resources/*.yaml")))
def test_a_catalogue_file_is_valid(catalogue_schema, path):
    assert [error.message for error in catalogue_schema.iter_errors(load(path))] == []


@pytest.mark.parametrize("path", named((HERE / "wrong-catalogue").glob("*.yaml")))
def test_a_wrong_catalogue_file_is_not(catalogue_schema, path):
    assert not catalogue_schema.is_valid(load(path))


def test_text_stays_text():
    assert yaml.load("[OFF, 1:30, 007, 1e3, ~]", Loader=CoreLoader) == ["OFF", "1:30", 7, 1000.0, None]
