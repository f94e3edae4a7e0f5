// `store export`, `show`, `recover` and `import` as a person meets them. The files go to GNU's gdbmtool where it is installed.
import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { hasGdbmTools } from "../../.ci/gdbm.mjs";
import { run, sim } from "./command-line.ts";
import { geometries, storeOfPairs, writeFlat, writeImage } from "../store/gdbm/index.ts";
import type { GeometryName } from "../store/gdbm/index.ts";

const folder = mkdtempSync(join(tmpdir(), "replicarium-store-"));
afterAll(() => rmSync(folder, { recursive: true }));
const at = (name: string): string => join(folder, name);

const store = (...words: string[]) => sim(["store", ...words]);

function file(name: string, content: string | Uint8Array): string {
  writeFileSync(at(name), content);
  return at(name);
}

function stored(pairs: Record<string, string>, geometry: GeometryName = "256/208") {
  const made = storeOfPairs(
    Object.entries(pairs).map(([key, value]) => ({ key, value })),
    geometries[geometry],
  );
  if (!made.ok) throw new Error(made.reason);
  return made.store;
}

const head = "id: MY-01\ntitle: Mine\nprotocol: unreplicated\n";
const binary = { "-7": 'a "quoted" \\ line\nand \0\x7f\x85\xff', "25": "", "26": "true", "27": "# é: ~ " };

