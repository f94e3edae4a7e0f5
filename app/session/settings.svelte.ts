// What a person set about the tool itself: theme, motion, text size, single-letter keys. Kept in the browser when it lets us.

type Theme = "auto" | "light" | "dark";
interface Stored {
  readonly theme: Theme;
  readonly reducedMotion: boolean;
  readonly characterKeys: boolean;
}
const key = "replicarium.settings";
const defaults: Stored = { theme: "auto", reducedMotion: false, characterKeys: true };

/** Storage throws in some embedded pages; then settings last as long as the page. */
function load(): Stored {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(key) ?? "{}");
    if (typeof stored !== "object" || stored === null) return defaults;
    const { theme, reducedMotion, characterKeys } = stored as Partial<Stored>;
    return {
      theme: theme === "light" || theme === "dark" ? theme : "auto",
      reducedMotion: reducedMotion === true,
      characterKeys: characterKeys !== false,
    };
  } catch {
    return defaults;
  }
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
    try {
      localStorage.setItem(key, JSON.stringify({ theme, reducedMotion, characterKeys }));
    } catch {
      // Not kept; nothing else is lost.
    }
  }
}
