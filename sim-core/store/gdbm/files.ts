// A store as files, for those who load this only when somebody asks for one or brings one.
export { writeFlat } from "./flat-file.ts";
export { gdbmFiles } from "./power-loss.ts";
export { elements } from "./operations.ts";
export { openable } from "./openable.ts";
export { geometryName, readFile, tooLarge } from "./read-file.ts";
export { writeImage } from "./write-image.ts";
