"""Reads a folder of feeds as the programs that people use do. Prints each thing that one of them would stumble on.

agenda.ics with days.json (the days of each event), actualites.atom, actualites.rss, alertes.atom, and *.cap.xml.
"""

import json
import pathlib
import sys

import feedparser
import icalendar
from capvalidator import check_schema
from dateutil import rrule
from lxml import etree

folder = pathlib.Path(sys.argv[1])


def agenda(problems):
    raw = (folder / "agenda.ics").read_bytes()
    lines = raw.split(b"\r\n")
    problems += [f"a line of {len(line)} octets" for line in lines if len(line) > 75]
    problems += [f"a bare line end in {line}" for line in lines if b"\n" in line or b"\r" in line]
    calendar = icalendar.Calendar.from_ical(raw)
    for component in calendar.walk():
        problems += [f"{component.name}: {error}" for error in component.errors]
    expected = json.loads((folder / "days.json").read_text())
    events = calendar.walk("VEVENT")
    problems += [] if {str(event["UID"]) for event in events} == set(expected) else ["not the events expected"]
    for event in events:
        uid = str(event["UID"])
        for name in ("DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "SEQUENCE", "STATUS", "URL"):
            problems += [] if name in event else [f"{uid} has no {name}"]
        problems += [] if days(event) == expected[uid] else [f"{uid} takes place on {days(event)}"]
    problems += [] if calendar.walk("VTIMEZONE") else ["no VTIMEZONE"]


def days(event):
    start = event["DTSTART"].dt
    if "RRULE" not in event:
        return [start.isoformat()[:10]]
    rule = rrule.rrulestr(event["RRULE"].to_ical().decode(), dtstart=start)
    return [day.isoformat()[:10] for day in rule]


def feed(name, problems, entries):
    raw = (folder / name).read_bytes()
    etree.fromstring(raw, etree.XMLParser(resolve_entities=False, no_network=True))
    read = feedparser.parse(raw)
    problems += [f"{name}: {read.bozo_exception}"] if read.bozo else []
    problems += [] if len(read.entries) == entries else [f"{name}: {len(read.entries)} entries"]
    for entry in read.entries:
        for field in ("id", "title", "link"):
            problems += [] if entry.get(field) else [f"{name}: an entry has no {field}"]
        problems += [] if entry.get("updated_parsed") or entry.get("published_parsed") else [f"{name}: no date"]
        if any("<script" in part.value for part in entry.get("content", [])):
            problems += [] if entry.content[0].type == "text/plain" else [f"{name}: text is taken for HTML"]
    if name != "alertes.atom":
        problems += [] if any(entry.get("where") for entry in read.entries) else [f"{name}: no place"]


def alerts(problems):
    files = sorted(folder.glob("*.cap.xml"))
    problems += [] if files else ["no alert"]
    for file in files:
        result = check_schema(file.read_bytes())
        problems += [] if result.passed else [f"{file.name}: {result.message}"]


found = []
counts = json.loads((folder / "counts.json").read_text())
agenda(found)
for feed_name, count in counts.items():
    feed(feed_name, found, count)
alerts(found)
print("\n".join(found))
sys.exit(1 if found else 0)
