// Scrolls to something without moving the keyboard there: `scrollIntoView` would make it the place from which the next Tab goes on.

/** Scrolls every box around an element as little as brings it into sight, with the scroll margins that it asks for. */
export function bringIntoSight(element: Element): void {
  const { scrollMarginTop, scrollMarginBottom } = getComputedStyle(element);
  for (let box = element.parentElement; box; box = box.parentElement) {
    const page = box === document.scrollingElement;
    if (!page && !/auto|scroll/.test(getComputedStyle(box).overflow)) continue;
    const rect = element.getBoundingClientRect();
    const { left, top } = page ? { left: 0, top: 0 } : box.getBoundingClientRect();
    box.scrollBy({
      left: least(rect.left, rect.right, left, left + box.clientWidth),
      top: least(
        rect.top - parseFloat(scrollMarginTop),
        rect.bottom + parseFloat(scrollMarginBottom),
        top,
        top + box.clientHeight,
      ),
      behavior: "instant",
    });
  }
}

/** By how much a stretch has to move to lie between two limits, or to begin at the first where it is too long. */
function least(from: number, to: number, low: number, high: number): number {
  if (from < low) return from - low;
  return to > high ? Math.min(to - high, from - low) : 0;
}
