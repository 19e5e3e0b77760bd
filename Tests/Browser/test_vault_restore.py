"""Finding files again in the pages, and proving it: the calendar, the commands as they are copied, the exercises."""

import hashlib
import os
import re
import shutil
import subprocess
import time

import pytest
from accessibility import audit
from conftest import commune_codes, environment, sign_in, words
from vault import Device, files_of_a_town_hall, open_depot, same

PASSWORD = "corneille-parapluie-42"


@pytest.fixture
def town_hall(own_site, tmp_path):
    """A commune of the demo territory with a depot, and the restic of its PC."""
    insee = commune_codes(own_site)["Mourédouns"]
    facts = open_depot(own_site.data, commune=insee, space="annexe")
    device = Device(facts, own_site, tmp_path)
    device.password = PASSWORD
    device.home = f"/mairie/{insee}/sauvegarde/{facts['depot']}"
    device.source = files_of_a_town_hall(tmp_path / "mairie", seed=7, count=60)
    device.restic("init")
    return device


def test_a_first_state_comes_back_by_what_the_page_says(own_site, town_hall, tmp_path, open_page):
    first = tmp_path / "premier état"
    (town_hall.source / "budget [2026] *.ods").write_text("le budget d’avant")
    town_hall.restic("backup", str(town_hall.source))
    shutil.copytree(town_hall.source, first)
    time.sleep(1.1)
    (town_hall.source / "budget [2026] *.ods").write_text("chiffré par un inconnu")
    shutil.rmtree(town_hall.source / "dossier 3")
    town_hall.restic("backup", str(town_hall.source))
    old, _ = town_hall.snapshots()
    # The attacker leaves nothing that a restic sees.
    town_hall.restic("forget", "--prune", "--max-unused", "0", *town_hall.snapshots())

    page = open_page()
    sign_in(page, own_site, "secretaire@demo.example")
    page.goto(f"{own_site}{town_hall.home}/retrouver")
    assert page.get_by_role("link", name=re.compile("2 sauvegardes")).count() == 1
    assert words(page).count("effacée depuis, encore gardée") == 2
    audit(page)
    # With the keyboard alone: the day, then its oldest backup.
    page.get_by_role("link", name=re.compile("2 sauvegardes")).press("Enter")
    page.get_by_role("link", name=re.compile("accueil")).last.press("Enter")
    page.wait_for_url(f"**/retrouver/{old}")
    assert town_hall.token not in page.content() and PASSWORD not in page.content()
    audit(page)
    commands = page.get_by_role("region", name="Commandes : Linux").inner_text()
    home = typed(commands, town_hall, tmp_path)
    assert same(first, home / "Récupéré" / town_hall.source.relative_to("/"))


def typed(commands, device, folder):
    """Runs what the page says in a shell, with the two files where the kit keeps them, and gives its home."""
    kit, home = folder / "kit", folder / "chez moi"
    kit.mkdir()
    home.mkdir()
    (kit / "cle").write_text(PASSWORD + "\n")
    (kit / "reglages").write_text(f"RESTIC_REPOSITORY='{device.url}'\nRESTIC_PASSWORD_FILE='{kit}/cle'\n")
    script = commands.replace("/etc/bastide-sauvegarde", str(kit))
    variables = environment() | {"HOME": str(home)}
    subprocess.run(["bash", "-e", "-c", script], check=True, env=variables, timeout=120)
    return home


def test_an_exercise_of_a_few_files_ends_with_a_report(own_site, town_hall, open_page):
    town_hall.restic("backup", str(town_hall.source))
    page = open_page()
    sign_in(page, own_site, "secretaire@demo.example")
    page.goto(f"{own_site}{town_hall.home}/exercices")
    assert words(page).count("Pas encore prouvé") == 2
    audit(page)
    page.get_by_role("link", name="Faire un exercice").click()
    audit(page)
    report = exercise(page, "Quelques fichiers au hasard")
    assert "Réussi" in report
    assert "20 sur 20" in report
    assert "Claire Martin, secrétaire" in report
    audit(page)
    ours = {hashlib.sha256(path.read_bytes()).hexdigest() for path in town_hall.source.rglob("*.odt")}
    hashes = re.findall(r"\b[0-9a-f]{64}\b", report)
    assert len(hashes) == 20 and set(hashes) <= ours
    document(page, own_site, ["20 sur 20", "Claire Martin", hashes[0]])
    page.goto(f"{own_site}{town_hall.home}/exercices")
    assert words(page).count("Pas encore prouvé") == 1
    nothing_stays(own_site, town_hall)


