"""What the kit of a PC proves by itself, with the real restic: the witness of the night, and the reading again of each week."""

import os
import pathlib
import re
import shutil

import pytest
from accessibility import audit
from conftest import words
from test_vault_kit import PC, downloaded, enrol, open_space
from vault import files_of_a_town_hall


@pytest.fixture
def enrolled(own_site, open_page, tmp_path):
    """Enrols a PC whose kit is installed, and gives it with the page and the address of its space."""

    def make(name="Accueil", rights=()):
        devices = open_space(own_site)
        source = files_of_a_town_hall(tmp_path / "mairie", seed=21, count=12)
        page = open_page()
        enrol(page, own_site, devices, name, [source], rights=rights)
        pc = PC(downloaded(page, tmp_path), tmp_path / "pc")
        pc.install()
        return pc, page, own_site + devices.removesuffix("/appareils")

    yield make
    assert own_site.process.poll() is None, f"Bastide stopped by itself: {own_site.process.poll()}"


def wrap(folder, name, script):
    """Puts a program of our own before the real one."""
    folder.mkdir(parents=True, exist_ok=True)
    program = folder / name
    program.write_text("#!/bin/bash\n" + script)
    program.chmod(0o755)


def without(folder, *programs):
    """A PATH with every program of this machine but some."""
    folder.mkdir()
    for place in reversed(os.environ["PATH"].split(":")):
        for program in pathlib.Path(place).glob("*"):
            if program.name not in programs:
                link = folder / program.name
                link.unlink(missing_ok=True)
                link.symlink_to(program)
    return str(folder)


def test_a_witness_and_a_share_are_proved_and_reported(enrolled, tmp_path, monkeypatch):
    pc, page, home = enrolled()
    seen = tmp_path / "commandes"
    wrap(tmp_path / "avant", "curl", f'printf "%s\\n" "$@" >> {seen}\nexec {shutil.which("curl")} "$@"\n')
    monkeypatch.setenv("PATH", f"{tmp_path / 'avant'}:{os.environ['PATH']}")
    done = pc.back_up()
    assert done.stdout.count("C’est prouvé.") == 2, done.stdout + done.stderr
    token = re.search("//[^:]*:([^@]*)@", pc.repository)[1]
    assert "--config" in seen.read_text() and token not in seen.read_text()
    memory = tmp_path / "pc/var/lib/bastide-sauvegarde"
    assert not list(memory.glob("*.essai")) and not list(memory.glob("temoin/*"))

    page.goto(home.rsplit("/", 1)[0])
    assert re.search("un fichier témoin a été sauvegardé puis relu : tout va bien", words(page))
    assert "Une part des sauvegardes a été relue par le poste" in words(page)
    assert "Vos fichiers sont en sécurité" not in words(page)
    page.goto(f"{home}/appareils/accueil")
    assert "sauvegardé puis relu le" in words(page) and "une part relue le" in words(page)
    page.goto(f"{home}/exercices")
    audit(page)
    table = page.get_by_role("table", name=re.compile("faits par les postes"))
    assert table.get_by_text("Réussi").count() == 2
    table.get_by_role("link").last.click()
    report = words(page)
    for fact in ("Réussi", "Accueil, sans personne", "Fichier témoin", "1 sur 1", "octet par octet"):
        assert fact in report
    assert re.search("[0-9a-f]{64}", report)
    assert "Signatures" not in report
    audit(page)
    document = page.request.get(page.url + "/pdf")
    assert document.ok and document.body().startswith(b"%PDF")

    # The next night: a new witness; the share of the week was read.
    again = pc.back_up()
    assert again.stdout.count("C’est prouvé.") == 1
    page.goto(f"{home}/journal")
    assert "Exercice de restauration (fichier témoin) : réussi" in words(page)


