"""« Récupérer un fichier » when something is wrong: damage, a full disk, a right that was taken back, and its removal."""

import os
import re
import subprocess

import pytest
from accessibility import audit
from conftest import bastide, words
from recovery import CLAIRE, wait
from test_vault_kit import PC, downloaded, enrol, open_space
from test_vault_recover import LOST, choose, desk, filled, look_for  # noqa: F401


def objects(desk, kind):
    """The files of the depot's objects, as the server keeps them."""
    vault = desk.site.data / "coffre"
    return [path for path in vault.rglob("*") if path.is_file() and kind in path.relative_to(vault).parts]


def test_a_damaged_file_is_said_and_the_others_come_back(desk, open_page):
    filled(desk)
    # A backup of its own for what stays whole.
    (desk.documents / "intact.txt").write_text("rien ne manque")
    before = set(objects(desk, "data"))
    desk.back_up()
    fresh = set(objects(desk, "data")) - before
    _, address = desk.open()
    page = open_page()
    choose(page, address, "aujourd’hui")
    for path in set(objects(desk, "data")) - fresh:
        path.write_bytes(bytes(path.stat().st_size))
    page.get_by_label("Tout le dossier Documents").check()
    page.get_by_role("button", name="Récupérer", exact=True).click()
    page.get_by_role("heading", name=re.compile("récupéré")).wait_for(timeout=120_000)
    said = words(page)
    assert "Tout n’est pas récupéré" in said
    assert "Ces fichiers sont abîmés à cette date." in said and LOST in said and "prévenez le syndicat" in said
    audit(page)
    rendered = [path for path in desk.recovered.rglob("*") if path.is_file()]
    assert "intact.txt" in {path.name for path in rendered}
    for path in rendered:
        assert not path.name.startswith(".") and path.read_bytes() == (desk.documents / path.relative_to(desk.recovered / "Documents")).read_bytes()


def test_a_full_disk_and_a_right_taken_back_are_said(desk, open_page):
    filled(desk)
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size=1m,uid={CLAIRE},gid={CLAIRE}", "tmpfs", desk.home / "Bureau"], check=True)
    try:
        _, address = desk.open()
        page = open_page()
        choose(page, address)
        look_for(page, "délib")
        page.get_by_label(LOST).check()
        page.get_by_role("button", name="Récupérer", exact=True).click()
        page.get_by_role("heading", name="Rien n’a été récupéré").wait_for(timeout=30_000)
        assert "Il n’y a pas assez de place sur ce PC. Il faut 88 Ko" in " ".join(words(page).split())
        audit(page)
        assert [path for path in desk.recovered.rglob("*")] == []
    finally:
        subprocess.run(["umount", desk.home / "Bureau"], check=True)
    depot = re.search("/sauvegarde/v1/([^/]+)/", desk.pc.repository)[1]
    bastide("vault", "device", "revoke", "--depot", depot, "--name", "accueil", "--data", desk.site.data)
    page.goto(f"{address}?relire=1")
    page.get_by_role("alert").wait_for()
    assert "Ce PC n’a pas le droit de relire ses sauvegardes : demandez au syndicat." in words(page)


@pytest.mark.parametrize("javascript", [True, False])
def test_a_recovery_is_stopped_and_leaves_nothing_by_half(desk, open_page, javascript):
    (desk.documents / "film.bin").write_bytes(os.urandom(128 << 20))
    filled(desk)
    desk.slow_the_line(kibibytes=1024)
    _, address = desk.open()
    page = open_page(javascript=javascript)
    choose(page, address)
    look_for(page, "film")
    page.get_by_label("film.bin").check()
    page.get_by_role("button", name="Récupérer", exact=True).click()
    page.get_by_role("heading", name="Récupération en cours").wait_for()
    # The page follows by itself, and does not take the keyboard away from who is about to stop.
    page.get_by_role("button", name="Arrêter").focus()
    page.get_by_text(re.compile(r"0\sfichier sur 1 – [1-9]")).wait_for(timeout=40_000)
    if javascript:
        audit(page)
        page.keyboard.press("Enter")
    else:
        page.get_by_role("button", name="Arrêter").click()
    page.get_by_role("heading", name="Rien n’a été récupéré").wait_for()
    assert "La récupération est arrêtée." in words(page)
    wait(lambda: list(desk.recovered.iterdir()) == [])
    reading = ["pgrep", "-f", f"{desk.root}/usr/local/lib/bastide-sauvegarde/recuperer_lecture.py"]
    wait(lambda: len(subprocess.run(reading, capture_output=True).stdout.split()) <= 1)


def test_all_of_it_goes_with_the_kit(desk, open_page, tmp_path):
    desk.listen()
    installed = [path for path in desk.root.rglob("*recup*")]
    assert len(installed) > 12
    desk.pc.run(desk.pc.kit / "desinstaller.sh")
    left = [path for path in desk.root.rglob("*") if path.is_file() or "recup" in path.name]
    assert [path for path in left if path.parent.name != "run"] == []


@pytest.mark.parametrize("rights", [["retrouver ses fichiers", "ranger ses vieilles copies"]])
def test_a_pc_that_only_sends_is_not_given_it(own_site, open_page, tmp_path, rights):
    page = open_page()
    enrol(page, own_site, open_space(own_site), "Borne", [tmp_path], rights=rights)
    pc = PC(downloaded(page, tmp_path), tmp_path / "pc")
    assert [path.name for path in pc.kit.iterdir() if "recup" in path.name] == []
    pc.install()
    assert [path for path in (tmp_path / "pc").rglob("*recup*")] == []
    assert "Récupérer un fichier" not in (pc.kit / "LISEZ-MOI.txt").read_text()
