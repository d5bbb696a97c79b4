// Those who keep a cluster write down what is planned and what happened, and say which meetings, practices and dialogues belong to it.

import { z } from "zod";
import { writtenDay } from "../../platform/input.ts";
import { command } from "../../platform/operation.ts";
import { fieldProblem } from "../../platform/problem.ts";
import { typedText, writtenAtAll, writtenFields } from "../../platform/written.ts";
import { refuse } from "../problems.ts";
import { spokenFor } from "./city-commands.ts";
import { longest, most, recordKinds } from "./cluster.ts";
import { Done, oneCluster } from "./commands.ts";
import { countNotes, countRecords, dropNote, dropRecord, insertNote, keepRecord, recordAt } from "./notes.ts";
import { clusterToChange } from "./store.ts";
import { possibleKeepers } from "./workflow.ts";

export const oneNote = { ...oneCluster, clusterNote: z.uuid() };
export const oneRecord = {
  ...oneCluster,
  recordKind: z.enum(recordKinds),
  record: z.string().max(60).describe("Its id."),
};

export const addNote = command({
  name: "clusters.addNote",
  route: "POST /clusters/:cluster/notes",
  summary:
    "Write down what is planned in a cluster, on a day to come, or what happened. Everybody reads it, and its cities are told.",
  input: writtenAtAll(
    z.object({ ...oneCluster, onDay: writtenDay, ...writtenFields("news", longest.note) }),
    "news",
    "clusters:field.news.required",
  ),
  output: Done,
  allow: possibleKeepers,
  subject: (_input, { id }) => id,
  auditDetails: ({ onDay }) => ({ day: onDay }),
  changes: [],
  async run(input, { db, actor, now }) {
    const { id, state, ...cluster } = await clusterToChange(db, { cluster: input.cluster }, actor);
    if ((await countNotes(db, id)) >= most.notes) throw refuse.enough_notes({ most: most.notes });
    const [own] = spokenFor({ id, state, ...cluster }, actor);
    const note = { day: input.onDay, said: typedText(input, "news"), city: own?.id ?? null };
    await insertNote(db, { cluster: id, ...note, at: now });
    return { id, state };
  },
});

export const dropClusterNote = command({
  name: "clusters.dropNote",
  route: "DELETE /clusters/:cluster/notes/:clusterNote",
  summary: "Take a note of a cluster off its page.",
  input: z.object(oneNote),
  output: Done,
  allow: possibleKeepers,
  subject: (_input, { id }) => id,
  auditDetails: () => ({}),
  changes: [],
  async run({ cluster, clusterNote }, { db, actor }) {
    const { id, state } = await clusterToChange(db, { cluster }, actor);
    if (!(await dropNote(db, id, clusterNote))) throw refuse.no_note();
    return { id, state };
  },
});

export const linkRecord = command({
  name: "clusters.linkRecord",
  route: "POST /clusters/:cluster/records",
  summary:
    "Say that a meeting, a practice or a dialogue belongs to a cluster, by the address of its page, which everybody has to be able to open.",
  input: z.object({ ...oneCluster, recordAddress: z.string().trim().min(1).max(500) }),
  output: Done,
  allow: possibleKeepers,
  subject: (_input, { id }) => id,
  auditDetails: ({ recordAddress }) => ({ address: recordAddress }),
  changes: [],
  async run({ cluster, recordAddress }, { db, actor, now }) {
    const { id, state } = await clusterToChange(db, { cluster }, actor);
    if ((await countRecords(db, id)) >= most.records) throw refuse.enough_records({ most: most.records });
    const record = await recordAt(db, recordAddress);
    if (!record) throw fieldProblem("recordAddress", "clusters:field.recordAddress.unknown");
    if (!(await keepRecord(db, id, record, now)))
      throw fieldProblem("recordAddress", "clusters:field.recordAddress.there");
    return { id, state };
  },
});

export const unlinkRecord = command({
  name: "clusters.unlinkRecord",
  route: "DELETE /clusters/:cluster/records/:recordKind/:record",
  summary: "Say that a meeting, a practice or a dialogue does not belong to a cluster any more.",
  input: z.object(oneRecord),
  output: Done,
  allow: possibleKeepers,
  subject: (_input, { id }) => id,
  auditDetails: ({ recordKind, record }) => ({ recordKind, record }),
  changes: [],
  async run({ cluster, recordKind: kind, record }, { db, actor }) {
    const { id, state } = await clusterToChange(db, { cluster }, actor);
    if (!(await dropRecord(db, id, { kind, id: record }))) throw refuse.no_record();
    return { id, state };
  },
});
