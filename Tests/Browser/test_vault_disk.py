"""The disk that is carried away, with the real restic; and the settings by which the syndicat keeps a depot."""

import os
import subprocess

import pytest
from client import Client
from conftest import PROGRAM, bastide, commune_codes, environment, sign_in
from vault import Device, device_of, files_of_a_town_hall, open_depot, same, served


@pytest.fixture
def disk(tmp_path):
    """A small disk of its own, mounted."""
    folder = tmp_path / "disque"
    folder.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=200m", "tmpfs", folder], check=True)
    yield folder
    subprocess.run(["umount", folder], check=True)


def run(*arguments):
    return subprocess.run([PROGRAM, "vault", "disk", *map(str, arguments)], env=environment(), text=True, capture_output=True, timeout=180)


needs_root = pytest.mark.skipif(os.geteuid() != 0, reason="a disk is mounted by root alone")


@needs_root
def test_the_disk_opens_with_restic_alone_and_tells_a_changed_byte(disk, tmp_path):
    data = tmp_path / "data"
    facts = open_depot(data)
    source = files_of_a_town_hall(tmp_path / "mairie", seed=11, count=60)
    for site in served(data):
        device = Device(facts, site, tmp_path)
        device.restic("init")
        device.restic("backup", str(source))
        # The site goes on being served meanwhile.
        first = run("export", "--to", disk, "--data", data, "--label", "Armoire 1")
        assert first.returncode == 0, first.stderr
        assert "Armoire 1" in first.stdout
        (source / "nouveau.txt").write_text("du jour")
        device.restic("backup", str(source))
        second = run("export", "--to", disk, "--data", data)
        assert "Déjà là\u00a0: 0." not in second.stdout
        written = int(second.stdout.split("\u00a0objet")[0].split()[-1])
        assert 0 < written < 10
    repository = disk / facts["depot"]
    target = tmp_path / "rendu"
    device.restic("restore", "latest", "--no-lock", "--target", str(target), repository=str(repository))
    assert same(source, target / source.relative_to("/"))
    assert "no errors were found" in device.restic("check", "--no-lock", "--read-data", repository=str(repository)).stdout
    good = run("verify", "--from", disk, "--key", disk / "cle-publique.pem")
    assert good.returncode == 0 and "Tout est bon." in good.stdout
    signature = ["-rawin", "-in", disk / "manifeste.json", "-sigfile", disk / "manifeste.sig"]
    judged = subprocess.run(["openssl", "pkeyutl", "-verify", "-pubin", "-inkey", disk / "cle-publique.pem", *signature], capture_output=True)
    assert judged.returncode == 0, judged.stderr

    pack = max((repository / "data").rglob("[0-9a-f]" * 64), key=lambda path: path.stat().st_size)
    content = bytearray(pack.read_bytes())
    content[len(content) // 2] ^= 1
    pack.write_bytes(content)
    wrong = run("verify", "--from", disk)
    assert wrong.returncode == 1 and pack.name in wrong.stdout
    assert run("export", "--to", disk, "--data", data, "--reread").returncode == 0
    assert run("verify", "--from", disk).returncode == 0


@needs_root
def test_a_disk_without_room_is_refused_before_anything_is_written(disk, tmp_path):
    data = tmp_path / "data"
    facts = open_depot(data)
    for site in served(data):
        device = Device(facts, site, tmp_path)
        device.request("POST", "?create=true")
        for _ in range(10):
            device.post(os.urandom(16_000_000))
    refused = run("export", "--to", disk, "--data", data)
    assert refused.returncode == 1 and "pas assez de place" in refused.stderr
    assert not list(disk.rglob("[0-9a-f]" * 64))
    assert run("export", "--to", tmp_path, "--data", data).returncode == 1


@needs_root
def test_the_pages_show_the_box_held_and_who_is_told(own_site, disk, open_page, tmp_path):
    insee = commune_codes(own_site)["Mourédouns"]
    depot = f"{insee}-mairie"
    page = open_page(javascript=False)
    sign_in(page, own_site, "administratrice@demo.example")
    page.goto(f"{own_site}/mairie/{insee}/sauvegarde")
    rule = page.locator(".rule li")
    assert [rule.nth(number).get_attribute("class") for number in range(5)] == ["held"] * 5
    page.get_by_role("link", name="Réglages", exact=True).click()
    page.get_by_label("Place, en Go").fill("beaucoup")
    page.get_by_label("Son nom").fill("Jeanne Lafitte")
    page.get_by_role("button", name="Enregistrer").click()
    page.get_by_text("Donnez une place en Go, par exemple 50.").first.wait_for()
    assert page.get_by_label("Son nom").input_value() == "Jeanne Lafitte"
    page.get_by_label("Place, en Go").fill("2")
    page.get_by_label("Jours avant").fill("30")
    page.get_by_label("Son courriel").fill("maire@example.fr")
    page.get_by_role("button", name="Enregistrer").click()
    page.get_by_text("L’espace est plein\u00a0: rien n’est effacé").wait_for()
    page.get_by_text("Tout ce qui est effacé avant ce jour reste 90\u00a0jours.").wait_for()
    device = Device(device_of(depot, own_site.data, "add,read,maintain", "école"), own_site, tmp_path)
    _, answer = device.post(b"trop")
    assert answer.status_code == 507
    bastide("vault", "quota", "--depot", depot, "--quota", "50GB", "--data", own_site.data)
    _, answer = device.post(b"assez")
    assert answer.status_code == 200
    page.goto(f"{own_site}/syndicat/sauvegarde/reglages")
    page.get_by_label("Son téléphone").fill("05 62 11 22 33")
    page.get_by_role("button", name="Enregistrer").click()
    page.get_by_text("C’est enregistré.").wait_for()
    assert "tel:0562112233" in Client(own_site).get("/sauvegarde/urgence").text
    journal = Client(own_site).sign_in("administratrice@demo.example").get(f"/mairie/{insee}/sauvegarde/{depot}/journal").text
    assert "Délai d’effacement changé" in journal and "Jeanne" not in journal
