// Everything that is said in the baseline: the directory's messages and the key-value protocol of ELEC 477 (SYSTEMS 2.1.2, 3A).
import { elec477Messages } from "../../infra/message-specs.ts";
import type { MessageSpec } from "../protocol.ts";

export const messages: readonly MessageSpec[] = elec477Messages;
