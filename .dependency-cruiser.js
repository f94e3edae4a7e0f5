// The layering, as rules that fail the build. sim-core/testing/layers.test.ts plants each violation once to see the rule bite.
const KERNEL = "^sim-core/kernel/";
const INFRA = "^sim-core/infra/";
const STORE = "^sim-core/store/";
const PROTOCOL = "^sim-core/protocols/(?!(index|all)\\.ts$)[^/]+\\.ts$"; // protocol.ts and its like: the interface, which everyone may know
const REGISTRY = "^sim-core/protocols/(index|all)\\.ts$";
const ALL_LOADED = "^sim-core/protocols/all\\.ts$";
const RUN = "^sim-core/run/";
const HISTORY = "^sim-core/history/";
const TESTING = "^sim-core/testing/";
const DOOR = "^sim-core/(index|later|checking|search)\\.ts$";
const OFF_STAGE = "^sim-core/(cli|testing|bench)/"; // runs under Node, outside the deterministic core
const TEST = "\\.(test|e2e)\\.ts$";
const OURS = "^(sim-core|app|scenarios)/";
const npm = (...names) => `(^|node_modules/)(${names.join("|")})(/|$)`;

const forbid = (name, comment, from, to) => ({ name, comment, severity: "error", from, to });

/** A layer may import what is listed; its tests may also use sim-core/testing and the registry. */
const layer = (name, comment, path, mayImport) => [
  forbid(name, comment, { path, pathNot: TEST }, { path: OURS, pathNot: mayImport }),
  forbid(
    `${name}-tests`,
    `${comment} (Tests: also testing/.)`,
    { path: `${path}.*${TEST}` },
    { path: OURS, pathNot: [...mayImport, TESTING, REGISTRY] },
  ),
];

/** @type {{ forbidden: import("dependency-cruiser").IForbiddenRuleType[], options: import("dependency-cruiser").ICruiseOptions }} */
export default {
  forbidden: [
    ...layer("kernel-alone", "The kernel imports nothing of ours.", KERNEL, [KERNEL]),
    ...layer("infra-on-kernel", "infra imports the kernel only.", INFRA, [KERNEL, INFRA]),
    ...layer("store-on-kernel", "The store imports the kernel only.", STORE, [KERNEL, STORE]),
    ...layer(
      "protocol-apart",
      "A protocol imports kernel, infra, store and protocol.ts, never another protocol.",
      "^sim-core/protocols/([^/]+)/",
      [KERNEL, INFRA, STORE, PROTOCOL, "^sim-core/protocols/$1/"],
    ),
    forbid(
      "protocol-interface",
      "The interface knows no protocol.",
      { path: PROTOCOL, pathNot: TEST },
      { path: OURS, pathNot: [KERNEL, INFRA, STORE, PROTOCOL] },
    ),
    forbid(
      "registry-by-index",
      "The registry imports each protocol's index.ts.",
      { path: REGISTRY },
      { path: OURS, pathNot: [PROTOCOL, REGISTRY, "^sim-core/protocols/[^/]+/index\\.ts$"] },
    ),
    forbid(
      "registry-private",
      "Only the door, the command line, benchmarks and tests import the registry.",
      { path: OURS, pathNot: [DOOR, REGISTRY, OFF_STAGE, TEST] },
      { path: REGISTRY },
    ),
    forbid(
      "registry-on-demand",
      "The page loads a protocol when it needs one: all at once are for the command line, benchmarks and tests.",
      { path: OURS, pathNot: [OFF_STAGE, TEST] },
      { path: ALL_LOADED },
    ),
    ...layer(
      "run-by-interface",
      "run and history see protocols only through protocol.ts.",
      "^sim-core/(run|history)/",
      [KERNEL, INFRA, STORE, PROTOCOL, RUN, HISTORY],
    ),
    forbid(
      "protocol-by-registry",
      "A concrete protocol is reached through the registry.",
      { path: OURS, pathNot: ["^sim-core/protocols/", OFF_STAGE, TEST] },
      { path: "^sim-core/protocols/[^/]+/" },
    ),
    forbid(
      "core-below-app",
      "The core knows no app and no library of scenarios.",
      { path: "^sim-core/", pathNot: [OFF_STAGE, TEST] },
      { path: "^(app|scenarios)/" },
    ),
    forbid(
      "core-by-its-door",
      "app and scenarios import the core as #core.",
      { path: "^(app|scenarios)/", pathNot: TEST },
      { path: "^sim-core/", pathNot: DOOR },
    ),
    forbid(
      "core-by-its-door-tests",
      "app and scenarios import the core as #core. (Tests: also testing/.)",
      { path: `^(app|scenarios)/.*${TEST}` },
      { path: "^sim-core/", pathNot: [DOOR, TESTING] },
    ),
    forbid(
      "view-model-plain",
      "A view-model is plain TypeScript: no Svelte, no views.",
      { path: "^app/view-model/", pathNot: TEST },
      { path: ["^app/views/", "\\.svelte(\\.ts)?$", npm("svelte", "@sveltejs")] },
    ),
    forbid("session-unseen", "The session knows no views.", { path: "^app/session/" }, { path: "^app/views/" }),
    forbid(
      "xstate-in-charts",
      "XState belongs to the kernel and to the charts.",
      {
        path: OURS,
        pathNot: [
          KERNEL,
          INFRA,
          "^sim-core/protocols/[^/]+/[a-z-]*machine\\.ts$",
          "^sim-core/testing/(chart|config-file|records)\\.test\\.ts$",
        ],
      },
      { path: npm("xstate") },
    ),
    forbid(
      "core-without-node",
      "The core also runs in a browser: no Node built-ins.",
      { path: "^sim-core/", pathNot: [OFF_STAGE, TEST] },
      { dependencyTypes: ["core"] },
    ),
    forbid(
      "core-without-ui",
      "The core draws nothing.",
      { path: "^sim-core/", pathNot: TEST },
      { path: npm("svelte", "@sveltejs", "d3", "d3-[a-z-]+", "@types/d3", "@dagrejs", "uqr") },
    ),
    forbid("no-circular", "No cycles, not even of types: one of the two is in the wrong file.", {}, { circular: true }),
    forbid(
      "no-unresolved",
      "What cannot be found cannot be judged.",
      { path: OURS },
      { couldNotResolve: true, pathNot: "^virtual:" },
    ),
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["svelte", "browser", "import", "default"] },
  },
};
