// The command line as a program of its own, for tests: what it printed, and how it ended.
import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";

const top = fileURLToPath(new URL("../..", import.meta.url));

export interface Told {
  /** The exit code; -1 when it was killed. */
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs `npm run -s sim -- …args` with the given standard input. */
export function commandLine(args: readonly string[], input = ""): Promise<Told> {
  return new Promise((resolve) => {
    const words = ["--import", "tsx", "sim-core/cli/main.ts", ...args];
    const child = execFile(process.execPath, words, { cwd: top }, (error, out, err) => {
      const code = error === null ? 0 : typeof error.code === "number" ? error.code : -1;
      resolve({ code, out, err });
    });
    child.stdin?.end(input);
  });
}
