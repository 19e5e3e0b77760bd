"""The geocoder as programs ask it: the real program, served without an account over an index of its own."""

import csv
import gzip
import io
import json
import re
import socket
import threading
from urllib.parse import urlsplit

import pytest
import requests
from client import anonymous_memory
from conftest import bastide, serving
from test_open_interface import schemathesis

POINT = (0.65, 43.85)


def document(number, kind, name, postcode, code, city, **more):
    lon, lat = POINT[0] + number / 500, POINT[1] + number / 1000
    return {
        "id": f"{code}_{number:04d}", "type": kind, "name": name, "postcode": postcode, "citycode": code, "city": city,
        "lon": lon, "lat": lat, "importance": 0.3,
    } | more  # fmt: skip


def documents():
    houses = {str(n): {"lon": POINT[0] + n / 10_000, "lat": POINT[1] + n / 40_000} for n in range(1, 201)}
    houses["12bis"] = {"lon": POINT[0] + 0.00125, "lat": POINT[1]}
    yield {"id": "32132", "type": "municipality", "name": "Fleurance", "postcode": ["32500"], "citycode": "32132", "city": "Fleurance",
           "lon": 0.662, "lat": 43.848, "population": 6000, "importance": 0.4}  # fmt: skip
    yield document(1, "street", "Rue de la Paix", "32500", "32132", "Fleurance", housenumbers=houses)
    yield document(2, "street", "Rue de la République", "32500", "32132", "Fleurance", housenumbers={"3": houses["150"]})
    yield document(3, "locality", "Les Charrons", "32500", ["32132", "32999"], ["Fleurance", "Cassemartin"])


@pytest.fixture(scope="module")
def index(tmp_path_factory):
    folder = tmp_path_factory.mktemp("index")
    source = folder / "village.ndjson.gz"
    with gzip.open(source, "wt") as file:
        for one in documents():
            file.write(json.dumps(one) + "\n")
    bastide("geocoder", "build", "--addok", source, "--output", folder / "village.index")
    return folder / "village.index"


@pytest.fixture(scope="module")
def geocoder(index, tmp_path_factory):
    yield from serving(tmp_path_factory.mktemp("geocoder"), "serve", geocoder_index=str(index), geocoder_rate="0")


def get(site, path, **parameters):
    return requests.get(f"{site}/geocodage/{path}", params=parameters, timeout=60)


def post(site, path, table, *fields, name="clients.csv"):
    parts = [*((field, (None, value)) for field, value in fields), ("data", (name, table))]
    return requests.post(f"{site}/geocodage/{path}/csv", files=parts, timeout=300)


def test_a_search_answers_as_the_national_one(geocoder):
    answer = get(geocoder, "search", q="12 bis rue de la paix fleurance", limit=3, lat=43.85, lon=0.65, type="housenumber")
    assert answer.status_code == 200 and answer.headers["content-type"] == "application/geo+json; charset=utf-8"
    assert answer.headers["access-control-allow-origin"] == "*" and not answer.cookies
    whole = answer.json()
    assert set(whole) == {"type", "version", "features", "attribution", "licence", "query", "filters", "center", "limit"}
    assert whole["filters"] == {"type": "housenumber"} and whole["center"] == [0.65, 43.85]
    place = whole["features"][0]["properties"]
    assert place["label"] == "12bis Rue de la Paix 32500 Fleurance" and place["housenumber"] == "12bis"
    assert place["name"] == "12bis Rue de la Paix" and place["street"] == "Rue de la Paix"
    assert place["context"] == "32" and 0 < place["score"] <= 1 and place["distance"] == 100
    assert 500_000 < place["x"] < 530_000 and 6_300_000 < place["y"] < 6_320_000
    old = get(geocoder, "search", q="les charrons cassemartin").json()["features"][0]["properties"]
    assert (old["oldcity"], old["oldcitycode"], old["type"]) == ("Cassemartin", "32999", "locality")


def test_a_point_gives_the_nearest_address(geocoder):
    found = get(geocoder, "reverse", lon=0.65101, lat=43.85025).json()["features"][0]["properties"]
    assert found["label"] == "10 Rue de la Paix 32500 Fleurance" and found["distance"] == 1
    assert get(geocoder, "reverse", lon=-3, lat=48).json()["features"] == []


def test_it_answers_as_it_is_described(geocoder, tmp_path):
    checks = "not_a_server_error,status_code_conformance,content_type_conformance,response_headers_conformance,response_schema_conformance"
    address = f"{geocoder}/geocodage/openapi.json"
    outcome = schemathesis(tmp_path, address, "--url", f"{geocoder}/geocodage", "--checks", checks, "--max-examples", "80")
    assert outcome.returncode == 0, outcome.stdout[-6000:]


