"""The kit of a PC that backs up already is brought up to date from its page, without its key and without a new envelope."""

import subprocess

from accessibility import audit
from conftest import words
from test_vault_kit import PC, downloaded, enrol, envelope, open_space
from vault import files_of_a_town_hall


def test_an_installed_kit_is_brought_up_to_date(own_site, open_page, tmp_path):
    devices = open_space(own_site)
    page = open_page()
    enrol(page, own_site, devices, "Accueil", [files_of_a_town_hall(tmp_path / "mairie", seed=3, count=4)])
    secret, code = envelope(page)
    pc = PC(downloaded(page, tmp_path), tmp_path / "pc")
    page.goto(f"{own_site}{devices}/accueil")
    assert "Télécharger la mise à jour du kit" not in words(page)
    page.get_by_label("Code de contrôle").fill(code)
    page.get_by_role("button", name="Vérifier le code").click()
    page.goto(f"{own_site}{devices}/accueil")
    audit(page)
    with page.expect_download() as given:
        page.get_by_role("link", name="Télécharger la mise à jour du kit").click()
    archive = tmp_path / given.value.suggested_filename
    given.value.save_as(archive)
    update = tmp_path / "mise à jour"
    subprocess.run(["unzip", "-q", archive, "-d", update], check=True)
    token = pc.repository.split("@")[0].rpartition(":")[2]
    for file in update.iterdir():
        assert secret.encode() not in file.read_bytes() and token.encode() not in file.read_bytes()
    assert not {"cle", "reglages", "dossiers.txt"} & {file.name for file in update.iterdir()}

    # A PC without a kit is told; one that has it keeps what is its own.
    bare = pc.run(update / "installer.sh", check=False)
    assert bare.returncode == 1 and "Téléchargez le kit entier" in bare.stderr
    pc.install()
    programs, settings = tmp_path / "pc/usr/local/lib/bastide-sauvegarde", tmp_path / "pc/etc/bastide-sauvegarde"
    before = {path.name: path.read_bytes() for path in settings.iterdir()}
    for name in ("relire.sh", "recuperer.py"):
        (programs / name).unlink()
    done = pc.run(update / "installer.sh")
    assert "contiennent la clé" not in done.stdout
    assert {path.name: path.read_bytes() for path in settings.iterdir()} == before
    assert (programs / "recuperer.py").read_bytes() == (pc.kit / "recuperer.py").read_bytes()
    assert pc.back_up().stdout.count("C’est prouvé.") == 2
