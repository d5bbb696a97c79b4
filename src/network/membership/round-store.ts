import { sql } from "kysely";
import type { Queryable, Tx } from "../../platform/database/database.ts";
import { dayOf } from "../../platform/day.ts";
import { fieldProblem } from "../../platform/problem.ts";
import { type WrittenText, writtenFrom } from "../../platform/written.ts";
import type { MembershipEvent, MembershipFile } from "./membership.ts";
import { answerBy, isIn, mostRounds, type Round, roundAround } from "./round.ts";
import { membershipsIn } from "./store.ts";
import type { MembershipState } from "./workflow.ts";

/** The rounds with how many applications were sent in each, the newest first. */
export async function listOfRounds(db: Queryable): Promise<Round[]> {
  const rows = await db
    .selectFrom("membershipRounds")
    .select((eb) => [
      "id",
      "name",
      sql<string>`opens_on::text`.as("opensOn"),
      sql<string>`closes_on::text`.as("closesOn"),
      "quota",
      "clockDays",
      "formEdition",
      "guidingDocuments",
      "sendTo",
      "version",
      eb
        .selectFrom("membershipEvents")
        .select((count) => count.fn.countAll<string>().as("sent"))
        .whereRef("membershipEvents.roundId", "=", "membershipRounds.id")
        .where("action", "=", "send")
        .as("sent"),
    ])
    .orderBy("opensOn", "desc")
    .limit(mostRounds)
    .execute();
  return rows.map((row) => ({ ...row, sent: Number(row.sent) }));
}

/**
 * The round to which handing in on a day belongs. A day that is known by its month alone, and one before rounds were kept,
 * belongs to none.
 * @throws Problem at `on` where no round is open on the day
 */
export async function roundOfHandingIn(db: Queryable, on: string): Promise<string | null> {
  const rounds = await listOfRounds(db);
  const first = rounds.at(-1);
  if (on.length < 10 || !first || on < first.opensOn) return null;
  const round = rounds.find((one) => isIn(one, on));
  if (round) return round.id;
  const next = roundAround(rounds, on);
  throw next
    ? fieldProblem("on", "membership:field.on.next_round", { round: next.name, day: next.opensOn })
    : fieldProblem("on", "membership:field.on.no_round");
}

/** The round in which a membership's application was last handed in. */
export function roundOf({ events }: Pick<MembershipFile, "events">): string | null {
  return events.findLast(({ action }) => action === "handIn")?.round ?? null;
}

/**
 * How many may be sent is counted when one is sent, one after the other.
 * @throws Problem at `note` where the round has as many as UIL takes, and nobody said why this one goes all the same
 */
export async function requirePlaceInRound(
  db: Tx,
  round: string | null,
  note: string | undefined,
): Promise<void> {
  if (round === null || note !== undefined) return;
  await db.selectFrom("membershipRounds").select("id").where("id", "=", round).forUpdate().execute();
  const found = (await listOfRounds(db)).find(({ id }) => id === round);
  if (found?.quota == null || found.sent < found.quota) return;
  throw fieldProblem("note", "membership:field.note.over_quota", { round: found.name, quota: found.quota });
}

/** By which day the commission answers this application; undefined where it has none, or no round says it. */
export function answerDueOn(
  file: Pick<MembershipFile, "events">,
  rounds: readonly Round[],
): string | undefined {
  const round = rounds.find(({ id }) => id === roundOf(file));
  return round && dueOn(file.events, round.clockDays);
}

function dueOn(events: readonly Pick<MembershipEvent, "action" | "on" | "at">[], clockDays: number) {
  return answerBy(
    events.map(({ action, on, at }) => ({ action, day: on?.length === 10 ? on : dayOf(new Date(at)) })),
    clockDays,
  );
}

/** A country sends three in a round; a desk shows as many as anybody reads. */
const mostWaiting = 20;

export interface WaitingApplication {
  id: string;
  name: string;
  names: WrittenText;
  state: MembershipState;
  /** Who did the last step. */
  lastActor: string | null;
  dueOn: string | undefined;
}

/** The applications that are with the commission. */
export async function waitingApplications(db: Queryable): Promise<WaitingApplication[]> {
  const of = sql`from membership_events as event where event.membership_id = memberships.id`;
  const rows = await membershipsIn(db)
    .select([
      sql<MembershipEvent[]>`(select json_agg(json_build_object('action', action, 'on', happened_on, 'at', at)
        order by event.id) ${of})`.as("events"),
      sql<string | null>`(select actor_id ${of} order by event.id desc limit 1)`.as("lastActor"),
      sql<number | null>`(select clock_days from membership_rounds
        where id = (select round_id ${of} and action = 'handIn' order by event.id desc limit 1))`.as(
        "clockDays",
      ),
    ])
    .where("memberships.state", "in", ["with_commission", "endorsing", "declining"])
    .limit(mostWaiting)
    .execute();
  return rows.map(({ id, name, names, state, events, lastActor, clockDays }) => ({
    id,
    name,
    names: writtenFrom(names),
    state: state as MembershipState,
    lastActor,
    dueOn: clockDays === null ? undefined : dueOn(events, clockDays),
  }));
}
