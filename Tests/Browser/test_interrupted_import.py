"""The server is killed while it imports a hundred communes: each is there whole or not at all, and the work goes on."""

import random
import re
import shutil
import sqlite3
import subprocess
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager

import pytest
from client import Client, leftovers, one_time_code
from conftest import PROGRAM, bastide, environment, free_port, serving

OFFICIAL = ["cog", "populations", "epci", "postcodes", "contours"]
SITES, KILLS, COMMUNES = 10, 2, 100
SECRET = "quatre moutons bleus dansent"
running = contextmanager(serving)


@pytest.fixture(scope="module")
def lists(tmp_path_factory):
    """A hundred lists of addresses, and the official files of their territory beside them."""
    folder = tmp_path_factory.mktemp("gers")
    bastide("demo", "files", "--size", "gers", "--out", folder)
    for path in sorted((folder / "adresses").glob("*.csv"))[COMMUNES:]:
        path.unlink()
    return sorted((folder / "adresses").glob("*.csv"))


@pytest.fixture(scope="module")
def territory(lists, tmp_path_factory):
    """A data folder without addresses, and the cookies of its administrator."""
    data = tmp_path_factory.mktemp("territory") / "data"
    for kind in OFFICIAL:
        bastide("territory", "import", kind, lists[0].parents[1] / "territoire" / kind, "--departement", "96", "--data", data)
    with running(data, "serve") as site:
        link = bastide(
            "user", "create-admin", "--name", "Camille Dupuy", "--login", "camille@syndicat.example", "--data", data,
            settings={"public_url": str(site)},
        )  # fmt: skip
        client = Client(site)
        client.post(re.search(r"/invitation/\S+", link)[0], data={"nom": "Camille Dupuy", "mot_de_passe": SECRET, "encore": SECRET})
        key = client.found("/connexion/telephone", r"<code[^>]*>([A-Z2-7 ]+)</code>")
        client.post("/connexion/telephone", data={"code": one_time_code(key)})
        assert client.get("/syndicat").url.endswith("/syndicat")
    return data, client.cookies


@pytest.fixture(scope="module")
def expected(territory, lists, tmp_path_factory):
    """What an import that nothing interrupts gives."""
    data = tmp_path_factory.mktemp("whole") / "data"
    shutil.copytree(territory[0], data)
    bastide("addresses", "import", *lists, "--data", data)
    return addresses(data)


def addresses(data):
    """Every address of each commune, read in a copy of the base, once that is known to be whole."""
    with copied(data) as folder, closing(sqlite3.connect(folder / "bastide.sqlite")) as base:
        assert base.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert base.execute("PRAGMA foreign_key_check").fetchall() == []
        communes = {}
        for commune, *address in base.execute(
            """
            SELECT n.commune_code, n.id, n.number, n.suffix, n.certified, n.parcelles, v.id, v.name, p.rank, p.kind, p.x, p.y
            FROM numero n JOIN voie v ON v.commune_code = n.commune_code AND v.id = n.voie_id
            LEFT JOIN address_position p ON p.commune_code = n.commune_code AND p.owner_id = n.id
            ORDER BY n.commune_code, n.id, p.rank
            """
        ):
            communes.setdefault(commune, []).append(address)
        told = dict(base.execute("SELECT commune_code, numero_count FROM base_locale"))
        assert told == {commune: len({row[0] for row in rows}) for commune, rows in communes.items()}
        return communes


def most_imports(data):
    """How many times the commune that changed most was changed."""
    with closing(sqlite3.connect(data / "bastide.sqlite")) as base:
        return base.execute("SELECT MAX(version) FROM base_locale").fetchone()[0]


@contextmanager
def copied(data):
    """The base as the kill left it: reading the true one would mend it before the program does."""
    folder = data.with_name(f"{data.name}-{time.monotonic_ns()}")
    folder.mkdir()
    for path in data.glob("bastide.sqlite*"):
        if not path.name.endswith("-shm"):
            shutil.copy(path, folder)
    yield folder
    shutil.rmtree(folder)


