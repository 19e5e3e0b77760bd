"""The index of addresses from the command line: made of lists or of the site, searched, and never half written."""

import gzip
import json
import shutil
import subprocess

import pytest
from conftest import PROGRAM, environment

HEADER = "cle_interop;commune_insee;commune_nom;voie_nom;numero;suffixe;position;x;y;long;lat"
LIST = f"""{HEADER}
96002_0010_00012;96002;Montfort;Rue du Four;12;;segment;;;0.661;43.851
96002_0010_00012;96002;Montfort;Rue du Four;12;;entrée;;;0.662;43.852
96002_0010_00014_bis;96002;Montfort;Rue du Four;14;bis;entrée;;;0.663;43.853
96002_0010_00016;96002;Montfort;Rue du Four;seize;;entrée;;;0.664;43.854
"""


def geocoder(*arguments, **settings):
    """Runs `bastide geocoder` and gives what came of it, whatever its exit code."""
    return subprocess.run(
        [PROGRAM, "geocoder", *map(str, arguments)],
        env=environment(**settings), timeout=180, text=True, capture_output=True,
    )  # fmt: skip


@pytest.fixture
def index(tmp_path):
    (tmp_path / "liste.csv.gz").write_bytes(gzip.compress(LIST.encode()))
    made = geocoder("build", "--bal", tmp_path / "liste.csv.gz", "--output", tmp_path / "adresses.index")
    assert made.returncode == 0, made.stderr
    assert "2\u00a0adresses" in made.stdout
    assert "liste.csv.gz, ligne 5\u00a0: Le numéro n’est pas un nombre" in made.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == ["adresses.index", "liste.csv.gz"]
    return tmp_path / "adresses.index"


def test_an_address_is_found_with_its_best_position(index):
    found = geocoder("search", "12 ru du four montfort", "--index", index, "--json", "--limit", 1)
    assert found.returncode == 0
    [place] = json.loads(found.stdout)
    assert place["housenumber"] == "12"
    assert place["id"] == "96002_0010_00012"
    assert (place["longitude"], place["latitude"]) == (0.662, 43.852)
    assert 0 < place["score"] <= 1
    table = geocoder("search", "14 bis rue du four", "--index", index)
    assert "14bis Rue du Four Montfort" in table.stdout


def test_what_cannot_be_searched_says_why(index, tmp_path):
    assert geocoder("search", "wxyz", "--index", index).returncode == 1
    assert geocoder("search", "!!!", "--index", index).returncode == 2
    assert geocoder("search", "a" * 300, "--index", index).returncode == 2
    assert geocoder("search", "four", "--index", index, "--lon", "1000", "--lat", "0").returncode == 64
    bytes_ = bytearray(index.read_bytes())
    bytes_[len(bytes_) // 2] ^= 1
    (tmp_path / "abime.index").write_bytes(bytes_)
    damaged = geocoder("search", "four", "--index", tmp_path / "abime.index")
    assert damaged.returncode == 2
    assert "est abîmé ou coupé" in damaged.stderr


def test_a_refused_file_leaves_the_index_as_it_was(index, tmp_path):
    before = index.read_bytes()
    (tmp_path / "photo.csv").write_bytes(b"\x89PNG\r\n\x1a\n")
    (tmp_path / "coupe.csv.gz").write_bytes(gzip.compress(LIST.encode() * 100)[:-20])
    (tmp_path / "autre.csv").write_text("nom;prix\npain;1\n")
    for name in ("photo.csv", "coupe.csv.gz", "autre.csv", "absent.csv"):
        refused = geocoder("build", "--bal", tmp_path / name, "--output", index)
        assert refused.returncode == 2
        assert name in refused.stderr
        assert index.read_bytes() == before
    assert geocoder("build", "--bal", index, "--output", index).returncode == 64
    assert geocoder("build", "--output", index).returncode == 64
    assert geocoder("build", "--bal", tmp_path / "liste.csv.gz", "--output", tmp_path / "rien" / "x").returncode == 2


def test_the_addresses_of_the_site_are_those_it_published(filled, tmp_path):
    data = tmp_path / "data"
    shutil.copytree(filled, data)
    made = geocoder("build", "--data", data, "--output", tmp_path / "site.index")
    assert made.returncode == 0, made.stderr
    drafts = geocoder(
        "build", "--data", data, "--output", tmp_path / "drafts.index", geocoder_addresses="brouillons"
    )
    assert drafts.returncode == 0, drafts.stderr

    def count(text):
        return int("".join(sign for sign in text.split("adresses")[0].split(":")[-1] if sign.isdigit()))

    assert 0 < count(made.stdout) < count(drafts.stdout)
    wrong = geocoder("build", "--data", data, "--output", tmp_path / "x", geocoder_addresses="toutes")
    assert wrong.returncode == 78
    assert "publiees" in wrong.stderr
    found = geocoder("search", "mairie", "--data", data, "--limit", 1, "--json")
    assert found.returncode in (0, 1)
    kept = list((data / "geocodeur").iterdir())
    assert [path.name.split("-")[0] for path in kept] == ["index"]
