"""Doors seen on a telephone with the network cut: certified, beside a lieu-dit, deleted; taken back before they leave and after."""

import re

from accessibility import audit
from client import Client
from conftest import sign_in
from playwright.sync_api import expect
from test_field_offline import AFTER_A_WHILE, SECRETARY, heading, phone, rows, stand, take_away

__all__ = ["phone"]

LIEU_DIT = "Le Petit Essai"


def waiting(page, number):
    words = "changement attend" if number == 1 else "changements attendent"
    heading(page, f"{number} {words} le réseau")


def doors(page, site, insee):
    """A voie with doors that nobody certified yet, and those in the order of their numbers."""
    listed = page.request.get(f"{site}/mairie/{insee}/adresses/terrain/liste.json").json()
    for voie in listed["voies"]:
        own = [row for row in listed["numeros"] if row["voie"] == voie["id"] and not row["isCertified"] and row["place"]]
        if len({row["number"] for row in own}) == len(own) >= 4:
            return voie["name"], sorted(own, key=lambda row: row["number"])
    raise AssertionError("no voie to certify in the demonstration")


def open_door(page, voie, row):
    page.locator("[data-part=search]").get_by_label("Voie").select_option(label=voie)
    label = f"{row['number']} {row['suffix']}".strip()
    page.locator(".offline-numbers").get_by_role("button", name=label, exact=True).click()
    expect(page.locator("[data-part=change]")).to_be_visible(**AFTER_A_WHILE)


def test_seen_deleted_and_taken_back(own_site, phone, insee):
    page = phone
    sign_in(page, own_site, SECRETARY)
    take_away(page, own_site, insee)
    before = {row["id"]: row for row in rows(page, own_site, insee)}
    voie, (first, second, third, *_) = doors(page, own_site, insee)
    page.context.set_offline(True)

    # A lieu-dit, where the person stands.
    page.get_by_role("button", name="Nouvelle voie ou lieu-dit").click()
    form = page.locator("[data-part=name]")
    form.get_by_label("Nom", exact=True).fill(LIEU_DIT)
    form.get_by_label("C’est un lieu-dit").check()
    stand(page, *next(row["place"] for row in before.values() if row["place"]))
    form.get_by_role("button", name="À ma position").click()
    expect(form.locator("[data-part=place]")).to_contain_text("Place choisie", **AFTER_A_WHILE)
    audit(page)
    form.get_by_role("button", name="Garder cette voie").click()
    waiting(page, 1)

    # A house is beside it, and deleted by a second press; both are undone by one button, then done again.
    open_door(page, voie, first)
    form = page.locator("[data-part=change]")
    form.get_by_label("Lieu-dit").fill(LIEU_DIT)
    form.get_by_role("button", name="Garder ces changements").click()
    waiting(page, 2)
    open_door(page, voie, second)
    form.get_by_role("button", name="Supprimer cette adresse").click()
    expect(form).to_contain_text("appuyez de nouveau")
    audit(page)
    form.get_by_role("button", name="Supprimer cette adresse").click()
    waiting(page, 3)
    page.get_by_role("button", name=re.compile("^Annuler.*supprimée")).click()
    waiting(page, 2)
    page.get_by_role("button", name=re.compile("^Rétablir.*supprimée")).click()
    waiting(page, 3)

    # One is seen, then the rest of the voie at once: those that wait are left to be seen one by one.
    open_door(page, voie, third)
    form.get_by_role("button", name="Vue : tout est juste").click()
    waiting(page, 4)
    page.get_by_role("button", name="Toute la voie vue").click()
    waiting(page, 5)
    expect(page.locator("[data-part=voie-said]")).to_contain_text("à voir une à une")
    audit(page)

    page.context.set_offline(False)
    page.evaluate("window.dispatchEvent(new Event('online'))")
    heading(page, "Tout est envoyé")
    after = {row["id"]: row for row in rows(page, own_site, insee)}
    gone = before.keys() - after.keys()
    assert gone == {second["id"]}
    beside = [row for row in after.values() if row["lieudit"] == LIEU_DIT]
    assert [row["id"] for row in beside] == [first["id"]]
    certified = {id for id, row in after.items() if row["isCertified"] and not before[id]["isCertified"]}
    assert third["id"] in certified and len(certified) > 1 and first["id"] not in certified

    # What left is taken back without a network too.
    page.context.set_offline(True)
    page.get_by_text("changements envoyés").click()
    page.get_by_role("button", name=re.compile(r"^Annuler\s: Le .*supprimée$")).click()
    waiting(page, 1)
    expect(page.get_by_text("Son annulation attend le réseau.")).to_be_visible()
    page.context.set_offline(False)
    page.evaluate("window.dispatchEvent(new Event('online'))")
    heading(page, "Tout est envoyé")
    assert gone <= {row["id"] for row in rows(page, own_site, insee)}

    # It is refused in words where somebody came after.
    office = Client(own_site).sign_in(SECRETARY)
    row = next(one for one in rows(page, own_site, insee) if one["id"] == beside[0]["id"])
    home = f"/mairie/{insee}/adresses/voies/{row['voie']}"
    office.submit(f"{home}/numeros/{row['id']}", version=str(row["version"]), numero="977", voie=row["voie"])
    page.get_by_role("button", name=re.compile(rf"^Annuler\s: .*{LIEU_DIT}$")).first.click()
    expect(page.locator("[data-part=waiting] .fault")).not_to_be_empty(**AFTER_A_WHILE)
    page.get_by_role("button", name=re.compile("^Retirer")).click()
    heading(page, "Tout est envoyé")


def test_a_voie_is_deleted_by_two_presses(own_site, phone, insee):
    page = phone
    sign_in(page, own_site, SECRETARY)
    take_away(page, own_site, insee)
    listed = page.request.get(f"{own_site}/mairie/{insee}/adresses/terrain/liste.json").json()
    named = {voie["id"]: voie["name"] for voie in listed["voies"]}
    held = {id: [row for row in listed["numeros"] if row["voie"] == id] for id in named}
    ready = {id: own for id, own in held.items() if any(row["place"] and not row["isCertified"] for row in own)}
    id = min(ready, key=lambda one: len(ready[one]))
    page.context.set_offline(True)
    page.locator("[data-part=search]").get_by_label("Voie").select_option(label=named[id])
    page.get_by_role("button", name="Toute la voie vue").click()
    waiting(page, 1)
    for count, row in enumerate(sorted(ready[id], key=lambda one: (one["number"], one["suffix"])), start=2):
        open_door(page, named[id], row)
        for _ in range(2):
            page.locator("[data-part=change]").get_by_role("button", name="Supprimer cette adresse").click()
        waiting(page, count)
    # What was said of its doors is no question about the voie.
    drop = page.locator("[data-part=voie-remove]")
    drop.click()
    expect(page.locator("[data-part=voie-said]")).to_contain_text("appuyez de nouveau")
    waiting(page, len(ready[id]) + 1)
    drop.click()
    waiting(page, len(ready[id]) + 2)
