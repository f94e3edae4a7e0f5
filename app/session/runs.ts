// The runs of a session's branches, each recorded once as long as the scenario and its options stay.
import { changeScenario, loadProtocolsFor, loadStoreFiles, record, sameChoice } from "#core";
import type { Branch, Branches, Changes, Choice, Opened, Run, Scenario, StoreFiles, Workshop } from "#core";

export class Runs {
  #workshop: Workshop = { protocols: [], store: null, files: null };
  #opened = new WeakMap<Branch, Opened>();

  /** Whether the reader of store files is there, which torn power losses need. */
  get equipped(): boolean {
    return this.#workshop.files !== null;
  }

  /** Takes the reader of store files; runs are made again when they are next asked for, and are the same. */
  equip(files: StoreFiles): void {
    this.#workshop = { ...this.#workshop, files };
    this.#opened = new WeakMap();
  }

  /** Loads a protocol, without which no scenario of it runs. */
  async learn(name: string): Promise<void> {
    const loaded = await loadProtocolsFor(name);
    this.#workshop = { ...this.#workshop, protocols: [...new Set([...this.#workshop.protocols, ...loaded])] };
  }

  /** A scenario as it runs, with other options or another seed; or a sentence. */
  change(scenario: Scenario, changes: Changes): Scenario | string {
    return changeScenario(scenario, changes, this.#workshop);
  }

  /** The run of a branch. */
  of(scenario: Scenario, branch: Branch): Opened {
    const known = this.#opened.get(branch);
    if (known && isSame(known.recording.setup.scenario, scenario)) return known;
    const opened = record(scenario, branch.choices, this.#workshop, branch);
    this.#opened.set(branch, opened);
    return opened;
  }
}

/** The reader of store files, if anything in a scenario or its branches needs it. */
export async function filesFor(scenario: Scenario, branches: Branches): Promise<StoreFiles | null> {
  const lines = JSON.stringify([scenario.faults, scenario.schedule, branches]);
  return /tornPowerLoss|recover/.test(lines) ? (await loadStoreFiles()).gdbmFiles : null;
}

/** Whether a run goes on after a step with this very choice, at the same time: then taking it changes nothing. */
export function goesOnWith(run: Run, step: number, choice: Choice): boolean {
  const next = step < run.length ? run.at(step + 1) : null;
  if (!next?.choice || !sameChoice(next.choice, choice)) return false;
  return next.world.time === run.at(step).world.time;
}

function isSame(a: Scenario, b: Scenario): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}
