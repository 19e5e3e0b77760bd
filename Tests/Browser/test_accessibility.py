"""Every page of a person's day, in both widths and both themes: nothing for axe, nothing wider than the window."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from conftest import sign_in

PUBLIC = ["/", "/services", "/commune/{insee}", "/adresses/{insee}", "/adresses/{insee}/signaler", "/connexion", "/mentions-legales", "/accessibilite", "/nulle-part"]
OFFICE = [
    "/mon-espace",
    "/mairie/{insee}",
    "/mairie/{insee}/adresses",
    "/mairie/{insee}/adresses/voies",
    "/mairie/{insee}/adresses/importer",
    "/mairie/{insee}/adresses/publier",
    "/mairie/{insee}/adresses/signalements",
    "/mairie/{insee}/adresses/historique",
    "/mairie/{insee}/coordonnees",
    "/equipe/{insee}",
    "/journal/{insee}",
    "/mon-compte",
]
SYNDICAT = ["/syndicat", "/syndicat/adresses", "/syndicat/territoire", "/syndicat/personnes", "/syndicat/reglages", "/syndicat/adhesions"]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("who, paths", [(None, PUBLIC), ("secretaire", OFFICE), ("administratrice", SYNDICAT)], ids=["resident", "secretary", "syndicat"])
def test_pages(site, open_page, insee, who, paths, width, theme):
    page = open_page(width, theme)
    if who:
        sign_in(page, site, f"{who}@demo.example")
    for path in paths:
        page.goto(site + path.format(insee=insee))
        page.wait_for_load_state("networkidle")
        found = Axe().run(page)
        assert found.violations_count == 0, f"{path} at {width} px, {theme}: {found.generate_report()}"
        assert page.evaluate("document.documentElement.scrollWidth") <= width, f"{path} is wider than {width} px"
