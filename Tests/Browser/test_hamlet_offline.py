"""A hamlet without numbers taken to its publication on a telephone in airplane mode, each step undone; then the papers."""

import json
import re
import xml.etree.ElementTree as ET

import pytest
from accessibility import audit
from conftest import sign_in
from playwright.sync_api import expect
from test_field_offline import AFTER_A_WHILE, SECRETARY, heading, phone, rows, stand, take_away
from test_hamlet import PATIENCE, VOIE, numbers, read

__all__ = ["phone"]


def road(files):
    """The walk along the road: longitudes and latitudes."""
    points = ET.parse(files / "hameau/chemin.gpx").iter("{http://www.topografix.com/GPX/1/1}trkpt")
    return [(float(point.get("lon")), float(point.get("lat"))) for point in points]


def homes(files):
    features = json.loads((files / "hameau/maisons.geojson").read_text())["features"]
    return [tuple(feature["geometry"]["coordinates"]) for feature in features]


def undo_and_redo(page, step):
    """The step that waits is undone, looked at by whoever calls, and done again."""
    page.get_by_role("button", name=re.compile(f"^Annuler.*{step}")).click()
    expect(page.get_by_role("button", name=re.compile(f"^Rétablir.*{step}"))).to_be_visible(**AFTER_A_WHILE)
    yield
    page.get_by_role("button", name=re.compile(f"^Rétablir.*{step}")).click()
    expect(page.get_by_role("button", name=re.compile(f"^Annuler.*{step}"))).to_be_visible(**AFTER_A_WHILE)


def choose(page):
    page.locator("[data-part=search]").get_by_label("Voie").select_option(label=VOIE)


def name(page):
    page.get_by_role("button", name="Nouvelle voie").click()
    form = page.locator("[data-part=name]")
    form.get_by_label("Nom", exact=True).fill(VOIE)
    form.get_by_role("button", name="Garder cette voie").click()


def walk(page, form, places, counted=0):
    """Stands at each place in turn; the telephone counts those that it takes."""
    form.get_by_role("button", name=re.compile("en marchant|Marcher la voie")).click()
    for rank, place in enumerate(places, start=counted + 1):
        stand(page, *place)
        expect(form.locator("[data-part=place]")).to_contain_text(re.compile(rf"^{rank}\s"), **AFTER_A_WHILE)


def tap(page, places):
    """Touches the map where these houses are: two that are known give its scale."""
    def corner(rank):
        box = page.locator(".offline-house").nth(rank).bounding_box()
        return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2

    form = page.locator("[data-part=houses]")
    for rank, place in enumerate(places):
        if rank < 2:
            stand(page, *place)
            form.get_by_role("button", name="À ma position").click()
        else:
            page.locator("[data-part=map]").evaluate("map => map.scrollIntoView({ block: 'start' })")
            page.wait_for_timeout(300)
            (x0, y0), (x1, y1) = corner(0), corner(1)
            scale = [(one - other) / (a - b) for one, other, a, b in zip((x1, y1), (x0, y0), places[1], places[0])]
            x, y = x0 + (place[0] - places[0][0]) * scale[0], y0 + (place[1] - places[0][1]) * scale[1]
            box = page.locator("[data-part=map]").bounding_box()
            if box["x"] < x < box["x"] + box["width"] and box["y"] < y < box["y"] + box["height"]:
                page.mouse.click(x, y)
            else:
                stand(page, *place)
                form.get_by_role("button", name="À ma position").click()
        expect(form.locator("[data-part=place]")).to_contain_text(re.compile(rf"^{rank + 1}\s"), **AFTER_A_WHILE)


def euros(cents):
    return f"{cents // 100},{cents % 100:02} €"


def previewed(form):
    """The numbers that the form shows, as they will be."""
    cells = form.locator("[data-part=preview] tbody tr td:last-child").all_inner_texts()
    return sorted(int(cell) for cell in cells)


