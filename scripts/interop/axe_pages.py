#!/usr/bin/env python3
"""Judges pages by axe-core in Debian's Chromium: WCAG 2.0 to 2.2, levels A and AA, light and dark, phone and desk.

BASE_URL is followed by paths. Rules that axe leaves to a human are listed, but do not fail.
"""

from axe_playwright_python.base import AXE_FILE_PATH
from playwright.sync_api import sync_playwright

from judging import arguments, judging, require

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
SIZES = [(320, 640), (1280, 900)]
CHROMIUM = "/usr/bin/chromium"


def main():
    base, *paths = arguments("BASE_URL PATH [PATH ...]", 2, 64)
    axe = AXE_FILE_PATH.read_text(encoding="utf-8")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        for path in paths:
            for width, height in SIZES:
                for scheme in ("light", "dark"):
                    # The pages forbid every script; axe is one.
                    context = browser.new_context(
                        viewport={"width": width, "height": height}, color_scheme=scheme, bypass_csp=True)
                    judge(context.new_page(), axe, base.rstrip("/") + path, f"{path} {width} {scheme}")
                    context.close()
        browser.close()


def judge(page, axe, address, name):
    with judging(name) as found:
        page.goto(address)
        overflow = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        require(overflow <= 0, f"scrolls sideways by {overflow} px")
        page.evaluate(axe)
        result = page.evaluate("tags => axe.run({runOnly: {type: 'tag', values: tags}})", TAGS)
        flaws = [
            f"{rule['id']} at {' '.join(str(target) for node in rule['nodes'] for target in node['target'])}"
            for rule in result["violations"]
        ]
        require(not flaws, "; ".join(flaws))
        undecided = ", ".join(rule["id"] for rule in result["incomplete"]) or "none"
        found(f"{len(result['passes'])} rules hold, left to a human: {undecided}")


if __name__ == "__main__":
    main()
