// The keyboard, in one table: what each key does, and the words for the help and the tooltips (ECOSYSTEM 4).

/** Everything that a key or a button can ask for. */
export interface Commands {
  readonly forward: () => void;
  readonly back: () => void;
  readonly first: () => void;
  readonly last: () => void;
  readonly toggle: () => void;
  readonly slower: () => void;
  readonly faster: () => void;
  readonly nextMark: () => void;
  readonly previousMark: () => void;
  readonly previousBranch: () => void;
  readonly nextBranch: () => void;
  readonly compare: () => void;
  readonly beside: () => void;
  readonly check: () => void;
  readonly undo: () => void;
  readonly redo: () => void;
  readonly goTo: () => void;
  readonly history: () => void;
  readonly scenarios: () => void;
  readonly edit: () => void;
  readonly share: () => void;
  readonly help: () => void;
  readonly fullScreen: () => void;
}

export interface Shortcut {
  readonly command: keyof Commands;
  /** As shown to people; the first is the one in the tooltip. */
  readonly keys: readonly string[];
  readonly says: string;
}

export const shortcuts: readonly Shortcut[] = [
  { command: "forward", keys: ["→", "PageDown"], says: "One step forwards" },
  { command: "back", keys: ["←", "PageUp"], says: "One step back" },
  { command: "nextMark", keys: ["Shift+→"], says: "To the next call, fault, note or alarm" },
  { command: "previousMark", keys: ["Shift+←"], says: "To the previous call, fault, note or alarm" },
  { command: "toggle", keys: ["Space", "K"], says: "Play or pause" },
  { command: "first", keys: ["Home"], says: "To the start" },
  { command: "last", keys: ["End"], says: "To the end" },
  { command: "slower", keys: ["<"], says: "Slower" },
  { command: "faster", keys: [">"], says: "Faster" },
  { command: "previousBranch", keys: ["[", "Shift+↑"], says: "To the branch above" },
  { command: "nextBranch", keys: ["]", "Shift+↓"], says: "To the branch below" },
  { command: "compare", keys: ["C"], says: "Compare two branches" },
  { command: "beside", keys: ["T"], says: "Two systems side by side, with the same workload" },
  { command: "check", keys: ["V"], says: "Check: search for a run that breaks a property" },
  { command: "undo", keys: ["Ctrl+Z"], says: "Undo the last act" },
  { command: "redo", keys: ["Ctrl+Shift+Z", "Ctrl+Y"], says: "Do it again" },
  { command: "goTo", keys: ["G"], says: "Go to a step" },
  { command: "history", keys: ["H"], says: "History of this run: is it linearizable?" },
  { command: "scenarios", keys: ["O"], says: "Choose a scenario" },
  { command: "edit", keys: ["E"], says: "Edit the scenario as text" },
  { command: "share", keys: ["S"], says: "Share this moment" },
  { command: "fullScreen", keys: ["F"], says: "Full screen" },
  { command: "help", keys: ["?"], says: "Keys and help" },
];

const names: Readonly<Record<string, string>> = {
  ArrowRight: "→",
  ArrowLeft: "←",
  ArrowUp: "↑",
  ArrowDown: "↓",
  " ": "Space",
};

/** Keys that are letters or signs alone: they can be switched off (WCAG 2.1.4). */
const isCharacter = (key: string): boolean => key.length === 1 && key !== " ";

/** The command for a key press, or null. Presses meant for a field, a control or the browser are left alone. */
export function commandFor(event: KeyboardEvent, { characterKeys }: { characterKeys: boolean }): keyof Commands | null {
  if (event.altKey || event.defaultPrevented) return null;
  const target = event.target as Element | null;
  if (target?.closest("input:not([type=range]), textarea, select, dialog:not(.steps), [contenteditable]")) return null;
  if (event.ctrlKey || event.metaKey) {
    const pressed = `Ctrl+${event.shiftKey ? "Shift+" : ""}${event.key.toUpperCase()}`;
    return shortcuts.find((shortcut) => shortcut.keys.includes(pressed))?.command ?? null;
  }
  const onControl = (target?.closest("button, a, summary, [role=tab], [role=button], [tabindex='0']") ?? null) !== null;
  if (onControl && (event.key === " " || event.key === "Enter")) return null;
  if (isCharacter(event.key) && !characterKeys) return null;
  const plain = names[event.key] ?? (event.key.length === 1 ? event.key.toUpperCase() : event.key);
  const pressed = event.shiftKey && ["→", "←", "↑", "↓"].includes(plain) ? `Shift+${plain}` : plain;
  return shortcuts.find((shortcut) => shortcut.keys.includes(pressed))?.command ?? null;
}

/** `One step forwards (→)`: the text of a tooltip. */
export function tooltip(command: keyof Commands): string {
  const shortcut = shortcuts.find((one) => one.command === command);
  return shortcut ? `${shortcut.says} (${shortcut.keys[0] ?? ""})` : "";
}
