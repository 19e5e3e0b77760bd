"""An index of the demo territory's addresses, made by the program from what a national base would say of them."""

import collections
import csv
import io
import json
import shutil

from conftest import bastide, commune_codes, serving


def serving_index(filled, files, folder):
    """The demo territory, served with the index of all its lists."""
    shutil.copytree(filled, folder / "data")
    codes = [path.stem for path in sorted((files / "adresses").glob("*.csv"))]
    yield from serving(folder / "data", geocoder_index=index_of(files, codes, folder))


def known_voie(site, files):
    """The secretary's commune, the voie of it that has most numbers, and these."""
    insee = commune_codes(site)["Mourédouns"]
    name, numbers = max(houses(files, insee).items(), key=lambda entry: len(entry[1]))
    return insee, name, numbers


def index_of(files, communes, folder):
    """Builds the index of these communes and gives its path."""
    lines = folder / "adresses.ndjson"
    with open(lines, "w") as out:
        for insee in communes:
            for document in documents(files / f"adresses/{insee}.csv"):
                out.write(json.dumps(document) + "\n")
    index = folder / "adresses.index"
    bastide("geocoder", "build", "--addok", lines, "--output", index)
    return index


def documents(file):
    """The commune of a list of addresses, and its voies, as documents for addok."""
    raw = file.read_bytes()
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = raw.decode("cp1252")
    separator = ";" if ";" in text.splitlines()[0] else ","
    rows = list(csv.DictReader(io.StringIO(text), delimiter=separator))
    # Version 1.5 of the format calls a voie a toponyme; some lists of the demo territory are faulty on purpose.
    voie = "toponyme" if rows and "toponyme" in rows[0] else "voie_nom"
    if not rows or not {"commune_nom", voie, "numero", "suffixe", "long", "lat"} <= rows[0].keys():
        return
    city, code = rows[0]["commune_nom"], rows[0]["commune_insee"]
    place = {"city": city, "citycode": code, "postcode": postcode(code), "lon": 0.6, "lat": 43.8}
    yield {"type": "municipality", "id": code, "name": city, "population": 900, "importance": 0.3} | place
    numbers = collections.defaultdict(dict)
    for row in rows:
        if row["numero"] not in ("", "99999") and row["long"] and row["lat"]:
            at = {"lon": float(row["long"]), "lat": float(row["lat"])}
            numbers[row[voie]][row["numero"] + (row["suffixe"] or "")] = at
    for number, (name, houses) in enumerate(numbers.items()):
        first = next(iter(houses.values()))
        yield place | {"type": "street", "id": f"{code}_{number:04}", "name": name, "importance": 0.3, "housenumbers": houses} | first


def postcode(insee):
    """Of a commune of the demo territory, which is nowhere."""
    return insee[:2] + "100"


def houses(files, insee):
    """The voies of a commune with the numbers of each, those that have some."""
    return {d["name"]: list(d["housenumbers"]) for d in documents(files / f"adresses/{insee}.csv") if d.get("housenumbers")}