def test_an_exercise_of_everything_counts_every_file(own_site, town_hall, open_page):
    town_hall.restic("backup", str(town_hall.source))
    count = len([path for path in town_hall.source.rglob("*") if path.is_file()])
    page = open_page()
    sign_in(page, own_site, "secretaire@demo.example")
    page.goto(f"{own_site}{town_hall.home}/exercices/nouveau")
    report = exercise(page, "Tous les fichiers")
    assert "Réussi" in report
    assert f"{count} sur {count}" in report
    document(page, own_site, [f"{count} sur {count}"])
    page.goto(f"{own_site}{town_hall.home}/exercices")
    assert "Pas encore prouvé" not in words(page)
    nothing_stays(own_site, town_hall)


def test_a_wrong_password_is_said_in_words(own_site, town_hall, open_page):
    town_hall.restic("backup", str(town_hall.source))
    page = open_page()
    sign_in(page, own_site, "secretaire@demo.example")
    page.goto(f"{own_site}{town_hall.home}/exercices/nouveau")
    report = exercise(page, "Quelques fichiers au hasard", password="ce n’est pas lui")
    assert "Échoué" in report
    assert "Ce mot de passe n’ouvre pas la sauvegarde." in report
    nothing_stays(own_site, town_hall)


def test_an_exercise_that_is_cancelled_stops_its_restic(own_site, town_hall, open_page):
    big = town_hall.source / "plan.tif"
    big.write_bytes(os.urandom(1 << 20) * 400)
    town_hall.restic("backup", "-o", "rest.connections=2", str(town_hall.source))
    page = open_page()
    sign_in(page, own_site, "secretaire@demo.example")
    page.goto(f"{own_site}{town_hall.home}/exercices/nouveau")
    ask(page, "Tous les fichiers")
    deadline = time.monotonic() + 60
    while not list(own_site.data.glob("exercices/*/rendu")):
        assert time.monotonic() < deadline, "the exercise does not begin"
        time.sleep(0.05)
    page.get_by_role("button", name="Annuler ce travail").click()
    assert "annulé" in words(page)
    deadline = time.monotonic() + 60
    while restics_of(own_site) or os.listdir(own_site.data / "exercices"):
        assert time.monotonic() < deadline, "the exercise goes on"
        time.sleep(0.2)
    page.goto(f"{own_site}{town_hall.home}/exercices")
    assert "Arrêté avant la fin" in words(page)
    nothing_stays(own_site, town_hall)


def ask(page, level, password=PASSWORD):
    page.get_by_label(level).check()
    page.get_by_label("Personnes présentes").fill("Claire Martin, secrétaire")
    page.get_by_label("Mot de passe de la sauvegarde").fill(password)
    page.get_by_role("button", name="Commencer l’exercice").click()
    page.wait_for_url("**/travaux/*")


def exercise(page, level, password=PASSWORD):
    """Fills the form in, waits for the end, and gives what the report says."""
    ask(page, level, password)
    page.get_by_role("link", name="Continuer").click(timeout=60_000)
    page.wait_for_url("**/proces-verbal/*")
    return words(page)


def document(page, site, expected):
    """The PDF of the report that is open, whose text holds these words."""
    link = page.get_by_role("link", name="Télécharger le PDF").get_attribute("href")
    answer = page.request.get(f"{site}{link}")
    assert answer.status == 200 and answer.headers["content-type"] == "application/pdf"
    assert answer.body().startswith(b"%PDF-") and b"%%EOF" in answer.body()[-1024:]
    if shutil.which("pdftotext"):
        text = subprocess.run(["pdftotext", "-", "-"], input=answer.body(), capture_output=True, check=True).stdout.decode()
        text = text.replace("\u00a0", " ").replace("\u202f", " ")
        assert all(words in text for words in expected)


def nothing_stays(site, device):
    """No file, no process, no token of the exercise is left, and its password never was in the database."""
    assert os.listdir(site.data / "exercices") == []
    assert restics_of(site) == []
    for path in site.data.glob("bastide.sqlite*"):
        assert PASSWORD.encode() not in path.read_bytes()


def restics_of(site):
    """The command lines of the restics that the program runs."""
    children = subprocess.run(["ps", "--ppid", str(site.process.pid), "-o", "args="], capture_output=True, text=True).stdout
    return [line for line in children.splitlines() if "restic" in line]
