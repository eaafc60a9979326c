"""What every page must hold however it is looked at: no axe violation, nothing squeezed, nothing cut off."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

WIDTHS = (320, 390)

# A text of three lines or more whose every line is narrower than 1.6 em stands one character a line; and a page wider
# than its window must be pushed sideways to be read. A window that is told its size has it some frames later.
MEASURE = """
async width => {
  const faults = [];
  const root = document.documentElement;
  for (let frames = 0; !matchMedia(`(width: ${width}px)`).matches; frames += 1) {
    if (frames > 600) return [`the window never became ${width} px wide`];
    await new Promise(requestAnimationFrame);
  }
  if (root.scrollWidth > root.clientWidth) {
    const outside = element => element.getBoundingClientRect().right > root.clientWidth + 1;
    const last = [...document.body.querySelectorAll('*')].filter(outside).pop() || root;
    faults.push(`${root.scrollWidth} px wide: <${last.tagName.toLowerCase()} class="${last.className}">`);
  }
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (!node.textContent.trim() || !node.parentElement.checkVisibility()) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const em = parseFloat(getComputedStyle(node.parentElement).fontSize);
    const lines = [...range.getClientRects()].filter(rect => rect.width > 1 && rect.height > 1);
    if (lines.length >= 3 && lines.every(rect => rect.width < 1.6 * em)) {
      faults.push(`squeezed to ${lines.length} lines: ${node.textContent.trim().slice(0, 40)}`);
    }
  }
  return faults;
}
"""


def assert_no_axe_violations(page: Page) -> None:
    """Refuse a page that axe finds any fault with."""
    found = Axe().run(page, options={"resultTypes": ["violations"]})  # what is sound need not be written down
    assert found.violations_count == 0, found.generate_report()


def assert_layout_holds(page: Page, widths: tuple[int, ...] = WIDTHS) -> None:
    """Refuse a page that overflows sideways or squeezes its text, at each width in px; the window is put back."""
    size = page.viewport_size
    faults = {}
    for width in widths:
        page.set_viewport_size({"width": width, "height": 844})
        found = page.evaluate(MEASURE, width)
        if found:
            faults[width] = found
    if size is not None:
        page.set_viewport_size(size)
    assert not faults, faults
