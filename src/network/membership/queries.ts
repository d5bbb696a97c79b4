import { type RawBuilder, sql } from "kysely";
import { z } from "zod";
import { everyone } from "../../platform/allow.ts";
import type { Queryable } from "../../platform/database/database.ts";
import {
  aPageOf,
  type ListRules,
  listedPage,
  listFields,
  nextOf,
  pageFields,
  rowsPerPage,
} from "../../platform/database/listed.ts";
import { dayOf } from "../../platform/day.ts";
import { type Language, languages } from "../../platform/i18n/languages.ts";
import { translator } from "../../platform/i18n/messages.ts";
import { listQueries } from "../../platform/list-queries.ts";
import { query } from "../../platform/operation.ts";
import { screenQuery } from "../../platform/screen-query.ts";
import { commission, officer, officers } from "../allow.ts";
import { editionsOfForms } from "../application/form-store.ts";
import { findApplicationOf } from "../application/store.ts";
import { insiders } from "../insiders.ts";
import { placesAbout } from "../places/queries.ts";
import { refuse } from "../problems.ts";
import { getCity } from "../queries.ts";
import { documentsOf } from "./documents.ts";
import type { MissedReport } from "./ladder.ts";
import { missedBy, proposalsOf, readLadder } from "./ladder-store.ts";
import { letterFile, lettersOf } from "./letters.ts";
import { Membership, MembershipEvent, mostEvents } from "./membership.ts";
import { mostRounds, Round } from "./round.ts";
import { answerDueOn, listOfRounds, roundOf, waitingApplications } from "./round-store.ts";
import { getMembership, getMembershipOf, membershipsIn } from "./store.ts";
import {
  actions,
  canHappen,
  needsAnother,
  publicStandingOf,
  publicStandings,
  states,
  within,
} from "./workflow.ts";

/** What is uncertain about since when a member is one. */
const note = z.record(z.string(), z.string()).nullable();

const Listed = z.object({
  id: z.string(),
  city: z.string().nullable(),
  name: z.string(),
  kind: z.string(),
  state: z.enum(states),
  /** Since when it is so: the year, the month or the day; null where nobody knows. */
  since: z.string().nullable(),
  note,
});
export type ListedMembership = z.infer<typeof Listed>;

export const { list: listMemberships, file: membershipsFile } = listQueries({
  name: "network.listMemberships",
  route: "GET /memberships",
  summary: `Members, and those on the way to become one, with how far they are, ${aPageOf}.`,
  input: z.object(listFields),
  allow: officers,
  key: "memberships",
  row: Listed,
  rows: (_request, { db }) => listedIn(db),
  rules: rulesIn,
  shown: (row) => row,
});

const Standing = z.object({
  id: z.string(),
  city: z.string().nullable(),
  name: z.string(),
  standing: z.enum(publicStandings),
  since: z.string().nullable(),
  note,
});
export type StandingOfOne = z.infer<typeof Standing>;

/** Of a proposal, a reminder, or an application that is still written, others need not know. */
export const listStandings = query({
  name: "network.listStandings",
  route: "GET /membership",
  summary: `Who is a member of the global network and who has applied, with since when, ${aPageOf}.`,
  input: z.object(listFields),
  output: z.object({ standings: z.array(Standing).max(rowsPerPage), ...pageFields }),
  allow: everyone,
  async run({ language, ...request }, { db }) {
    const shown = membershipsIn(db)
      .select(publicSince.as("since"))
      .$castTo<ListedMembership>()
      .where((eb) => eb.or([eb("cities.retiredAt", "is", null), eb("memberships.cityId", "is", null)]))
      .where(
        "memberships.state",
        "in",
        states.filter((state) => publicStandingOf(state) !== undefined),
      );
    const { rows, ...page } = await listedPage(db, shown, request, rulesIn(language));
    const standings = rows.map(({ id, city, name, state, since, note }) => ({
      id,
      city,
      name,
      standing: publicStandingOf(state) ?? "withdrawn",
      since,
      note: publicStandingOf(state) === "member" ? note : null,
    }));
    return { standings, ...page };
  },
  nextPage: (_input, page) => nextOf(page),
});

const lastMove = (which: RawBuilder<unknown>) => sql`(select happened_on from membership_events
  where membership_id = memberships.id and from_state <> to_state ${which} order by id desc limit 1)`;

/** Of a member: since when it is one; of others: when they became what they are. */
const since = sql<
  string | null
>`case memberships.state when 'member' then cities.joined else ${lastMove(sql``)} end`;

/** The same, without the days of proposals and reminders. */
const publicSince = sql<string | null>`case
  when memberships.state in ('member', 'reminded') then cities.joined
  when memberships.state in ('with_commission', 'endorsing', 'declining') then ${lastMove(sql`and action = 'handIn'`)}
  else ${lastMove(sql``)} end`;

function listedIn(db: Queryable) {
  return membershipsIn(db).select(since.as("since")).$castTo<ListedMembership>();
}

function rulesIn(language: Language): ListRules<ListedMembership> {
  const t = translator(language);
  return {
    sortable: { name: "name", state: "state", since: "since" },
    texts: ["name"],
    words: { state: new Map(states.map((state) => [state, t(`membership:state.${state}`)])) },
    order: [{ by: "name" }],
    unique: "id",
  };
}

export const membershipQuery = query({
  name: "network.getMembership",
  route: "GET /memberships/:membership",
  summary: "One membership, with all that happened to it, the oldest first.",
  input: z.object({ membership: z.uuid() }),
  output: Membership.extend({ events: z.array(MembershipEvent).max(mostEvents) }),
  allow: commission,
  find: ({ membership }, { db }) => getMembership(db, membership),
  present: ({ situation: _situation, locatedIn: _locatedIn, ...file }) => file,
});

