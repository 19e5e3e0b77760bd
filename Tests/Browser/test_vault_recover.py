"""« Récupérer un fichier » as a secretary uses it: the kit installed, the real restic, the page of her PC in a browser."""

import datetime
import json
import os
import re
import subprocess
import time

import pytest
import requests
from accessibility import audit
from conftest import words
from recovery import CLAIRE, PAUL, Desk, as_person, asked, wait

LOST = "Délibération 2026-11.odt"
OLD, NEW = b"le texte d'avant-hier " * 4000, b"abime ce matin"
MARKUP = '<img src=x onerror=alert(1)> "vu".txt'


@pytest.fixture
def desk(own_site, open_page, tmp_path):
    desk = Desk(own_site, open_page(), tmp_path)
    yield desk
    desk.close()
    assert own_site.process.poll() is None or desk.site is None, "Bastide stopped by itself"


def two_days_ago():
    return datetime.datetime.now() - datetime.timedelta(days=2)


def filled(desk):
    """The state of two days ago, backed up; then that of today."""
    (desk.documents / LOST).write_bytes(OLD)
    folder = desk.documents / "Conseil municipal/Novembre"
    folder.mkdir(parents=True)
    for number in range(12):
        (folder / f"annexe {number}.pdf").write_bytes(os.urandom(3000 * number))
    (folder / "vide").mkdir()
    (folder / "raccourci").symlink_to("/etc/passwd")
    (desk.documents / "retour\nà la ligne.txt").write_text("un")
    (desk.documents / "sens\u202etdo.exe").write_text("deux")
    (desk.documents / MARKUP).write_text("trois")
    open(os.fsencode(desk.documents) + b"/b\xe9ret.txt", "wb").write(b"quatre")
    (desk.folder / "home/paul/Secret de Paul.odt").write_text("à Paul seul")
    desk.back_up_as_of(two_days_ago().strftime("%Y-%m-%d 16:40:00"))
    (desk.documents / LOST).write_bytes(NEW)
    desk.back_up()
    desk.listen()


def choose(page, address, date="avant-hier"):
    """Chooses a date by its words."""
    page.goto(address)
    page.get_by_role("link", name=date).first.click()
    page.get_by_role("searchbox").wait_for()


def look_for(page, name):
    page.get_by_label("Une partie du nom du fichier").fill(name)
    page.get_by_role("button", name="Chercher").click()


def recover(page):
    page.get_by_role("button", name="Récupérer", exact=True).click()
    page.get_by_role("heading", name=re.compile("récupéré")).wait_for()
    return words(page)


@pytest.mark.parametrize("javascript", [True, False])
def test_a_lost_file_comes_back_beside_the_original(desk, open_page, javascript):
    filled(desk)
    _, address = desk.open()
    page = open_page(javascript=javascript)
    page.goto(address)
    page.get_by_role("link", name="avant-hier").wait_for()
    dates = words(page)
    assert dates.index("aujourd’hui") < dates.index("16 h 40 — avant-hier")
    assert str(two_days_ago().year) in dates
    page.get_by_role("link", name="avant-hier").press("Enter")
    page.get_by_role("link", name="Documents").click()
    assert LOST in words(page) and ".config" not in words(page)
    look_for(page, "DELIBERATION 11")
    row = page.get_by_role("row", name=re.compile(LOST))
    assert "Documents" in row.inner_text() and "Ko" in row.inner_text()
    row.get_by_label(LOST).check()
    said = recover(page)
    assert "Votre fichier est dans le dossier Récupéré de votre Bureau. L’original n’a pas été touché." in said
    copy = desk.recovered / LOST
    assert copy.read_bytes() == OLD and (desk.documents / LOST).read_bytes() == NEW
    assert copy.stat().st_uid == CLAIRE and copy.stat().st_mode & 0o777 == 0o644
    wait(lambda: str(desk.recovered) in desk.opened.read_text())
    page.get_by_role("link", name="Récupérer autre chose").click()
    look_for(page, "délib")
    page.get_by_label(LOST).check()
    recover(page)
    assert (desk.recovered / "Délibération 2026-11 (2).odt").read_bytes() == OLD
    assert sorted(path.name for path in desk.recovered.iterdir()) == ["Délibération 2026-11 (2).odt", LOST]


def test_a_folder_and_hostile_names_come_back_and_harm_nothing(desk, open_page):
    filled(desk)
    (desk.home / "Bureau/Récupéré").symlink_to(desk.folder)
    _, address = desk.open()
    page = open_page()
    dialogs = []
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    choose(page, address)
    page.get_by_role("link", name="Documents").click()
    for box in page.get_by_role("checkbox").all():
        box.check()
    assert MARKUP in words(page) and "retour_à la ligne.txt" in words(page) and "sens_tdo.exe" in words(page)
    assert "récupérés" in recover(page)
    # Someone laid a link there: another folder is made.
    place = desk.home / "Bureau/Récupéré (2)"
    assert {path.name for path in place.iterdir()} == {
        LOST, "Conseil municipal", "retour_à la ligne.txt", "sens_tdo.exe", MARKUP, "b_ret.txt"
    }  # fmt: skip
    assert (place / "b_ret.txt").read_text() == "quatre"
    assert (place / "retour_à la ligne.txt").read_text() == "un"
    (desk.documents / "Conseil municipal/Novembre/raccourci").unlink()
    assert subprocess.run(["diff", "-r", desk.documents / "Conseil municipal", place / "Conseil municipal"]).returncode == 0
    assert all(path.lstat().st_uid == CLAIRE for path in place.rglob("*"))
    assert dialogs == []


