// What a person set about the tool itself: theme, motion, text size, single-letter keys. Kept in the browser when it lets us.
import { keep, readKept } from "./kept.ts";

type Theme = "auto" | "light" | "dark";
interface Stored {
  readonly theme: Theme;
  readonly reducedMotion: boolean;
  readonly characterKeys: boolean;
}
const key = "settings";

function load(): Stored {
  const { theme, reducedMotion, characterKeys } = (readKept(key) ?? {}) as Partial<Stored>;
  return {
    theme: theme === "light" || theme === "dark" ? theme : "auto",
    reducedMotion: reducedMotion === true,
    characterKeys: characterKeys !== false,
  };
}

export class Settings {
  theme = $state<Theme>("auto");
  reducedMotion = $state(false);
  characterKeys = $state(true);

  constructor() {
    const { theme, reducedMotion, characterKeys } = load();
    [this.theme, this.reducedMotion, this.characterKeys] = [theme, reducedMotion, characterKeys];
  }

  /** Writes the settings to the page and, where possible, to the browser's storage. */
  apply(): void {
    const { theme, reducedMotion, characterKeys } = this;
    if (theme === "auto") delete document.documentElement.dataset["theme"];
    else document.documentElement.dataset["theme"] = theme;
    if (reducedMotion) document.documentElement.dataset["motion"] = "none";
    else delete document.documentElement.dataset["motion"];
    keep(key, { theme, reducedMotion, characterKeys });
  }
}
