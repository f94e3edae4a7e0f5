// The session: the one mutable thing of the app. A recording, a cursor in it, and what the person has changed; all else is derived.
import { changeScenario, entry, headline, protocols, record, withDefaults } from "#core";
import type { Frame, OwnChoice, Recording, Scenario, Verdict, Workshop } from "#core";
import type { Scene } from "../view-model/frame.ts";
import { openingStep } from "../view-model/opening-step.ts";
import { OwnScenarios } from "./own-scenarios.svelte.ts";
import { Player } from "./player.svelte.ts";

const workshop: Workshop = { protocols, store: null, memo: null, files: null };

/** What the session shows: a scenario, changes to it, own choices, a step. */
export interface Opening {
  readonly scenario: Scenario;
  readonly inLibrary: boolean;
  readonly options: Readonly<Record<string, string>>;
  readonly seed: number | null;
  readonly choices: readonly OwnChoice[];
  /** Null: where this scenario opens by itself. */
  readonly step: number | null;
}

export class Session {
  /** As it stands in the library or the file; `recording.setup.scenario` has the changes in it. */
  original = $state.raw<Scenario>(undefined as unknown as Scenario);
  recording = $state.raw<Recording>(undefined as unknown as Recording);
  inLibrary = $state(true);
  options = $state.raw<Readonly<Record<string, string>>>({});
  seed = $state<number | null>(null);
  choices = $state.raw<readonly OwnChoice[]>([]);
  /** What could not be repeated, or differs from what was shared; null when all is well. */
  trouble = $state<string | null>(null);
  /** The node whose state is shown. */
  selected = $state<string | null>(null);
  readonly own = new OwnScenarios();
  /** Whether concealed options are shown (bug-hunts). */
  revealed = $state(false);

  readonly player: Player = new Player(
    () => this.recording.run.length,
    (step) => this.#duration(step),
  );

  readonly step: number = $derived(this.player.step);
  readonly length: number = $derived(this.recording.run.length);
  readonly frame: Frame = $derived(this.recording.run.at(this.step));
  readonly scene: Scene = $derived.by(() => {
    const { setup, run } = this.recording;
    const floor = Math.floor(this.player.cursor);
    const next = floor < run.length ? run.at(floor + 1) : null;
    const { system, protocol } = setup;
    return { system, protocol, now: run.at(floor), next, fraction: this.player.cursor - floor };
  });
  readonly verdicts: readonly Verdict[] = $derived(this.recording.judge.at(this.step));
  readonly sentence: string = $derived(
    this.step === 0
      ? "Nothing has happened yet."
      : headline(this.frame.events, this.recording.setup.protocol.describe) || "Nothing changes.",
  );

  /** Whether the person runs the scenario with other options or another seed. */
  readonly changed: boolean = $derived(this.seed !== null || Object.keys(this.options).length > 0);
  /** What the scenario has to say at this step: its question until it begins, then its notes, which are about the run as written. */
  readonly notes: readonly string[] = $derived.by(() => {
    if (this.step <= openingStep(this.recording)) return [this.original.summary];
    if (this.changed) return [];
    return this.recording.notes.filter((note) => note.step === this.step).map((note) => note.say);
  });

  constructor(opening: Opening) {
    this.open(opening);
  }

  /** Shows another scenario, or the same one changed. Returns a sentence when it cannot be shown; then nothing changes. */
  open({ scenario, inLibrary, options, seed, choices, step }: Opening): string | null {
    const changed = changeScenario(scenario, { options, seed }, workshop);
    if (typeof changed === "string") return changed;
    const { recording, trouble } = record(changed, choices, workshop);
    this.player.pause();
    const before = this.original as Scenario | undefined;
    const another = before?.id !== scenario.id;
    this.original = scenario;
    this.recording = recording;
    this.inLibrary = inLibrary;
    if (!inLibrary) this.own.add(scenario);
    [this.options, this.seed, this.choices, this.trouble] = [options, seed, choices, trouble];
    if (another) [this.selected, this.revealed] = [null, false];
    this.player.jump(Math.min(step ?? openingStep(recording), recording.run.length));
    return null;
  }

  /** Chooses an option's value and starts the run again. */
  setOption(name: string, value: string): void {
    const options = { ...this.options, [name]: value };
    const asWritten = withDefaults(this.recording.setup.protocol.options, this.original.options);
    if (entry(asWritten, name) === value) delete options[name];
    this.#again({ options });
  }

  setSeed(seed: number | null): void {
    this.#again({ seed: seed === this.original.seed ? null : seed });
  }

  /** Back to the scenario as it was written. */
  reset(): void {
    this.#again({ options: {}, seed: null });
  }

  #again(change: Partial<Pick<Opening, "options" | "seed">>): void {
    const { original: scenario, inLibrary, options, seed } = this;
    this.open({ scenario, inLibrary, options, seed, choices: [], step: null, ...change });
  }

  /** How long a step is shown at speed 1, in ms: in proportion to virtual time, within what the eye can follow. */
  #duration(step: number): number {
    const { run } = this.recording;
    const elapsed = run.at(step).world.time - run.at(step - 1).world.time;
    return Math.min(1600, Math.max(320, elapsed * 60));
  }
}