def test_named_walked_and_numbered_in_airplane_mode(own_site, phone, insee, files, tmp_path):
    page = phone
    home = f"{own_site}/mairie/{insee}/adresses"
    sign_in(page, own_site, SECRETARY)
    take_away(page, own_site, insee)
    page.context.set_offline(True)

    # The road has a name.
    name(page)
    expect(page.get_by_role("button", name="Tracer la voie")).to_be_focused(**AFTER_A_WHILE)
    for _ in undo_and_redo(page, VOIE):
        assert VOIE not in page.locator("[data-part=search] select").inner_text()

    # It has a line, walked; the page closes in the middle of the walk.
    places = road(files)
    choose(page)
    page.get_by_role("button", name="Tracer la voie").click()
    form = page.locator("[data-part=trace]")
    half = len(places) // 2
    walk(page, form, places[:half])
    page.reload()
    expect(form.locator("[data-part=place]")).to_contain_text(re.compile(rf"^{half}\s"), **AFTER_A_WHILE)
    walk(page, form, places[half:], counted=half)
    assert page.locator(".leaflet-lines-pane svg").first.bounding_box()["width"] > 100
    # What says nothing of the walk leaves it; the line as it was walked is one press away.
    smoothed = form.locator("[data-part=smoothed]")
    expect(smoothed).to_contain_text(re.compile(rf"sur {len(places)}|Tous les points servent"), **AFTER_A_WHILE)
    form.get_by_label("Lisser la marche").uncheck()
    expect(smoothed).to_contain_text(f"telle que marchée : {len(places)} points")
    form.get_by_label("Lisser la marche").check()
    audit(page)
    form.get_by_role("button", name="Garder ce tracé").click()
    expect(form).to_be_hidden(**AFTER_A_WHILE)
    choose(page)
    for _ in undo_and_redo(page, "tracé"):
        expect(page.get_by_role("button", name="Numéroter ses maisons")).to_be_hidden()

    # Its houses have numbers, all at once.
    page.get_by_role("button", name="Numéroter ses maisons").click()
    form = page.locator("[data-part=houses]")
    tap(page, homes(files))
    given = previewed(form)
    assert len(given) >= 8 and len(set(given)) == len(given)
    audit(page)
    form.get_by_role("button", name="Garder ces numéros").click()
    expect(form).to_be_hidden(**AFTER_A_WHILE)
    listed = page.locator(".offline-numbers button")
    for _ in undo_and_redo(page, "numéros"):
        expect(listed).to_have_count(0)
    expect(listed).to_have_count(len(given))

    # What follows is decided there too: the plates with their prices, the letters, the publication.
    follows = page.locator("[data-part=next]")
    expect(page.get_by_role("heading", name="La suite")).to_be_visible()
    said = follows.inner_text().replace("\u00a0", " ").replace("\u202f", " ")
    assert f"{len(given)} plaques de numéro, {VOIE} : {', '.join(str(number) for number in given)}" in said
    assert f"2 panneaux de voie « {VOIE} », un à chaque bout" in said
    cents = len(given) * 890 + 2 * 4150
    assert f"Total hors taxes : {euros(cents)}" in said and f"Total TTC : {euros(cents + (cents * 2000 + 5000) // 10000)}" in said
    assert f"{len(given)} foyers changent d’adresse" in said
    follows.get_by_text("foyers changent d’adresse").click()
    assert follows.locator("details tbody th").all_inner_texts() == [f"{number}, {VOIE}" for number in given]
    box = page.get_by_label("Publier dès que le réseau revient")
    for isAsked in (True, False, True):
        box.set_checked(isAsked)
        expect(follows.get_by_text("La liste paraîtra dès que tout est envoyé")).to_be_visible(visible=isAsked, **AFTER_A_WHILE)
        expect(box).to_be_focused()
    audit(page)
    page.reload()
    heading(page, "3 changements attendent le réseau")
    expect(box).to_be_checked()

    # The network is back: all leaves by itself, once, in order, then the list is public.
    page.context.set_offline(False)
    page.evaluate("window.dispatchEvent(new Event('online'))")
    heading(page, "Tout est envoyé")
    assert numbers(page, home) == given
    expect(follows).to_contain_text(re.compile(r"Publié le .* à \d+\sh\s\d\d"), **AFTER_A_WHILE)
    public = page.request.get(f"{own_site}/adresses/{insee}/bal.csv", timeout=PATIENCE).text()
    assert len([row for row in public.splitlines() if VOIE in row]) == len(given)
    audit(page)
    letters, order, act = (
        follows.get_by_role("link", name=words).evaluate("link => link.href")
        for words in ("Courriers (PDF)", "Commande de plaques", "Arrêté de numérotage")
    )

    # The history has one gesture for each step, the papers every number and nothing else.
    page.goto(f"{home}/historique")
    for gesture in (f"« {VOIE} » numérotée", f"Tracé de « {VOIE} »"):
        expect(page.get_by_role("main")).to_contain_text(gesture)
    said = read(page, letters, tmp_path)
    assert all(f"{number}, {VOIE}" in said for number in given)
    page.goto(act)
    page.get_by_role("button", name="Voir le document").click()
    said = read(page, page.get_by_role("link", name="Télécharger le PDF").evaluate("link => link.href"), tmp_path)
    assert all(str(number) in said for number in given)
    page.goto(order)
    expect(page.get_by_role("table").first).to_contain_text("Plaque émaillée")
    counted = page.get_by_role("main").inner_text().replace("\u00a0", " ").replace("\u202f", " ")
    assert f"Total hors taxes : {euros(cents)}" in counted

    # The way back that was told.
    page.goto(f"{home}/terrain")
    page.get_by_role("link", name="« Publier »").click()
    page.get_by_role("button", name="Remettre la version d’avant en vue du public").click()
    public = page.request.get(f"{own_site}/adresses/{insee}/bal.csv", timeout=PATIENCE).text()
    assert VOIE not in public


