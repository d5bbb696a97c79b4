// What everybody downloads of a round: what is set from its days, rules and criteria, and the files that came with its call.

import { z } from "zod";
import { everyone } from "../../../platform/allow.ts";
import { query } from "../../../platform/operation.ts";
import { administrators } from "../../allow.ts";
import { oneAward } from "../rounds/commands.ts";
import { getRound } from "../rounds/store.ts";
import { papers } from "./paper.ts";
import { roundFile } from "./store.ts";

export const awardPaper = query({
  name: "recognition.awardPaper",
  input: z.object({ ...oneAward, paper: z.enum(papers) }),
  allow: everyone,
  run: async ({ award, paper }, { db }) => ({ round: await getRound(db, award), paper }),
});

export const awardFile = query({
  name: "recognition.awardFile",
  input: z.object({ ...oneAward, file: z.uuid() }),
  allow: everyone,
  run: async ({ award, file }, { db }) => await roundFile(db, (await getRound(db, award)).id, file),
});

export const awardToAddFile = query({
  name: "recognition.awardToAddFile",
  input: z.object(oneAward),
  allow: administrators,
  run: async ({ award }, { db }) => ({ round: await getRound(db, award) }),
});
