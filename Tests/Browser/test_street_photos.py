"""The pictures of the street: asked of the instance by Bastide alone, and told to be missing in a sentence."""

import shutil

import pytest
import street_photos
from accessibility import audit
from conftest import VOIE, enter_voie, serving, words
from playwright.sync_api import expect


@pytest.fixture
def panoramax():
    server = street_photos.begun()
    yield server
    server.shutdown()


@pytest.fixture
def town(filled, tmp_path, panoramax):
    """A Bastide whose operator set this instance."""
    folder = tmp_path / "data"
    shutil.copytree(filled, folder)
    yield from serving(folder, addresses_photos_url=f"http://127.0.0.1:{panoramax.server_port}")


def test_are_seen_on_their_own_page_and_come_by_bastide_alone(town, open_page, insee, panoramax):
    page = open_page(1280)
    hosts = set()
    page.on("request", lambda request: hosts.add(request.url.split("/")[2]))
    enter_voie(page, town, insee)
    page.get_by_role("link", name="8 bis", exact=True).click()
    expect(page.get_by_role("link", name="Voir les photos")).to_be_visible()
    assert panoramax.asked == []
    page.get_by_role("link", name="Voir les photos").click()
    for said in (
        "8 bis, Rue Voltaire : 3 photos à moins de 60 m de l’adresse", "3 mai 2024 à 12 m, vers l’adresse",
        "© Commune de Mourédouns, Licence Ouverte 2.0", "à 25 m, tout autour (360°)", "à 30 m, dans une autre direction",
        "© Lucie M., CC BY-SA 4.0",
    ):  # fmt: skip
        assert said in words(page), said
    pictures = page.locator(".street-photos img")
    expect(pictures).to_have_count(3)
    pictures.last.scroll_into_view_if_needed()
    page.wait_for_function("[...document.querySelectorAll('.street-photos img')].every((one) => one.naturalWidth === 500)")
    link = page.get_by_role("link", name="Regarder autour, sur Panoramax").first
    assert link.get_attribute("href").endswith(f"/#focus=pic&pic={street_photos.IDS[0]}")
    assert hosts == {town.split("/")[2]}
    asked = len(panoramax.asked)
    page.reload()
    expect(pictures).to_have_count(3)
    assert len(panoramax.asked) == asked


def test_their_page_of_a_voie_is_for_everybody(town, open_page, insee):
    page = open_page(1280)
    enter_voie(page, town, insee)
    page.get_by_role("link", name="Voir les photos").click()
    expect(page.locator(".street-photos img").first).to_be_visible()
    assert "du milieu de la voie" in words(page)
    audit(page)


@pytest.mark.parametrize(("mode", "said"), [("page", "a répondu autre chose que des photos"), ("slow", "met trop longtemps à répondre")])
def test_an_instance_that_fails_breaks_no_page(town, open_page, insee, panoramax, mode, said):
    panoramax.mode = mode
    page = open_page(320, javascript=False)
    enter_voie(page, town, insee)
    page.get_by_role("link", name="Voir les photos").click()
    assert said in words(page)
    page.get_by_role("navigation", name="Vous êtes ici").get_by_role("link", name=VOIE).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(VOIE)
