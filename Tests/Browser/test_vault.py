"""The vault with the standard restic: the whole cycle, what an attacker can do, and how a commune leaves."""

import random
import socket
import time
from urllib.parse import urlsplit

import pytest
from bucket import storage_of
from vault import DEPOT, Device, device_of, files_of_a_town_hall, open_depot, same, served


@pytest.fixture
def data(tmp_path):
    return tmp_path / "data"


@pytest.fixture
def storage(request, tmp_path):
    with storage_of(getattr(request, "param", "folder"), tmp_path / "stockage") as storage:
        yield storage


on_both = pytest.mark.parametrize("storage", ["folder", "bucket"], indirect=True)


@pytest.fixture
def device(data, tmp_path, storage):
    facts = open_depot(data)
    for site in served(data, **storage.settings):
        yield Device(facts, site, tmp_path)


@on_both
def test_the_whole_cycle_of_restic(device, tmp_path):
    source = files_of_a_town_hall(tmp_path / "mairie", seed=1)
    device.restic("init")
    device.restic("backup", str(source))
    unchanged = device.restic("backup", str(source)).stdout
    assert "0 new,     0 changed" in unchanged
    for path in sorted(source.rglob("*.odt"))[:30]:
        path.write_bytes(random.Random(str(path)).randbytes(50_000))
    (source / "nouveau.txt").write_text("un fichier de plus")
    device.restic("backup", str(source))
    assert len(device.snapshots()) == 3
    assert "no errors were found" in device.restic("check").stdout
    assert "no errors were found" in device.restic("check", "--read-data").stdout
    restored = device.restored(tmp_path / "rendu")
    assert same(source, restored / source.relative_to("/"))
    device.restic("forget", "--keep-last", "1", "--prune", "--max-unused", "0")
    assert len(device.snapshots()) == 1
    assert "no errors were found" in device.restic("check", "--read-data").stdout
    assert same(source, device.restored(tmp_path / "rendu") / source.relative_to("/"))


@on_both
def test_a_stolen_pc_destroys_nothing(device, tmp_path):
    source = files_of_a_town_hall(tmp_path / "mairie", seed=2)
    device.restic("init")
    moments, states = [], []
    for turn in range(3):
        (source / "registre.txt").write_text(f"état {turn}")
        device.restic("backup", str(source))
        states.append(device.restored(tmp_path / f"état {turn}"))
        time.sleep(1.1)
        moments.append(int(time.time()))
        time.sleep(1.1)
    device.restic("forget", "--prune", "--max-unused", "0", *device.snapshots())
    for kind in ("snapshots", "index", "keys", "data"):
        for name in device.request("GET", f"{kind}/").json():
            assert device.request("DELETE", f"{kind}/{name}").status_code == 200
    assert device.request("DELETE", "config").status_code == 403
    assert device.restic("snapshots", "--no-lock", check=False).returncode != 0
    for moment, state in zip(moments, states, strict=True):
        view = f"@{moment}/"
        assert same(state, device.restored(tmp_path / "retrouvé", path=view))
    whole = device.restic("check", "--read-data", "--no-lock", path=f"@{moments[-1]}/")
    assert "no errors were found" in whole.stdout


def test_a_commune_leaves_with_its_folder(device, data, tmp_path):
    source = files_of_a_town_hall(tmp_path / "mairie", seed=3)
    device.restic("init")
    device.restic("backup", str(source))
    folder = data / "coffre" / DEPOT
    target = tmp_path / "parti"
    device.restic("restore", "latest", "--target", str(target), repository=str(folder))
    assert same(source, target / source.relative_to("/"))
    assert "no errors were found" in device.restic("check", "--read-data", repository=str(folder)).stdout


@pytest.mark.parametrize("path", ["/nulle-part", f"/sauvegarde/v1/{DEPOT}/config"])
def test_a_connection_goes_on_after_a_refusal(device, path):
    address = urlsplit(device.base)
    asked = f"HEAD {path} HTTP/1.1\r\nHost: essai\r\n\r\nGET /health HTTP/1.1\r\nHost: essai\r\nConnection: close\r\n\r\n"
    with socket.create_connection((address.hostname, address.port), timeout=30) as connection:
        connection.sendall(asked.encode())
        answered = b"".join(iter(lambda: connection.recv(65536), b"")).decode()
    refused, health = answered.split("\r\n\r\n", 1)
    assert refused.startswith("HTTP/1.1 4")
    assert health.startswith("HTTP/1.1 200")


def test_each_pc_may_have_its_repository(device, tmp_path):
    source = files_of_a_town_hall(tmp_path / "mairie", seed=4, count=10)
    for path in ("", "ecole/", "cantine/"):
        device.restic("init", path=path)
        device.restic("backup", str(source), path=path)
        assert len(device.snapshots(path=path)) == 1
    assert same(source, device.restored(tmp_path / "rendu", path="ecole/") / source.relative_to("/"))


def test_who_may_only_add_backs_up_and_reads_no_file(device, data, tmp_path):
    source = files_of_a_town_hall(tmp_path / "mairie", seed=5, count=20)
    device.restic("init")
    facts = device_of(DEPOT, data, "add", "ajout")
    adder = Device(facts, device.base.split("/sauvegarde/")[0], tmp_path / "ajout")
    adder.restic("backup", "--force", str(source))
    refused = adder.request("GET", "data/" + device.request("GET", "data/").json()[0])
    assert refused.status_code == 403
    assert "n’a pas le droit" in refused.text
    assert same(source, device.restored(tmp_path / "rendu") / source.relative_to("/"))


@on_both
def test_the_quota_is_said_and_the_rest_stays(data, tmp_path, storage):
    facts = open_depot(data, quota="1MB")
    for site in served(data, **storage.settings):
        device = Device(facts, site, tmp_path)
        device.restic("init")
        kept, answer = device.post(b"a" * 600_000)
        assert answer.status_code == 200
        _, refused = device.post(b"b" * 600_000)
        assert refused.status_code == 507
        assert "plein" in refused.text
        assert device.request("GET", f"data/{kept}").content == b"a" * 600_000
        head = device.request("HEAD", f"data/{kept}")
        assert head.headers["Content-Length"] == "600000"
        kept = storage.keys() if storage.settings else [path for path in (data / "coffre").rglob("*") if path.is_file()]
        assert len(kept) == 3
