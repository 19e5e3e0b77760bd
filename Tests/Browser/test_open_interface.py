"""What is public as JSON, and every form and feed of publications, tried by a program that writes what nobody would."""

import pathlib
import subprocess
import sys

from client import Client
from forms_described import described


def schemathesis(folder, *arguments):
    program = pathlib.Path(sys.executable).parent / "schemathesis"
    common = ["--seed", "1", "--generation-database", "none", "--no-color"]
    return subprocess.run(
        [program, "run", *arguments, *common], cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=500
    )


def test_the_interface_answers_as_it_is_described(site, tmp_path):
    address = site + "/api/actualites/openapi.json"
    outcome = schemathesis(tmp_path, address, "--url", site, "--max-examples", "60")
    assert outcome.returncode == 0, outcome.stdout[-4000:]


def feeds(insee):
    place = f"/actualites/{insee}"
    names = ["atom.xml", "rss.xml", "agenda.ics", "alertes.atom", "publications.csv", "publications.geojson"]
    asked = {f"{place}/{name}": ["theme"] for name in names}
    return asked | {
        place: ["theme", "nature", "page"], f"{place}/agenda": ["depuis"], f"{place}/panneau": ["n"],
        f"{place}/panneau.txt": ["colonnes"], "/suivre": ["lieu", "sans", "commune"], "/suivre/comment": ["lieu", "sans"],
        "/suivre/mes-lieux": ["lieu", "sans"], "/suivre/ici": ["lat", "lon"], "/territoire/ici": ["lat", "lon"],
    }  # fmt: skip


def tried(site, folder, pages, asked, client):
    (folder / "formulaires.json").write_text(described([client.get(page).text for page in pages], asked))
    cookies = "; ".join(f"{cookie.name}={cookie.value}" for cookie in client.cookies)
    given = [f"Origin: {site}"] + ([f"Cookie: {cookies}", f"X-Jeton: {client.token()}"] if cookies else [])
    headers = [part for one in given for part in ("-H", one)]
    return schemathesis(
        folder, folder / "formulaires.json", "--url", site, "--checks", "not_a_server_error", "--max-examples", "40", *headers
    )


def test_no_form_of_residents_nor_feed_breaks_the_server(own_site, insee, tmp_path):
    pages = [
        f"/commune/{insee}", f"/actualites/{insee}", f"/actualites/{insee}/reseau", f"/suivre?lieu={insee}",
        f"/suivre/comment?lieu={insee}", f"/adresses/{insee}/signaler", "/",
    ]  # fmt: skip
    outcome = tried(own_site, tmp_path, pages, feeds(insee), Client(own_site))
    assert outcome.returncode == 0, outcome.stdout[-4000:]


def test_no_form_of_the_office_breaks_the_server(own_site, insee, tmp_path):
    client = Client(own_site).sign_in("administratrice@demo.example")
    home = "/syndicat/actualites"
    kinds = [f"{home}/ecrire/{kind}" for kind in ["news", "works", "event", "alert"]]
    item = client.found(home, rf'({home}/publication/[^"/]*)"')
    pages = kinds + [item, f"{home}/astreinte", f"{home}/alertes-recues", f"{home}/reseau", "/syndicat/envois"]
    outcome = tried(own_site, tmp_path, pages, {}, client)
    assert outcome.returncode == 0, outcome.stdout[-4000:]
    assert "Authentication failed" not in outcome.stdout, outcome.stdout[-4000:]
