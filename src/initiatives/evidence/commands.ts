// Whoever works for a city shows its evidence with an initiative, says to whom, and takes it away again.

import { z } from "zod";
import { describeStored, EvidenceFields, keepEvidence } from "../../evidence/stored-evidence.ts";
import { getCity } from "../../network/queries.ts";
import { cityTag } from "../../network/tags.ts";
import type { Queryable } from "../../platform/database/database.ts";
import { alsoNeeds, line, lines, orEmpty } from "../../platform/input.ts";
import { command } from "../../platform/operation.ts";
import { fieldProblem } from "../../platform/problem.ts";
import { KnownDay } from "../content.ts";
import { one } from "../one-initiative.ts";
import { getInitiative } from "../store.ts";
import { writers } from "../workflow.ts";
import { deletePiece, getPiece, insertPiece, updatePiece } from "./store.ts";

const onePiece = { ...one, piece: z.uuid().describe("The id of the evidence.") };
const said = {
  dated: orEmpty(KnownDay).describe("The year, the month (2027-07) or the day (2027-07-14) of which it is."),
  isPublic: orEmpty(z.enum(["yes", "no"])).describe(
    "Whether everybody may see it and open it on the page of the initiative; else the people of the city and the network may.",
  ),
};
const changes = ({ city }: { city: string }) => [cityTag(city)];

function saidIn({ dated, isPublic }: z.output<z.ZodObject<typeof said>>) {
  return { dated: dated ?? null, isPublic: isPublic === "yes" };
}

async function initiativeIn(
  db: Queryable,
  { city, initiative: number }: { city: string; initiative: number },
): Promise<string> {
  await getCity(db, city);
  const { id } = await getInitiative(db, { city, number, alsoIdeas: true });
  return id;
}

export const addEvidenceToInitiative = command({
  name: "initiatives.addEvidenceToInitiative",
  route: "POST /cities/:city/initiatives/:initiative/evidence",
  summary:
    "Show a file or a link with an initiative: evidence that the city keeps already, or new evidence, which it keeps from now on.",
  input: alsoNeeds(
    z.object({
      ...one,
      ...EvidenceFields,
      title: orEmpty(line(200)).describe("What it is called; left out, it stays called as it is."),
      description: orEmpty(lines(2000)).describe("What it shows."),
      ...said,
    }),
    ["evidenceId", "evidence", "evidenceUrl"],
    "initiatives:field.evidence.required",
    ({ evidenceId, evidence, evidenceUrl }) => !evidenceId && !evidence && !evidenceUrl,
  ),
  output: z.object({ id: z.string(), piece: z.string() }),
  allow: writers,
  subject: (_input, { id }) => id,
  auditDetails: ({ title, evidence, evidenceUrl, dated, isPublic }, { piece }) => ({
    evidence: piece,
    title,
    file: evidence?.name,
    url: evidenceUrl,
    dated,
    isPublic,
  }),
  changes,
  async run({ city, initiative: number, title, description, dated, isPublic, ...given }, { db, actor }) {
    const initiative = await initiativeIn(db, { city, initiative: number });
    const piece = await keepEvidence(db, city, given, actor);
    if (!piece) throw fieldProblem("evidence", "initiatives:field.evidence.required");
    if (title || description) await describeStored(db, city, piece, { title, description });
    await insertPiece(db, { initiative, piece }, saidIn({ dated, isPublic }));
    return { id: initiative, piece };
  },
});

export const changeEvidenceOfInitiative = command({
  name: "initiatives.changeEvidenceOfInitiative",
  route: "PUT /cities/:city/initiatives/:initiative/evidence/:piece",
  summary: "Say of when a piece of evidence of an initiative is, and whether everybody may see it there.",
  input: z.object({
    ...onePiece,
    ...said,
    version: z.coerce.number().int().min(1).max(2_000_000_000).describe("The version that was seen."),
  }),
  output: z.object({ id: z.string(), version: z.int() }),
  allow: writers,
  subject: (_input, { id }) => id,
  auditDetails: ({ piece, dated, isPublic }) => ({ evidence: piece, dated, isPublic }),
  changes,
  async run({ piece, version, dated, isPublic, ...asked }, { db }) {
    const initiative = await initiativeIn(db, asked);
    await getPiece(db, { initiative, piece }, true);
    await updatePiece(db, { initiative, piece, version }, saidIn({ dated, isPublic }));
    return { id: initiative, version: version + 1 };
  },
});

export const removeEvidenceFromInitiative = command({
  name: "initiatives.removeEvidenceFromInitiative",
  route: "DELETE /cities/:city/initiatives/:initiative/evidence/:piece",
  summary: "Show a piece of evidence with an initiative no longer. It stays in the evidence of the city.",
  input: z.object(onePiece),
  output: z.object({ id: z.string() }),
  allow: writers,
  subject: (_input, { id }) => id,
  auditDetails: ({ piece }) => ({ evidence: piece }),
  changes,
  async run({ piece, ...asked }, { db }) {
    const initiative = await initiativeIn(db, asked);
    await getPiece(db, { initiative, piece }, true);
    await deletePiece(db, { initiative, piece });
    return { id: initiative };
  },
});
