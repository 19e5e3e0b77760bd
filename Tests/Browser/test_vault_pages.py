"""The pages of the vault: what a secretary and the syndicat read of backups that were really made."""

import json
import subprocess
import sys
import time

import pytest
from client import Client
from conftest import ROOT, commune_codes, sign_in
from vault import Device, device_of, files_of_a_town_hall, open_depot, same, served


def test_a_secretary_reads_how_it_stands_and_blocks_every_erasure(own_site, open_page, tmp_path):
    insee = commune_codes(own_site)["Mourédouns"]
    depot = f"{insee}-mairie"
    device = Device(device_of(depot, own_site.data, "add,read,maintain", "école"), own_site, tmp_path)
    source = files_of_a_town_hall(tmp_path / "mairie", seed=8, count=10)
    device.restic("init", path="ecole/")
    device.restic("backup", str(source), path="ecole/")
    page = open_page()
    sign_in(page, own_site, "secretaire@demo.example")
    page.goto(f"{own_site}/mairie/{insee}/sauvegarde")
    page.get_by_text("Dernière sauvegarde complète\u00a0: aujourd’hui à").wait_for()
    page.get_by_role("button", name="Bloquer tout effacement").click()
    page.get_by_text("C’est bloqué\u00a0: plus rien ne disparaît du coffre.").wait_for()
    page.get_by_role("heading", name="L’effacement est bloqué").wait_for()
    page.get_by_role("link", name="Journal de ce coffre").click()
    page.get_by_text("Effacement bloqué par une personne").wait_for()
    page.get_by_text("Le journal est entier").wait_for()


def test_the_syndicat_sees_who_to_call_first(site, open_page):
    page = open_page(javascript=False)
    sign_in(page, site, "technicien@demo.example")
    page.goto(f"{site}/syndicat/sauvegarde")
    rows = page.locator("tbody tr")
    states = [rows.nth(number).locator("td").first.inner_text().split("\n")[0] for number in range(rows.count())]
    assert states == sorted(states, key=["Danger", "À voir", "À jour", "Première sauvegarde attendue"].index)
    assert {"Danger", "À voir", "À jour", "Première sauvegarde attendue"} == set(states)
    page.get_by_label("État", exact=True).select_option("Danger")
    page.get_by_role("button", name="Filtrer").click()
    assert page.locator("tbody tr").count() == states.count("Danger")
    page.get_by_text("Beaucoup de fichiers ont changé d’un coup (12\u00a0Go au lieu de").wait_for()
    table = Client(site).sign_in("technicien@demo.example").get("/syndicat/sauvegarde/communes.csv").text
    assert {line.split(";")[0] for line in table.splitlines()[1:]} == set(commune_codes(site).values())


@pytest.fixture
def bucket(tmp_path):
    """An S3 storage that checks signatures, with a bucket."""
    folder = tmp_path / "s3"
    folder.mkdir()
    program = subprocess.Popen([sys.executable, ROOT / "Tests/Standards/serve_s3.py", folder, "coffre"])
    try:
        for _ in range(600):
            if (folder / "s3.json").exists():
                break
            time.sleep(0.05)
        yield json.loads((folder / "s3.json").read_text())
    finally:
        program.kill()


def test_the_second_copy_opens_with_restic_alone(bucket, tmp_path, monkeypatch):
    data = tmp_path / "data"
    address = f"http://127.0.0.1:{bucket['port']}/coffre"
    settings = {"vault_copy_url": address, "vault_copy_key": bucket["key"], "vault_copy_secret": bucket["secret"]}
    facts = open_depot(data)
    source = files_of_a_town_hall(tmp_path / "mairie", seed=9, count=30)
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", bucket["key"])
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", bucket["secret"])
    for site in served(data, **settings):
        device = Device(facts, site, tmp_path)
        device.restic("init")
        device.restic("backup", str(source))
        copy = f"s3:http://127.0.0.1:{bucket['port']}/coffre/{facts['depot']}"
        deadline = time.monotonic() + 150
        while device.restic("snapshots", "--no-lock", repository=copy, check=False).returncode:
            assert time.monotonic() < deadline, "the second copy did not come"
            time.sleep(2)
        # A snapshot goes after the data that it needs.
        target = tmp_path / "rendu"
        device.restic("restore", "latest", "--no-lock", "--target", str(target), repository=copy)
        assert same(source, target / source.relative_to("/"))