@pytest.mark.parametrize("geste", ["voie", "trace", "numerotation"])
def test_an_answer_lost_on_the_way_makes_nothing_twice(own_site, phone, insee, files, geste):
    page = phone
    sign_in(page, own_site, SECRETARY)
    take_away(page, own_site, insee)
    page.context.set_offline(True)
    name(page)
    choose(page)
    page.get_by_role("button", name="Tracer la voie").click()
    form = page.locator("[data-part=trace]")
    places = road(files)
    walk(page, form, places[::3])
    form.get_by_role("button", name="Garder ce tracé").click()
    expect(form).to_be_hidden(**AFTER_A_WHILE)
    page.get_by_role("button", name="Numéroter ses maisons").click()
    form = page.locator("[data-part=houses]")
    tap(page, homes(files)[:2])
    given = previewed(form)
    form.get_by_role("button", name="Garder ces numéros").click()
    lost = []

    def lose(route):
        if f"geste={geste}" not in (route.request.post_data or "") or lost:
            route.continue_()
            return
        lost.append(route.request.post_data)
        route.fetch()
        route.abort()

    page.route("**/terrain/changements", lose)
    page.context.set_offline(False)
    page.evaluate("window.dispatchEvent(new Event('online'))")
    for _ in range(300):
        if lost:
            break
        page.wait_for_timeout(100)
    assert lost
    page.evaluate("window.dispatchEvent(new Event('online'))")
    heading(page, "Tout est envoyé")
    assert numbers(page, f"{own_site}/mairie/{insee}/adresses") == given
    assert len([row for row in rows(page, own_site, insee) if row["number"] in given]) >= len(given)


def test_a_walk_in_a_wood_keeps_its_rough_points_and_says_so(own_site, phone, insee, files):
    page = phone
    sign_in(page, own_site, SECRETARY)
    take_away(page, own_site, insee)
    name(page)
    choose(page)
    page.get_by_role("button", name="Tracer la voie").click()
    form = page.locator("[data-part=trace]")
    form.get_by_role("button", name="Marcher la voie").click()
    for rank, place in enumerate(road(files)[::3][:5], start=1):
        stand(page, *place, accuracy=15)
        expect(form.locator("[data-part=place]")).to_contain_text(re.compile(rf"^{rank}\s"), **AFTER_A_WHILE)
    expect(form.locator("[data-part=smoothed]")).to_contain_text("elles sont trop nombreuses pour les enlever", **AFTER_A_WHILE)
