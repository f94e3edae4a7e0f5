// The command line for tests: in this process, where many runs of it side by side each keep what they print; or as a process of its own,
// where something is piped into it.
import { AsyncLocalStorage } from "node:async_hooks";
import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { format } from "node:util";
import { commandLine } from "../cli/command-line.ts";

export interface Told {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** The top of the repository, where the command line runs. */
export const top = fileURLToPath(new URL("../..", import.meta.url));

const printing = new AsyncLocalStorage<{ out: string; err: string }>();

const write = process.stdout.write.bind(process.stdout);
process.stdout.write = (text: string, ...rest: []) => {
  const told = printing.getStore();
  if (!told) return write(text, ...rest);
  told.out += text;
  return true;
};

for (const [name, stream] of [
  ["log", "out"],
  ["error", "err"],
] as const) {
  const plain = console[name].bind(console);
  console[name] = (...words: unknown[]): void => {
    const told = printing.getStore();
    if (told) told[stream] += `${format(...words)}\n`;
    else plain(...words);
  };
}

/** What the command line prints, and its exit code. With something piped into it, it is a process of its own. */
export async function sim(words: readonly string[], input: string | null = null): Promise<Told> {
  if (input !== null) return run(process.execPath, ["--import", "tsx", "sim-core/cli/main.ts", ...words], input);
  const told = { out: "", err: "" };
  const code = await printing.run(told, () => commandLine(words));
  return { code, ...told };
}

/** Any command as a process, with what is piped into it. */
export function run(command: string, words: readonly string[], input = ""): Promise<Told> {
  return new Promise((resolve) => {
    const child = execFile(command, words, { cwd: top }, (error, out, err) => {
      resolve({ code: error === null ? 0 : typeof error.code === "number" ? error.code : -1, out, err });
    });
    // Who reads nothing may be gone before all is written.
    child.stdin?.on("error", () => undefined).end(input);
  });
}
