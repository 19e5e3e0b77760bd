"""The published addresses as map software reads them: GDAL, which QGIS stands on, opens the interface by itself."""

import os
import re
import shutil
import subprocess

import pytest
import requests
from test_open_interface import schemathesis

OGRINFO = shutil.which("ogrinfo")
needs_gdal = pytest.mark.skipif(
    OGRINFO is None and os.environ.get("CI") != "true", reason="ogrinfo is missing: apt-get install gdal-bin"
)


def ogrinfo(*arguments):
    done = subprocess.run([OGRINFO, "-ro", *arguments], capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    # GDAL goes on after a warning: here there is nothing to warn of.
    assert "ERROR" not in done.stderr and "Warning" not in done.stderr, done.stderr[-2000:]
    return done.stdout


def count(said):
    return int(re.search(r"Feature Count: (\d+)", said)[1])


@pytest.fixture(scope="module")
def front(site):
    return requests.get(f"{site}/adresses/ogc/collections", timeout=60).json()["collections"]


@needs_gdal
def test_gdal_finds_the_collections(site):
    said = ogrinfo(f"OAPIF:{site}/adresses/ogc")
    for name in ("adresses", "voies", "communes"):
        assert re.search(rf"\d: {name}\b", said), said


@needs_gdal
def test_gdal_reads_every_address_page_after_page(site):
    items = f"{site}/adresses/ogc/collections/adresses/items"
    matched = requests.get(items, timeout=60).json()["numberMatched"]
    assert matched > 1000
    place = f"OAPIF:{site}/adresses/ogc"
    said = ogrinfo("-so", place, "adresses")
    assert count(said) == matched
    assert "Geometry: Point" in said and "numero: Integer" in said and "toponyme: String" in said
    # GDAL asks for pages of its own size and follows « next »: each address is read, and none twice.
    read = re.findall(r"^  id \(String\) = (.*)$", ogrinfo("-oo", "PAGE_SIZE=300", "-q", place, "adresses"), re.M)
    assert len(read) == len(set(read)) == matched


@needs_gdal
def test_gdal_reads_a_window(site, front):
    west, south, east, north = front[0]["extent"]["spatial"]["bbox"][0]
    window = [west, south, (west + east) / 2, (south + north) / 2]
    asked = ",".join(map(str, window))
    expected = requests.get(
        f"{site}/adresses/ogc/collections/adresses/items", params={"bbox": asked, "limit": 1}, timeout=60
    ).json()["numberMatched"]
    assert expected > 0
    said = ogrinfo("-oo", "PAGE_SIZE=100", "-spat", *map(str, window), f"OAPIF:{site}/adresses/ogc", "adresses")
    points = [tuple(map(float, point)) for point in re.findall(r"POINT \((\S+) (\S+)\)", said)]
    assert len(points) == expected
    assert all(window[0] <= lon <= window[2] and window[1] <= lat <= window[3] for lon, lat in points)


@needs_gdal
def test_gdal_reads_voies_and_communes(site):
    for name in ("voies", "communes"):
        matched = requests.get(f"{site}/adresses/ogc/collections/{name}/items", timeout=60).json()["numberMatched"]
        assert count(ogrinfo("-so", f"OAPIF:{site}/adresses/ogc", name)) == matched > 0


def test_the_files_hold_what_the_map_holds(site):
    communes = requests.get(f"{site}/adresses/ogc/collections/communes/items", params={"limit": 1000}, timeout=60).json()
    codes = [feature["properties"]["commune_insee"] for feature in communes["features"]]
    whole = requests.get(f"{site}/adresses/departement/{codes[0][:2]}/bal.csv", timeout=60)
    whole.encoding = "utf-8"
    head, *lines = whole.text.splitlines()
    column = head.split(";").index("commune_insee")
    assert {line.split(";")[column] for line in lines} == {code for code in codes if code[:2] == codes[0][:2]}
    alone = requests.get(f"{site}/adresses/{codes[0]}/bal.geojson", timeout=60).json()
    items = f"{site}/adresses/ogc/collections/adresses/items"
    asked = {"commune_insee": codes[0], "limit": 2_000}
    assert len(alone["features"]) == len(requests.get(items, params=asked, timeout=60).json()["features"])


def test_the_interface_answers_as_it_is_described(site, tmp_path):
    checks = "not_a_server_error,status_code_conformance,response_schema_conformance"
    outcome = schemathesis(
        tmp_path, f"{site}/adresses/ogc/api", "--url", f"{site}/adresses/ogc", "--checks", checks, "--max-examples", "40"
    )
    assert outcome.returncode == 0, outcome.stdout[-6000:]
