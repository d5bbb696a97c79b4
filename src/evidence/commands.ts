import { z } from "zod";
import { member } from "../network/allow.ts";
import { getCity } from "../network/queries.ts";
import { cityTag } from "../network/tags.ts";
import { whereCited } from "../platform/citable.ts";
import { alsoNeeds, line, lines, orEmpty } from "../platform/input.ts";
import { command } from "../platform/operation.ts";
import { fieldProblem } from "../platform/problem.ts";
import { refuse } from "./problems.ts";
import { wasEverUsed } from "./slots.ts";
import { describeStored, EvidenceFields, getEvidence, keepEvidence } from "./stored-evidence.ts";

const writers = member("city", "coordinator", "contributor");

export const addEvidence = command({
  name: "monitoring.addEvidence",
  route: "POST /cities/:city/evidence",
  summary: "Keep a file or a link as evidence, to be used by any number of values and answers.",
  input: alsoNeeds(
    z.object({
      city: z.string(),
      evidence: EvidenceFields.evidence,
      evidenceUrl: EvidenceFields.evidenceUrl,
      title: orEmpty(line(200)),
      description: orEmpty(lines(2000)),
    }),
    ["evidence", "evidenceUrl"],
    "values:field.evidence.required",
    ({ evidence, evidenceUrl }) => !evidence && !evidenceUrl,
  ),
  output: z.object({ id: z.string() }),
  allow: writers,
  subject: (_input, { id }) => id,
  auditDetails: ({ title, evidence, evidenceUrl }) => ({ title, file: evidence?.name, url: evidenceUrl }),
  // A file that the city has already is described anew.
  changes: ({ city }) => [cityTag(city)],
  async run({ city, title, description, ...given }, { db, actor }) {
    await getCity(db, city);
    const id = await keepEvidence(db, city, given, actor);
    if (!id) throw fieldProblem("evidence", "values:field.evidence.required");
    if (title || description) await describeStored(db, city, id, { title, description });
    return { id };
  },
});

export const describeEvidence = command({
  name: "monitoring.describeEvidence",
  route: "PUT /cities/:city/evidence/:evidence",
  summary: "Say what a piece of evidence is called and what it shows.",
  input: z.object({
    city: z.string(),
    evidence: z.uuid(),
    title: line(200),
    description: orEmpty(lines(2000)),
    /** Of what is changed. */
    version: z.coerce.number().int().min(1).max(2_000_000_000),
  }),
  output: z.object({ id: z.string(), version: z.number() }),
  allow: writers,
  subject: ({ evidence }) => evidence,
  changes: ({ city }) => [cityTag(city)],
  async run({ city, evidence, title, description, version }, { db }) {
    await getEvidence(db, city, evidence);
    const changed = await describeStored(db, city, evidence, {
      title,
      description: description ?? "",
      version,
    });
    if (changed === 0n) {
      const current = await getEvidence(db, city, evidence);
      throw refuse.evidence_changed({
        title: current.title,
        description: current.description,
        version: current.version,
      });
    }
    return { id: evidence, version: version + 1 };
  },
});

export const removeEvidence = command({
  name: "monitoring.removeEvidence",
  route: "DELETE /cities/:city/evidence/:evidence",
  summary:
    "Remove evidence that nothing ever rested on. What was used once stays: histories and seals name it.",
  input: z.object({ city: z.string(), evidence: z.uuid() }),
  output: z.object({ id: z.string() }),
  allow: member("city", "coordinator"),
  subject: ({ evidence }) => evidence,
  changes: ({ city }) => [cityTag(city)],
  async run({ city, evidence: id }, { db, actor }) {
    await getEvidence(db, city, id);
    const citing = await whereCited(db, { cityId: city, kind: "evidence", ids: [id] }, actor);
    if (citing.length > 0 || (await wasEverUsed(db, city, id))) throw refuse.evidence_used();
    await db.deleteFrom("evidence").where("cityId", "=", city).where("id", "=", id).execute();
    return { id };
  },
});
