// The curriculum's order, and the one list of all scenario files. To add a scenario, write its file and add its line here.

/** The files of the library, without `.yaml`, in the order in which they are taught. */
export const curriculum: readonly string[] = [
  "unreplicated/IN-00",
  "unreplicated/IN-11-unreplicated",
  "primary-backup/IN-01",
  "primary-backup/IN-02",
  "primary-backup/IN-03",
  "primary-backup/IN-11-primary-backup",
  "primary-backup/FA-01",
  "primary-backup/FA-02",
  "primary-backup/FA-03",
  "primary-backup/FA-04",
  "primary-backup/A-X4",
  "primary-backup/A-40",
  "primary-backup/BH-01",
  "primary-backup/BH-02",
  "primary-backup/BH-03",
  "primary-backup/BH-04",
  "primary-backup/BH-05",
  "primary-backup/CH-01",
  "primary-backup/EX-01",
  "two-phase-commit/IN-04",
  "two-phase-commit/IN-05",
  "two-phase-commit/IN-11-two-phase-commit",
  "two-phase-commit/FA-05",
  "two-phase-commit/FA-06",
  "two-phase-commit/FA-07",
  "two-phase-commit/FA-08",
  "two-phase-commit/FA-09",
  "two-phase-commit/BH-06",
  "two-phase-commit/BH-07",
  "two-phase-commit/EX-02",
  "two-phase-commit/EX-03",
  "passive-replication/IN-07",
  "passive-replication/IN-08",
  "passive-replication/IN-11-passive-replication",
  "passive-replication/FA-10",
  "passive-replication/FA-11",
  "passive-replication/FA-12",
  "passive-replication/BH-08",
  "passive-replication/BH-09",
  "passive-replication/EX-04",
  "passive-replication/EX-05",
  "view-service/IN-06",
  "view-service/IN-10",
  "view-service/IN-11-view-service",
  "view-service/FA-13",
  "view-service/FA-14",
  "view-service/FA-15",
  "view-service/FA-16",
  "view-service/BH-10",
  "view-service/BH-11",
  "view-service/BH-12",
  "view-service/EX-06",
  "view-service/EX-07",
  "view-service/EX-09",
];

/** The file of the scenario that a visitor sees first (index.ts loads it alone, by this very name). */
export const frontDoor = "primary-backup/IN-01";

/** The two scenarios of one workload that the lesson on two systems side by side begins with. */
export const sideBySide: readonly [left: string, right: string] = ["IN-11-primary-backup", "IN-11-two-phase-commit"];

/** The protocol of a file: its folder. */
const folderOf = (file: string): string => file.slice(0, file.indexOf("/"));

/** The protocol of the scenario that a visitor sees first. */
export const frontDoorProtocol = folderOf(frontDoor);

/** Files with earlier versions of scenarios (`primary-backup/IN-01.v1`): not listed any more, still found by links. */
export const earlier: readonly string[] = ["primary-backup/A-40.v1"];

/** The protocol of a scenario, told by its id before the scenario itself is loaded; null when there is none of that id. */
export function protocolOf(id: string): string | null {
  const file = [...curriculum, ...earlier].find((one) => {
    const [own = ""] = one.slice(one.indexOf("/") + 1).split(".");
    return id === own || id.startsWith(`${own}-`);
  });
  return file === undefined ? null : folderOf(file);
}
