// What each preset promises as data (DECISIONS 13) is kept, for every combination of options, in a run without faults.
import { describe, expect, test } from "vitest";
import { protocols } from "../protocols/index.ts";
import type { OptionSpec, Options, Protocol } from "../protocols/protocol.ts";
import { play } from "./sketch.ts";

/** Every combination of the options' values. */
function combinations([first, ...rest]: readonly OptionSpec[]): Options[] {
  if (!first) return [{}];
  return combinations(rest).flatMap((options) =>
    first.values.map(({ value }) => ({ ...options, [first.name]: value })),
  );
}

function brokenPromises({ name, options: specs, promises }: Protocol): string[] {
  const clients = { client1: ["put 1 a", "put 2 b", "get 1"], client2: ["put 1 c", "put 3 d", "get 2"] };
  return combinations(specs).flatMap((options) => {
    const { judge } = play({ protocol: name, options, clients });
    const promised = new Set(promises(options).holds);
    return judge.alarms
      .filter(({ id }) => promised.has(id))
      .map(({ id, says }) => `${JSON.stringify(options)} ${id}: ${says ?? ""}`);
  });
}

describe.each(protocols.map((protocol) => [protocol.name, protocol] as const))("%s", (_, protocol) => {
  test("keeps what it promises, whatever is chosen", { timeout: 120_000 }, () => {
    const specs = protocol.options.filter((option) => option.name !== "primary");
    expect(brokenPromises({ ...protocol, options: specs })).toEqual([]);
  });

  test("promises only what it can judge", () => {
    const known = protocol.properties.map((property) => property.id);
    for (const options of combinations(protocol.options.slice(0, 4)))
      expect(known).toEqual(expect.arrayContaining([...protocol.promises(options).holds]));
  });
});
