#!/usr/bin/env node
// The `jifunze` command: see `npx jifunze help`.
import { main } from "./run.mjs";

await main("call", process.argv.slice(2));
