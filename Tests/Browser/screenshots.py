"""Takes the pictures of the guide: sign-in, commune, report, map, voie, dashboard, at 320 and 1280 px."""

import pathlib
import shutil
import subprocess
import tempfile

from playwright.sync_api import sync_playwright

from conftest import PROGRAM, ROOT, serving, sign_in

IMAGES = ROOT / "docs/guide/images"


def main():
    IMAGES.mkdir(parents=True, exist_ok=True)
    folder = pathlib.Path(tempfile.mkdtemp())
    subprocess.run([PROGRAM, "demo", "--data", folder / "data", "--no-serve"], check=True, stdout=subprocess.DEVNULL)
    subprocess.run([PROGRAM, "demo", "files", "--out", folder / "files"], check=True, stdout=subprocess.DEVNULL)
    running = serving(folder / "data")
    site = next(running)
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
            for width in (1280, 320):
                take(browser, site, folder / "files/adresses", width)
            browser.close()
    finally:
        running.close()
        shutil.rmtree(folder)


def take(browser, site, files, width):
    context = browser.new_context(viewport={"width": width, "height": 860}, locale="fr-FR")
    page = context.new_page()

    def picture(name):
        page.wait_for_load_state("networkidle")
        page.screenshot(path=IMAGES / f"{name}-{width}.png")

    page.goto(site + "/commune/96002")
    picture("commune")
    page.goto(site + "/connexion")
    picture("connexion")
    sign_in(page, site, "secretaire@demo.example")
    picture("aujourdhui")
    communes = [link.get_attribute("href").split("/")[2] for link in page.get_by_role("link", name="Ouvrir").all()]
    numbered = next(code for code in communes if page.request.get(f"{site}/adresses/{code}/bal.csv").ok)
    faulty = next(code for code in communes if code != numbered and (files / f"{code}.csv").exists())
    page.goto(f"{site}/mairie/{faulty}/adresses/importer")
    page.locator("input[type=file]").set_input_files(files / f"{faulty}.csv")
    page.get_by_role("button", name="Envoyer le fichier").click()
    page.wait_for_url("**/imports/**")
    picture("controle")
    page.goto(f"{site}/mairie/{numbered}/adresses/voies")
    picture("voies")
    page.get_by_role("link", name="Rue Voltaire").click()
    picture("voie")
    context.close()
    context = browser.new_context(viewport={"width": width, "height": 860}, locale="fr-FR")
    page = context.new_page()
    sign_in(page, site, "technicien@demo.example")
    page.goto(f"{site}/syndicat/adresses")
    picture("tableau")
    context.close()


main()
