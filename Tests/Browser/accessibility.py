"""What each page and each state of a page must pass, in both widths and both themes."""

from axe_playwright_python.sync_playwright import Axe

# Everything is judged once in each width; what a theme changes, its colours, in both themes of each width.
EVERYTHING = {"resultTypes": ["violations"]}
COLOURS = EVERYTHING | {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}
LOOKS = {1280: {"light": EVERYTHING, "dark": COLOURS}, 320: {"dark": EVERYTHING, "light": COLOURS}}


def audit(page):
    """Nothing for axe, nothing wider than the window; the page is left as it was found."""
    page.wait_for_load_state("networkidle")
    before = page.viewport_size
    faults = []
    for width, themes in LOOKS.items():
        page.set_viewport_size({"width": width, "height": 900})
        wide = page.evaluate("document.documentElement.scrollWidth")
        if wide > width:
            faults.append(f"{wide} px wide in a window of {width} px")
        for theme, rules in themes.items():
            # Colours that fade from one theme to the other would be judged halfway.
            page.emulate_media(color_scheme=theme, reduced_motion="reduce")
            found = Axe().run(page, options=rules)
            if found.violations_count:
                faults.append(f"{width} px, {theme}: {found.generate_report()}")
    page.set_viewport_size(before)
    page.emulate_media(color_scheme="light", reduced_motion="no-preference")
    assert not faults, f"{page.url}: " + "\n".join(faults)
