// The baseline has no policies: one server, one file, nothing to decide.
import type { OptionSpec } from "../protocol.ts";

export const options: readonly OptionSpec[] = [];
