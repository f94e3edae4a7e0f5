// The registry of protocols: one line each. Nothing else in the program knows them by name.
import { primaryBackup } from "./primary-backup/index.ts";
import type { Protocol } from "./protocol.ts";
import { unreplicated } from "./unreplicated/index.ts";

export const protocols: readonly Protocol[] = [unreplicated, primaryBackup];
