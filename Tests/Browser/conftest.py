"""Galleries in a real browser, opened from disk.

BACKDROP_GALLERY  folder of a finished gallery of 24 cells; without it one is made
GALLERY_PICTURES  folder for a picture of every view; without it .build/test-pictures
GALLERY_FIXTURE   path of the built gallery-fixture, .build/debug/gallery-fixture without it
CHROMIUM          path of the browser, /usr/bin/chromium without it
"""
import functools
import os
import pathlib
import subprocess

import pytest
from playwright.sync_api import sync_playwright

ROOT = pathlib.Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def make_anew(tmp_path_factory):
    """Makes a gallery with the options of gallery-fixture and returns its folder, for a test that changes it."""
    tool = os.environ.get("GALLERY_FIXTURE", ROOT / ".build/debug/gallery-fixture")

    def run(*options):
        folder = tmp_path_factory.mktemp("gallery")
        subprocess.run([tool, folder, *options], check=True)
        return folder

    return run


@pytest.fixture(scope="session")
def make(make_anew):
    """The same once for all tests that only look at it."""
    return functools.cache(make_anew)


@pytest.fixture(scope="session")
def gallery(make):
    given = os.environ.get("BACKDROP_GALLERY")
    return pathlib.Path(given).resolve() if given else make()


@pytest.fixture(scope="session")
def mixed(make):
    return make("--mixed")


@pytest.fixture(scope="session")
def pictures():
    folder = pathlib.Path(os.environ.get("GALLERY_PICTURES", ROOT / ".build/test-pictures"))
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@pytest.fixture(scope="session")
def browser():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"),
            args=["--no-sandbox"],
        )
        yield browser
        browser.close()


class Opened:
    """A page with what it asked for and complained about."""

    def __init__(self, page, folder):
        self.page = page
        self.folder = folder
        self.requests = []
        self.complaints = []
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("console", lambda message: self.complaints.append(message.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("dialog", lambda dialog: (self.complaints.append("dialog"), dialog.dismiss()))

    def go(self, hash=""):
        # A page that is there already would only be told of the new hash.
        self.page.goto("about:blank")
        self.page.goto(f"{self.folder.as_uri()}/index.html{hash}")
        self.page.wait_for_selector("html[data-ready]")
        return self

    @property
    def outside(self):
        """Requests that leave the gallery's folder."""
        inside = (self.folder.as_uri() + "/", "data:", "blob:", "about:")
        return [url for url in self.requests if not url.startswith(inside)]

    @property
    def hash(self):
        """The view in the address, which is written at the latest when the page is left."""
        return self.page.evaluate("() => { dispatchEvent(new PageTransitionEvent('pagehide')); return location.hash }")

    def tiles(self):
        return self.page.locator("#stage [data-cell]")

    def current(self):
        return self.page.evaluate("document.activeElement.dataset.cell")


@pytest.fixture
def open_page(browser):
    contexts = []

    def run(folder, hash="", **options):
        options.setdefault("viewport", {"width": 1280, "height": 1600})
        context = browser.new_context(**options)
        contexts.append(context)
        return Opened(context.new_page(), folder).go(hash)

    yield run
    for context in contexts:
        context.close()
