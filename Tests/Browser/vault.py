"""A town hall's PC: the standard restic, a folder of files, and the address of its depot."""

import hashlib
import json
import random
import shutil
import subprocess

import requests
from conftest import bastide, environment, free_port, serving

DEPOT = "96001-mairie"


class Device:
    """A device of a depot, and the restic of its PC."""

    password = "mot de passe"

    def __init__(self, facts, site, folder):
        self.user, self.token = facts["user"], facts["token"]
        self.base = f"{site}/sauvegarde/v1/{facts['depot']}"
        self.folder = folder
        self.url = f"rest:http://{self.user}:{self.token}@{self.base.removeprefix('http://')}/"

    def restic(self, *arguments, path="", check=True, repository=None, variables={}):
        """Runs restic to its end; the cache is the device's own."""
        own = {"RESTIC_PASSWORD": self.password, "RESTIC_CACHE_DIR": str(self.folder / "cache")}
        variables = environment() | own | variables
        address = repository or self.url + path
        done = subprocess.run(
            ["restic", "--repo", address, *arguments], env=variables, text=True, capture_output=True, timeout=300
        )  # fmt: skip
        assert not check or done.returncode == 0, done.stderr
        return done

    def request(self, method, path, **options):
        options = {"auth": (self.user, self.token), "timeout": 60} | options
        return requests.request(method, f"{self.base}/{path}", **options)

    def post(self, body, kind="data", **options):
        """Sends an object under its right name, and gives the name and the answer."""
        name = hashlib.sha256(body).hexdigest()
        return name, self.request("POST", f"{kind}/{name}", data=body, **options)

    def snapshots(self, path=""):
        """The ids of the snapshots, the oldest first."""
        listed = self.restic("snapshots", "--json", "--no-lock", path=path)
        return [snapshot["id"] for snapshot in json.loads(listed.stdout)]

    def restored(self, target, *arguments, path="", snapshot="latest"):
        shutil.rmtree(target, ignore_errors=True)
        self.restic("restore", snapshot, "--target", str(target), "--no-lock", *arguments, path=path)
        return target


def open_depot(data, quota="5GB", scope="add,read,maintain", name="accueil", commune="96001", space="mairie"):
    """Makes a depot and its first device, and gives what the device keeps."""
    made = json.loads(
        bastide("vault", "create", "--commune", commune, "--name", space, "--quota", quota, "--data", data, "--json")
    )
    return device_of(made["depot"], data, scope, name)


def device_of(depot, data, scope, name):
    return json.loads(
        bastide("vault", "device", "create", "--depot", depot, "--name", name, "--scope", scope, "--data", data, "--json")
    )


def served(data, port=None, **settings):
    """A Bastide that serves these data; a generator as `serving` is."""
    return serving(data, "serve", port or free_port(), **settings)


def files_of_a_town_hall(folder, seed, count=120):
    """Files as a town hall has: some large, many small, some the same."""
    chance = random.Random(seed)
    for number in range(count):
        place = folder / f"dossier {number % 7}"
        place.mkdir(parents=True, exist_ok=True)
        size = chance.choice([0, 10, 900, 30_000, 400_000])
        (place / f"délibération n° {number}.odt").write_bytes(chance.randbytes(size))
    return folder


def same(left, right):
    """Whether two folders hold the same, as `diff -r` sees it."""
    return subprocess.run(["diff", "-r", left, right], capture_output=True).returncode == 0


