// The door to the core: what the app, the scenarios and the tools may use. Behind the second door, later.ts, is what the page does not need at
// once.
export { clientsOn, hostOf, lifeOfClient } from "./kernel/client-place.ts";
export { callOf } from "./kernel/call-of.ts";
export { sameChoice } from "./kernel/choice.ts";
export type { Choice } from "./kernel/choice.ts";
export { choices, refusal } from "./kernel/choices.ts";
export type { Chart } from "./kernel/chart.ts";
export { storeOf } from "./kernel/disk.ts";
export { destination, nameOf } from "./kernel/envelope.ts";
export type { Envelope } from "./kernel/envelope.ts";
export type { EdgeId, Event } from "./kernel/event.ts";
export { nextByClock } from "./kernel/clock.ts";
export type { Json } from "./kernel/json.ts";
export { entry } from "./kernel/json.ts";
export { conditionOf } from "./kernel/links.ts";
export { stateName } from "./kernel/state-name.ts";
export { limits } from "./kernel/system.ts";
export type { NodeSpec, StoreFiles, System } from "./kernel/system.ts";
export { lifeOf } from "./kernel/turn.ts";
export { failingWritesMax } from "./kernel/verbs/disks.ts";
export { delayMax } from "./kernel/verbs/envelopes.ts";
export { latencyMax } from "./kernel/verbs/links.ts";
export type { Node, Timer, World } from "./kernel/world.ts";

export { loadAllProtocols, loadProtocolsFor } from "./protocols/index.ts";
export { withDefaults } from "./protocols/protocol.ts";
export type { FieldSpec, NodeWords, OptionWords, Place, Protocol } from "./protocols/protocol.ts";
export type { History } from "./history/operations.ts";
export type { Verdict } from "./history/verdicts.ts";

export { act, branchesMax, currentBranch, forkOf, oneBranch, treeOf, withoutBranch } from "./run/branches.ts";
export type { Branch, Branches, Offshoot, OwnChoice } from "./run/branches.ts";
export { standingOf } from "./run/challenge.ts";
export { buildSystem } from "./run/build-system.ts";
export type { Setup, Workshop } from "./run/build-system.ts";
export { disappointments } from "./run/expect.ts";
export { matches, printCall, printChoice } from "./run/language/index.ts";
export { linkLengthHints, linkLengthMax } from "./run/link/limits.ts";
export type { Beside, LinkContent } from "./run/link-content.ts";
export { headline } from "./run/headline.ts";
export { isTold, tell } from "./run/narrate.ts";
export { worse } from "./run/narrate-acts.ts";
export { changeScenario, differsFromShared, record } from "./run/open.ts";
export type { Changes, Opened } from "./run/open.ts";
export { Recording } from "./run/recording.ts";
export { Run } from "./run/run.ts";
export type { Frame } from "./run/run.ts";
export { scenarioOf } from "./run/scenario-of.ts";
export type { Scenario } from "./run/scenario.ts";
export { asText, compareKeys } from "./run/summary.ts";
export { bucketsOf } from "./store/gdbm/directory.ts";
export { asStore } from "./store/gdbm/engine.ts";
export type { Happening } from "./store/gdbm/happening.ts";
export { slotAt, slotCount } from "./store/gdbm/slots.ts";
export { pushedLists } from "./store/gdbm/store.ts";
export type { Bucket, GdbmStore, Space } from "./store/gdbm/store.ts";

/** Reading and writing links, loaded with the first link that is read or written. */
export const loadLinks = () => import("./run/link/index.ts");

/** The sentence for the fault that left what is promised, loaded with the first such fault that is shown. */
export const loadLeftPromise = () => import("./run/left-promise.ts");

/** Where a node could be made to crash inside its next step, loaded when somebody asks. */
export const loadPreview = () => import("./kernel/preview.ts");
export type { NextAct } from "./kernel/preview.ts";

/** Writing a store as a `.gdbm` file or a flat file, and reading one, loaded when somebody asks for it. */
export const loadStoreFiles = () => import("./store/gdbm/files.ts");
export type { FileRead, Saved } from "./store/gdbm/read-file.ts";

/** From a store that came from a file to a scenario that starts with it, loaded with the first such file. */
export type { StartWithStore } from "./run/start-with-store.ts";
export const loadStartWithStore = () => import("./run/start-with-store.ts");

/** What differs between two runs and where they part, loaded when somebody compares branches. */
export const loadComparison = () => import("./run/comparison.ts");
export type { Difference, Parting, Side } from "./run/comparison.ts";

/** The scenario format with its YAML parser, loaded only when somebody opens a file. */
export const loadScenarioFormat = () => import("./run/scenario-format/index.ts");
