"""The OpenAPI 3.1 document of our API, made from the same table as its routes."""

from typing import Any

from aiohttp import web

from bot.api import schemas, v1
from bot.api.answers import as_json
from bot.api.v1 import OPERATIONS, ROOT, Operation, Parameter
from bot.web.access import Access, Route
from bot.web.parts import PARTS

VERSION = "1.0.0"
ERRORS = {
    "400": "A parameter is wrong.",
    "401": "No key, or one that was revoked.",
    "404": "No such place or task for this key.",
}


def document(root: str) -> dict[str, Any]:
    """The whole document; `root` is the address of this deployment."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Linbang",
            "version": VERSION,
            "description": "Read figures, tasks and patrol totals of a place. Answers hold no personal data.",
        },
        "servers": [{"url": f"{root}{ROOT}"}],
        "security": [{"key": []}],
        "paths": {operation.path: {"get": _operation(operation)} for operation in OPERATIONS},
        "components": {"securitySchemes": {"key": {"type": "http", "scheme": "bearer"}}},
    }


def _operation(operation: Operation) -> dict[str, Any]:
    failures = {
        status: {"description": what, "content": _json(schemas.ERROR)} for status, what in ERRORS.items()
    }
    return {
        "operationId": operation.name,
        "summary": operation.what,
        "parameters": [_parameter(parameter) for parameter in operation.parameters],
        "responses": {
            "200": {"description": operation.what, "content": _json(operation.schema)},
            **failures,
        },
    }


def _parameter(parameter: Parameter) -> dict[str, Any]:
    return {
        "name": parameter.name,
        "in": parameter.inside,
        "required": parameter.inside == "path",
        "description": parameter.what,
        "schema": dict(parameter.schema),
    }


def _json(schema: schemas.Schema) -> dict[str, Any]:
    return {"application/json": {"schema": schema}}


async def show(request: web.Request) -> web.StreamResponse:
    """The document."""
    return as_json(document(request.app[PARTS].settings.public_url))


ROUTES: tuple[Route, ...] = (
    Route("GET", f"{ROOT}/openapi.json", show, Access.PUBLIC),
    *(Route("GET", v1.route_path(row.path), v1.served(row), Access.PUBLIC) for row in OPERATIONS),
)