def test_a_witness_that_comes_back_altered_fails(enrolled, tmp_path):
    pc, page, home = enrolled()
    restic = tmp_path / "pc/usr/local/lib/bastide-sauvegarde"
    alter = f"""{shutil.which("restic")} "$@"; code=$?
if [ "$1" = restore ]; then find "${{@: -1}}" -name temoin.txt -exec sed -i 's/hasard ./hasard ?/' {{}} +; fi
exit $code
"""
    wrap(restic, "restic", alter)
    assert "Le fichier témoin est revenu changé" in pc.back_up().stdout
    page.goto(f"{home}/exercices")
    assert "Échoué" in words(page)
    page.get_by_role("link", name=re.compile("2026|20[0-9][0-9]")).last.click()
    assert "Le fichier témoin est revenu changé à partir de son octet" in words(page)
    page.goto(f"{home}/appareils/accueil")
    assert "échoué le" in words(page)
    (restic / "restic").unlink()
    assert "C’est prouvé." in pc.back_up().stdout


def test_a_witness_that_does_not_come_back_is_told(enrolled, tmp_path):
    pc, page, home = enrolled()
    wrap(
        tmp_path / "pc/usr/local/lib/bastide-sauvegarde", "restic",
        f'[ "$1" != restore ] || exit 1\nexec {shutil.which("restic")} "$@"\n',
    )  # fmt: skip
    assert "Le fichier témoin n’est pas revenu." in pc.back_up().stdout
    page.goto(f"{home}/exercices")
    assert "Échoué" in words(page)


def test_a_share_that_is_damaged_is_told(enrolled, own_site, tmp_path):
    pc, page, home = enrolled()
    damage = f"""
if [ "$1" = check ]; then
    find {own_site.data}/coffre -path '*/data/*' -type f -printf '%s %p\\n' | sort -n | tail -n 1 | cut -d ' ' -f 2- |
        while IFS= read -r pack; do printf 'ABCDEFGH' | dd of="$pack" bs=1 seek=200 conv=notrunc status=none; done
fi
exec {shutil.which("restic")} "$@"
"""
    wrap(tmp_path / "pc/usr/local/lib/bastide-sauvegarde", "restic", damage)
    done = pc.back_up()
    assert "éléments abîmés" in done.stdout, done.stdout + done.stderr
    page.goto(f"{home}/exercices")
    page.get_by_role("link", name=re.compile("20[0-9][0-9]")).first.click()
    assert "Relecture d’une part" in words(page) and "(code 1)" in words(page)


def test_a_backup_is_made_though_nothing_can_be_proved(enrolled, tmp_path, monkeypatch):
    pc, page, home = enrolled()
    wrap(tmp_path / "coupe", "curl", "exit 7\n")
    path = os.environ["PATH"]
    monkeypatch.setenv("PATH", f"{tmp_path / 'coupe'}:{path}")
    cut = pc.back_up()
    assert cut.returncode == 0
    assert "Pas de fichier témoin cette fois" in cut.stderr
    monkeypatch.setenv("PATH", without(tmp_path / "sans", "curl", "wget"))
    assert "Il manque curl ou wget" in pc.back_up().stderr
    page.goto(f"{home}/exercices")
    assert "Échoué" not in words(page)
    # With wget alone, all is proved.
    monkeypatch.setenv("PATH", path)
    monkeypatch.setenv("PATH", without(tmp_path / "wget seul", "curl"))
    assert pc.back_up().stdout.count("C’est prouvé.") == 2


def test_a_pc_that_may_not_read_proves_nothing_and_its_page_says_why(enrolled):
    pc, page, home = enrolled("Borne", rights=["retrouver ses fichiers", "ranger ses vieilles copies"])
    done = pc.back_up()
    assert "prouvé" not in done.stdout
    page.goto(f"{home}/appareils/borne")
    assert "n’a pas le droit de relire" in words(page)
    page.goto(home.rsplit("/", 1)[0])
    assert "Borne : cet appareil n’a pas le droit de relire" in words(page)
