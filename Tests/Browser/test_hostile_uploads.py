"""Files and connections that are wrong on purpose: refused in words, early, in little memory, leaving nothing behind."""

import shutil
import threading
import time

import pytest
import requests
from client import END, Client, Wire, anonymous_memory, leftovers, part
from conftest import serving

HEAD = "cle_interop;commune_insee;commune_nom;voie_nom;numero;suffixe;position;x;y;long;lat;source;date_der_maj"
LINE = "{insee}_0001_0000{number};{insee};Mourédouns;{voie};{number};;entrée;505730;6304471;0.5865;43.8121;Commune;2024-01-02"


@pytest.fixture(scope="module")
def bastide_site(filled, tmp_path_factory):
    folder = tmp_path_factory.mktemp("hostile") / "data"
    shutil.copytree(filled, folder)
    yield from serving(folder)


@pytest.fixture(scope="module")
def secretary(bastide_site):
    return Client(bastide_site).sign_in("secretaire@demo.example")


@pytest.fixture(autouse=True)
def nothing_is_left(bastide_site, secretary, insee):
    """Whatever was sent, the addresses are those of before, the disk is clean and the site answers."""
    before = secretary.get(f"/mairie/{insee}/adresses/exports/bal-1.5.csv").text
    yield
    assert secretary.get(f"/mairie/{insee}/adresses/exports/bal-1.5.csv").text == before
    wait_until(lambda: leftovers(bastide_site) == [])
    assert requests.get(bastide_site + "/health", timeout=5).ok


def wait_until(is_so, seconds=10):
    deadline = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def path(insee):
    return f"/mairie/{insee}/adresses/importer"


def lines(insee, *voies):
    return "\n".join([HEAD] + [LINE.format(insee=insee, number=number, voie=voie) for number, voie in enumerate(voies, 1)] + [""])


def test_two_gigabytes_are_refused_before_they_are_sent(bastide_site, secretary, insee):
    before = anonymous_memory(bastide_site.process)
    wire = Wire(secretary, path(insee), 2 << 30)
    wire.write(part() + b"a;b;c\n" * 1000)
    status, answer = wire.answer()
    assert status == 413 and "trop volumineux" in answer and "Rien n’a été enregistré" in answer
    # A client that goes on all the same, as browsers do, costs nothing.
    for _ in range(256):
        wire.write(bytes(1 << 20))
    assert anonymous_memory(bastide_site.process) - before < 20
    wire.close()


def test_a_file_that_does_not_say_its_length_is_cut_at_the_limit(bastide_site, secretary, insee):
    before, peak = anonymous_memory(bastide_site.process), 0
    wire = Wire(secretary, path(insee), None)
    wire.chunk(part())
    for _ in range(120):
        wire.chunk(b"a;b;c;d\n" * (1 << 17))
        peak = max(peak, anonymous_memory(bastide_site.process))
    status, answer = wire.answer()
    assert status == 413 and "trop volumineux" in answer
    assert peak - before < 30
    wire.close()


def test_a_hundred_megabytes_of_lines_do_not_keep_the_others_waiting(bastide_site, secretary, insee):
    slowest, done = [0], threading.Event()

    def visit():
        while not done.is_set():
            start = time.monotonic()
            requests.get(f"{bastide_site}/commune/{insee}", timeout=30)
            slowest[0] = max(slowest[0], time.monotonic() - start)

    visitor = threading.Thread(target=visit)
    visitor.start()
    answer = secretary.bring(insee, b"a;b;c\n" * ((99 << 20) // 6))
    done.set()
    visitor.join()
    assert answer.status_code == 422 and "plus qu’une commune n’a d’adresses" in answer.text
    assert slowest[0] < 3


def test_a_slow_line_arrives_and_holds_nobody_up(bastide_site, secretary, insee):
    content = lines(insee, "Rue Haute").encode()
    body = part() + content + END
    wire = Wire(secretary, path(insee), len(body))
    step = len(body) // 40 + 1
    for start in range(0, len(body), step):
        wire.write(body[start : start + step])
        assert requests.get(bastide_site + "/health", timeout=5).elapsed.total_seconds() < 2
        time.sleep(0.05)
    status, answer = wire.answer()
    assert status == 303 and "/imports/" in answer
    wire.close()


def test_a_client_that_goes_away_leaves_nothing(bastide_site, secretary, insee):
    wire = Wire(secretary, path(insee), 50 << 20)
    wire.write(part() + bytes(5 << 20))
    wait_until(lambda: leftovers(bastide_site) != [])
    wire.close()
    wait_until(lambda: leftovers(bastide_site) == [])


@pytest.mark.parametrize("body", [part() + b"abc", part()[:40], b"", b"--rien"], ids=["no-end", "half-a-head", "empty", "other"])
def test_a_form_cut_short_is_said_in_words(secretary, insee, body):
    wire = Wire(secretary, path(insee), len(body))
    wire.write(body)
    status, answer = wire.answer()
    assert status == 400 and "n’est pas arrivé entier" in answer and "Rien n’a été enregistré" in answer
    wire.close()


@pytest.mark.parametrize(
    "name, content",
    [
        ("one-megabyte-cell", lambda insee: lines(insee, "Rue Haute", "H" * 1_000_000)),
        ("three-hundred-columns", lambda insee: lines(insee, "Rue Haute").replace("\n", ";c" * 287 + "\n")),
        ("cut-character", lambda insee: lines(insee, "Rue Haute").encode() + "é".encode()[:1]),
        ("open-quote", lambda insee: lines(insee, "Rue Haute", '"Rue Basse')),
    ],
)
def test_a_strange_file_gets_its_report(secretary, insee, name, content):
    answer = secretary.bring(insee, content(insee), name + ".csv")
    assert answer.status_code == 200 and "/imports/" in answer.url, answer.text
    assert "Rien n’est modifié tant que vous n’avez pas validé" in answer.text.replace("\u00a0", " ")
    assert len(answer.content) < 200_000, "the report shows what was found, not a megabyte of it"


@pytest.mark.parametrize(
    "content",
    [b"", b"\0" * 1000, b"\xff\xfe" + "numero;voie".encode("utf-16-le"), b"x" * 1_000_000, b"a;b\n" * 100, b"\xc3"],
    ids=["empty", "zeros", "utf-16", "one-megabyte-name", "no-column", "half-a-character"],
)
def test_what_is_no_list_is_refused_in_words(secretary, insee, content):
    answer = secretary.bring(insee, content)
    assert answer.status_code == 422 and "Rien n’est modifié" in answer.text
