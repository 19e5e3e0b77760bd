"""The point of an address is moved: with the mouse, with the arrows, and without the map."""

import json
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from conftest import VOIE, sign_in
from playwright.sync_api import expect


def points(page, site, insee):
    """Where each numéro of the voie is, by its label."""
    answer = page.request.get(f"{site}/mairie/{insee}/adresses/carte.geojson").text()
    features = json.loads(answer)["features"]
    return {
        feature["properties"]["label"]: feature["geometry"]["coordinates"]
        for feature in features
        if feature["properties"]["label"].endswith(VOIE)
    }


def test_with_the_mouse_then_undone(own_site, desk, insee):
    before = points(desk, own_site, insee)
    label = sorted(before)[0]
    point = desk.get_by_role("button", name=f"{label}, déplaçable")
    box = point.bounding_box()
    desk.mouse.move(box["x"] + 11, box["y"] + 11)
    desk.mouse.down()
    desk.mouse.move(box["x"] + 41, box["y"] + 31, steps=5)
    desk.mouse.up()
    expect(desk.locator(".saved")).to_contain_text("Enregistré")
    after = points(desk, own_site, insee)
    assert {moved for moved in before if before[moved] != after[moved]} == {label}
    expect(desk.locator(".undo-bar")).to_contain_text("Annuler\u00a0: Position déplacée")
    row = desk.get_by_role("row").filter(has=desk.get_by_role("link", name=label.split(",")[0], exact=True))
    expect(row.locator("[data-updated]")).to_have_text(datetime.now(ZoneInfo("Europe/Paris")).strftime("%d/%m/%Y"))

    desk.locator(".saved").get_by_role("button", name="Annuler").click()
    expect(desk.get_by_role("main")).to_contain_text("C’est annulé")
    assert points(desk, own_site, insee) == before


def test_with_the_arrows(own_site, desk, insee):
    before = points(desk, own_site, insee)
    label = sorted(before)[0]
    desk.get_by_role("button", name=f"{label}, déplaçable").focus()
    for key in ("ArrowRight", "ArrowRight", "Shift+ArrowUp"):
        desk.keyboard.press(key)
    expect(desk.locator(".saved")).to_contain_text("Enregistré")
    after = points(desk, own_site, insee)
    assert after[label][0] > before[label][0] and after[label][1] > before[label][1]
    assert len([moved for moved in before if before[moved] != after[moved]]) == 1


def test_after_another_person_the_point_goes_back(own_site, desk, open_page, insee):
    label = sorted(points(desk, own_site, insee))[0]
    other = open_page(1280)
    sign_in(other, own_site, "secretaire@demo.example")
    other.goto(desk.url)
    other.get_by_role("button", name=f"{label}, déplaçable").focus()
    other.keyboard.press("Shift+ArrowUp")
    expect(other.locator(".saved")).to_contain_text("Enregistré")
    saved = points(desk, own_site, insee)

    point = desk.get_by_role("button", name=f"{label}, déplaçable")
    point.focus()
    for _ in range(3):
        desk.keyboard.press("Shift+ArrowRight")
    far = point.bounding_box()["x"]
    expect(desk.locator(".saved")).to_contain_text("Votre déplacement n’est pas enregistré")
    assert point.bounding_box()["x"] < far - 20
    assert points(desk, own_site, insee) == saved
    desk.locator(".saved").get_by_role("link", name="Voir l’adresse").click()
    expect(desk.get_by_role("heading", level=1)).to_have_text(label)


def test_the_map_is_passed_by_the_keyboard(own_site, desk, insee):
    desk.goto(f"{own_site}/mairie/{insee}/adresses/voies")
    tab_to(desk, lambda focused: focused["text"] == "Passer la carte")
    expect(desk.get_by_role("link", name="Passer la carte")).to_be_in_viewport()
    desk.keyboard.press("Enter")
    desk.keyboard.press("Tab")
    assert desk.evaluate("document.activeElement.name") == "mots"


def test_without_the_map_by_the_keyboard_alone(own_site, desk, insee):
    before = points(desk, own_site, insee)
    number = sorted(before)[0].split(",")[0]
    tab_to(desk, lambda focused: focused["text"] == number and focused["tag"] == "A")
    desk.keyboard.press("Enter")
    expect(desk.get_by_role("heading", level=1)).to_have_text(f"{number}, {VOIE}")
    tab_to(desk, lambda focused: focused["name"] == "longitude")
    desk.keyboard.press("Control+A")
    desk.keyboard.type("0,586912")
    desk.keyboard.press("Enter")
    expect(desk.get_by_role("main")).to_contain_text("Enregistré")
    assert points(desk, own_site, insee)[f"{number}, {VOIE}"][0] == pytest.approx(0.586912)


def tab_to(page, is_there):
    """Presses Tab until the focus is there, as a person without a mouse does."""
    for _ in range(150):
        page.keyboard.press("Tab")
        if is_there(page.evaluate("({tag: document.activeElement.tagName, name: document.activeElement.name, text: document.activeElement.textContent})")):
            return
    raise AssertionError("the keyboard does not lead there")
