"""Publications that are out, written where the program keeps them: for journeys of who reads, not of who writes."""

import sqlite3
import time
import uuid


def publish(site, insee, title, body, kind="news", owner=None, **columns):
    """Something that a commune says, seen at once by a program that runs; gives its id."""
    now = int(time.time() * 1000)
    name = str(uuid.uuid4())
    text = {
        "publication_id": name, "number": 1, "written_at": now, "kind": kind, "level": 0, "is_exercise": 0, "title": title,
        "body": body, "theme": "mairie", "outlets": "", "for_all": 1, "communes": "",
    } | columns  # fmt: skip
    with sqlite3.connect(site.data / "bastide.sqlite", timeout=20) as base:
        where = ("commune", insee) if owner is None else owner
        (owner_id,) = base.execute("SELECT id FROM collectivite WHERE kind = ? AND code = ?", where).fetchone()
        base.execute(
            "INSERT INTO publication (id, owner_id, state, text_number, made_at, changed_at, version)"
            " VALUES (?, ?, 'published', 1, ?, ?, 1)",
            (name, owner_id, now, now),
        )
        marks = ", ".join("?" * len(text))
        base.execute(f"INSERT INTO publication_text ({', '.join(text)}) VALUES ({marks})", list(text.values()))
        base.execute("INSERT INTO publication_issue VALUES (?, 0, 1, ?, NULL, 0)", (name, now))
        base.execute("INSERT INTO publication_commune VALUES (?, ?)", (name, insee))
        base.execute(
            "INSERT INTO version (name, number) VALUES ('actualites', 1)"
            " ON CONFLICT (name) DO UPDATE SET number = version.number + 1"
        )
    return name


def danger(site, insee, title="Crue de la Louzère", hours=2, **columns):
    """An alert that sends people to safety, until some hours from now."""
    alert = {
        "level": 2, "theme": "securite", "shown_until": int((time.time() + hours * 3600) * 1000), "categories": "Met",
        "event": "Inondation", "urgency": "Immediate", "severity": "Extreme", "certainty": "Observed",
        "instruction": "Montez à l’étage.",
    }  # fmt: skip
    return publish(site, insee, title, "La rivière monte.", "alert", **(alert | columns))
