// Every protocol, loaded: for the command line, benchmarks and tests, which need not start fast.
import { loadAllProtocols } from "./index.ts";

export const protocols = await loadAllProtocols();
