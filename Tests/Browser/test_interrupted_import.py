"""The program is killed while it imports a territory: each commune is there whole or not at all, and the work goes on."""

import random
import shutil
import sqlite3
import subprocess
import time

from conftest import PROGRAM

OFFICIAL = ["cog", "populations", "epci", "postcodes", "contours"]


def bastide(*arguments):
    return subprocess.run([PROGRAM, *arguments], check=True, stdout=subprocess.DEVNULL, timeout=120)


def addresses(folder):
    """The count of numéros of each commune, once the base is known to be whole."""
    with sqlite3.connect(folder / "bastide.sqlite") as base:
        assert base.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert base.execute("PRAGMA foreign_key_check").fetchall() == []
        return dict(base.execute("SELECT commune_code, COUNT(*) FROM numero GROUP BY commune_code"))


def test_twenty_kills_lose_nothing(tmp_path):
    files, empty = tmp_path / "files", tmp_path / "empty"
    bastide("demo", "files", "--out", files)
    for kind in OFFICIAL:
        bastide("territory", "import", kind, files / "territoire" / kind, "--departement", "96", "--data", empty)
    whole = tmp_path / "whole"
    shutil.copytree(empty, whole)
    start = time.monotonic()
    bastide("addresses", "import", files / "adresses", "--data", whole)
    duration = time.monotonic() - start
    expected = addresses(whole)

    chance = random.Random(96)
    interrupted = 0
    for turn in range(20):
        data = tmp_path / f"data-{turn}"
        shutil.copytree(empty, data)
        process = subprocess.Popen([PROGRAM, "addresses", "import", files / "adresses", "--data", data], stdout=subprocess.DEVNULL)
        time.sleep(chance.uniform(0.02, duration))
        process.kill()
        process.wait()
        kept = addresses(data)
        interrupted += 0 < len(kept) < len(expected)
        assert all(expected[commune] == count for commune, count in kept.items())
        bastide("addresses", "import", files / "adresses", "--data", data)
        assert addresses(data) == expected
        shutil.rmtree(data)
    assert interrupted >= 5, "too few kills fell in the middle of the work to prove anything"
