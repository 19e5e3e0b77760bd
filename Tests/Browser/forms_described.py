"""The forms of pages, described for a program that fills them in with what nobody would write."""

import json
from html.parser import HTMLParser


class Forms(HTMLParser):
    """The forms of a page: where each is sent, by which method, and what each field takes."""

    def __init__(self, page):
        super().__init__()
        self.found = []
        self.fields = None
        self.select = None
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        name = given.get("name")
        if tag == "form":
            self.fields = {}
            self.found.append((given.get("action", ""), given.get("method", "get").lower(), self.fields))
        elif self.fields is None:
            return
        elif tag == "option" and self.select:
            self.fields[self.select].setdefault("values", []).append(given.get("value", ""))
        elif tag in ("input", "select", "textarea") and name:
            field = self.fields.setdefault(name, {})
            self.select = name if tag == "select" else self.select
            if name == "_jeton":
                field["only"] = given.get("value", "")
            elif given.get("type") in ("radio", "checkbox", "hidden"):
                field.setdefault("values", []).append(given.get("value", "on"))

    def handle_endtag(self, tag):
        if tag == "form":
            self.fields = None
        elif tag == "select":
            self.select = None


def schema(field):
    """What a field takes: its own values as often as any text."""
    if "only" in field:
        return {"const": field["only"]}
    anything = {"type": "string", "maxLength": 3000}
    values = sorted(set(field.get("values", [])))
    return {"anyOf": [{"enum": values}, anything]} if values else anything


def described(pages, feeds):
    """An OpenAPI document of every form of these pages, and of addresses with what may follow their « ? »."""
    paths = {}
    for page in pages:
        for action, method, fields in Forms(page).found:
            path = action.split("?")[0]
            # Who signs out sends nothing more.
            if path == "/deconnexion":
                continue
            if not path or method == "get":
                feeds = feeds | {path: list(fields)} if path else feeds
                continue
            body = {"type": "object", "properties": {name: schema(field) for name, field in fields.items()}}
            body["required"] = ["_jeton"] if "_jeton" in fields else []
            content = {"application/x-www-form-urlencoded": {"schema": body}}
            paths[path] = {"post": {"requestBody": {"content": content}, "responses": {"default": {"description": ""}}}}
    for path, names in feeds.items():
        asked = [{"name": name, "in": "query", "schema": {"type": "string"}} for name in names]
        paths.setdefault(path, {})["get"] = {"parameters": asked, "responses": {"default": {"description": ""}}}
    return json.dumps({"openapi": "3.1.0", "info": {"title": "Formulaires", "version": "1"}, "paths": paths})
