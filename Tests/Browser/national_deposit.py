"""A national deposit on this machine, written from its specification: it keeps revisions, checks what arrives, and cuts
its line where it is told. Run as a program, it prints its port and obeys `POST /__set`."""

import hashlib
import json
import re
import socket
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

TOKEN = "0123456789abcdef0123456789abcdef"
LOCK = threading.Lock()
STATE = {"revisions": {}, "current": {}, "errors": [], "cut": {}, "faults": [], "published": 0, "accord": None}


def shown(revision, is_current=False):
    """A revision as the API describes it; its file is told by its SHA-256 alone."""
    described = {
        "id": revision["id"], "codeCommune": revision["commune"], "status": revision["status"], "isCurrent": is_current,
        "client": {"nom": revision["owner"]}, "context": {"organisation": revision["organisation"]},
        "validation": revision["validation"],
    }  # fmt: skip
    # As the API writes it: a revision without a file has a list of none.
    file = revision["file"]
    described["files"] = [None if file is None else {"type": "bal", "hash": hashlib.sha256(file).hexdigest()}]
    if revision["status"] == "published":
        described["publishedAt"] = "2026-10-02T08:30:00.000Z"
    return described


def added(commune, owner, organisation, file=None, status="pending"):
    revision = {
        "id": f"rev{len(STATE['revisions']) + 1}", "commune": commune, "owner": owner, "organisation": organisation,
        "file": file, "status": status, "validation": None,
    }  # fmt: skip
    STATE["revisions"][revision["id"]] = revision
    return revision


class National(BaseHTTPRequestHandler):
    """One connection; what is cut before or after it was handled says nothing."""

    protocol_version = "HTTP/1.1"

    def answer(self, status, body):
        content = body if isinstance(body, bytes) else json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def refuse(self, status, words):
        self.answer(status, {"code": status, "message": words})

    def hang_up(self):
        self.close_connection = True
        self.connection.shutdown(socket.SHUT_RDWR)

    def handle_request(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        if self.path == "/__set":
            return self.set(json.loads(body))
        if self.path == "/__state":
            return self.answer(200, {name: STATE[name] for name in ("current", "faults", "published")})
        step = f"{self.command} {self.path.rsplit('/', 1)[1]}"
        cut = STATE["cut"].pop(step, None)
        if cut == "before":
            return self.hang_up()
        with LOCK:
            status, answer = self.done(body)
        return self.hang_up() if cut == "after" else self.answer(status, answer)

    def set(self, wanted):
        for deposited in wanted.pop("deposit", []):
            file = deposited["file"].encode()
            revision = added(deposited["commune"], deposited["owner"], "Mairie", file, "published")
            STATE["current"][deposited["commune"]] = revision["id"]
        STATE.update(wanted)
        self.answer(200, {})

    def done(self, body):
        """What a request does, and its answer."""
        if self.headers.get("Authorization") != f"Token {TOKEN}":
            return 401, {"code": 401, "message": "Unauthorized"}
        if found := re.fullmatch(r"/api-depot/communes/(\w+)/current-revision", self.path):
            current = STATE["revisions"].get(STATE["current"].get(found[1]))
            return (200, shown(current, True)) if current else (404, {"code": 404, "message": "Aucune révision"})
        if found := re.fullmatch(r"/api-depot/communes/(\w+)/revisions", self.path):
            return 201, shown(added(found[1], "Bastide", json.loads(body)["context"]["organisation"]))
        if found := re.fullmatch(r"/api-depot/revisions/(\w+)(/[\w/]+)?", self.path):
            revision = STATE["revisions"].get(found[1])
            return self.upon(revision, found[2] or "", body) if revision else (404, {"code": 404, "message": "inconnue"})
        return self.habilitated(json.loads(body) if body else {})

    def habilitated(self, given):
        what = self.path.rsplit("/", 1)[1]
        if what == "emails":
            return 200, ["mairie@mouredouns.example"]
        if what == "habilitations":
            return 201, {"id": "accord1", "status": "pending"}
        if what == "send-pin-code" and given["email"] == "mairie@mouredouns.example":
            return 200, b"OK"
        if what == "validate-pin-code" and given["code"] == "123456":
            return 200, b"OK"
        return (412, {"code": 412, "message": "Code non valide, 9 tentatives restantes"}) if given else (404, {"message": "inconnu"})

    def upon(self, revision, what, body):
        if what == "":
            return 200, shown(revision)
        if what == "/files/bal/download":
            return 200, revision["file"]
        if what == "/files/bal":
            return self.put(revision, body)
        if what == "/compute":
            revision["validation"] = {"valid": not STATE["errors"], "errors": STATE["errors"], "warnings": [], "rowsCount": 1}
            return 200, shown(revision)
        if revision["status"] == "published" or not (revision["validation"] or {}).get("valid"):
            return 412, {"code": 412, "message": "La révision n’est pas publiable"}
        if STATE["accord"] and (json.loads(body) if body else {}).get("habilitationId") != STATE["accord"]:
            return 404, {"code": 404, "message": "L’habilitation n’est pas valide"}
        revision["status"] = "published"
        STATE["current"][revision["commune"]] = revision["id"]
        STATE["published"] += 1
        return 200, shown(revision, True)

    def put(self, revision, body):
        if revision["file"] is not None:
            return 412, {"code": 412, "message": "Un fichier existe déjà"}
        wanted = {
            "Content-MD5": hashlib.md5(body).hexdigest(), "Content-Type": "application/csv",
            "Content-Length": str(len(body)), "Content-Encoding": None,
        }  # fmt: skip
        STATE["faults"] += [name for name, value in wanted.items() if self.headers.get(name) != value]
        revision["file"] = body
        return 200, {"hash": hashlib.sha256(body).hexdigest()}

    do_GET = do_POST = do_PUT = handle_request

    def log_message(self, *_):
        pass


if __name__ == "__main__":
    server = ThreadingHTTPServer(("127.0.0.1", 0), National)
    print(server.server_port, flush=True)
    sys.exit(server.serve_forever())
