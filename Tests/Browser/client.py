"""A signed-in person without a browser: for what is measured, interrupted or sent wrong on purpose."""

import base64
import hashlib
import hmac
import html
import os
import re
import socket
import struct
import time
from urllib.parse import urlsplit

import requests
from conftest import PASSWORD


def one_time_code(key, later=0):
    """What an authenticator shows for this key (RFC 6238), now or `later` steps of thirty seconds from now."""
    step = struct.pack(">Q", int(time.time()) // 30 + later)
    digest = hmac.new(base64.b32decode(key.replace(" ", "")), step, hashlib.sha1).digest()
    offset = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[offset : offset + 4])[0] & 0x7FFFFFFF) % 1_000_000:06d}"


class Client(requests.Session):
    """Sends forms as this site's pages do."""

    def __init__(self, site):
        super().__init__()
        self.site = site
        self.headers["Origin"] = site

    def request(self, method, path, **options):
        return super().request(method, path if "://" in path else self.site + path, **{"timeout": 60} | options)

    def sign_in(self, login, password=PASSWORD):
        self.submit("/connexion", adresse=login, mot_de_passe=password)
        return self

    def submit(self, path, files=None, **fields):
        """Posts a form with the token of its session."""
        return self.post(path, data=fields, files=files, headers={"X-Jeton": self.token()})

    def token(self):
        found = re.search(r'name="_jeton" value="([^"]*)"', self.get("/mon-compte").text)
        return html.unescape(found[1]) if found else ""

    def found(self, path, pattern):
        """The first match of a pattern in a page."""
        return re.search(pattern, self.get(path).text)[1]

    def bring(self, insee, content, name="liste.csv"):
        """Sends a list of addresses of a commune."""
        return self.submit(f"/mairie/{insee}/adresses/importer", files={"fichier": (name, content)})


BOUNDARY = "bord-de-bastide"


def part(name="liste.csv"):
    """The head of a form of one file."""
    return (
        f"--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"fichier\"; filename=\"{name}\"\r\n"
        "Content-Type: text/csv\r\n\r\n"
    ).encode()


END = f"\r\n--{BOUNDARY}--\r\n".encode()


class Wire:
    """A connection on which a request is written byte by byte."""

    def __init__(self, client, path, length):
        place = urlsplit(client.site)
        self.socket = socket.create_connection((place.hostname, place.port), timeout=30)
        cookies = "; ".join(f"{cookie.name}={cookie.value}" for cookie in client.cookies)
        size = "Transfer-Encoding: chunked" if length is None else f"Content-Length: {length}"
        self.write(
            f"POST {path} HTTP/1.1\r\nHost: {place.netloc}\r\nOrigin: {client.site}\r\nCookie: {cookies}\r\n{size}\r\n"
            f"Content-Type: multipart/form-data; boundary={BOUNDARY}\r\n\r\n".encode()
        )

    def write(self, content):
        self.socket.sendall(content)

    def chunk(self, content):
        self.write(b"%x\r\n%s\r\n" % (len(content), content))

    def answer(self):
        """The status and the words of the answer, whether or not the request was sent to its end."""
        received = b""
        while b"\r\n\r\n" not in received or len(received.split(b"\r\n\r\n", 1)[1]) < length(received):
            more = self.socket.recv(65536)
            if not more:
                break
            received += more
        return int(received.split()[1]), received.decode(errors="replace")

    def close(self):
        self.socket.close()


def length(received):
    found = re.search(rb"(?i)\r\ncontent-length: (\d+)", received)
    return int(found[1]) if found else 0


def anonymous_memory(process):
    """The anonymous memory of a process, in megabytes."""
    with open(f"/proc/{process.pid}/status") as status:
        return int(re.search(r"RssAnon:\s+(\d+)", status.read())[1]) / 1024


def leftovers(site):
    """The received files that are still on the disk."""
    folder = site.data / "recus"
    return os.listdir(folder) if folder.exists() else []
