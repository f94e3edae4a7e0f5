// What a dropped file is taken for, by its name and by how it begins.
import { expect, test } from "vitest";
import { kindOfFile } from "./file-kind.ts";

test.each([
  ["mine.yaml", "{:process 0", "scenario"],
  ["etcd.log", "", "history"],
  ["run.jsonl", "id: x", "history"],
  ["store.gdbm", "", "store"],
  ["c10-bad.txt", "{:process 0, :type :invoke, :f :get}", "history"],
  ["list.txt", "[{:process 0}]", "history"],
  ["a.txt", "INFO  jepsen.util - 0\t:invoke\t:read\tnil", "history"],
  ["a.json", '{"index":0,"process":0,"type":"invoke"}', "history"],
  ["a.json", '{"id": "MY-01", "protocol": "primary-backup"}', "scenario"],
  ["a.json", '{\n  "id": "MY-01"', "scenario"],
  ["a.txt", "id: MY-01\ntitle: x", "scenario"],
  ["a.txt", "# GDBM dump file created by GDBM version 1.23\n", "store"],
  ["database", "\xce\x9aW\x13\0\0", "store"],
] as const)("%s that begins %j is a %s", (name, head, kind) => {
  expect(kindOfFile(name, head)).toBe(kind);
});
