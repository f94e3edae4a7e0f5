// `npm run bench`: what a long run costs, and what stores, checking histories and searching cost, with the amount of work. Never a test.
import { benchHistories } from "./histories.ts";
import { benchLongRun } from "./long-run.ts";
import { benchSearch } from "./search.ts";
import { benchStores } from "./stores.ts";

await benchLongRun();
benchStores();
benchHistories();
await benchSearch();