def test_fifty_thousand_lines_come_back_in_bounded_memory(geocoder):
    lines = [f"{n};{n % 200 + 1} rue de la paix;32500 fleurance;{'é' * 40}" for n in range(50_000)]
    table = ("id;voie;ville;note\n" + "\n".join(lines) + "\n").encode()
    post(geocoder, "search", table[:100_000], ("columns", "voie"), ("columns", "ville"))
    before, most, over = anonymous_memory(geocoder.process), 0, threading.Event()

    def watch():
        nonlocal most
        while not over.wait(0.02):
            most = max(most, anonymous_memory(geocoder.process))

    watcher = threading.Thread(target=watch)
    watcher.start()
    answer = post(geocoder, "search", table, ("columns", "voie"), ("columns", "ville"))
    over.set()
    watcher.join()
    assert answer.status_code == 200 and answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert answer.headers["content-disposition"] == 'attachment; filename="clients.geocoded.csv"'
    rows = list(csv.DictReader(io.StringIO(answer.content.decode()), delimiter=";"))
    assert len(rows) == 50_000
    for number, row in enumerate(rows):
        assert row["id"] == str(number) and row["note"] == "é" * 40
        assert row["result_housenumber"] == str(number % 200 + 1) and row["result_street"] == "Rue de la Paix"
    assert most - before < 60, f"{before:.0f} MB, then {most:.0f} MB"


def test_the_command_gives_what_the_site_gives(geocoder, index, tmp_path):
    table = tmp_path / "clients.csv"
    table.write_text("".join(["id,adresse\n", *(f'{n},"{n % 220} rue de la paix, fleurance"\n' for n in range(20_000))]))
    bastide("geocoder", "csv", table, "--columns", "adresse", "--index", index, "--output", tmp_path / "trouves.csv")
    answer = post(geocoder, "search", table.read_bytes(), ("columns", "adresse"))
    assert (tmp_path / "trouves.csv").read_bytes() == answer.content
    assert sorted(file.name for file in tmp_path.iterdir()) == ["clients.csv", "trouves.csv"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_a_table_keeps_its_encoding(geocoder, encoding):
    text = "nom\tadresse\r\nZoé\t3 rue de la République Fleurance\r\n"
    answer = post(geocoder, "search", text.encode(encoding), ("columns", "adresse"))
    row = next(csv.DictReader(io.StringIO(answer.content.decode(encoding)), delimiter="\t"))
    assert row["nom"] == "Zoé" and row["result_label"] == "3 Rue de la République 32500 Fleurance"


def test_bad_input_is_refused_in_words(geocoder):
    cases = [
        ("search", {}, 400), ("search", {"q": "a" * 201}, 413), ("search", {"q": "a", "lat": "nan", "lon": "0"}, 400),
        ("search", {"q": "a", "index": "parcel"}, 400), ("reverse", {"lon": 1}, 400), ("nulle-part", {}, 404), ("search/csv", {}, 405),
    ]  # fmt: skip
    for path, parameters, status in cases:
        answer = get(geocoder, path, **parameters)
        assert answer.status_code == status and answer.json()["code"] == status and answer.json()["message"], path
    for strange in ["\x00\x07", "🏠🏡", "مرحبا بالعالم", "\u202e rue", "'; DROP TABLE voie; --"]:
        assert get(geocoder, "search", q=strange).status_code == 200
    assert post(geocoder, "search", b"PK\x03\x04 xlsx").status_code == 400
    assert requests.post(f"{geocoder}/geocodage/search/csv", data=b"rien", timeout=60).status_code == 400


def test_ten_megabytes_of_address_are_refused_before_they_are_read(geocoder):
    place = urlsplit(geocoder)
    with socket.create_connection((place.hostname, place.port), timeout=30) as line:
        received = b""
        try:
            line.sendall(b"GET /geocodage/search?q=")
            for _ in range(160):
                line.sendall(b"a" * 65_536)
            line.sendall(b" HTTP/1.1\r\nHost: x\r\n\r\n")
            received = line.recv(65_536)
        except (BrokenPipeError, ConnectionResetError):
            # The server answered and left while we were still talking.
            pass
    assert not received or re.match(rb"HTTP/1.1 (400|414|431) ", received), received[:200]
    assert get(geocoder, "health").json()["status"] == "HEALTHY"


def test_who_asks_too_fast_is_told_to_wait(index, tmp_path):
    for site in serving(tmp_path / "lent", "serve", geocoder_index=str(index), geocoder_rate="5"):
        codes = [get(site, "search", q="fleurance").status_code for _ in range(60)]
        assert codes[:20] == [200] * 20 and 429 in codes
        refused = next(answer for answer in (get(site, "reverse", lon=0, lat=0) for _ in range(60)) if answer.status_code == 429)
        assert refused.headers["retry-after"] == "1" and "Attendez" in refused.json()["message"]
        assert get(site, "health").status_code == 200


def test_a_missing_or_damaged_index_stops_the_start(index, tmp_path):
    import subprocess

    from conftest import PROGRAM, environment

    damaged = tmp_path / "abime.index"
    content = bytearray(index.read_bytes())
    content[len(content) // 2] ^= 0xFF
    damaged.write_bytes(content)
    for path, words in [(tmp_path / "rien", "n’existe pas"), (damaged, "est abîmé ou coupé")]:
        done = subprocess.run(
            [PROGRAM, "serve", "--data", tmp_path / "donnees", "--port", "0", "--geocoder", path],
            env=environment(), capture_output=True, text=True, timeout=60,
        )  # fmt: skip
        assert done.returncode == 78 and words in done.stderr, done.stderr
