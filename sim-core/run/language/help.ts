// What each verb and each moment means, in a sentence with an example: for the reference, apart from the grammar, which every page loads.
import type { Choice } from "../../kernel/choice.ts";
import type { Happening } from "./moment.ts";

export interface Help {
  readonly help: string;
  /** A whole line. */
  readonly example: string;
}

export const verbHelp: Readonly<Record<Exclude<Choice["do"], "call">, Help>> = {
  construct: {
    help: "The node comes into being, with its processes in their first states.",
    example: "construct kvserver",
  },
  setAddress: { help: "The router learns the node's address.", example: "setAddress kvserver" },
  init: {
    help: "The name service learns the node's name; a name that another node has ends the program.",
    example: "init kvserver",
  },
  startServices: { help: "The node begins to serve.", example: "startServices kvserver" },
  stopServices: {
    help: "The node stops in good order: it takes its entries out of the directory and the name service.",
    example: "stopServices kvserver",
  },
  crash: {
    help: "The node goes down at once: what is on its disk stays, everything else is lost.",
    example: "crash kvserver",
  },
  powerLoss: {
    help: "The machine goes down: the node crashes, and its file is again as it was when it was last synced.",
    example: "powerLoss kvserver",
  },
  tornPowerLoss: {
    help: "The machine goes down while its disk writes: of the pages written since the last sync some are there, and the file may need recovery.",
    example: "tornPowerLoss kvserver",
  },
  restart: { help: "A stopped or crashed node serves again, with what its disk holds.", example: "restart kvserver" },
  pause: {
    help: "The node stands still with its timers; what arrives waits in its sockets.",
    example: "pause kvserver",
  },
  resume: { help: "A paused node goes on, and reads what waits.", example: "resume kvserver" },
  deliver: {
    help: "An envelope in flight arrives now: the oldest that fits, or the 2nd, 3rd, … oldest.",
    example: "deliver kvserver -> kvserver2 kvPutReplica 2nd",
  },
  drop: { help: "The network loses an envelope in flight.", example: "drop kvserver -> kvserver3 kvPutReplica" },
  duplicate: {
    help: "The network makes another one of an envelope in flight; it goes its own way.",
    example: "duplicate client1 -> kvserver KvRequest.put",
  },
  delay: {
    help: "An envelope in flight arrives so many milliseconds later.",
    example: "delay kvserver3 -> kvserver KvResponse.put by 300",
  },
  hold: {
    help: "The clock does not deliver this envelope until it is released.",
    example: "hold kvserver -> kvserver2 kvPutReplica",
  },
  release: {
    help: "A held envelope goes on; it arrives at its time, or at once if that has passed.",
    example: "release kvserver -> kvserver2 kvPutReplica",
  },
  forge: {
    help: "A hand-made datagram, with any node's address as its source. Fields that are left out are the usual ones; a text stands in quotes.",
    example: 'forge kvserver2 -> kvserver3:8082 kvPutReplica serial 7 key "25" value "forged"',
  },
  fire: {
    help: "An armed timer goes off now. The process is named where the node runs several.",
    example: "fire client1/stub receiveTimeout",
  },
  freeze: { help: "An armed timer stands still until it is thawed.", example: "freeze kvserver ackTimeout" },
  thaw: { help: "A frozen timer runs on with what was left.", example: "thaw kvserver ackTimeout" },
  giveUp: { help: "A client stops waiting for its operation.", example: "giveUp client1" },
  bounce: { help: "A crash and a restart in one.", example: "bounce kvserver2" },
  crashDuring: {
    help: "In the next step in which the node acts, so many of its effects happen (what it opens, stores, sends, answers), and then it crashes.",
    example: "crashDuring kvserver after 1",
  },
  cut: { help: "The link in this one direction passes nothing from now on.", example: "cut kvserver -> kvserver2" },
  heal: { help: "A link that was cut passes datagrams again.", example: "heal kvserver -> kvserver2" },
  degrade: {
    help: "The link in this one direction gets worse than the network: slower, or with a probability to lose, double or delay each datagram.",
    example: "degrade kvserver -> kvserver2 latency 200 loss 0.5",
  },
  partition: {
    help: "Nothing passes between nodes of different groups from now on; inside a group no link is cut. Other nodes are left alone.",
    example: "partition kvserver client1 | kvserver2 kvserver3",
  },
  healAll: { help: "Every link is whole again.", example: "healAll" },
  failWrite: { help: "So many of the node's next writes to its disk fail.", example: "failWrite kvserver 1" },
  recover: {
    help: "What can still be read of a node's damaged file goes into a new one, as with gdbmtool's `recover`.",
    example: "recover kvserver",
  },
  edit: {
    help: "Somebody changes a configuration file of a node.",
    example: 'edit kvserver replicas "kvserver2 kvserver3"',
  },
};

