// The list of a scenario's fields as Markdown, from the shapes themselves.
import { scenarioJsonSchema } from "./json-schema.ts";
import type { JsonSchema } from "./shapes.ts";

/** Each field with what it means, nested ones below those that hold them. */
export function fieldReference(): string {
  return itemsOf(scenarioJsonSchema(), "").join("\n");
}

function itemsOf(schema: JsonSchema, indent: string): string[] {
  const properties = Object.entries((schema["properties"] ?? {}) as Record<string, JsonSchema>);
  return properties.flatMap(([name, field]) => {
    const preset = field["default"];
    const usual = preset === undefined ? "" : ` Default: \`${JSON.stringify(preset).replaceAll('"', "")}\`.`;
    const item = `${indent}- \`${name}\`: ${String(field["description"])}${usual}`;
    return name === "variants" ? [item] : [item, ...insideOf(field).flatMap((one) => itemsOf(one, `${indent}  `))];
  });
}

/** The tables inside a field: its own fields, its entries', its alternatives'. */
function insideOf(schema: JsonSchema): JsonSchema[] {
  if (schema["properties"]) return [schema];
  const parts = [schema["items"], schema["additionalProperties"], ...((schema["anyOf"] ?? []) as unknown[])];
  return parts.flatMap((part) => (typeof part === "object" && part !== null ? insideOf(part as JsonSchema) : []));
}