def test_a_person_sees_what_she_could_read_and_nothing_of_the_others(desk, open_page):
    filled(desk)
    _, address = desk.open()
    page = open_page()
    choose(page, address)
    look_for(page, "secret")
    assert "Aucun nom ne contient « secret »" in words(page)
    socket = desk.root / "run/bastide-recuperation"
    rows = [json.loads(row) for row in asked('{"demande":"dates"}', socket, CLAIRE).splitlines()]
    date = rows[0]["date"]
    hers, his = (asked(json.dumps({"demande": "liste", "date": date}), socket, who).decode() for who in (CLAIRE, PAUL))
    assert "Secret de Paul" in his and "-11.odt" not in his
    assert "Secret de Paul" not in hers and "-11.odt" in hers
    secret = next(row for row in map(json.loads, his.splitlines()) if isinstance(row, list) and "Secret" in row[3])
    wanted = {"demande": "contenu", "date": date, "choix": [secret[0]]}
    assert b"seul" in asked(json.dumps(wanted), socket, PAUL)
    assert b"seul" not in asked(json.dumps(wanted), socket, CLAIRE)
    for question in ("", "{", "[]", '{"demande":"liste","date":"latest"}', '{"demande":"liste","date":"--help"}',
                     '{"demande":"contenu","date":"' + date + '","choix":["/etc"]}'):  # fmt: skip
        assert json.loads(asked(question, socket, CLAIRE)) == {"erreur": "inconnue"}
    assert json.loads(asked('{"demande":"dates"}', socket, 33)) == {"erreur": "droit"}
    secrets = (desk.root / "etc/bastide-sauvegarde/reglages").read_text()
    token = re.search(r"//[^:]+:([^@]+)@", secrets)[1]
    assert token not in page.content() and desk.secret not in page.content()


def test_the_page_is_hers_alone(desk, open_page):
    filled(desk)
    program, address = desk.open("--duree", "8")
    base, token = re.fullmatch(r"(http://127\.0\.0\.1:\d+)/([\w-]{40,})/", address).groups()
    get = requests.get(address, timeout=20)
    assert get.status_code == 200
    assert get.headers["Content-Security-Policy"].startswith("default-src 'none'") and get.headers["Cache-Control"] == "no-store"
    port = base.rpartition(":")[2]
    for host in ("malin.example", f"malin.example:{port}", f"localhost:{port}", "127.0.0.1"):
        assert requests.get(address, headers={"Host": host}, timeout=20).status_code == 421
    for path in ("/", "/favicon.ico", f"/{token[:-1]}/", f"/{token}x/", f"/{token}", "//", "/é/"):
        assert requests.get(base + path, timeout=20).status_code == 404
    assert requests.get(f"{address}../../etc/passwd", timeout=20).status_code == 404
    assert requests.get(f"{address}recuperer.py", timeout=20).status_code == 404
    for headers in ({}, {"Origin": "null"}, {"Origin": "http://malin.example"}, {"Origin": "http://127.0.0.1:1"}):
        assert requests.post(f"{address}date/{'0' * 64}", data={"choix": 1}, headers=headers, timeout=20).status_code == 403
    assert requests.get(address, headers={"Sec-Fetch-Site": "cross-site"}, timeout=20).status_code == 403
    # Another person of the PC, who read the whole address among the running programs.
    ask = f"import urllib.request as u\ntry: print(u.urlopen({address!r}).status)\nexcept u.HTTPError as e: print(e.code)"
    ask = ask.replace("u.HTTPError", "__import__('urllib.error').error.HTTPError")
    for person, code in ((PAUL, "403"), (CLAIRE, "200")):
        done = subprocess.run([*as_person(person), "/usr/bin/python3", "-I", "-c", ask], capture_output=True, text=True, cwd="/")
        assert done.stdout.strip() == code, done.stderr
    started = time.monotonic()
    wait(lambda: program.poll() is not None, 60)
    assert program.returncode == 0 and time.monotonic() - started > 2


def test_what_goes_wrong_is_said_in_words(desk, open_page):
    filled(desk)
    _, address = desk.open()
    page = open_page()
    page.goto(address)
    page.get_by_role("link", name="avant-hier").wait_for()
    audit(page)
    choose(page, address)
    audit(page)
    page.get_by_role("button", name="Récupérer", exact=True).click()
    assert "Cochez d’abord ce que vous voulez récupérer." in words(page)
    audit(page)
    look_for(page, "délib")
    audit(page)
    page.get_by_label(LOST).check()
    recover(page)
    audit(page)
    desk.site.process.terminate()
    desk.site.process.wait()
    page.get_by_role("link", name="Récupérer autre chose").click()
    page.goto(f"{address}?relire=1")
    page.get_by_role("alert").wait_for()
    assert "Pas de connexion avec le coffre." in words(page)
    audit(page)
    (desk.root / "etc/bastide-sauvegarde/cle").unlink()
    page.get_by_role("link", name="Réessayer").click()
    page.get_by_role("alert").wait_for()
    assert "La clé des sauvegardes de ce PC ne se lit pas." in words(page)
    desk.programs[0].terminate()
    desk.programs[0].wait()
    page.get_by_role("link", name="Réessayer").click()
    assert "La lecture des sauvegardes ne répond pas" in words(page)
    desk.site = None
