// Evidence: the files and links that a city keeps once, whatever they back. Others say what stands on them.

import { defineSlice } from "../platform/slice.ts";
import * as commands from "./commands.ts";
import { evidenceFilePages } from "./file-pages.ts";
import { evidencePages } from "./pages.tsx";

export const evidence = defineSlice({
  name: "evidence",
  operations: [commands],
  pages: [evidencePages, evidenceFilePages],
  messages: [],
  shares: ["inputs.tsx", "stored-evidence.ts"],
});
