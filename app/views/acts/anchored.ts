// Opens a dialog next to what it is about; on a small screen the style sheet makes it a sheet at the bottom instead.
import type { Attachment } from "svelte/attachments";

const gap = 8;

/** Shows a dialog beside an element, inside the window; it stays there when it grows. */
export function beside(anchor: Element): Attachment<HTMLDialogElement> {
  return (dialog) => {
    const place = (): void => {
      const at = anchor.getBoundingClientRect();
      const { offsetWidth: width, offsetHeight: height } = dialog;
      const [roomRight, roomDown] = [window.innerWidth - width - gap, window.innerHeight - height - gap];
      const right = at.right + gap;
      const left = at.left - gap - width;
      const fits = right <= roomRight || left >= gap;
      // Where neither side has room it goes below or above, so that what it is about stays in sight.
      const x = right <= roomRight ? right : left >= gap ? left : at.left;
      const y = fits ? at.top : at.bottom + gap <= roomDown ? at.bottom + gap : at.top - gap - height;
      dialog.style.setProperty("--x", `${Math.max(gap, Math.min(x, roomRight))}px`);
      dialog.style.setProperty("--y", `${Math.max(gap, Math.min(y, roomDown))}px`);
    };
    dialog.showModal();
    place();
    dialog.querySelector<HTMLElement>("[role='menu'] [tabindex='0']")?.focus();
    const observer = new ResizeObserver(place);
    observer.observe(dialog);
    return () => {
      observer.disconnect();
      dialog.close();
    };
  };
}
