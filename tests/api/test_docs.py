from __future__ import annotations

import re

import pytest
from django.test import Client

from timeline.api.docs import operations, shapes
from timeline.api.urls import api

pytestmark = pytest.mark.django_db


def test_every_address_and_every_shape_stands_on_the_page(client: Client) -> None:
    schema, html = api.get_openapi_schema(), client.get("/api/v1/docs").text
    assert len(list(operations(schema))) == sum(map(len, schema["paths"].values()))
    for operation in operations(schema):
        assert f'id="{operation.key}"' in html
    for shape in shapes(schema):
        assert f'id="shape-{shape.name}"' in html


def test_no_link_on_it_is_dead(client: Client) -> None:
    html = client.get("/api/v1/docs").text
    ids = set(re.findall(r'id="([^"]+)"', html))
    for link in re.findall(r'href="#([^"]+)"', html):
        assert link in ids, link
    assert client.get("/api/v1/openapi.json").status_code == 200


def test_it_needs_nobody_else(client: Client) -> None:
    html = client.get("/api/v1/docs").text
    assert "<script" not in html
    assert not re.findall(r'(?:src|href)="(?:https?:)?//', html)
