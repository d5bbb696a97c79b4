// The commission adds what those who give an award send with their call, such as a form of theirs, and takes it out again.

import { z } from "zod";
import { fileLanguages } from "../../../library/documents/document.ts";
import { fileField } from "../../../platform/files/file-field.ts";
import { storeFile } from "../../../platform/files/files.ts";
import { line } from "../../../platform/input.ts";
import { command } from "../../../platform/operation.ts";
import { fieldProblem } from "../../../platform/problem.ts";
import { administrators } from "../../allow.ts";
import { changesOfAward } from "../../tags.ts";
import { Done, oneAward } from "../rounds/commands.ts";
import { lockedRound } from "../rounds/store.ts";
import { longestTitle, mostFiles } from "./paper.ts";
import { dropRoundFile, filesOfRound, insertRoundFile, roundFileScope } from "./store.ts";

const shared = {
  output: Done,
  allow: administrators,
  subject: (_input: unknown, { id }: { id: string }) => id,
  changes: changesOfAward,
};

export const addAwardFile = command({
  ...shared,
  name: "recognition.addAwardFile",
  route: "POST /awards/:award/files",
  summary:
    "Add a file to a round of an award, such as the form of those who give it. Everybody can download it.",
  input: z.object({
    ...oneAward,
    title: line(longestTitle).describe("What it is called, in its own language."),
    fileLanguage: z.enum(fileLanguages).describe("In which language the file is (BCP 47)."),
    file: fileField((fault) => `membership:field.file.${fault}`),
  }),
  auditDetails: ({ award, title, fileLanguage }) => ({ award, title, fileLanguage }),
  async run({ award, title, fileLanguage, file }, { db, actor, now }) {
    const { id, number, state } = await lockedRound(db, award);
    if ((await filesOfRound(db, id)).length >= mostFiles)
      throw fieldProblem("form", "awards:field.form.files", { most: mostFiles });
    const stored = await storeFile(db, { ...file, scope: roundFileScope(id), uploadedBy: actor.id || null });
    await insertRoundFile(db, id, { title, language: fileLanguage, fileId: stored.id, at: now });
    return { id, number, state };
  },
});

export const dropAwardFile = command({
  ...shared,
  name: "recognition.dropAwardFile",
  route: "POST /awards/:award/files/:file/drop",
  summary: "Take a file out of a round of an award.",
  input: z.object({ ...oneAward, file: z.uuid() }),
  auditDetails: ({ award }) => ({ award }),
  async run({ award, file }, { db }) {
    const { id, number, state } = await lockedRound(db, award);
    await dropRoundFile(db, id, file);
    return { id, number, state };
  },
});
