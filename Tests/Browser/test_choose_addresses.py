"""Addresses chosen together: by an area drawn with the mouse, or without JavaScript, then changed in one gesture."""

from accessibility import audit
from conftest import sign_in, words
from playwright.sync_api import expect


def enter(page, site, insee):
    sign_in(page, site, "secretaire@demo.example")
    page.goto(f"{site}/mairie/{insee}/adresses/voies")
    page.get_by_role("link", name="Choisir plusieurs adresses").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Choisir plusieurs adresses")


def chosen(page):
    return page.locator('input[name="numero"]:checked')


def test_an_area_gets_a_lieu_dit_and_loses_it(own_site, open_page, insee):
    page = open_page(1280)
    enter(page, own_site, insee)
    cross = page.get_by_role("button", name="Croix")
    expect(cross).to_be_visible()
    box = page.locator("bastide-map").bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    corners = [(-220, -150), (220, -150), (220, 150), (-220, 150)]
    # Two corners in the wrong order: the sides cross, and it is said before anything is looked for.
    for across, down in (corners[0], corners[2], corners[1], corners[3]):
        page.mouse.click(x + across, y + down)
    expect(page.get_by_role("status").filter(has_text="4 coins")).to_be_visible()
    page.get_by_role("button", name="Chercher les adresses").click()
    expect(page.get_by_role("alert")).to_contain_text("se croisent")
    expect(cross).to_be_visible()
    page.get_by_role("button", name="Recommencer").click()
    page.locator("bastide-map").scroll_into_view_if_needed()
    box = page.locator("bastide-map").bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    for across, down in corners:
        page.mouse.click(x + across, y + down)
    assert len(page.get_by_label("Coins de la zone").input_value().split("\n")) == 4
    page.get_by_role("button", name="Chercher les adresses").click()
    expect(page.get_by_role("heading", level=2).filter(has_text="adresses trouvées")).to_be_visible()
    audit(page)
    count = chosen(page).count()
    assert count > 2
    page.locator('input[name="numero"]').first.uncheck()
    page.get_by_label("Un autre lieu-dit").fill("Les Essais")
    # Enter sends nothing: the first button of the form would certify.
    page.get_by_label("Un autre lieu-dit").press("Enter")
    expect(chosen(page)).to_have_count(count - 1)
    page.get_by_role("button", name="Donner ce lieu-dit").click()
    label = f"{count - 1} numéros au lieu-dit « Les Essais »"
    expect(page.get_by_role("heading", level=1)).to_have_text("Choisir plusieurs adresses")
    assert f"{label}. Vous pouvez annuler." in words(page)
    # The area is still drawn: the same addresses may be given something else.
    assert len(page.get_by_label("Coins de la zone").input_value().split("\n")) == 4
    page.get_by_label("Mot de l’adresse").fill("essais")
    page.get_by_role("button", name="Chercher les adresses").click()
    expect(chosen(page)).to_have_count(count - 1)

    page.goto(f"{own_site}/mairie/{insee}/adresses/choisir")
    page.locator(".undo-bar").get_by_role("button", name="Annuler").click()
    expect(page.get_by_role("main")).to_contain_text("C’est annulé")
    page.get_by_label("Mot de l’adresse").fill("essais")
    page.get_by_role("button", name="Chercher les adresses").click()
    expect(page.get_by_role("main")).to_contain_text("Aucune adresse n’est dans ce cas")


def test_without_javascript(own_site, open_page, insee):
    page = open_page(320, javascript=False)
    enter(page, own_site, insee)
    points = page.request.get(f"{own_site}/mairie/{insee}/adresses/carte.geojson").json()["features"]
    lon, lat = next(
        one["geometry"]["coordinates"] for one in points
        if one["geometry"]["type"] == "Point" and "Voltaire" in one["properties"]["label"]
    )
    step = 0.0005
    corners = [(lon - step, lat - step), (lon + step, lat - step), (lon + step, lat + step), (lon - step, lat + step)]
    page.get_by_label("Coins de la zone").fill("\n".join(f"{x} {y}" for x, y in corners))
    page.get_by_label("Voie ou lieu-dit").select_option(label="Rue Voltaire")
    page.get_by_role("button", name="Chercher les adresses").click()
    count = chosen(page).count()
    assert count > 0
    page.get_by_role("button", name="Ne rien cocher").click()
    expect(chosen(page)).to_have_count(0)
    page.get_by_role("button", name="Ajouter cette note").click()
    expect(page.get_by_role("alert").or_(page.locator(".notice.danger")).first).to_contain_text("Cochez d’abord")
    page.get_by_role("button", name="Tout cocher").click()
    expect(chosen(page)).to_have_count(count)
    page.get_by_label("Note à ajouter").fill("Plaque à poser")
    page.get_by_role("button", name="Ajouter cette note").click()
    assert "Note ajoutée à " in words(page)
    page.locator(".undo-bar").get_by_role("button", name="Annuler").click()
    expect(page.get_by_role("main")).to_contain_text("C’est annulé")


def test_a_deletion_is_asked_twice(own_site, open_page, insee):
    page = open_page(320)
    enter(page, own_site, insee)
    page.get_by_label("Voie ou lieu-dit").select_option(label="Rue Voltaire")
    page.get_by_role("button", name="Chercher les adresses").click()
    count = chosen(page).count()
    assert count > 2
    page.locator('input[name="numero"]').first.uncheck()
    page.get_by_role("button", name="Supprimer", exact=True).click()
    expect(page.locator(".notice.warning")).to_contain_text(f"Supprimer {count - 1} adresses")
    audit(page)
    # One more is left before the answer: what is ticked counts.
    expect(chosen(page)).to_have_count(count - 1)
    kept = chosen(page).first.get_attribute("value")
    chosen(page).first.uncheck()
    page.get_by_role("button", name="Oui, supprimer").click()
    assert f"{count - 2} numéros supprimés" in words(page)
    page.get_by_role("button", name="Chercher les adresses").click()
    expect(page.locator(f'input[name="numero"][value="{kept}"]')).to_be_visible()
    expect(page.locator('input[name="numero"]')).to_have_count(2)
    page.goto(f"{own_site}/mairie/{insee}/adresses/choisir")
    page.locator(".undo-bar").get_by_role("button", name="Annuler").click()
    expect(page.get_by_role("main")).to_contain_text("C’est annulé")


def test_from_the_page_of_a_lieu_dit(own_site, open_page, insee):
    page = open_page(320)
    sign_in(page, own_site, "secretaire@demo.example")
    page.goto(f"{own_site}/mairie/{insee}/adresses/nouvelle-voie")
    page.get_by_label("Nom", exact=True).fill("Le Pigeonnier")
    page.get_by_label("Nature").select_option("lieu-dit")
    page.get_by_role("button", name="Ajouter", exact=True).click()
    page.get_by_role("link", name="Rattacher des adresses à ce lieu-dit").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Rattacher des adresses à Le Pigeonnier")
    page.get_by_label("Voie ou lieu-dit").select_option(label="Rue Voltaire")
    page.get_by_role("button", name="Chercher les adresses").click()
    count = chosen(page).count()
    page.get_by_role("button", name="Donner ce lieu-dit").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Le Pigeonnier")
    assert f"{count} adresses d’autres voies portent ce lieu-dit" in words(page)
