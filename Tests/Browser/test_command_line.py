"""What the command line says of a file: nothing left out without a word, nothing overwritten, an exit code that tells."""

import json
import shutil
import subprocess

import pytest
from conftest import PROGRAM, environment

HEADER = "commune_insee;commune_nom;voie_nom;numero;suffixe;position;x;y;long;lat;source;date_der_maj;ma_colonne"


def addresses(*arguments):
    """Runs `bastide addresses` and gives what came of it, whatever its exit code."""
    return subprocess.run(
        [PROGRAM, "addresses", *arguments], env=environment(), timeout=180, text=True, capture_output=True
    )  # fmt: skip


@pytest.fixture
def data(filled, tmp_path):
    shutil.copytree(filled, tmp_path / "data")
    return tmp_path / "data"


def test_repair_never_overwrites_the_original(tmp_path):
    original = tmp_path / "bal.csv"
    original.write_text(HEADER + "\n96002;Montfort; Rue du Four;1;;;;;0.5;43.7;;;oui\n")
    other_name = tmp_path / "lien.csv"
    other_name.symlink_to(original)
    before = original.read_bytes()
    for out in (original, other_name):
        refused = addresses("repair", original, "--out", out)
        assert refused.returncode == 2
        assert "le fichier d’origine" in refused.stderr
        assert original.read_bytes() == before
    assert addresses("repair", original, "--out", tmp_path / "copie.csv").returncode == 0


@pytest.mark.parametrize("content", ["", "\n\n", "  \n \n"])
def test_a_file_of_nothing_is_unreadable(tmp_path, content):
    empty = tmp_path / "vide.csv"
    empty.write_text(content)
    said = addresses("check", empty)
    assert said.returncode == 2
    assert "Ce fichier est vide" in said.stderr
    told = addresses("check", empty, "--json")
    assert told.returncode == 2
    assert json.loads(told.stdout)["bastide"] is not None


def test_columns_are_judged_as_they_were_read(tmp_path):
    bars = tmp_path / "barres.csv"
    row = "32013;Auch;Rue du Port;1;;entrée;504896;6284943;0.5855;43.6465;commune;2024-04-18;oui"
    bars.write_text(f"{HEADER}\n{row}\n".replace(";", "|"))
    said = addresses("check", bars)
    assert said.returncode == 1
    assert "ne peut pas lire ce fichier tel qu’il est écrit" in said.stdout
    assert "Commune non renseignée" not in said.stdout and "hors de France" not in said.stdout


def test_a_list_of_communes_is_a_list_of_communes(tmp_path):
    bal = tmp_path / "bal.csv"
    bal.write_text(f"{HEADER}\n35047;Bruz;Rue du Four;1;;;;;;;;;\n")
    for command in (["check", bal], ["repair", bal, "--out", tmp_path / "copie.csv"]):
        said = addresses(*command, "--cog", bal)
        assert said.returncode == 2
        assert "n’est pas la liste des communes" in said.stderr
        assert "inconnue" not in said.stdout


def test_a_folder_without_a_list_is_said(tmp_path):
    empty = tmp_path / "listes"
    empty.mkdir()
    said = addresses("import", empty, "--data", tmp_path / "data")
    assert said.returncode != 0
    assert "ne contient aucun fichier CSV" in said.stderr
    assert not (tmp_path / "data").exists()


def test_the_lines_not_taken_are_told_and_written(data, files, tmp_path):
    code = sorted((files / "adresses").glob("*.csv"))[0].name[:5]
    bad = "".join(f"{code};Essai;;{number};;;;;;;;;\n" for number in range(1, 31))
    liste = tmp_path / "liste.csv"
    liste.write_text(f"{HEADER}\n{code};Essai;Rue du Four;1;;;;;;;;;gardée\n{bad}")
    same = addresses("import", liste, "--left", liste, "--data", data)
    assert same.returncode != 0 and "donnez un autre nom" in same.stderr
    assert liste.read_text().startswith(HEADER)
    left = tmp_path / "laissees.csv"
    done = addresses("import", liste, "--accept-losses", "--left", left, "--data", data)
    assert done.returncode == 0, done.stderr
    assert done.stdout.count("Le nom de la voie manque") == 20
    assert "30\u00a0lignes non reprises" in done.stdout
    assert len(left.read_text().splitlines()) == 31
    asked = addresses("import", liste, "--accept-losses", "--data", data)
    assert "Et 10\u00a0autres" in asked.stdout

    nothing = addresses("export", "--commune", "96999", "--data", data)
    assert nothing.returncode == 1 and "n’a pas d’adresses" in nothing.stderr

    plain = addresses("export", "--commune", code, "--data", data)
    assert "ma_colonne" not in plain.stdout
    kept = addresses("export", "--commune", code, "--keep-columns", "--data", data)
    assert kept.stdout.splitlines()[0].endswith(";ma_colonne")
    assert kept.stdout.splitlines()[1].endswith(";gardée")
    assert addresses("export", "--commune", code, "--keep-columns", "--format", "geojson", "--data", data).returncode != 0


def test_repair_counts_as_french_does(tmp_path):
    bal = tmp_path / "bal.csv"
    bal.write_text(f"{HEADER}\n32013;Auch;Rue du Port;12 bis;;;;;;;;;\n")
    said = addresses("repair", bal, "--out", tmp_path / "copie.csv")
    assert "1\u00a0ligne écrite dans" in said.stdout
    assert "Numéro et suffixe mis chacun dans sa case\u00a0: 1" in said.stdout
    assert ";12;bis;" in (tmp_path / "copie.csv").read_text()


def test_the_help_names_what_is_asked_for_most():
    told = subprocess.run([PROGRAM, "demo", "--help"], text=True, capture_output=True, env=environment()).stdout
    for option in ("--data <dossier>", "--port <port>", "--no-serve"):
        assert option in told
    lines = [line for line in told.splitlines() if line.startswith(("  serve ", "  files ", "  bal "))]
    assert len({line.index(word) for line, word in zip(lines, ("Remplit", "Écrit", "Écrit"), strict=True)}) == 1
    told = addresses("import", "--help").stdout
    assert all(len(line) > 40 for line in told.split("Chaque commune")[1].split("\n\n")[0].splitlines()[:-1])
