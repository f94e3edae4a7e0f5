// The command line as a process: its words, its exit code.
import { commandLine } from "./command-line.ts";

// Whoever reads our output may stop reading: that is no error of ours.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
});

process.exitCode = await commandLine(process.argv.slice(2));
