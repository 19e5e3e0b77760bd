"""What the journeys share: the real program with a demo territory, and a real Chromium."""

import json
import os
import pathlib
import shutil
import socket
import subprocess
import time
import urllib.request

import pytest
from playwright.sync_api import sync_playwright

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = pathlib.Path(os.environ.get("BASTIDE_PROGRAM", ROOT / ".build/release/bastide"))
PASSWORD = "bastide-demo"


class Site(str):
    """The address of a running Bastide, with its process and its folder of data."""

    process: subprocess.Popen
    data: pathlib.Path


def bastide(*arguments, settings={}):
    """Runs a command of the program to its end and gives what it printed."""
    return subprocess.run(
        [PROGRAM, *arguments], check=True, env=environment(**settings), timeout=180, text=True, stdout=subprocess.PIPE
    ).stdout


def environment(**settings):
    """The variables without those of Bastide, then these settings."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("BASTIDE_")}
    return clean | {f"BASTIDE_{name.upper()}": value for name, value in settings.items()}


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture(scope="session")
def filled(tmp_path_factory):
    """A data folder filled once by `bastide demo`, to be copied, never opened."""
    folder = tmp_path_factory.mktemp("demo") / "data"
    bastide("demo", "--data", folder, "--no-serve")
    return folder


@pytest.fixture(scope="session")
def files(tmp_path_factory):
    """The files that the demo territory comes in: `territoire/`, and one list of addresses a commune in `adresses/`."""
    folder = tmp_path_factory.mktemp("files")
    bastide("demo", "files", "--out", folder)
    return folder


@pytest.fixture(scope="session")
def site(filled, tmp_path_factory):
    """The address of a running Bastide, for journeys that change nothing."""
    folder = tmp_path_factory.mktemp("site") / "data"
    shutil.copytree(filled, folder)
    yield from serving(folder)


@pytest.fixture
def own_site(filled, tmp_path):
    """A Bastide of this test alone, for journeys that change much."""
    folder = tmp_path / "data"
    shutil.copytree(filled, folder)
    yield from serving(folder)


def serving(folder, command="demo", port=None, **settings):
    port = port or free_port()
    settings = {"public_url": f"http://127.0.0.1:{port}"} | settings
    process = subprocess.Popen(
        [PROGRAM, command, "--data", folder, "--port", str(port)], env=environment(**settings), stdout=subprocess.DEVNULL
    )
    site = Site(f"http://127.0.0.1:{port}")
    site.process, site.data = process, pathlib.Path(folder)
    try:
        wait_for(site + "/health", process)
        yield site
    finally:
        process.terminate()
        process.wait(timeout=30)


def wait_for(address, process):
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        assert process.poll() is None, "the program stopped at its start"
        try:
            urllib.request.urlopen(address, timeout=2).close()
            return
        except OSError:
            time.sleep(0.05)
    raise AssertionError(f"{address} does not answer")


@pytest.fixture(scope="session")
def browser():
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        yield chromium
        chromium.close()


@pytest.fixture
def open_page(browser):
    """Opens a window of a given width and theme; all are closed at the end of the test."""
    contexts = []

    def opened(width=1280, theme="light", javascript=True):
        context = browser.new_context(
            viewport={"width": width, "height": 900}, color_scheme=theme, java_script_enabled=javascript, locale="fr-FR"
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(10_000)
        return page

    yield opened
    for context in contexts:
        context.close()


def sign_in(page, site, login, password=PASSWORD):
    """Signs in through the form, as a person does."""
    page.goto(f"{site}/connexion")
    page.get_by_label("Votre adresse électronique").fill(login)
    page.get_by_label("Votre mot de passe").fill(password)
    page.get_by_role("button", name="Se connecter").click()
    page.wait_for_url(lambda url: not url.endswith("/connexion"))


VOIE = "Rue Voltaire"


def enter_voie(page, site, insee):
    """The secretary before the page of a voie without line."""
    sign_in(page, site, "secretaire@demo.example")
    page.goto(f"{site}/mairie/{insee}/adresses/voies")
    page.get_by_role("link", name=VOIE).click()


@pytest.fixture
def desk(own_site, open_page, insee):
    """The secretary before the page of a voie without line, on a computer of the town hall."""
    page = open_page(1280)
    enter_voie(page, own_site, insee)
    return page


def middle(page):
    """The middle of the map, in pixels of the window."""
    box = page.locator("bastide-map").bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def words(page):
    """What the page says, its special spaces as plain ones."""
    return page.get_by_role("main").inner_text().replace("\u00a0", " ").replace("\u202f", " ")


@pytest.fixture(scope="session")
def insee(site):
    """The code of the secretary's commune whose hamlet waits for its numbers."""
    return commune_codes(site)["Mourédouns"]


def commune_codes(site):
    with urllib.request.urlopen(f"{site}/territoire/communes.json") as answer:
        return {commune["name"]: commune["code"] for commune in json.load(answer)}
