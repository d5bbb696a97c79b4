// The commission writes the agenda of a meeting, item by item, until the meeting was held.

import { z } from "zod";
import type { Queryable } from "../../platform/database/database.ts";
import { enteredNumber, line, orEmpty } from "../../platform/input.ts";
import { command } from "../../platform/operation.ts";
import { typedText, writtenAtAll, writtenFields } from "../../platform/written.ts";
import { secretaries } from "../allow.ts";
import { longestPapers, papersFit } from "../papers/papers.ts";
import { mayEdit, mayWriteAgenda } from "../planning/workflow.ts";
import { refuse } from "../problems.ts";
import { type Meeting, MeetingId, meetingStates } from "../record/meeting.ts";
import { findMeeting, findMeetingItself, type MeetingItself } from "../record/store.ts";
import { changesOfMeeting } from "../tags.ts";
import { ItemPurpose, longestItem, longestPaper, mostItems } from "./item.ts";
import { agendaOf, changeItem, dropItem, keepItem, noteAgendaChanged, type SaidItem } from "./store.ts";

const written = {
  ...writtenFields("itemName", 200, line),
  itemPurpose: z.enum(ItemPurpose.options, { error: "meetings:field.itemPurpose.required" }),
  presenter: orEmpty(line(150)).describe(
    "An office or an organisation; a person only who agreed to be named.",
  ),
  itemMinutes: orEmpty(enteredNumber(z.number().int().min(1).max(longestItem))),
  ...writtenFields("papers", longestPaper),
  agendaPlace: orEmpty(enteredNumber(z.number().int().min(1).max(mostItems))).describe(
    "Its place, from 1 on; without it a new item is the last one, and another stays where it is.",
  ),
};
const Written = z.object(written);

function saidOf(input: z.output<typeof Written>): SaidItem {
  return {
    title: typedText(input, "itemName"),
    purpose: input.itemPurpose,
    presenter: input.presenter ?? null,
    minutes: input.itemMinutes ?? null,
    papers: typedText(input, "papers"),
    place: input.agendaPlace,
  };
}

/** One whose agenda is still written. @throws Problem `meetings.not_now` */
export function meetingWithAgenda(db: Queryable, id: string): Promise<Meeting> {
  return stillWritten(findMeeting(db, id, meetingStates));
}

/** The same without what stands on it. @throws Problem as above */
function meetingToWrite(db: Queryable, id: string): Promise<MeetingItself> {
  return stillWritten(findMeetingItself(db, id, meetingStates));
}

async function stillWritten<Found extends MeetingItself>(finding: Promise<Found>): Promise<Found> {
  const meeting = await finding;
  if (!mayWriteAgenda(meeting)) throw refuse.not_now();
  return meeting;
}

/** @throws Problem `meetings.papers_full` where they do not fit into the file that people take along */
async function requirePapersFit(db: Queryable, meeting: string): Promise<void> {
  if (!papersFit(await agendaOf(db, meeting))) throw refuse.papers_full({ limit: longestPapers });
}

const nameless = "meetings:field.itemName.required";

export const addAgendaItem = command({
  name: "meetings.addAgendaItem",
  route: "POST /meetings/:meeting/agenda",
  summary: "Add an item to the agenda of a meeting that was not held yet, also while it is under way.",
  input: writtenAtAll(z.object({ meeting: MeetingId, ...written }), "itemName", nameless),
  output: z.object({ id: z.string() }),
  allow: secretaries,
  subject: ({ meeting }) => meeting,
  changes: changesOfMeeting,
  async run({ meeting, ...input }, { db, now }) {
    await meetingToWrite(db, meeting);
    const id = await keepItem(db, meeting, saidOf(input));
    await requirePapersFit(db, meeting);
    await noteAgendaChanged(db, meeting, now);
    return { id };
  },
});

const ofItem = { meeting: MeetingId, agendaItem: z.uuid() };

export const changeAgendaItem = command({
  name: "meetings.changeAgendaItem",
  route: "PUT /meetings/:meeting/agenda/:agendaItem",
  summary: "Change an item of the agenda of a meeting, or its place.",
  input: writtenAtAll(
    z.object({ ...ofItem, version: z.coerce.number().int().min(1).max(1_000_000), ...written }),
    "itemName",
    nameless,
  ),
  output: z.object({ id: z.string() }),
  allow: secretaries,
  subject: ({ meeting }) => meeting,
  auditDetails: ({ agendaItem }) => ({ agendaItem }),
  changes: changesOfMeeting,
  async run({ meeting, agendaItem: id, version, ...input }, { db, now }) {
    await meetingToWrite(db, meeting);
    await changeItem(db, { meeting, id, version }, saidOf(input));
    await requirePapersFit(db, meeting);
    await noteAgendaChanged(db, meeting, now);
    return { id };
  },
});

export const takeOffAgenda = command({
  name: "meetings.takeOffAgenda",
  route: "DELETE /meetings/:meeting/agenda/:agendaItem",
  summary: "Take an item off the agenda of a meeting; those after it move up.",
  input: z.object(ofItem),
  output: z.object({ id: z.string() }),
  allow: secretaries,
  subject: ({ meeting }) => meeting,
  auditDetails: ({ agendaItem }) => ({ agendaItem }),
  changes: changesOfMeeting,
  async run({ meeting, agendaItem: id }, { db, now }) {
    // Under way it was seen, and perhaps begun: what nobody came to is kept as not reached.
    if (!mayEdit(await meetingToWrite(db, meeting))) throw refuse.not_now();
    await dropItem(db, { meeting, id });
    await noteAgendaChanged(db, meeting, now);
    return { id };
  },
});
