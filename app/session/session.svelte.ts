// The session: the one mutable thing of the app. Recordings, a cursor in one of them, and what the person has changed; all else is derived.
import {
  act,
  choices as choicesOf,
  currentBranch,
  entry,
  oneBranch,
  refusal,
  withDefaults,
  withoutBranch,
} from "#core";
import type { Branches, Choice, Frame, Recording, Scenario, StoreFiles, Verdict } from "#core";
import { sceneAt, sentenceAt } from "../view-model/frame.ts";
import type { Scene } from "../view-model/frame.ts";
import { openingStep } from "../view-model/opening-step.ts";
import { Player } from "./player.svelte.ts";
import type { Opening } from "./opening.ts";
import { durationOf } from "./pace.ts";
import { filesFor, goesOnWith, Runs } from "./runs.ts";
import { Undo } from "./undo.svelte.ts";

/** What an act changes, and undoing it restores. */
type Undoable = Pick<Opening, "options" | "seed" | "branches" | "step">;

export class Session {
  /** As it stands in the library or the file; `recording.setup.scenario` has the changes in it. */
  original = $state.raw<Scenario>(undefined as unknown as Scenario);
  recording = $state.raw<Recording>(undefined as unknown as Recording);
  inLibrary = $state(true);
  options = $state.raw<Readonly<Record<string, string>>>({});
  seed = $state<number | null>(null);
  branches = $state.raw<Branches>(oneBranch);
  /** What could not be repeated, or differs from what was shared, or cannot be done; null when all is well. */
  trouble = $state<string | null>(null);
  /** The node whose state is shown. */
  selected = $state<string | null>(null);
  /** Free order: what happens next is picked by hand, and after an act the clock does not go on. */
  free = $state(false);
  readonly acts = new Undo<Undoable>();
  /** Whether concealed options are shown (bug-hunts). */
  revealed = $state(false);
  readonly #runs = new Runs();

  readonly player: Player = new Player(
    () => this.recording.run.length,
    (step) => durationOf(this.recording.run, step),
  );

  readonly step: number = $derived(this.player.step);
  readonly length: number = $derived(this.recording.run.length);
  readonly frame: Frame = $derived(this.recording.run.at(this.step));
  readonly scene: Scene = $derived(sceneAt(this.recording, this.player.cursor));
  readonly verdicts: readonly Verdict[] = $derived(this.recording.judge.at(this.step));
  readonly sentence: string = $derived(sentenceAt(this.recording, this.step));
  /** Everything that may happen next at this step. */
  readonly possible: readonly Choice[] = $derived(choicesOf(this.recording.setup.system, this.frame.world));

  /** Whether the person runs the scenario with other options or another seed. */
  readonly changed: boolean = $derived(this.seed !== null || Object.keys(this.options).length > 0);
  /** The scenario's notes, which are about the run as it was written. */
  readonly told: Recording["notes"] = $derived(this.changed ? [] : this.recording.notes);
  /** What the scenario has to say at this step: its question until it begins, then its notes. */
  readonly notes: readonly string[] = $derived.by(() => {
    if (this.free && this.step === this.length) return ["Free order: pick what happens next."];
    if (this.step <= openingStep(this.recording)) return [this.original.summary];
    return this.told.filter((note) => note.step === this.step).map((note) => note.say);
  });

