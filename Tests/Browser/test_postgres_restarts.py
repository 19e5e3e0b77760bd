"""PostgreSQL is stopped and started again while Bastide serves: requests wait for it, and Bastide is never restarted."""

import re
import signal
import subprocess
import threading
import time

import pytest
import requests
from client import Client
from conftest import ROOT, bastide, commune_codes, serving

STREET = "Chemin de l’Essai"


class Postgres:
    """A PostgreSQL of this test alone, that is stopped and started."""

    def __init__(self):
        self.process = subprocess.Popen([ROOT / "script/postgres"], stdout=subprocess.PIPE, text=True)
        self.address = self.process.stdout.readline().strip()

    def stop(self):
        self.turn("stopped")

    def start(self):
        self.turn("started")

    def turn(self, state):
        self.process.send_signal(signal.SIGUSR1)
        assert self.process.stdout.readline() == state + "\n"


@pytest.fixture(scope="module")
def postgres():
    server = Postgres()
    yield server
    server.process.terminate()
    server.process.wait(timeout=30)


@pytest.fixture(scope="module")
def served(postgres, tmp_path_factory):
    data = tmp_path_factory.mktemp("postgres") / "data"
    bastide("demo", "--data", data, "--no-serve", settings={"database": postgres.address})
    yield from serving(data, database=postgres.address)


@pytest.fixture(scope="module")
def secretary(served):
    return Client(served).sign_in("secretaire@demo.example")


class Load:
    """What several people do without a pause until told to stop, and what they were answered."""

    def __init__(self, site, secretary, insee):
        self.statuses, self.slowest, self.added, self.unknown = [], 0, [], []
        self.over = threading.Event()
        self.site, self.secretary, self.insee = site, secretary, insee
        pages = [f"/commune/{insee}", f"/adresses/{insee}?q=rue", f"/mairie/{insee}", f"/mairie/{insee}/adresses/voies?mots=rue"]
        works = [(self.read, page) for page in pages * 2] + [(self.write,)]
        self.threads = [threading.Thread(target=work, args=arguments) for work, *arguments in works]

    def __enter__(self):
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(self, *_):
        self.over.set()
        for thread in self.threads:
            thread.join()

    def read(self, page):
        while not self.over.is_set():
            start = time.monotonic()
            answer = requests.get(self.site + page, cookies=self.secretary.cookies.get_dict(), allow_redirects=False, timeout=60)
            self.statuses.append(answer.status_code)
            self.slowest = max(self.slowest, time.monotonic() - start)

    def write(self):
        token = {"X-Jeton": self.secretary.token(), "Origin": self.site}
        while not self.over.is_set():
            name = f"{STREET} {len(self.added) + len(self.unknown):04d}"
            answer = requests.post(
                f"{self.site}/mairie/{self.insee}/adresses/nouvelle-voie", data={"nom": name, "nature": "voie"},
                cookies=self.secretary.cookies.get_dict(), headers=token, allow_redirects=False, timeout=60,
            )  # fmt: skip
            (self.added if answer.status_code == 303 else self.unknown).append(name)


def test_requests_wait_for_a_restart_and_lose_nothing(postgres, served, secretary):
    insee = commune_codes(served)["Mourédouns"]
    with Load(served, secretary, insee) as load:
        for _ in range(3):
            time.sleep(1)
            before = len(load.added)
            assert before > 0
            postgres.stop()
            postgres.start()
            deadline = time.monotonic() + 10
            while len(load.added) < before + 10:
                assert time.monotonic() < deadline, "nothing is written any more after the restart"
                time.sleep(0.05)
    assert set(load.statuses) == {200} and len(load.statuses) > 100
    assert load.slowest < 8
    # A restart in the very middle of a COMMIT is told as unknown, never as done.
    assert len(load.unknown) <= 3
    kept = names(secretary, insee)
    assert len(kept) == len(set(kept)) and set(load.added) <= set(kept) <= set(load.added + load.unknown)


def names(secretary, insee):
    """The voies that were added, read from page to page."""
    kept, page = [], 1
    while found := re.findall(rf">({STREET} \d{{4}})<", secretary.get(f"/mairie/{insee}/adresses/voies?mots=essai&page={page}").text):
        kept, page = kept + found, page + 1
        if page > 2 and found[0] in kept[: -len(found)]:
            return kept[: -len(found)]
    return kept


def test_a_long_outage_is_said_in_words_then_forgotten(postgres, served, secretary):
    insee = commune_codes(served)["Mourédouns"]
    page = f"/mairie/{insee}/adresses/voies?mots=voltaire"
    assert secretary.get(page).ok
    postgres.stop()
    answer = secretary.get(page)
    assert answer.status_code >= 500 and "Une erreur est survenue (n°" in answer.text
    assert answer.elapsed.total_seconds() < 12
    postgres.start()
    assert secretary.get(page).ok and "Rue Voltaire" in secretary.get(page).text
    assert served.process.poll() is None
