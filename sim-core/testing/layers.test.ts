// The layering: the real tree keeps it, and every rule bites when its violation is planted.
import { existsSync } from "node:fs";
import { cp, mkdir, mkdtemp, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { cruise, type ICruiseResult } from "dependency-cruiser";
import { describe, expect, test } from "vitest";
import rules from "../../.dependency-cruiser.js";

const top = fileURLToPath(new URL("../..", import.meta.url));
const folders = ["sim-core", "scenarios", "app"];

/** Every violation in the tree at `baseDir`, as `rule: from -> to`. */
async function violations(baseDir: string): Promise<string[]> {
  const { forbidden, options } = rules;
  const present = folders.filter((folder) => existsSync(join(baseDir, folder)));
  const result = await cruise(present, { ...options, baseDir, ruleSet: { forbidden }, validate: true });
  return (result.output as ICruiseResult).summary.violations.map(
    ({ rule, from, to }) => `${rule.name}: ${from} -> ${to}`,
  );
}

/** One line a file: its path, then what it imports. Files without imports are fine in themselves. */
const clean = `
sim-core/index.ts                      ./protocols/index.ts ./run/replay.ts
sim-core/kernel/world.ts               xstate
sim-core/infra/dns.ts                  ../kernel/world.ts xstate
sim-core/store/gdbm.ts                 ../kernel/world.ts
sim-core/protocols/protocol.ts         ../kernel/world.ts
sim-core/protocols/index.ts            ./a/index.ts ./b/index.ts
sim-core/protocols/all.ts              ./index.ts
sim-core/protocols/a/index.ts          ./machine.ts ../protocol.ts ../../infra/dns.ts ../../store/gdbm.ts
sim-core/protocols/a/machine.ts        xstate
sim-core/protocols/b/index.ts          ../protocol.ts
sim-core/run/replay.ts                 ../kernel/world.ts ../protocols/protocol.ts ../history/check.ts
sim-core/history/check.ts              ../kernel/world.ts
sim-core/testing/script.ts             ../protocols/a/index.ts node:fs
sim-core/run/replay.test.ts            ./replay.ts ../testing/script.ts ../protocols/index.ts
sim-core/cli/main.ts                   ../index.ts ../protocols/index.ts ../../scenarios/index.ts node:fs
scenarios/index.ts                     #core
app/main.ts                            ./views/App.svelte
app/view-model/arrows.ts               #core
app/session/session.ts                 #core ../view-model/arrows.ts
app/views/App.svelte                   ../session/session.ts ../view-model/arrows.ts svelte d3
`;

/** One line a violation: the rule, then the file and what it must not import. */
const planted = `
kernel-alone            sim-core/kernel/bad.ts              ../store/gdbm.ts
kernel-alone-tests      sim-core/kernel/bad.test.ts         ../run/replay.ts
infra-on-kernel         sim-core/infra/bad.ts               ../store/gdbm.ts
infra-on-kernel-tests   sim-core/infra/bad.test.ts          ../run/replay.ts
store-on-kernel         sim-core/store/bad.ts               ../infra/dns.ts
store-on-kernel-tests   sim-core/store/bad.test.ts          ../infra/dns.ts
protocol-apart          sim-core/protocols/a/bad.ts         ../b/index.ts
protocol-apart-tests    sim-core/protocols/a/bad.test.ts    ../b/index.ts
protocol-interface      sim-core/protocols/protocol.ts      ../run/replay.ts
registry-by-index       sim-core/protocols/index.ts         ./a/machine.ts
registry-on-demand      sim-core/index.ts                   ./protocols/all.ts
registry-private        app/session/registry.ts             ../../sim-core/protocols/index.ts
run-by-interface        sim-core/run/bad.ts                 ../protocols/a/index.ts
run-by-interface-tests  sim-core/history/bad.test.ts        ../protocols/a/index.ts
protocol-by-registry    sim-core/run/bad.ts                 ../protocols/a/index.ts
core-below-app          sim-core/history/bad.ts             ../../scenarios/index.ts
core-by-its-door        app/session/bad.ts                  ../../sim-core/kernel/world.ts
core-by-its-door        app/views/Bad.svelte                ../../sim-core/run/replay.ts
core-by-its-door-tests  scenarios/bad.test.ts               ../sim-core/run/replay.ts
view-model-plain        app/view-model/bad.ts               svelte
view-model-plain        app/view-model/worse.ts             ../views/App.svelte
session-unseen          app/session/unseen.ts               ../views/App.svelte
xstate-in-charts        sim-core/run/chart.ts               xstate
xstate-in-charts        app/views/chart.ts                  xstate
xstate-in-charts        sim-core/protocols/a/handlers.ts    xstate
core-without-node       sim-core/store/file.ts              node:fs
core-without-ui         sim-core/kernel/draw.ts             d3
no-circular             sim-core/protocols/protocol.ts      ../run/replay.ts
no-unresolved           app/views/lost.ts                   ./nowhere.ts
`;

const table = (text: string) =>
  text
    .trim()
    .split("\n")
    .map((line) => line.split(/\s+/));

/**
 * Writes files that import what is listed into a fresh folder, beside packages of the same names. TypeScript imports
 * types, the harder case; of a component only values are seen (its types are tidy.test.ts's).
 */
async function plant(files: string[][]): Promise<string> {
  const tree = await realpath(await mkdtemp(join(tmpdir(), "layers-")));
  await cp(join(top, "package.json"), join(tree, "package.json"));
  const contents = new Map<string, string>();
  for (const name of ["xstate", "svelte", "d3"]) {
    contents.set(
      `node_modules/${name}/package.json`,
      JSON.stringify({ name, exports: { ".": "./index.js", "./*": "./index.js" } }),
    );
    contents.set(`node_modules/${name}/index.js`, "export {};\n");
  }
  for (const [path = "", ...imports] of files) {
    const component = path.endsWith(".svelte");
    const lines = imports.map((from, i) => `import ${component ? "" : "type"} * as x${i} from "${from}";`);
    const code = [contents.get(path) ?? "", ...lines].join("\n");
    contents.set(path, component ? `<script lang="ts">${code}</script>` : code);
  }
  for (const [path, text] of contents) {
    await mkdir(dirname(join(tree, path)), { recursive: true });
    await writeFile(join(tree, path), text);
  }
  return tree;
}

async function violationsOf(files: string[][]): Promise<string[]> {
  const tree = await plant(files);
  return violations(tree).finally(() => rm(tree, { recursive: true }));
}

describe("layers", () => {
  test("the tree keeps every rule", { timeout: 60_000 }, async () => {
    expect(await violations(top)).toEqual([]);
  });

  test("what the design allows is allowed", { timeout: 60_000 }, async () => {
    expect(await violationsOf(table(clean))).toEqual([]);
  });

  test("every rule reports its planted violation", { timeout: 60_000 }, async () => {
    const found = await violationsOf([...table(clean), ...table(planted).map(([, ...file]) => file)]);
    const missed = table(planted).filter(
      ([rule, file]) => !found.some((line) => line.startsWith(`${rule}: ${file} -> `)),
    );
    expect(missed, found.join("\n")).toEqual([]);
    expect(new Set(table(planted).map(([rule]) => rule))).toEqual(new Set(rules.forbidden.map((rule) => rule.name)));
  });
});