  get #isOpen(): boolean {
    return (this.original as Scenario | undefined) !== undefined;
  }

  /** A session of what is opened first, with whatever that needs. */
  static async start(first: Opening): Promise<Session> {
    const session = new Session();
    await session.load(first);
    return session;
  }

  /** `open`, after loading what the scenario needs. */
  async load(next: Opening): Promise<string | null> {
    const { scenario, branches } = next;
    const [files] = await Promise.all([filesFor(scenario, branches), this.#runs.learn(scenario.protocol)]);
    if (files) this.equip(files);
    return this.open(next);
  }

  /** Shows another scenario, or the same one changed. Returns a sentence when it cannot be shown; then nothing changes. */
  open({ scenario, inLibrary, options, seed, branches, step }: Opening): string | null {
    const says = this.#show({ scenario, options, seed, branches });
    if (says !== null) return says;
    const another = !this.#isOpen || this.original.id !== scenario.id;
    this.original = scenario;
    this.inLibrary = inLibrary;
    if (!inLibrary) void import("./own-scenarios.svelte.ts").then(({ ownScenarios }) => ownScenarios.add(scenario));
    this.acts.clear();
    this.free = currentBranch(branches).open;
    if (another) [this.selected, this.revealed] = [null, false];
    this.player.jump(Math.min(step ?? openingStep(this.recording), this.recording.run.length));
    return null;
  }

  /**
   * Takes choices now, one after another: in the past this starts a branch and keeps the old future. Returns a sentence when one of them is
   * impossible; then nothing changes.
   */
  act(...choices: readonly Choice[]): string | null {
    this.player.pause();
    const { step, length, free, branches } = this;
    const says = this.cannot(choices);
    if (says !== null) return (this.trouble = says);
    if (choices.every((choice, n) => goesOnWith(this.recording.run, step + n, choice)))
      return this.#arrive(step + choices.length);
    const after = act(branches, { step, length, choices, open: free });
    if (!after) return (this.trouble = "This run has as many branches as are kept: remove one first.");
    const branch = currentBranch(after);
    const { trouble } = this.#runs.of(this.recording.setup.scenario, branch);
    if (trouble !== null && !branches.list.includes(branch)) return (this.trouble = trouble);
    this.#remember();
    this.#show({ branches: after });
    this.free ||= branch.open;
    return this.#arrive(Math.min(step + choices.length, this.length));
  }

  /** Why the first of these choices cannot be taken now; null when it can. */
  cannot(choices: readonly Choice[]): string | null {
    const [first] = choices;
    return first ? refusal(this.recording.setup.system, this.frame.world, first) : null;
  }

  /** Looks at another branch, at a step or, where it is shorter, at its end. */
  switchTo(current: number, step: number = this.step): void {
    if (current === this.branches.current) return this.player.jump(step);
    this.#show({ branches: { ...this.branches, current } });
    this.free = currentBranch(this.branches).open;
    this.player.jump(step);
  }

  /** Forgets a branch; undo brings it back. */
  removeBranch(index: number): void {
    const { list, current } = this.branches;
    if (list.length < 2) return;
    this.#remember();
    this.#show({ branches: withoutBranch(this.branches, index) });
    if (index === current) this.free = currentBranch(this.branches).open;
    this.player.jump(this.step);
  }

  /** Changes to free order, or back to the clock, which then goes on from the end. */
  setFree(free: boolean): void {
    this.free = free;
    const { list, current } = this.branches;
    const branch = currentBranch(this.branches);
    if (free || !branch.open) return;
    this.#remember();
    this.#show({ branches: { list: list.with(current, { ...branch, open: false }), current } });
    this.player.jump(this.step);
  }

  undo(): void {
    const before = this.acts.undo(this.#undoable());
    if (before) this.#restore(before);
  }

  redo(): void {
    const after = this.acts.redo(this.#undoable());
    if (after) this.#restore(after);
  }

  /** The recording of any branch. */
  recordingOf(index: number): Recording {
    const branch = this.branches.list[index];
    if (!branch) throw new Error(`no branch ${index}`);
    return this.#runs.of(this.recording.setup.scenario, branch).recording;
  }

  /** Gives the session the reader of store files, which torn power losses need. The run is made again, and is the same. */
  equip(files: StoreFiles): void {
    if (this.#runs.equipped) return;
    this.#runs.equip(files);
    if (this.#isOpen) this.#show({});
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
    this.#remember();
    this.#show({ branches: oneBranch, ...change });
    this.player.jump(Math.min(openingStep(this.recording), this.length));
  }

  /** Shows the last step of an act as it happens. */
  #arrive(step: number): null {
    this.player.jump(step - 1);
    this.player.stepBy(1);
    return null;
  }

  #undoable(): Undoable {
    const { options, seed, branches, step } = this;
    return { options, seed, branches, step };
  }

  #remember(): void {
    this.acts.done(this.#undoable());
  }

  #restore({ options, seed, branches, step }: Undoable): void {
    this.#show({ options, seed, branches });
    this.free = currentBranch(branches).open;
    this.player.jump(Math.min(step ?? 0, this.length));
  }

  /** Shows the run of what it now is, but for some changes. Returns a sentence when it cannot be shown; then nothing changes. */
  #show(change: Partial<Omit<Opening, "inLibrary" | "step">>): string | null {
    const { scenario = this.original, options = this.options, seed = this.seed, branches = this.branches } = change;
    const changed = this.#runs.change(scenario, { options, seed });
    if (typeof changed === "string") return changed;
    const { recording, trouble } = this.#runs.of(changed, currentBranch(branches));
    this.player.pause();
    [this.recording, this.trouble] = [recording, trouble];
    [this.options, this.seed, this.branches] = [options, seed, branches];
    return null;
  }
}
