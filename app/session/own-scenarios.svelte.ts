// Scenarios of one's own: the last ones that were run, and the text somebody is in the middle of changing. Kept in this browser only.
import { loadAllProtocols, loadScenarioFormat } from "#core";
import type { Scenario } from "#core";
import { keep, readKept } from "./kept.ts";

/** How many are kept, and how long a text may be. */
const countMax = 12;
const charactersMax = 64 * 1024;

/** A text being changed, and the title of the scenario it began with. */
export interface Draft {
  readonly from: string;
  readonly text: string;
}

function isDraft(value: unknown): value is Draft {
  const draft = value as Partial<Draft> | null;
  return typeof draft?.from === "string" && typeof draft.text === "string";
}

class OwnScenarios {
  /** The newest first. */
  list = $state.raw<readonly Scenario[]>([]);
  #loaded = false;
  #draft = $state.raw<Draft | null>(null);

  constructor() {
    const kept = readKept("draft");
    this.#draft = isDraft(kept) ? kept : null;
  }

  get draft(): Draft | null {
    return this.#draft;
  }

  set draft(draft: Draft | null) {
    this.#draft = draft;
    keep("draft", draft && draft.text.length <= charactersMax ? draft : null);
  }

  /** Reads the list from the browser: it is checked like a file, and what is not sound any more is left out. */
  async load(): Promise<void> {
    const kept = this.#loaded ? null : readKept("own");
    this.#loaded = true;
    if (!Array.isArray(kept) || kept.length === 0) return;
    const [{ checkScenario }, protocols] = await Promise.all([loadScenarioFormat(), loadAllProtocols()]);
    const sound = kept.slice(0, countMax).flatMap((value: unknown) => {
      const checked = checkScenario(value, { protocols });
      return checked.ok ? checked.scenarios.slice(0, 1) : [];
    });
    this.list = [...this.list, ...sound.filter((one) => !this.list.some((other) => other.title === one.title))];
  }

  /** Puts a scenario first; one of the same id and title gives way to it. */
  add(scenario: Scenario): void {
    const others = this.list.filter((one) => one.id !== scenario.id || one.title !== scenario.title);
    this.list = [scenario, ...others].slice(0, countMax);
    keep("own", this.list);
  }
}

/** Those of this browser. Loaded when there is one to keep or somebody looks for them. */
export const ownScenarios = new OwnScenarios();