describe.concurrent("store", { timeout: 60_000 }, () => {
  test("export writes the store of a node as it is after a step", async () => {
    const last = await store("export", "IN-01", "--node", "kvserver2", "-o", at("last.gdbm"));
    expect(last).toEqual({
      code: 0,
      out: `${at("last.gdbm")} holds the store of kvserver2 at step 30: 1 pair.\n`,
      err: "",
    });
    expect(readFileSync(at("last.gdbm"))).toEqual(Buffer.from(writeImage(stored({ 25: "This is a test" }))));
    const flat = await store("export", "IN-01", "--node", "kvserver2", "--at", "22", "-o", at("early.txt"), "--ascii");
    expect(flat.out).toContain("at step 22: 0 pairs");
    expect(readFileSync(at("early.txt"), "latin1")).toBe(writeFlat(stored({}), "server2.gdbm"));
  });

  test("export writes what the process sees, and with --synced what a power loss would leave", async () => {
    const hosts = "hosts: { kvserver: { sync: 2 } }\nclients: { client1: [put 1 a, put 2 b, put 3 c] }\n";
    const scenario = file("synced.yaml", head + hosts);
    const of = (name: string, ...more: string[]) =>
      store("export", scenario, "--node", "kvserver", "-o", at(name), ...more);
    expect((await of("live.gdbm")).out).toMatch(/holds the store of kvserver at step \d+: 3 pairs\.\n$/);
    expect(readFileSync(at("live.gdbm"))).toEqual(Buffer.from(writeImage(stored({ 1: "a", 2: "b", 3: "c" }))));
    expect((await of("synced.gdbm", "--synced")).out).toMatch(
      /holds what a power loss would leave of the store of kvserver at step \d+: 2 pairs; 1 change since the last sync would be gone\.\n$/,
    );
    expect(readFileSync(at("synced.gdbm"))).toEqual(Buffer.from(writeImage(stored({ 1: "a", 2: "b" }))));
    await of("synced.txt", "--synced", "--ascii");
    expect(readFileSync(at("synced.txt"), "latin1")).toBe(writeFlat(stored({ 1: "a", 2: "b" }), "server1.gdbm"));
  });

  test("show tells header, directory, buckets, pairs and free space", async () => {
    const pairs = Object.fromEntries(Array.from({ length: 20 }, (_, n) => [`key ${n}`, `\0${n}`]));
    const { code, out } = await store("show", file("shown.gdbm", writeImage(stored(pairs))));
    expect(code).toBe(0);
    for (const part of [/^Header$/m, /^Directory/m, /^Bucket at \d+: depth \d/m, /^Free space of the header/m])
      expect(out).toMatch(part);
    for (const n of Object.keys(pairs).keys()) expect(out).toContain(`"key ${n}" = "\\x00${n}"`);
    expect((await store("show", file("shown.txt", writeFlat(stored(binary), "x")))).out).toContain('"26" = "true"');
  });

  test.each(["gdbm", "txt"])("import prints a preset that holds the very pairs of a .%s file", async (form) => {
    const made = stored(binary);
    const name = file(`binary.${form}`, form === "gdbm" ? writeImage(made) : writeFlat(made, "x"));
    const { code, out, err } = await store("import", name);
    expect([code, err]).toEqual([0, ""]);
    const scenario = file(`pasted-${form}.yaml`, head + out);
    const again = await store("export", scenario, "--node", "kvserver", "--at", "0", "-o", at(`again-${form}.gdbm`));
    expect(again.out).toContain("4 pairs");
    expect(
      (await store("import", at(`again-${form}.gdbm`))).out.split("\n").toSorted((a, b) => (a < b ? -1 : 1)),
    ).toEqual(out.split("\n").toSorted((a, b) => (a < b ? -1 : 1)));
  });

  test.each(["unreplicated", "primary-backup"])("a scenario of %s with an imported store runs", async (protocol) => {
    const { out } = await store("import", file(`whole-${protocol}.gdbm`, writeImage(stored(binary, "512"))));
    const mine = `id: MY-02\ntitle: Mine\nprotocol: ${protocol}\nclients: { client1: [get 26, put 3 x] }\n`;
    const expects = "expect: { operations: { client1: [{ outcome: ok, result: 'true' }, ok] } }\n";
    const scenario = file(`whole-${protocol}.yaml`, mine + out + expects);
    expect(await sim(["validate", scenario])).toMatchObject({ code: 0, err: "" });
    const { code, out: summary } = await sim(["run", scenario, "--summary"]);
    expect([code, JSON.parse(summary)]).toEqual([0, expect.objectContaining({ scenario: "MY-02" })]);
    const exported = await store("export", scenario, "--node", "kvserver", "-o", at(`whole-${protocol}.out`));
    expect(exported.out).toContain("5 pairs");
    const shown = (await store("show", at(`whole-${protocol}.out`))).out;
    for (const part of [/block {7}512 bytes/, /"-7" = "a \\"quoted\\" /, /"3" = "x"/]) expect(shown).toMatch(part);
  });

  test("import says what it does not keep of a foreign layout", async () => {
    const foreign = { ...geometries["256/208"], layout: { ...geometries["256/208"].layout, bigEndian: true } };
    const made = storeOfPairs([{ key: "1", value: "x" }], foreign);
    if (!made.ok) throw new Error(made.reason);
    const { code, err } = await store("import", file("foreign.gdbm", writeImage(made.store)));
    expect([code, err]).toEqual([0, "The file is big-endian; its pairs were put into a new store.\n"]);
  });

  test("import says which geometry the file has, when it is not the usual one", async () => {
    const { out, err } = await store(
      "import",
      file("large.gdbm", writeImage(stored({}, "4096"))),
      "--node",
      "kvserver3",
    );
    expect(out).toBe('geometry: "4096"\npreset:\n  kvserver3:\n    store: {}\n');
    expect(err).toContain("The file's geometry is 4096: its line in the scenario is for the stores of all nodes.");
  });

  test("a damaged file is a sentence and the way to recover what is left", async () => {
    const cut = file("cut.gdbm", writeImage(stored(binary)));
    truncateSync(cut, 1000);
    for (const command of ["show", "import"]) {
      const { code, out, err } = await store(command, cut);
      expect([code, out]).toEqual([2, ""]);
      expect(err).toMatch(/is cut off: it has 1000 of 1024 bytes\.\n.*\n"store recover .* -o FILE" would save 4 pairs/);
    }
    expect((await store("recover", cut, "-o", at("mended.gdbm"))).out).toContain("4 pairs");
    expect((await store("show", at("mended.gdbm"))).out).toContain('"26" = "true"');
    expect((await store("recover", cut, "-o", cut)).err).toContain("-o names another file");
  });

  const out = ["-o", at("never")];
  const bad: readonly (readonly [string, string[], RegExp])[] = [
    ["no sub-command", [], /store wants one of export, show, recover, import/],
    ["an unknown sub-command", ["exprt", "IN-01"], /no command store exprt; did you mean store export\?/],
    [
      "an unknown node",
      ["export", "IN-01", "--node", "kvservr", ...out],
      /store called kvservr; did you mean kvserver\?/,
    ],
    ["a node without a store", ["export", "IN-01", "--node", "client1", ...out], /there are kvserver, kvserver2/],
    ["no node", ["export", "IN-01", ...out], /store export wants --node/],
    ["a step too far", ["export", "IN-01", "--node", "kvserver", "--at", "31", ...out], /has 30 steps/],
    [
      "a store not yet there",
      ["export", "IN-01", "--node", "kvserver", "--at", "0", ...out],
      /has not opened its store/,
    ],
    ["no -o", ["export", "IN-01", "--node", "kvserver"], /store export wants -o with a file to write/],
    ["an -o that cannot be", ["export", "IN-01", "--node", "kvserver", "-o", folder], /cannot be written/],
    ["another's option", ["show", "x", "--ascii"], /store show has no option --ascii/],
    ["no such file", ["show", at("nowhere")], /nowhere cannot be read/],
    ["a directory", ["import", folder], /is not a file/],
    ["a file that is no store", ["show", "package.json"], /too few|not a GDBM file/],
    ["a flat file to recover", ["recover", file("flat.txt", writeFlat(stored({}), "x")), ...out], /only a \.gdbm file/],
    [
      "a wrong flat file",
      ["show", file("wrong.txt", "#:len=3\nAAAA\nAA\n")],
      /cut off: neither its count nor its last line/,
    ],
    ["a key of no scenario", ["import", file("text.gdbm", writeImage(stored({ a: "x" })))], /int32 numbers .* not "a"/],
    ["a node of no scenario", ["import", file("node.gdbm", writeImage(stored({}))), "--node", "n"], /no node/],
  ];
  test.each(bad)("%s is a sentence and exit 2", async (_, args, says) => {
    const { code, out, err } = await store(...args);
    expect(err).toMatch(says);
    expect(err).not.toMatch(/^\s+at /m);
    expect([code, out]).toEqual([2, ""]);
  });

  test("a file too large is not even read", async () => {
    truncateSync(file("huge.gdbm", ""), 33 * 1024 * 1024);
    const { code, err } = await store("show", at("huge.gdbm"));
    expect(code).toBe(2);
    expect(err).toContain("is the most that is read");
  });

  const gnu = "gdbmtool";
  const installed = hasGdbmTools();
  if (!installed) process.stdout.write("GNU's gdbmtool is not installed: it is not asked about exported files.\n");
  test.skipIf(!installed)("GNU's gdbmtool accepts what export writes", async () => {
    for (const geometry of Object.keys(geometries)) {
      const name = geometry.replace("/", "-");
      const scenario = file(
        `gnu-${name}.yaml`,
        `${head}geometry: ${geometry}\npreset: { kvserver: { store: { 1: one, 2: two words } } }\nclients: { client1: [put 3 x] }\n`,
      );
      await store("export", scenario, "--node", "kvserver", "-o", at(`gnu-${name}.gdbm`));
      const count = await run(gnu, ["-N", "-r", at(`gnu-${name}.gdbm`), "count"]);
      expect([count.err, count.out]).toEqual(["", expect.stringContaining("There are 3 items")]);
      const list = await run(gnu, ["-N", "-r", at(`gnu-${name}.gdbm`), "list"]);
      expect(
        list.out
          .trim()
          .split("\n")
          .toSorted((a, b) => (a < b ? -1 : 1)),
      ).toEqual(["1 one", "2 two words", "3 x"]);
    }
  });
});
