// The law of choices: what is offered can be taken and written; what has a refusal cannot, and the refusal is a sentence.
import { sameChoice } from "../../kernel/choice.ts";
import { choices, refusal } from "../../kernel/choices.ts";
import { step } from "../../kernel/step.ts";
import { parseChoice, printChoice, resolve } from "../../run/language/index.ts";
import { claim } from "./claim.ts";
import { choiceFor } from "./random-choice.ts";
import type { Walk } from "./walk.ts";

/** All that is offered is tried out every so many steps. */
const seldom = 16;

/** Every offered choice can be taken, and its line means it; whatever else somebody thinks of is possible or refused in a sentence. */
export function offeredCanBeTaken(walk: Walk): void {
  const { setup } = walk.recording;
  const { system } = setup;
  for (const { after } of walk.paces()) {
    const { world } = after;
    const odd = choiceFor(setup, world, Math.imul(after.step, 0x9e3779b1) >>> 1);
    if (odd) {
      const reason = refusal(system, world, odd);
      claim(reason === null || /^\S.*\.$/s.test(reason), `no sentence: ${reason ?? ""}`);
      claim(thrown(() => step(system, world, odd)) === reason, `${printChoice(odd)}: not as refused (${reason ?? ""})`);
    }
    if (after.step % seldom !== 0) continue;
    const offered = choices(system, world);
    claim(
      new Set(offered.map((choice) => JSON.stringify(choice))).size === offered.length,
      "something is offered twice",
    );
    for (const choice of offered) {
      const line = printChoice(choice);
      const failed = thrown(() => step(system, world, choice));
      claim(failed === null, `${line} is offered, but ${failed ?? ""}`);
      const read = parseChoice(line);
      const resolved = read.ok && resolve(system, world, read.value);
      claim(resolved !== false && resolved.ok && sameChoice(resolved.choice, choice), `${line} means another choice`);
    }
  }
}

/** What a function throws, as text; null when it returns. */
function thrown(act: () => unknown): string | null {
  try {
    act();
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
