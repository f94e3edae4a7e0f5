// The law of worlds: plain JSON that nobody changes, each one step and no time before its next; and all that happens has words.
import { tell } from "../../run/narrate.ts";
import { claim, freeze, same } from "./claim.ts";
import type { Walk } from "./walk.ts";

/** What costs more than a step is looked at every so many steps. */
const seldom = 16;
const unsaid = /undefined|\[object/;

/** Worlds and events are frozen on the way, so that whoever changes one throws. */
export function worldsArePlain(walk: Walk): void {
  const { setup, run } = walk.recording;
  const { describe } = setup.protocol;
  freeze(run.last);
  for (const { before, after } of walk.paces()) {
    freeze(after);
    claim(after.step === before.step + 1 && after.world.step === after.step, `step ${after.step} has another number`);
    claim(after.world.time >= before.world.time, `time falls at step ${after.step}`);
    for (const event of after.events) {
      const { who, does } = tell(event, describe);
      claim(!unsaid.test(`${who} ${does}`), `no words for ${JSON.stringify(event)}: ${who} ${does}`);
    }
    if (after.step % seldom !== 0) continue;
    same(JSON.parse(JSON.stringify(after)), after, `what JSON keeps of step ${after.step}`);
    for (const spec of setup.system.nodes)
      for (const process of Object.values(after.world.nodes[spec.name]?.processes ?? {})) {
        const words = JSON.stringify(describe.node(spec, process));
        claim(!unsaid.test(words), `no words for ${spec.name}: ${words}`);
      }
  }
}
