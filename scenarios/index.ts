// The door of the library in the app and its tests: compiled when the app is built, so that no YAML reader is needed.
import type { Scenario } from "#core";
import type { Catalogue } from "./catalogue.ts";
import { frontDoor } from "./order.ts";

export { frontDoorProtocol, protocolOf, sideBySide } from "./order.ts";

/** The library of scenarios, and the way to find one by its id and version. */
export const loadLibrary = (): Promise<Catalogue> => import("./all.ts");

/** The scenario that a visitor sees first, without the rest of the library. */
export async function loadFrontDoor(): Promise<Scenario> {
  const files = import.meta.glob<readonly Scenario[]>("./*/IN-01.yaml", { import: "default" });
  const [scenario] = (await files[`./${frontDoor}.yaml`]?.()) ?? [];
  if (!scenario) throw new Error(`there is no file scenarios/${frontDoor}.yaml`);
  return scenario;
}
