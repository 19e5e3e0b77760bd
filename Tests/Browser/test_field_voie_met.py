"""What was drawn and numbered on a telephone meets what the office did meanwhile: shown, corrected whole, lost by no press."""

import re

import pytest
from accessibility import audit
from client import Client
from conftest import sign_in
from playwright.sync_api import expect
from test_field_offline import AFTER_A_WHILE, SECRETARY, heading, open_number, phone, rows, stand, take_away
from test_field_offline_waits import MEET, form, keep
from test_hamlet import VOIE
from test_hamlet_offline import choose, homes, name, previewed, road, tap, walk

__all__ = ["phone"]


def listed(page, site, insee):
    """The voie of these journeys as the site has it."""
    voies = page.request.get(f"{site}/mairie/{insee}/adresses/terrain/liste.json").json()["voies"]
    return next(voie for voie in voies if voie["name"].startswith(VOIE))


def online(page):
    page.context.set_offline(False)
    page.evaluate(MEET)


def trace(page, places):
    choose(page)
    page.get_by_role("button", name=re.compile("^Tracer la voie|^Refaire le tracé")).click()
    drawing = page.locator("[data-part=trace]")
    stand(page, *places[0])
    walk(page, drawing, places)
    # These journeys compare lines point by point.
    drawing.get_by_label("Lisser la marche").uncheck()
    drawing.get_by_role("button", name="Garder ce tracé").click()
    expect(drawing).to_be_hidden(**AFTER_A_WHILE)


def number(page, places):
    choose(page)
    page.get_by_role("button", name="Numéroter ses maisons").click()
    houses = page.locator("[data-part=houses]")
    tap(page, places)
    given = previewed(houses)
    houses.get_by_role("button", name="Garder ces numéros").click()
    expect(houses).to_be_hidden(**AFTER_A_WHILE)
    return given


@pytest.fixture
def drawn(own_site, phone, insee, files):
    """A telephone in the valley: its voie and its line are at the office already."""
    page = phone
    sign_in(page, own_site, SECRETARY)
    take_away(page, own_site, insee)
    name(page)
    trace(page, road(files)[::3])
    heading(page, "Tout est envoyé")
    page.context.set_offline(True)
    return page


def office(site, insee, changed, path, **fields):
    """A colleague changes this voie."""
    answer = Client(site).sign_in(SECRETARY).submit(f"/mairie/{insee}/adresses/voies/{changed['id']}{path}", **fields)
    assert answer.ok, answer.text


def test_a_refused_numbering_is_corrected_with_its_own_houses(own_site, drawn, insee, files):
    page, places = drawn, homes(files)
    sent = []
    page.on("request", lambda request: sent.append(request.post_data) if "geste=numerotation" in (request.post_data or "") else None)
    given = number(page, places[:2])
    lon, lat = road(files)[-1]
    office(own_site, insee, listed(page, own_site, insee), "/nouveau-numero", voie=listed(page, own_site, insee)["id"], numero="9871", longitude=str(lon), latitude=str(lat), **{"type-position": "entrée"})
    online(page)
    heading(page, "1 changement attend votre choix")
    expect(page.locator(".offline-waiting table")).to_contain_text("9871")
    audit(page)
    page.get_by_role("button", name="Corriger").click()
    houses = page.locator("[data-part=houses]")
    expect(houses.locator("[data-part=preview] tbody tr")).to_have_count(2, **AFTER_A_WHILE)
    assert previewed(houses) == given

    # One more, and the page closes: it comes back to the correction.
    stand(page, *places[2])
    houses.get_by_role("button", name="À ma position").click()
    expect(houses.locator("[data-part=preview] tbody tr")).to_have_count(3, **AFTER_A_WHILE)
    page.reload()
    expect(houses.locator("[data-part=preview] tbody tr")).to_have_count(3, **AFTER_A_WHILE)
    given = previewed(houses)
    houses.get_by_role("button", name="Garder ces numéros").click()
    heading(page, "Tout est envoyé")
    voie = listed(page, own_site, insee)
    there = [row for row in rows(page, own_site, insee) if row["voie"] == voie["id"]]
    assert sorted(row["number"] for row in there) == sorted([*given, 9871])
    first, last = (set(re.findall(r"([0-9a-f-]{36})%2C", data)) for data in (sent[0], sent[-1]))
    assert len(first) == 2 and len(last) == 3 and first < last
    assert last < {row["id"] for row in there}


