// What the stage needs once somebody reaches for it, loaded after the first picture: a message's whole text, links that can be pointed at,
// the button on the chosen card, and the gestures that open menus.
import type { Attachment } from "svelte/attachments";

export { default as Bubble } from "./Bubble.svelte";
export { default as MoreButton } from "./MoreButton.svelte";
export { default as Ways } from "./Ways.svelte";
export { stopBeyond } from "../../view-model/stage/stops.ts";

/** Asks for the menu of a stop (`node NAME`, a message's key, `link A>B`), or of the network: "". */
export type AskActs = (stop: string, anchor: Element) => void;

/** How long a finger stays, in ms, until it means the menu; some browsers have no event of their own for it. */
const longPress = 550;

/** Right click, the keyboard's own key for menus, and a long press: each opens the menu of what is there. */
export function gestures(onacts: AskActs): Attachment<SVGSVGElement> {
  return (svg) => {
    let pressing = 0;
    const end = new AbortController();
    const open = (target: EventTarget | null): void => {
      const stop = target instanceof Element ? target.closest("[data-stop]") : null;
      onacts(stop?.getAttribute("data-stop") ?? "", stop ?? svg);
    };
    const on = <T extends keyof SVGElementEventMap>(type: T, listen: (event: SVGElementEventMap[T]) => void): void =>
      svg.addEventListener(type, listen, { signal: end.signal });
    const release = (): void => clearTimeout(pressing);
    on("contextmenu", (event) => {
      event.preventDefault();
      release();
      open(event.target);
    });
    on("keydown", (event) => {
      if (event.key !== "ContextMenu" && !(event.key === "F10" && event.shiftKey)) return;
      event.preventDefault();
      event.stopPropagation();
      open(event.target);
    });
    on("pointerdown", (event) => {
      release();
      if (event.pointerType !== "mouse") pressing = window.setTimeout(() => open(event.target), longPress);
    });
    for (const type of ["pointerup", "pointercancel", "pointermove"] as const) on(type, release);
    return () => {
      release();
      end.abort();
    };
  };
}
