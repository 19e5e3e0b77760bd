"""A Panoramax instance on this machine, written from its documentation: it answers searches with pictures around the place
that is asked, gives their small images, and fails as it is told."""

import io
import json
import threading
import uuid
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

from PIL import Image, ImageDraw

# Metres north of the middle of what is asked, azimuth, field of view, day, author, licence.
SEEN = [
    (-12, 0, 70, "2024-05-03", "Commune de Mourédouns", "etalab-2.0"),
    (-25, 10, 360, "2023-09-18", "Lucie M.", "CC-BY-SA-4.0"),
    (30, 0, 70, "2021-02-27", "Lucie M.", "CC-BY-SA-4.0"),
]
IDS = [str(uuid.UUID(int=0xCAFB0EC851DD43AC836C8CD1F7CB8700 + rank)) for rank in range(len(SEEN))]


class Panoramax(BaseHTTPRequestHandler):
    """One question; `server.mode` says how it is answered."""

    def do_GET(self):
        self.server.asked.append(self.path)
        url = urlsplit(self.path)
        if self.server.mode == "slow":
            threading.Event().wait(20)
        if self.server.mode == "page":
            return self.answer("text/html", b"<!doctype html><title>Maintenance</title>")
        if url.path == "/api/search":
            return self.answer("application/geo+json", json.dumps(found(parse_qs(url.query))).encode())
        if url.path.startswith("/api/pictures/") and url.path.endswith("/thumb.jpg"):
            return self.answer("image/jpeg", street(url.path.split("/")[3]))
        self.send_error(404)

    def answer(self, kind, content):
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_):
        pass


def found(query):
    west, south, east, north = map(float, query["bbox"][0].split(","))
    lon, lat = (west + east) / 2, (south + north) / 2
    features = [
        {
            "id": IDS[rank], "type": "Feature", "collection": str(uuid.UUID(int=7)),
            "geometry": {"type": "Point", "coordinates": [lon, lat + metres / 111_195]},
            "properties": {
                "datetime": f"{day}T10:15:00+00:00", "view:azimuth": azimuth, "license": licence,
                "pers:interior_orientation": {"field_of_view": field}, "geovisio:visibility": "anyone",
            },
            "providers": [{"name": "Une instance", "roles": ["host"]}, {"name": author, "roles": ["producer"]}],
            "assets": {"thumb": {"href": "https://ailleurs.example/thumb.jpg", "type": "image/jpeg"}}, "links": [],
        }
        for rank, (metres, azimuth, field, day, author, licence) in enumerate(SEEN)
    ]  # fmt: skip
    return {"type": "FeatureCollection", "features": features, "links": []}


def street(name):
    """A sky, a road and a house, 500 pixels wide."""
    rank = IDS.index(name)
    picture = Image.new("RGB", (500, 333), (178, 205, 226))
    draw = ImageDraw.Draw(picture)
    draw.rectangle((0, 200, 500, 333), fill=(140, 160, 104))
    draw.polygon([(200, 200), (300, 200), (480, 333), (20, 333)], fill=(120, 118, 115))
    left = 40 + 130 * rank
    draw.rectangle((left, 120, left + 110, 215), fill=(233, 214, 184))
    draw.polygon([(left - 8, 120), (left + 118, 120), (left + 55, 70)], fill=(165, 67, 42))
    bytes_ = io.BytesIO()
    picture.save(bytes_, "JPEG")
    return bytes_.getvalue()


def begun():
    """A server on a free port, which the caller shuts down."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Panoramax)
    server.daemon_threads = True
    server.mode, server.asked = "well", []
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server
