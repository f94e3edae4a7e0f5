// A random walk: the clock and a random chooser by turns. What the laws look at; a walk that breaks one is shown as a schedule.
import fc from "fast-check";
import { refusal } from "../../kernel/choices.ts";
import type { Choice } from "../../kernel/choice.ts";
import type { Protocol } from "../../protocols/protocol.ts";
import { buildSystem } from "../../run/build-system.ts";
import { Recording } from "../../run/recording.ts";
import type { Frame } from "../../run/run.ts";
import { scheduleOf } from "../../run/schedule-of.ts";
import { printScenario } from "../../run/scenario-format/print.ts";
import type { Scenario } from "../../run/scenario.ts";
import { workshop } from "../sketch.ts";
import { choiceFor } from "./random-choice.ts";
import { scenariosOf } from "./random-scenario.ts";

/** How many random steps all laws together take; LAW_STEPS asks for more. */
export const stepsWanted = Number(process.env["LAW_STEPS"] ?? 100_000);
export const timeout = 60_000 + stepsWanted * 5;
/** The longest walk, and what walks come to on average. */
const [picksMax, picksUsual] = [400, 100];
const pickMax = 2 ** 31 - 1;
let taken = 0;

/** How many steps walks have taken so far in this file. */
export function stepsTaken(): number {
  return taken;
}

/** One step of a walk: the frames before and after it, and the free choice (null: the clock's). */
export interface Pace {
  readonly before: Frame;
  readonly after: Frame;
  readonly free: Choice | null;
}

export class Walk {
  readonly scenario: Scenario;
  readonly recording: Recording;
  readonly picks: readonly number[];

  constructor(scenario: Scenario, picks: readonly number[]) {
    this.scenario = scenario;
    this.picks = picks;
    this.recording = new Recording(buildSystem(scenario, workshop));
  }

  /** Takes one step a pick, as long as something can happen: a small pick leaves it to the clock. */
  *paces(): Generator<Pace> {
    for (const pick of this.picks) {
      const { run } = this.recording;
      const before = run.last;
      const wanted = pick < pickMax / 2 ? null : this.choose(pick);
      const ticked = wanted ? null : this.recording.tick();
      // At rest a pick is always somebody's.
      const free = ticked ? null : (wanted ?? this.choose(pick));
      const after = ticked ?? (free && this.recording.take(free));
      if (after === null) continue;
      taken++;
      yield { before, after, free };
    }
  }

  /** Takes all steps. */
  toEnd(): this {
    for (const _ of this.paces());
    return this;
  }

  /** The choice that a pick means now, or null where that is impossible. */
  choose(pick: number): Choice | null {
    const { setup, run } = this.recording;
    const { world } = run.last;
    const choice = choiceFor(setup, world, pick);
    return choice && refusal(setup.system, world, choice) === null ? choice : null;
  }
}

/** Holds a law against walks of a protocol that have about so much of all steps; a failure shows its shortest scenario and schedule. */
export async function assertLaw(
  protocol: Protocol,
  share: number,
  law: (walk: Walk) => void | Promise<void>,
): Promise<void> {
  const picks = fc.array(fc.nat(pickMax), { maxLength: picksMax, size: "max" });
  await fc.assert(
    fc.asyncProperty(scenariosOf(protocol), picks, async (scenario, list) => {
      const walk = new Walk(scenario, list);
      try {
        await law(walk);
      } catch (error) {
        throw new Error(`${String(error)}\n\n${printScenario(scenario)}schedule: |\n${indented(walk)}`, {
          cause: error,
        });
      }
    }),
    { numRuns: Math.ceil((share * stepsWanted) / picksUsual) },
  );
}

function indented({ recording }: Walk): string {
  return scheduleOf(recording.run).replace(/^/gm, "  ");
}