def entered(data):
    with closing(sqlite3.connect(f"file:{data}/bastide.sqlite?mode=ro", uri=True)) as base:
        return base.execute("SELECT COUNT(*) FROM address_folder_import").fetchone()[0]


def survive(data, cookies, lists, expected, chance):
    """Brings the lists, kills the server again and again, and gives how many communes each kill left in the base."""
    port, job, left = free_port(), None, []
    for turn in range(KILLS):
        with running(data, "serve", port) as site:
            job = job or bring(signed_in(site, cookies), lists)
            wait_until(lambda: entered(data) >= COMMUNES * turn // KILLS + chance.randrange(1, COMMUNES // KILLS))
            time.sleep(chance.uniform(0, 0.1))
            site.process.kill()
            site.process.wait()
            kept = addresses(data)
            assert all(kept[commune] == expected[commune] for commune in kept)
            left.append(len(kept))
    with running(data, "serve", port) as site:
        client = signed_in(site, cookies)
        wait_until(lambda: "C’est terminé" in client.get(job).text)
        assert f"{COMMUNES} communes importées." in client.get("/syndicat/adresses/importer/dernier").text.replace("\u00a0", " ")
        assert leftovers(site) == [] and list(data.glob("dossiers/*")) == []
    assert addresses(data) == expected and most_imports(data) == 1
    return left


def signed_in(site, cookies):
    client = Client(site)
    client.cookies.update(cookies)
    return client


def bring(client, lists):
    answer = client.submit("/syndicat/adresses/importer", files=[("fichiers", (path.name, path.read_bytes())) for path in lists])
    assert "/travaux/" in answer.url
    return answer.url


def wait_until(is_so):
    deadline = time.monotonic() + 120
    while not is_so():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def test_twenty_kills_lose_nothing(territory, lists, expected, tmp_path):
    (empty, cookies), works = territory, []
    assert len(expected) == COMMUNES
    with ThreadPoolExecutor(SITES) as together:
        for turn in range(SITES):
            data = tmp_path / f"data-{turn}"
            shutil.copytree(empty, data)
            works.append(together.submit(survive, data, cookies, lists, expected, random.Random(96 + turn)))
    left = [communes for work in works for communes in work.result()]
    assert len(left) == 20
    assert sum(0 < communes < COMMUNES for communes in left) >= 15, f"too few kills fell in the middle: {left}"


def test_a_killed_command_is_simply_run_again(territory, lists, expected, tmp_path):
    data = tmp_path / "data"
    shutil.copytree(territory[0], data)
    command = [PROGRAM, "addresses", "import", *lists, "--data", data]
    process = subprocess.Popen(command, env=environment(), stdout=subprocess.DEVNULL)
    wait_until(lambda: entered(data) > COMMUNES // 2)
    process.kill()
    process.wait()
    kept = addresses(data)
    assert 0 < len(kept) < COMMUNES and all(kept[commune] == expected[commune] for commune in kept)
    bastide(*command[1:])
    assert addresses(data) == expected


def test_a_command_that_the_base_stops_says_what_it_has_done(territory, lists, tmp_path):
    data = tmp_path / "data"
    shutil.copytree(territory[0], data)
    process = subprocess.Popen(
        [PROGRAM, "addresses", "import", *lists, "--data", data], env=environment(), text=True,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    wait_until(lambda: entered(data) > 10)
    with closing(sqlite3.connect(data / "bastide.sqlite", timeout=10, isolation_level=None)) as base:
        base.execute("BEGIN IMMEDIATE")
        done = base.execute("SELECT COUNT(*) FROM address_folder_import").fetchone()[0]
        said, why = process.communicate(timeout=60)
    assert process.returncode == 1 and 10 < done < COMMUNES
    assert said.splitlines()[-1].startswith(f"{done}\u00a0communes, ")
    assert "Ce qui était déjà fait est gardé\u202f; le reste ne l’est pas." in why