@pytest.mark.parametrize("kept", ["Garder le mien", "Garder celui du bureau", "Corriger"])
def test_the_line_of_the_office_is_shown_before_it_is_written_over(own_site, drawn, insee, files, kept):
    page, places = drawn, road(files)
    trace(page, places[::2])
    before = listed(page, own_site, insee)
    theirs = [places[0], places[len(places) // 2], places[-2]]
    points = "\n".join(f"{lon:.7f} {lat:.7f}" for lon, lat in theirs)
    office(own_site, insee, before, "/trace", version=str(before["version"]), points=points)
    online(page)
    heading(page, "1 changement attend votre choix")
    table = page.locator(".offline-waiting table")
    for words in ("Le vôtre", "Au bureau", "Tracé", "3 points"):
        expect(table).to_contain_text(words)
    page.get_by_role("button", name="Voir sur la carte").click()
    for words in ("Le vôtre", "Au bureau"):
        expect(page.locator(".leaflet-tooltip", has_text=words)).to_be_visible()
    audit(page)
    page.get_by_role("button", name=kept).click()
    if kept == "Corriger":
        drawing = page.locator("[data-part=trace]")
        expect(drawing.locator("[data-part=place]")).to_contain_text(re.compile(rf"^{len(places[::2])}\s"), **AFTER_A_WHILE)
        # The pair that was drawn before may still be fading.
        expect(page.locator(".leaflet-tooltip", has_text="Au bureau").last).to_be_visible()
        drawing.get_by_role("button", name="Garder ce tracé").click()
    heading(page, "Tout est envoyé")
    line = listed(page, own_site, insee)["line"]
    expected = theirs if kept == "Garder celui du bureau" else places[::2]
    assert [tuple(place) for place in line] == [pytest.approx(place, abs=1e-6) for place in expected]


def test_a_voie_renamed_meanwhile_takes_its_line(own_site, drawn, insee, files):
    page, places = drawn, road(files)
    trace(page, places[::2])
    before = listed(page, own_site, insee)
    office(own_site, insee, before, "", version=str(before["version"]), nom=f"{VOIE} d’en Haut", nature="voie")
    online(page)
    heading(page, "Tout est envoyé")
    after = listed(page, own_site, insee)
    assert after["name"].endswith("d’en Haut") and len(after["line"]) == len(places[::2])


def test_houses_wait_for_the_line_that_was_erased(own_site, drawn, insee, files):
    page, places = drawn, road(files)
    given = number(page, homes(files)[:2])
    before = listed(page, own_site, insee)
    office(own_site, insee, before, "/trace/suppression", version=str(before["version"]))
    online(page)
    heading(page, "1 changement attend votre choix")
    page.get_by_role("button", name="Corriger").click()
    expect(page.locator("[data-part=said]")).to_contain_text("tracez-la d’abord")
    trace(page, places[::3])
    expect(page.locator("[data-part=search]").get_by_role("button", name="Refaire le tracé")).to_be_visible(**AFTER_A_WHILE)
    for _ in range(300):
        if listed(page, own_site, insee)["line"]:
            break
        page.wait_for_timeout(100)
    heading(page, "1 changement attend votre choix")
    page.get_by_role("button", name="Corriger").click()
    houses = page.locator("[data-part=houses]")
    expect(houses.locator("[data-part=preview] tbody tr")).to_have_count(2, **AFTER_A_WHILE)
    assert previewed(houses) == given
    houses.get_by_role("button", name="Garder ces numéros").click()
    heading(page, "Tout est envoyé")


PRESS = "(name) => document.querySelector(`[data-part=${name}]`).click()"
LOST = "serait perdu : appuyez de nouveau"


def test_one_press_loses_nothing_that_was_begun(own_site, drawn, insee, files):
    page = drawn
    # Hidden while a form is open, except where the browser is old.
    choose(page)
    page.get_by_role("button", name="Refaire le tracé").click()
    drawing = page.locator("[data-part=trace]")
    stand(page, *road(files)[0])
    walk(page, drawing, road(files)[:2])
    for other in ("begin", "new", "number"):
        page.evaluate(PRESS, other)
        expect(drawing).to_contain_text(LOST)
        expect(drawing.locator("[data-part=place]")).to_contain_text(re.compile(r"^2\s"))
        # Who goes on is asked again.
        drawing.get_by_role("button", name="Enlever le dernier point").click()
        expect(drawing).not_to_contain_text(LOST)
        stand(page, *road(files)[1])
        drawing.get_by_role("button", name="À ma position").click()
        expect(drawing.locator("[data-part=place]")).to_contain_text(re.compile(r"^2\s"))
    page.evaluate(PRESS, "begin")
    page.evaluate(PRESS, "begin")
    expect(drawing).to_be_hidden()
    page.locator("[data-part=add]").get_by_role("button", name="Renoncer").click()

    # A refused change beside a note that is being typed.
    open_number(page, rank=0)
    keep(page, number="99999")
    online(page)
    heading(page, "1 changement attend votre choix")
    open_number(page, rank=1)
    form(page).get_by_label("Note de la mairie").fill("Portail vert")
    page.get_by_role("button", name="Corriger").click()
    expect(form(page)).to_contain_text(LOST)
    expect(form(page).get_by_label("Note de la mairie")).to_have_value("Portail vert")
    page.get_by_role("button", name="Corriger").click()
    expect(form(page).get_by_label("Numéro")).to_have_value("99999")


RANKED = """async () => {
  const entry = document.querySelector('script[type=module]').src;
  const { ranked } = await import(entry.replace(/offline\\.js$/, 'offline-preview.js'));
  const ids = Array.from({ length: 120 }, (_, place) => ({ id: String.fromCharCode(97 + (place * 7) % 26) + place }));
  const lines = ranked(ids);
  return lines.map(({ id }, rank) => [String(rank), id]).sort().map(([, id]) => id);
}"""


def test_two_lines_as_near_are_chosen_as_at_the_office(own_site, phone, insee):
    page = phone
    sign_in(page, own_site, SECRETARY)
    take_away(page, own_site, insee)
    ids = page.evaluate(RANKED)
    assert len(ids) == 120 and ids == sorted(ids)
