// Inviting many: a table is read and kept, somebody looks at what would come of each row, and confirms it once.

import { z } from "zod";
import { orExplain } from "../imports/stored-imports.ts";
import { readAsideBy } from "../imports/tables/read-in-worker.ts";
import { givers } from "../network/people/commands.ts";
import { invite } from "../network/people/invitations.ts";
import { alsoNeeds, lines, optionalUpload, orEmpty } from "../platform/input.ts";
import { command } from "../platform/operation.ts";
import { cityOrNetwork } from "../platform/place.ts";
import { fieldProblem } from "../platform/problem.ts";
import { type Cells, columns, longestText, rowsUnder, type Verdict } from "./invitee.ts";
import { refuse } from "./problems.ts";
import { judgeList } from "./queries.ts";
import { confirmList, keepList, lockList, waitForOtherLists } from "./store.ts";

const city = orEmpty(z.string().max(40));

export const uploadInvitees = command({
  name: "inviting.uploadInvitees",
  route: "POST /invitee-lists",
  summary:
    "Upload or paste a table of people to invite: to the network, or to one city. Nobody is invited yet: look at it, then confirm it.",
  input: alsoNeeds(
    z.object({ city, file: optionalUpload, text: orEmpty(lines(longestText)) }),
    ["file", "text"],
    "inviting:field.file.required",
    ({ file, text }) => file === undefined && text === undefined,
  ),
  output: z.object({ id: z.string(), rows: z.number() }),
  allow: givers,
  subject: (_input, { id }) => id,
  auditDetails: ({ city }, { rows }) => ({ city, rows }),
  changes: [],
  async before({ file, text = "" }): Promise<{ heading: Cells | undefined; below: Cells[] }> {
    const bytes = file?.bytes ?? new TextEncoder().encode(text);
    const [heading, ...below] = await orExplain(
      () => readAsideBy<Cells[]>({ moduleUrl: import.meta.url, name: "invitee-cells" }, bytes),
      file ? "file" : "text",
    );
    return { heading, below };
  },
  async run({ city, file }, { db, actor, now }, { heading, below }) {
    const { found, rows } = rowsUnder(heading, below);
    const needed = columns.filter((column) => city === undefined || (column !== "role" && column !== "city"));
    if (needed.some((column) => !found.has(column)))
      throw fieldProblem(
        file ? "file" : "text",
        city === undefined ? "inviting:field.columns.network" : "inviting:field.columns.city",
      );
    return { id: await keepList(db, { city, rows, by: actor.id, now }), rows: rows.length };
  },
});

export const inviteList = command({
  name: "inviting.inviteList",
  route: "POST /invitee-lists/:list/invite",
  summary:
    "Invite the people of a list whose rows are right. Whoever holds the role already, or has an invitation to it that waits, is left out; confirming again invites nobody twice.",
  input: z.object({ city, list: z.uuid() }),
  output: z.object({ invited: z.number(), left: z.number(), invitations: z.array(z.string()) }),
  allow: givers,
  subject: ({ list }) => list,
  auditDetails: ({ city }, { invited, left, invitations }) => ({ city, invited, left, invitations }),
  changes: [],
  async run({ city, list: id }, { db, actor, now, secret, baseUrl }) {
    const list = await lockList(db, id, city);
    if (list.verdicts) return { ...countsOf(list.verdicts), invitations: [] };
    await waitForOtherLists(db);
    const judged = await judgeList(db, list, { actor, now });
    const invited = judged.flatMap(({ outcome, invitee }) =>
      invitee && isInvited({ outcome }) ? [invitee] : [],
    );
    if (invited.length === 0) throw refuse.nobody_to_invite();
    const invitations: string[] = [];
    for (const invitee of invited)
      invitations.push(
        await invite(db, invitee, cityOrNetwork(invitee.city), { actor, now, secret, baseUrl }),
      );
    const verdicts = judged.map(({ invitee: _invitee, ...verdict }) => verdict);
    await confirmList(db, { id, verdicts, now });
    return { ...countsOf(verdicts), invitations };
  },
});

function isInvited({ outcome }: Pick<Verdict, "outcome">): boolean {
  return outcome === "invite" || outcome === "ask";
}

function countsOf(verdicts: readonly Verdict[]): { invited: number; left: number } {
  const invited = verdicts.filter(isInvited).length;
  return { invited, left: verdicts.length - invited };
}
