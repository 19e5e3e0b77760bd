"""Asks addok, in its own process, the questions of a file. Usage: addok_answers.py QUESTIONS ANSWERS

A question a line: text, longitude, latitude, separated by tabs. An answer a line: number, voie, commune, seconds.
"""
import sys
import time

from addok.config import config

config.load()

from addok.core import search  # noqa: E402

with open(sys.argv[1]) as questions, open(sys.argv[2], "w") as answers:
    for line in questions:
        text, longitude, latitude = line.rstrip("\n").split("\t")
        place = {"lon": float(longitude), "lat": float(latitude)} if longitude else {}
        start = time.perf_counter()
        try:
            found = search(text, limit=5, autocomplete=True, **place)
        except Exception as fault:
            print(f"{text}: {fault!r}", file=sys.stderr)
            found = []
        seconds = time.perf_counter() - start
        best = found[0].format()["properties"] if found else {}
        name = best.get("street") or best.get("name") or ""
        number = best.get("housenumber") or ""
        answers.write(f"{number}\t{name}\t{best.get('citycode') or ''}\t{seconds}\n")
