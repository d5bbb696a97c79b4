// An administrator names the jury of a round, and who steps in where too few are left.

import { z } from "zod";
import type { Role } from "../../../network/role.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { command } from "../../../platform/operation.ts";
import { fieldProblem } from "../../../platform/problem.ts";
import { administrators } from "../../allow.ts";
import { refuse } from "../../problems.ts";
import { Done, oneAward } from "../rounds/commands.ts";
import { lockedRound } from "../rounds/store.ts";
import { requireJury } from "./access.ts";
import { mostJurors, seats } from "./jury.ts";
import { askReserves } from "./reserve.ts";
import { jurorsOf, seat as keepSeat, unseat } from "./store.ts";

async function accountOf(db: Tx, email: string) {
  const row = await db
    .selectFrom("people")
    .leftJoin("deactivatedPeople", "deactivatedPeople.personId", "people.id")
    .select("people.id")
    .where("email", "=", email)
    .where("deactivatedPeople.personId", "is", null)
    .executeTakeFirst();
  if (!row?.id) throw fieldProblem("email", "awards:field.email.unknown");
  const administrator = await db
    .selectFrom("roles")
    .select("id")
    .where("personId", "=", row.id)
    .where("role", "=", "administrator" satisfies Role)
    .where("endedAt", "is", null)
    .executeTakeFirst();
  // Whoever decides does not judge.
  if (administrator) throw fieldProblem("email", "awards:field.email.decides");
  return row.id;
}

export const seatJuror = command({
  name: "recognition.seatJuror",
  route: "POST /awards/:award/jury",
  summary:
    "Name a juror of a round, or a reserve who steps in where too few are left for a nominee: somebody with an account who does not decide.",
  input: z.object({
    ...oneAward,
    email: z
      .email({ error: "platform:field.email" })
      .max(200)
      .transform((text) => text.toLowerCase()),
    seat: z.enum(seats),
  }),
  output: Done,
  allow: administrators,
  subject: (_input, { id }) => id,
  auditDetails: ({ seat }) => ({ seat }),
  changes: [],
  async run({ award, email, seat }, { db, actor, now }) {
    const round = requireJury(await lockedRound(db, award));
    if (round.state !== "open" && round.state !== "judging") throw refuse.not_now();
    const jurors = await jurorsOf(db, round.id);
    const person = await accountOf(db, email);
    if (jurors.some(({ personId }) => personId === person))
      throw fieldProblem("email", "awards:field.email.seated");
    if (jurors.length >= mostJurors) throw refuse.enough({ most: mostJurors });
    await keepSeat(db, round, { person, as: seat, by: actor.id });
    if (round.state === "judging") await askReserves(db, round, now);
    return { id: round.id, number: round.number, state: round.state };
  },
});

export const unseatJuror = command({
  name: "recognition.unseatJuror",
  route: "POST /awards/:award/jury/:juror/end",
  summary: "Take somebody out of the jury of a round; what they wrote in it goes with them.",
  input: z.object({ ...oneAward, juror: z.string().max(80).describe("Whose account it is.") }),
  output: Done,
  allow: administrators,
  subject: (_input, { id }) => id,
  auditDetails: ({ juror }) => ({ juror }),
  changes: [],
  async run({ award, juror }, { db, now }) {
    const round = requireJury(await lockedRound(db, award));
    if (round.state !== "open" && round.state !== "judging") throw refuse.not_now();
    const jurors = await jurorsOf(db, round.id);
    if (jurors.every(({ personId }) => personId !== juror)) throw refuse.no_juror();
    await unseat(db, round, juror, now);
    if (round.state === "judging") await askReserves(db, round, now);
    return { id: round.id, number: round.number, state: round.state };
  },
});
