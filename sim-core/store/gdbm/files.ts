// A store as files, for those who load this only when somebody asks for one.
export { writeFlat } from "./flat-file.ts";
export { gdbmFiles } from "./power-loss.ts";
export { openable } from "./openable.ts";
export { writeImage } from "./write-image.ts";
