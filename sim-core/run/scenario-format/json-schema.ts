// The JSON Schema of scenario files, for editors: they complete fields and explain them.
import { fileShape } from "./file-shape.ts";
import type { JsonSchema } from "./shapes.ts";

/** The schema, as plain JSON. The committed copy is scenarios/scenario.schema.json. */
export function scenarioJsonSchema(): JsonSchema {
  return {
    $schema: "http://json-schema.org/draft-07/schema#",
    title: "Replicarium scenario",
    description: "Everything that sets up a run of a replicated key-value service.",
    ...fileShape.json,
    required: ["id", "title", "protocol"],
  };
}
