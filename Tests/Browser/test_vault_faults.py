"""The vault when things break: the power, the line, the disk."""

import hashlib
import os
import random
import subprocess
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
import requests
from bucket import storage_of
from conftest import free_port
from vault import Device, files_of_a_town_hall, open_depot, same, served


@pytest.fixture
def data(tmp_path):
    return tmp_path / "data"


@pytest.fixture
def storage(request, tmp_path):
    with storage_of(request.param, tmp_path / "stockage") as storage:
        yield storage


on_both = pytest.mark.parametrize("storage", ["folder", "bucket"], indirect=True)


@on_both
def test_what_was_acknowledged_survives_the_power_cut(data, tmp_path, storage):
    facts = open_depot(data)
    chance = random.Random(6)
    bodies = [chance.randbytes(chance.choice([500, 5_000, 300_000])) for _ in range(100)]
    acknowledged = set()
    for turn in range(20):
        for site in served(data, **storage.settings):
            device = Device(facts, site, tmp_path)
            device.request("POST", "?create=true")
            assert acknowledged <= set(device.request("GET", "data/").json())
            killer = threading.Timer(chance.uniform(0.02, 0.3), site.process.kill)
            killer.start()
            fresh = [body[:-4] + turn.to_bytes(4) for body in bodies]
            with ThreadPoolExecutor(16) as pool:
                acknowledged.update(name for name in pool.map(lambda body: sent(device, body), fresh) if name)
            killer.join()
    for site in served(data, **storage.settings):
        assert_kept(Device(facts, site, tmp_path), acknowledged)
    assert len(acknowledged) > 100


def sent(device, body):
    """The name of an object that the server said it keeps; nothing when the line was cut."""
    try:
        name, answer = device.post(body)
    except requests.RequestException:
        return None
    return name if answer.status_code == 200 else None


def assert_kept(device, names):
    """Every name is listed, every listed object is whole."""
    listed = device.request("GET", "data/").json()
    assert names <= set(listed)
    for name in listed:
        assert hashlib.sha256(device.request("GET", f"data/{name}").content).hexdigest() == name


@on_both
def test_one_reply_in_five_lost_loses_no_backup(data, tmp_path, storage):
    facts = open_depot(data)
    source = files_of_a_town_hall(tmp_path / "mairie", seed=7)
    for site in served(data, **storage.settings):
        Device(facts, site, tmp_path).restic("init")
        with lossy(site) as address:
            device = Device(facts, address, tmp_path)
            for turn in range(3):
                (source / "registre.txt").write_text(f"état {turn}")
                device.restic("backup", str(source))
        device = Device(facts, site, tmp_path)
        assert "no errors were found" in device.restic("check", "--read-data").stdout
        assert same(source, device.restored(tmp_path / "rendu") / source.relative_to("/"))


class lossy:
    """A line before the site that swallows one answer in five, once the site has done what was asked."""

    def __init__(self, site):
        self.site = site
        self.count = 0

    def __enter__(self):
        line = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def pass_on(self):
                body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
                answer = requests.request(self.command, line.site + self.path, data=body, headers=dict(self.headers))
                line.count += 1
                if line.count % 5 == 0:
                    self.close_connection = True
                    return
                self.send_response(answer.status_code)
                for name in ("Content-Type", "Content-Range", "Accept-Ranges"):
                    if name in answer.headers:
                        self.send_header(name, answer.headers[name])
                length = answer.headers.get("Content-Length", str(len(answer.content)))
                self.send_header("Content-Length", length)
                self.end_headers()
                self.wfile.write(answer.content)

            do_GET = do_POST = do_HEAD = do_DELETE = pass_on

            def log_message(self, *_):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", free_port()), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return f"http://127.0.0.1:{self.server.server_port}"

    def __exit__(self, *_):
        assert self.count > 20
        self.server.shutdown()
        self.server.server_close()


@pytest.mark.skipif(os.geteuid() != 0, reason="a small disk is mounted by root alone")
def test_a_full_disk_is_said_and_the_rest_works(data, tmp_path):
    facts = open_depot(data)
    vault = data / "coffre"
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=40m", "tmpfs", vault], check=True)
    try:
        for site in served(data, vault_floor="4MB"):
            device = Device(facts, site, tmp_path)
            device.request("POST", "?create=true")
            statuses, kept = [], []
            for _ in range(20):
                name, answer = device.post(os.urandom(4_000_000))
                statuses.append(answer.status_code)
                if answer.status_code == 200:
                    kept.append(name)
            assert set(statuses) == {200, 507}
            assert_kept(device, set(kept))
            device.request("DELETE", f"data/{kept[0]}")
            assert requests.get(site + "/", timeout=10).status_code == 200
            # Many at once stay above the floor together.
            facts = os.statvfs(vault)
            many = (facts.f_bavail * facts.f_frsize - 4_000_000) // 1_000_000
            with ThreadPoolExecutor(16) as pool:
                sent = list(pool.map(lambda _: device.post(os.urandom(1_000_000))[1].status_code, range(many + 8)))
            assert set(sent) == {200, 507}
            facts = os.statvfs(vault)
            assert facts.f_bavail * facts.f_frsize >= 4_000_000
            assert not list(vault.rglob(".arrivee-*"))
    finally:
        time.sleep(0.2)
        subprocess.run(["umount", vault], check=True)
