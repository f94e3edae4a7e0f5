// What the service directory understands (SYSTEMS 2.1.3 and 3A): a service's name stands for one server's name and port.
import type { Message } from "../kernel/envelope.ts";

export interface DirRegister extends Message {
  readonly type: "DirRegister";
  readonly serviceName: string;
  readonly serverName: string;
  readonly port: number;
}
export interface DirDelete extends Message {
  readonly type: "DirDelete";
  readonly serviceName: string;
}
export interface DirSearch extends Message {
  readonly type: "DirSearch";
  readonly serviceName: string;
  readonly serial: number;
}
/** `serverName` is null when the directory has no such service. */
export interface DirResult extends Message {
  readonly type: "DirResult";
  readonly serviceName: string;
  readonly serial: number;
  readonly serverName: string | null;
  readonly port: number;
}

/** Longest name that the directory takes, in bytes; a longer one is malformed and gets no reply. */
export const nameBytesMax = 63;

/** Where every program finds the directory: its address is part of the main program's configuration. */
export const directoryAddress = { ip: "10.0.0.2", port: 1515 } as const;
