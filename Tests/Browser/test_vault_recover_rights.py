"""« Récupérer un fichier » between the people of one PC: what names that nothing tells apart must never give away."""

import json
import os
import subprocess
import sys

import pytest
from conftest import ROOT
from recovery import CLAIRE, PAUL, asked
from test_vault_recover import desk  # noqa: F401

ASSETS = ROOT / "Services/Vault/Assets"


def write(path, text, person, mode):
    with open(path, "wb") as file:
        file.write(text)
    os.chown(path, person, person)
    os.chmod(path, mode)


def folder(path, person, mode):
    os.mkdir(path)
    os.chown(path, person, person)
    os.chmod(path, mode)


def given(desk, person):
    """All that the reading says and gives to a person, whatever the numbers that she asks for."""
    socket = desk.root / "run/bastide-recuperation"
    date = json.loads(asked('{"demande":"dates"}', socket, person).splitlines()[0])["date"]
    listed = asked(json.dumps({"demande": "liste", "date": date}), socket, person)
    wanted = [asked(json.dumps({"demande": "contenu", "date": date, "choix": [number]}), socket, person) for number in range(40)]
    return listed + b"".join(wanted)


def test_names_that_read_alike_give_nothing_of_another_person(desk):
    shared = os.fsencode(desk.folder) + b"/home/commun"
    folder(shared, 0, 0o1777)
    write(shared + b"/note\xe8.txt", b"premier de Paul", PAUL, 0o600)
    write(shared + b"/note\xe9.txt", b"secret de Claire", CLAIRE, 0o600)
    write(shared + b"/note\xea.txt", b"dernier de Paul", PAUL, 0o600)
    write(shared + b"/seul\xe9.txt", b"nom seul de Paul", PAUL, 0o600)
    for name, person, mode in ((b"D\xe8lib", PAUL, 0o755), (b"D\xe9lib", CLAIRE, 0o700), ("D\ufffdlib".encode(), PAUL, 0o755)):
        place = shared + b"/" + name
        folder(place, person, mode)
        words = b"secret de Claire" if person == CLAIRE else b"texte de Paul"
        write(place + b"/lettre.txt", words, person, 0o644)
        write(place + (b"/chez Claire.txt" if person == CLAIRE else b"/chez Paul.txt"), words, person, 0o644)
    desk.back_up()
    desk.listen()
    his = given(desk, PAUL)
    assert b"nom seul de Paul" in his
    assert b"secret de Claire" not in his and b"chez Claire" not in his
    # What cannot be told apart is said, never guessed.
    assert b'{"abime":["note' in his


def test_who_keeps_silent_keeps_no_place(desk):
    script = "import socket,sys\ns=socket.socket(socket.AF_UNIX)\ns.connect(sys.argv[1])\ns.settimeout(50)\nprint(s.recv(10))"
    desk.back_up()
    desk.listen()
    done = subprocess.run([sys.executable, "-c", script, desk.root / "run/bastide-recuperation"], capture_output=True, text=True)
    assert done.stdout == "b''\n", done.stderr
    unit = (desk.root / "etc/systemd/system/bastide-recuperation.socket").read_text()
    assert "TriggerLimitIntervalSec=0\n" in unit
    # A large folder on a slow line takes a night.
    assert "RuntimeMaxSec" not in (desk.root / "etc/systemd/system/bastide-recuperation@.service").read_text()


@pytest.mark.parametrize(
    "said, cause",
    [
        ("Fatal: repository does not exist: unable to open config file: <config/> does not exist", "vide"),
        ("Fatal: unable to open config file: unexpected HTTP response (404): 404 Not Found\nIs there a repository", "vide"),
        ("Fatal: unable to open config file: unexpected HTTP response (429): 429 Too Many Requests\nIs there a repository", "droit"),
        ("Fatal: unable to open config file: unexpected HTTP response (403): 403 Forbidden\nIs there a repository", "droit"),
        ("Fatal: unable to open config file: unexpected HTTP response (418): I'm a teapot\nIs there a repository", "inconnue"),
        ("Fatal: unable to open config file: unexpected HTTP response (502): 502 Bad Gateway\nIs there a repository", "reseau"),
        ("Load(<data/12ab>, 0, 0) failed: <data/12ab> does not exist", "abime"),
        ("chdir: no such file: it does not exist", "inconnue"),
    ],
)
def test_what_restic_says_is_understood(said, cause):
    script = "import sys; sys.path.insert(0, sys.argv[1]); from recuperer_restic import cause_de; print(cause_de(sys.argv[2]))"
    done = subprocess.run([sys.executable, "-B", "-c", script, ASSETS, said], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == cause
