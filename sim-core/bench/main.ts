// `npm run bench`: what a long run costs, and what stores cost, with the amount of work. Never a test.
import { benchLongRun } from "./long-run.ts";
import { benchStores } from "./stores.ts";

await benchLongRun();
benchStores();
