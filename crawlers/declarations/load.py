"""YAML files to sources: one template per file, merged under each of its sources."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from crawlers.declarations.source import Source
from crawlers.errors import BadDeclaration

_CMS_BOUND = ("params", "article")  # what a template says of one CMS means nothing to another


class _OneKeyOnly(yaml.SafeLoader):
    """The safe loader, but a key that stands twice in one mapping is an error."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        keys = [key.value for key, _ in node.value]
        doubled = sorted({str(key) for key in keys if keys.count(key) > 1})
        if doubled:
            problem = f"{', '.join(doubled)} stands twice"
            raise yaml.constructor.ConstructorError(None, None, problem, node.start_mark)
        return super().construct_mapping(node, deep)


def load_sources(folder: Path) -> tuple[Source, ...]:
    """Every source declared in the YAML files of a folder, sorted by id.

    Raises BadDeclaration at the first file or source that cannot be used.
    """
    sources = [source for file in declared_files(folder) for source in load_file(file)]
    return tuple(sorted(sources, key=lambda source: source.id))


def declared_files(folder: Path) -> list[Path]:
    """The YAML files of a folder in order; raises BadDeclaration where there is no folder."""
    if not folder.is_dir():
        raise BadDeclaration(str(folder), "there is no such folder")
    return sorted(path for path in folder.iterdir() if path.suffix in (".yaml", ".yml"))


def load_file(file: Path) -> Iterator[Source]:
    """The sources of one file in written order; raises BadDeclaration."""
    content = read_yaml(file)
    template = content.get("template") or {}
    for number, row in enumerate(content["sources"], start=1):
        yield build_source(row, template, f"{file.name}, source {number}")


def read_yaml(file: Path) -> Mapping[str, Any]:
    """One file as a mapping with `sources` and perhaps `template`; raises BadDeclaration."""
    try:
        content = yaml.load(file.read_text(encoding="utf-8"), _OneKeyOnly)  # noqa: S506 - a safe loader
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise BadDeclaration(file.name, f"no YAML: {' '.join(str(error).split())}") from error
    if not isinstance(content, dict) or not isinstance(content.get("sources"), list):
        raise BadDeclaration(file.name, "needs a list called sources")
    if strange := sorted(map(str, set(content) - {"template", "sources"})):
        raise BadDeclaration(file.name, f"unknown at the top: {', '.join(strange)}")
    if not isinstance(content.get("template") or {}, dict):
        raise BadDeclaration(file.name, "template is no mapping")
    return content


def build_source(row: object, template: Mapping[str, Any], where: str) -> Source:
    """One source with its template merged in; raises BadDeclaration naming it."""
    if not isinstance(row, dict):
        raise BadDeclaration(where, "is no mapping")
    where = f"{where} ({row['id']})" if "id" in row else where
    try:
        return Source.model_validate(_with_params(_merged(template, row)))
    except ValidationError as error:
        raise BadDeclaration(where, _in_words(error)) from error


def _merged(template: Mapping[str, Any], row: Mapping[str, Any]) -> dict[str, Any]:
    """The row over its template; mappings are merged key by key, all else is replaced."""
    base = dict(template)
    name = base.pop("id", "")
    if row.get("cms", base.get("cms")) != base.get("cms"):
        base = {key: value for key, value in base.items() if key not in _CMS_BOUND}
    for key, value in row.items():
        below = base.get(key)
        if isinstance(below, dict) and isinstance(value, dict):
            base[key] = {**below, **value}
        else:
            base[key] = value
    return {"template": name, **base}


def _with_params(row: dict[str, Any]) -> dict[str, Any]:
    """`cms` names the model of `params`, so it moves in there."""
    params = row.get("params") or {}
    cms = row.pop("cms", None)
    if isinstance(params, dict) and "cms" not in params:
        row["params"] = {"cms": cms, **params}
    return row


def _in_words(error: ValidationError) -> str:
    return "; ".join(_one(problem) for problem in error.errors(include_url=False))


def _one(problem: Any) -> str:  # noqa: ANN401 - pydantic's ErrorDetails
    place = ".".join(str(step) for step in problem["loc"])
    message = str(problem["msg"]).removeprefix("Value error, ")
    return f"{place}: {message}" if place else message
