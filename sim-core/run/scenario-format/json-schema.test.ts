// The committed JSON Schema is the generated one; `vitest -u` rewrites it.
import { expect, test } from "vitest";
import { scenarioJsonSchema } from "./json-schema.ts";

test("the published schema is up to date", async () => {
  const text = `${JSON.stringify(scenarioJsonSchema(), null, 2)}\n`;
  await expect(text).toMatchFileSnapshot("../../../scenarios/scenario.schema.json");
});
