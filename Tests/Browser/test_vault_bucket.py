"""A vault in a bucket: opened by restic alone, read again, found again, and never by half."""

import sqlite3
import subprocess
import time
from contextlib import closing

import pytest
from bucket import storage_of
from conftest import PROGRAM, bastide, environment
from vault import DEPOT, Device, device_of, files_of_a_town_hall, open_depot, same, served


@pytest.fixture
def data(tmp_path):
    return tmp_path / "data"


@pytest.fixture
def bucket(tmp_path):
    with storage_of("bucket", tmp_path / "stockage") as bucket:
        yield bucket


def test_restic_opens_the_bucket_with_nothing_of_ours(data, bucket, tmp_path):
    facts = open_depot(data)
    source = files_of_a_town_hall(tmp_path / "mairie", seed=11)
    for site in served(data, **bucket.settings):
        device = Device(facts, site, tmp_path)
        device.restic("init")
        device.restic("backup", str(source))
    alone = {"repository": f"s3:{bucket.url}/{DEPOT}", "variables": bucket.variables}
    assert "no errors were found" in device.restic("check", "--read-data", **alone).stdout
    device.restic("restore", "latest", "--target", str(tmp_path / "parti"), **alone)
    assert same(source, tmp_path / "parti" / source.relative_to("/"))
    assert not [path for path in (data / "coffre").rglob("*") if path.is_file()]


def test_a_byte_that_changed_is_found_by_the_reading_again(data, bucket, tmp_path):
    facts = open_depot(data)
    source = files_of_a_town_hall(tmp_path / "mairie", seed=12, count=30)
    for site in served(data, **bucket.settings):
        device = Device(facts, site, tmp_path)
        device.restic("init")
        device.restic("backup", str(source))
        pack = bucket.keys(f"{DEPOT}/data/")[0]
        body = bucket.read(pack)
        bucket.write(pack, bytes([body[0] ^ 1]) + body[1:])
    # A month later, everything is read again.
    with closing(sqlite3.connect(data / "bastide.sqlite")) as base:
        base.execute("DELETE FROM job WHERE kind = 'sauvegarde.relecture'")
        base.execute("DELETE FROM vault_scrub")
        base.commit()
    for _ in served(data, **bucket.settings):
        with closing(sqlite3.connect(data / "bastide.sqlite", timeout=20)) as base:
            found = until(lambda: base.execute("SELECT fault, hex(name) FROM vault_damage").fetchall())
        assert found == [("changed", pack.split("/")[-1].upper())]


def test_the_records_are_found_again_in_the_bucket(data, bucket, tmp_path):
    facts = open_depot(data)
    source = files_of_a_town_hall(tmp_path / "mairie", seed=13)
    for site in served(data, **bucket.settings):
        device = Device(facts, site, tmp_path)
        for path in ("", "ecole/"):
            device.restic("init", path=path)
            device.restic("backup", str(source), path=path)
    for file in data.glob("bastide.sqlite*"):
        file.unlink()
    said = bastide("vault", "reconcile", "--data", data, settings=bucket.settings)
    assert "manquants : 0" in said.replace("\u00a0", " ")
    facts = device_of(DEPOT, data, "add,read,maintain", "nouveau")
    for site in served(data, **bucket.settings):
        device = Device(facts, site, tmp_path / "nouveau")
        for path in ("", "ecole/"):
            assert "no errors were found" in device.restic("check", "--read-data", path=path).stdout
            assert same(source, device.restored(tmp_path / "rendu", path=path) / source.relative_to("/"))


def test_a_vault_moves_only_whole(data, bucket, tmp_path):
    facts = open_depot(data)
    source = files_of_a_town_hall(tmp_path / "mairie", seed=14, count=40)
    for site in served(data):
        device = Device(facts, site, tmp_path)
        device.restic("init")
        device.restic("backup", str(source))
    assert "sur le disque" in refused(data, "serve", 78, bucket.settings)
    files = [path for path in (data / "coffre").rglob("*") if path.is_file() and path.parent.name != "locks"]
    for path in files[1:]:
        bucket.write(str(path.relative_to(data / "coffre")), path.read_bytes())
    assert "1 objets du coffre ne sont pas encore" in refused(data, "vault reconcile", 1, bucket.settings)
    assert "sur le disque" in refused(data, "serve", 78, bucket.settings)
    bucket.write(str(files[0].relative_to(data / "coffre")), files[0].read_bytes())
    bastide("vault", "reconcile", "--data", data, settings=bucket.settings)
    (data / "coffre").rename(data / "ancien")
    for site in served(data, **bucket.settings):
        device = Device(facts, site, tmp_path)
        assert "no errors were found" in device.restic("check", "--read-data").stdout
    assert "dans le seau" in refused(data, "serve", 78, {})


def test_a_setting_that_opens_nothing_is_said_at_the_start(data, bucket):
    open_depot(data)
    settings = bucket.settings
    without = {name: value for name, value in settings.items() if name != "vault_s3_secret"}
    assert "Il manque le réglage BASTIDE_VAULT_S3_SECRET" in refused(data, "serve", 78, without)
    without = {name: value for name, value in settings.items() if name != "vault_s3_url"}
    assert "Il manque le réglage BASTIDE_VAULT_S3_URL" in refused(data, "serve", 78, without)
    wrong = settings | {"vault_s3_secret": "autre"}
    said = refused(data, "serve", 78, wrong)
    assert "la clé n’est pas la bonne" in said and "autre" not in said
    assert "pas de seau" in refused(data, "serve", 78, settings | {"vault_s3_url": bucket.address + "/rien"})
    copy = {"vault_copy_url": bucket.url + "/second", "vault_copy_key": "a", "vault_copy_secret": "b"}
    assert "déjà celui de BASTIDE_VAULT_S3_URL" in refused(data, "serve", 78, settings | copy)


def refused(data, command, code, settings):
    """What a command says when it refuses to go on."""
    done = subprocess.run(
        [PROGRAM, *command.split(), "--data", data], env=environment(**settings), capture_output=True, text=True, timeout=60
    )
    assert done.returncode == code, done.stderr
    return done.stderr.replace("\u00a0", " ")


def until(found):
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        if rows := found():
            return rows
        time.sleep(0.2)
    raise AssertionError("nothing was found")