export const clockHelp: Readonly<Record<"steps" | "ms" | "moment", Help>> = {
  steps: { help: "The clock takes so many steps.", example: "clock 27" },
  ms: { help: "The clock goes on as long as the next thing is due by then.", example: "clock until 1200" },
  moment: {
    help: "The clock goes on until the moment has come, counted from this line on.",
    example: "clock until sent kvserver -> kvserver3 kvPutReplica 2nd",
  },
};

export const momentHelp: Readonly<Record<Happening["when"], Help>> = {
  sent: { help: "A datagram left its sender.", example: "sent kvserver -> kvserver3 kvPutReplica" },
  delivered: { help: "The receiver read it.", example: "delivered * -> kvserver3 kvPutReplica" },
  dropped: { help: "The network or the receiver lost it.", example: "dropped client1 -> * 2nd" },
  ignored: { help: "The receiver read it and set it aside.", example: "ignored kvserver2 -> kvserver" },
  queued: { help: "It waits in the receiver's socket.", example: "queued * -> kvserver KvRequest.put" },
  duplicated: { help: "The network made another one of it.", example: "duplicated client1 -> kvserver" },
  forged: { help: "Somebody made it by hand.", example: "forged kvserver2 -> kvserver3" },
  delayed: { help: "Somebody delayed it.", example: "delayed * -> kvserver" },
  held: { help: "Somebody held it back.", example: "held kvserver -> kvserver2" },
  released: { help: "Somebody let it go on.", example: "released kvserver -> kvserver2" },
  applied: { help: "A node's store changed.", example: "applied kvserver 25" },
  applyFailed: { help: "A write to a node's store failed.", example: "applyFailed kvserver" },
  read: { help: "A node's store was read.", example: "read kvserver 25" },
  called: { help: "A client began an operation.", example: "called client1 2nd" },
  finished: { help: "A client's operation ended.", example: "finished client1 unknown" },
  fired: { help: "A timer went off.", example: "fired client1 receiveTimeout" },
  frozen: { help: "Somebody stopped a timer.", example: "frozen kvserver ackTimeout" },
  thawed: { help: "Somebody let a timer run on.", example: "thawed kvserver ackTimeout" },
  lookedUp: {
    help: "A node asked the name service; with `fails`: for a name that it does not know.",
    example: "lookedUp kvserver kvserver2 fails",
  },
  storeOpened: { help: "A node opened its store.", example: "storeOpened kvserver" },
  storeFailed: { help: "A node could not open its store.", example: "storeFailed kvserver2" },
  filled: { help: "A node's store was emptied and filled anew.", example: "filled kvserver" },
  synced: { help: "What a node has written is on the disk now.", example: "synced kvserver" },
  undone: { help: "A power loss took changes that were not synced.", example: "undone kvserver" },
  torn: { help: "A power loss tore a node's file in mid-writing.", example: "torn kvserver" },
  recovered: { help: "A damaged file was recovered.", example: "recovered kvserver" },
  edited: { help: "Somebody changed a configuration file.", example: "edited kvserver" },
  crashSet: { help: "A node was set to crash during its next step.", example: "crashSet kvserver" },
  writesFail: { help: "Writes to a node's disk fail from now on.", example: "writesFail kvserver" },
  opened: { help: "A node opened a socket.", example: "opened kvserver kv" },
  openFailed: { help: "A node could not open a socket.", example: "openFailed kvserver" },
  entered: {
    help: "A process of the node came into this state, or into one inside it, from outside.",
    example: "entered kvserver forwarding.awaiting",
  },
  cut: { help: "A link was cut.", example: "cut kvserver -> kvserver2" },
  healed: { help: "A link was healed.", example: "healed kvserver -> kvserver2" },
  degraded: { help: "A link got worse.", example: "degraded kvserver -> kvserver2" },
  partitioned: { help: "The network was split into groups.", example: "partitioned" },
  allHealed: { help: "Every link was made whole.", example: "allHealed" },
  said: { help: "A node said something for the trace.", example: "said kvserver" },
  refused: { help: "A planned choice was impossible when its time came.", example: "refused" },
  aborted: { help: "The whole program ended.", example: "aborted" },
  constructed: { help: "The node came into being.", example: "constructed kvserver" },
  addressed: { help: "The router knows the node's address from now on.", example: "addressed kvserver" },
  initialised: { help: "The name service knows the node's name from now on.", example: "initialised kvserver" },
  started: { help: "The node began to serve.", example: "started kvserver" },
  stopped: { help: "The node stopped in good order.", example: "stopped kvserver" },
  crashed: { help: "The node crashed.", example: "crashed kvserver" },
  lostPower: { help: "The node's machine lost power.", example: "lostPower kvserver" },
  restarted: { help: "The node serves again.", example: "restarted kvserver" },
  paused: { help: "The node stands still.", example: "paused kvserver" },
  resumed: { help: "The node went on.", example: "resumed kvserver" },
};
