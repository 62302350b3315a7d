"""The API's description for people, made from the one for programs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from ninja import NinjaAPI

from timeline.outputs.http import public_page, site_of

__all__ = ["Operation", "Shape", "docs_of", "operations", "shapes"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """A parameter or a field: its name, what it takes in words, and what it is for."""

    name: str
    takes: str
    told: str
    is_required: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    status: str
    told: str
    shape: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """One address with one method; `body` and the answers name shapes."""

    method: str
    path: str
    key: str
    summary: str
    told: str
    needs_token: bool
    parameters: list[Value]
    body: str
    answers: list[Answer]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    name: str
    told: str
    fields: list[Value]
    values: list[str]


def docs_of(api: NinjaAPI) -> Callable[..., HttpResponseBase]:
    """The page of that API: every address and every shape, in English as the description itself is."""

    @public_page
    def docs(request: HttpRequest) -> HttpResponse:
        schema = api.get_openapi_schema()
        context = {
            "told": [" ".join(part.split()) for part in schema["info"]["description"].replace("`", "").split("\n\n")],
            "operations": list(operations(schema)),
            "shapes": list(shapes(schema)),
            "site": site_of(request),
        }
        return render(request, "api/docs.html", context)

    return docs


def operations(schema: Mapping[str, Any]) -> Iterator[Operation]:
    """The addresses in the order of the description."""
    for path, methods in schema["paths"].items():
        for method, one in methods.items():
            yield Operation(
                method=method.upper(),
                path=path,
                key=one["operationId"],
                summary=one["summary"],
                told=one.get("description", ""),
                needs_token=bool(one.get("security")),
                parameters=[
                    Value(
                        name=given["name"],
                        takes=_takes(given["schema"]),
                        told=given["schema"].get("description", ""),
                        is_required=given["required"],
                    )
                    for given in one.get("parameters", ())
                ],
                body=_shape(one.get("requestBody", {}).get("content", {})),
                answers=[
                    Answer(status=str(status), told=told["description"], shape=_shape(told.get("content", {})))
                    for status, told in one["responses"].items()
                ],
            )


def shapes(schema: Mapping[str, Any]) -> Iterator[Shape]:
    """The shapes that addresses send and take, by name; lists of values are shapes too."""
    for name, one in sorted(schema["components"]["schemas"].items()):
        fields = [
            Value(
                name=field,
                takes=_takes(value),
                told=value.get("description", ""),
                is_required=field in one.get("required", ()),
            )
            for field, value in one.get("properties", {}).items()
        ]
        if fields or one.get("enum"):
            told = one.get("description", "") if fields else ""
            yield Shape(name=name, told=told, fields=fields, values=one.get("enum", []))


def _shape(content: Mapping[str, Any]) -> str:
    return next((_takes(one["schema"]) for one in content.values()), "")


def _takes(schema: Mapping[str, Any]) -> str:
    """What a value may be, in a few words: “array of Category”, “string or null”."""
    if reference := schema.get("$ref"):
        return str(reference).rpartition("/")[2]
    for name in ("anyOf", "allOf"):
        if name in schema:
            return " or ".join(dict.fromkeys(_takes(one) for one in schema[name]))
    if "enum" in schema:
        return ", ".join(map(str, schema["enum"]))
    if schema.get("type") == "array":
        return f"array of {_takes(schema['items'])}"
    return str(schema.get("format") or schema.get("const") or schema.get("type") or "any")