/** The membership alone, for pages below its own. */
export const membershipAbove = query({
  name: "network.readMembershipAbove",
  input: z.object({ membership: z.uuid() }),
  allow: commission,
  run: async ({ membership }, { db }) => ({ file: await getMembership(db, membership) }),
});

/** For screens: with what can be done now. */
export const membershipFile = screenQuery(membershipQuery, {
  name: "network.readMembershipFile",
  async show(file, { db, now }, { membership }) {
    const dueOn = file.state === "with_commission" ? answerDueOn(file, await listOfRounds(db)) : undefined;
    const hasApplication = (await findApplicationOf(db, membership)) !== undefined;
    const letters = await lettersOf(db, membership);
    const missed = await missedOf(db, file, now);
    const proposals = await proposalsOf(db, membership);
    const documents = await documentsOf(db, membership);
    return { file, dueOn, hasApplication, letters, documents, missed, proposals };
  },
});

function missedOf(db: Queryable, { city }: { city: string | null }, now: Date): Promise<MissedReport[]> {
  return city === null ? Promise.resolve([]) : missedBy(db, { today: dayOf(now), city });
}

/** The membership of a city as its own people see it: what the commission decides within itself is not told. */
export const membershipOfCity = query({
  name: "network.readMembershipOfCity",
  input: z.object({ city: z.string().max(40) }),
  allow: insiders,
  async run({ city: id }, { db, now }) {
    const city = await getCity(db, id);
    const { id: membership } = await getMembershipOf(db, city.id);
    const file = await getMembership(db, membership);
    const events = file.events.filter(({ action }) => !within.has(action));
    const letters = await lettersOf(db, membership);
    return { city, file: { ...file, events }, letters, missed: await missedOf(db, file, now) };
  },
});

export const letterOfCity = query({
  name: "network.readLetterOfCity",
  input: z.object({ city: z.string().max(40), letter: z.uuid(), language: z.enum(languages) }),
  allow: insiders,
  async run({ city, ...which }, { db }) {
    const { id } = await getCity(db, city);
    const { id: membership } = await getMembershipOf(db, id);
    return letterFile(db, { membership, ...which });
  },
});

/** A proposal that waits, with how it came to it. */
export const proposalToAnswer = query({
  name: "network.readMembershipProposal",
  input: z.object({ membership: z.uuid(), proposal: z.uuid() }),
  allow: officer("administrator"),
  async run({ membership, proposal: id }, { db, now }) {
    const file = await getMembership(db, membership);
    const proposal = (await proposalsOf(db, membership)).find((one) => one.id === id);
    if (!proposal) throw refuse.no_proposal();
    if (proposal.answer !== null) throw refuse.proposal_over({ name: file.name });
    return { file, proposal, missed: await missedOf(db, file, now), ladder: await readLadder() };
  },
});

/** A letter of the commission, for those who see its work. */
export const membershipLetter = query({
  name: "network.readMembershipLetter",
  input: z.object({ membership: z.uuid(), letter: z.uuid(), language: z.enum(languages) }),
  allow: commission,
  run: (which, { db }) => letterFile(db, which),
});

/** A step that is possible now, for its form. */
export const stepToRecord = query({
  name: "network.readMembershipStep",
  input: z.object({ membership: z.uuid(), action: z.enum(actions) }),
  allow: officer("administrator"),
  async run({ membership, action }, { db, actor }) {
    const file = await getMembership(db, membership);
    if (!canHappen(action, file.situation)) throw refuse.step_not_possible({ name: file.name });
    if (needsAnother(action, file.situation, actor.id)) throw refuse.step_needs_another();
    const rounds = action === "send" ? await listOfRounds(db) : [];
    const sendTo = rounds.find(({ id }) => id === roundOf(file))?.sendTo ?? "";
    const application = action === "askToComplete" ? await findApplicationOf(db, membership) : undefined;
    return { file, action, form: application?.form, sendTo };
  },
});

export const listRounds = query({
  name: "network.listMembershipRounds",
  route: "GET /membership-rounds",
  summary: "The rounds in which UIL takes applications, with how many were sent in each, the newest first.",
  input: z.object({}),
  output: z.object({ rounds: z.array(Round).max(mostRounds) }),
  allow: everyone,
  run: async (_input, { db }) => ({ rounds: await listOfRounds(db) }),
});

/** What a new round can choose from. */
export const roundToAdd = query({
  name: "network.readFormsOfRounds",
  input: z.object({}),
  allow: officer("administrator"),
  run: async (_input, { db }) => ({ editions: await editionsOfForms(db) }),
});

export const roundToEdit = query({
  name: "network.readMembershipRound",
  input: z.object({ round: z.uuid() }),
  allow: officer("administrator"),
  async run({ round: id }, { db }) {
    const round = (await listOfRounds(db)).find((one) => one.id === id);
    if (!round) throw refuse.no_round();
    return { round, editions: await editionsOfForms(db) };
  },
});

/** Applications that the commission has to answer, with the day by which. */
export const listWaitingApplications = query({
  name: "network.listWaitingApplications",
  input: z.object({}),
  allow: officer("administrator"),
  async run(_input, { db, actor }) {
    const waiting = await waitingApplications(db);
    // Whoever proposed a decision waits for somebody else.
    return {
      waiting: waiting.filter(
        ({ state, lastActor }) => state === "with_commission" || lastActor !== actor.id,
      ),
    };
  },
});

/** Whether an applicant's place can be chosen from the country's places. */
export const placesToApplyFrom = query({
  name: "network.readPlacesToApplyFrom",
  input: z.object({}),
  allow: officer("administrator"),
  run: async (_input, { db }) => ({ hasPlaces: (await placesAbout(db)) !== undefined }),
});
