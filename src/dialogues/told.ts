// What people are told of dialogues: cities of each phase, whoever contributed what became of it, whoever commented what the answer is.

import { z } from "zod";
import type { CityRole, NetworkRole } from "../network/role.ts";
import type { Tx } from "../platform/database/database.ts";
import type { Event } from "../platform/jobs/listener.ts";
import { notificationKind } from "../platform/notifications/kind.ts";
import { tells } from "../platform/notifications/notify.ts";
import { Named, writtenFrom } from "../platform/written.ts";
import { askForCity, beginDraft, moveDialogue, secondDialogue } from "./asking/commands.ts";
import { commit, settleCommitment } from "./commitments/commands.ts";
import { commitmentStates } from "./commitments/commitment.ts";
import { contributionsByMail } from "./contributions/by-mail.ts";
import { moderateContribution } from "./contributions/commands.ts";
import { peopleOf } from "./contributions/store.ts";
import { answerComment } from "./draft/commands.ts";
import { turnDialogues } from "./jobs.ts";
import { commitmentDue, reviewDue } from "./kinds.ts";
import { correctOutcome, sealOutcome } from "./outcome/commands.ts";
import { paths } from "./paths.ts";
import { plainActions, states } from "./workflow.ts";

const ofCity = { city: ["coordinator"] satisfies CityRole[] };
const values = z.object({ question: Named });

/** A city asks: others can want it asked too. */
const asked = notificationKind({
  name: "dialogues.asked",
  words: "dialogues:told.asked",
  values: values.extend({ city: Named }),
  told: ofCity,
  mail: "daily",
  canBeOff: true,
});

/** Another city wants it asked too, so the commission can open it. */
const seconded = notificationKind({
  name: "dialogues.seconded",
  words: "dialogues:told.seconded",
  values,
  told: { network: ["administrator"] satisfies NetworkRole[] },
  mail: "daily",
  canBeOff: true,
});

const Phase = z.enum(states);
const inPhase = {
  values: values.extend({ state: Phase }),
  inWords: (
    { question, state }: { question: Named; state: z.infer<typeof Phase> },
    { t }: { t: (key: `dialogues:phase.${z.infer<typeof Phase>}`) => string },
  ) => ({ question, phase: t(`dialogues:phase.${state}`) }),
};

/** The question is put to all: whoever gets the mail can answer it. */
const opened = notificationKind({
  name: "dialogues.opened",
  words: "dialogues:told.opened",
  values,
  told: ofCity,
  mail: "at_once",
  canBeOff: true,
  answers: contributionsByMail,
});

/** Each later phase, to the cities. */
const turned = notificationKind({
  name: "dialogues.turned",
  words: "dialogues:told.turned",
  ...inPhase,
  told: ofCity,
  mail: "daily",
  canBeOff: true,
});

/** The draft is frozen: each city says what it thinks of it. */
const stanceAsked = notificationKind({
  name: "dialogues.stanceAsked",
  words: "dialogues:told.stanceAsked",
  values,
  told: ofCity,
  mail: "at_once",
  canBeOff: true,
});

/** What became of their words, to those who said something. */
const became = notificationKind({
  name: "dialogues.became",
  words: "dialogues:told.became",
  ...inPhase,
  told: { assigned: "also without a role" },
  mail: "daily",
  canBeOff: true,
});

const answered = notificationKind({
  name: "dialogues.answered",
  words: "dialogues:told.answered",
  values,
  told: { assigned: "also without a role" },
  mail: "daily",
  canBeOff: true,
});

const hidden = notificationKind({
  name: "dialogues.hidden",
  words: "dialogues:told.hidden",
  values: values.extend({ reason: z.string() }),
  told: { assigned: "also without a role" },
  mail: "daily",
  canBeOff: true,
});

/** A sealed outcome was put right: whoever cites it finds a new edition. */
const corrected = notificationKind({
  name: "dialogues.corrected",
  words: "dialogues:told.corrected",
  values: values.extend({ reason: z.string() }),
  told: ofCity,
  mail: "daily",
  canBeOff: true,
});

/** All cities could say what they think, so the outcome can be written. */
const closed = notificationKind({
  name: "dialogues.closed",
  words: "dialogues:told.closed",
  values,
  told: { network: ["administrator"] satisfies NetworkRole[] },
  mail: "daily",
  canBeOff: true,
});

/** What cities do because of an outcome, to those who said something before it. */
const followed = notificationKind({
  name: "dialogues.followed",
  words: "dialogues:told.followed",
  values: values.extend({ city: Named, what: Named, state: z.enum(commitmentStates) }),
  inWords: ({ state, ...said }, { t }) => ({ ...said, became: t(`dialogues:commitmentState.${state}`) }),
  told: { assigned: "also without a role" },
  mail: "daily",
  canBeOff: true,
});

/** That a sealed outcome was put right, to the same. */
const correctedForYou = notificationKind({
  name: "dialogues.correctedForYou",
  words: "dialogues:told.correctedForYou",
  values: values.extend({ reason: z.string() }),
  told: { assigned: "also without a role" },
  mail: "daily",
  canBeOff: true,
});

export const kinds = [
  asked,
  seconded,
  opened,
  turned,
  stanceAsked,
  became,
  answered,
  hidden,
  corrected,
  correctedForYou,
  followed,
  closed,
  commitmentDue,
  reviewDue,
];

async function dialogueIn(tx: Tx, id: string) {
  const { number, question, askedById, state } = await tx
    .selectFrom("dialogues")
    .select(["number", "question", "askedById", "state"])
    .where("id", "=", id)
    .executeTakeFirstOrThrow();
  return {
    askedBy: askedById,
    state: Phase.parse(state),
    said: {
      values: { question: writtenFrom(question) },
      href: paths.one(number),
      thread: `dialogue/${id}`,
    },
  };
}

const mostCities = 1000;

async function citiesBut(tx: Tx, but: string | null): Promise<string[]> {
  const cities = await tx
    .selectFrom("cities")
    .select("id")
    .where("retiredAt", "is", null)
    .$if(but !== null, (all) => all.where("id", "<>", but ?? ""))
    .orderBy("id")
    .limit(mostCities)
    .execute();
  return cities.map(({ id }) => id);
}

const actionOf = ({ details }: Event) => z.object({ action: z.enum(plainActions) }).parse(details).action;

/** The same to each city, and to whoever said something: those are told of their words alone. */
async function phaseToCities(tx: Tx, subject: string, state: z.infer<typeof Phase>) {
  const { said } = await dialogueIn(tx, subject);
  const [cities, except] = [await citiesBut(tx, null), await peopleOf(tx, subject)];
  return cities.map((city) => ({ city, ...said, values: { ...said.values, state }, except }));
}

async function phaseToPeople(tx: Tx, subject: string, state: z.infer<typeof Phase>) {
  const { said } = await dialogueIn(tx, subject);
  return { ...said, values: { ...said.values, state }, people: await peopleOf(tx, subject) };
}

/** Each step after which a contributor's words have come further; cities hear of freezing by being asked what they think. */
const phaseForPeople = {
  publishDraft: "comments",
  freeze: "stances",
  closeStances: "outcome",
  withdraw: "withdrawn",
} as const;

/** A commitment that was made or settled, as contributors are told of it. */
async function commitmentToPeople(tx: Tx, { subject }: Event) {
  const found = await tx
    .selectFrom("dialogueCommitments as commitment")
    .innerJoin("cities", "cities.id", "commitment.cityId")
    .select(["dialogueId", "commitment.what", "commitment.state", "cities.name"])
    .where("commitment.id", "=", String(subject))
    .executeTakeFirstOrThrow();
  const { said } = await dialogueIn(tx, found.dialogueId);
  const state = z.enum(commitmentStates).parse(found.state);
  const more = { city: writtenFrom(found.name), what: writtenFrom(found.what), state };
  return { ...said, values: { ...said.values, ...more }, people: await peopleOf(tx, found.dialogueId) };
}

const phaseOf = {
  publishDraft: "comments",
  withdraw: "withdrawn",
} as const;

function phaseMoved(event: Event) {
  const action = actionOf(event);
  return action === "publishDraft" || action === "withdraw" ? phaseOf[action] : undefined;
}

export const listeners = [
  tells(asked, askForCity, {
    name: "dialogues.tellAsked",
    async say({ subject }, { tx }) {
      const { said, askedBy } = await dialogueIn(tx, String(subject));
      const { name } = await tx
        .selectFrom("cities")
        .select("name")
        .where("id", "=", String(askedBy))
        .executeTakeFirstOrThrow();
      const telling = { ...said, values: { ...said.values, city: writtenFrom(name) } };
      const others = await citiesBut(tx, askedBy);
      return others.map((city) => ({ city, ...telling }));
    },
  }),
  tells(seconded, secondDialogue, {
    name: "dialogues.tellSeconded",
    say: async ({ subject }, { tx }) => (await dialogueIn(tx, String(subject))).said,
  }),
  tells(opened, moveDialogue, {
    name: "dialogues.tellOpened",
    async say(event, { tx }) {
      if (actionOf(event) !== "open") return undefined;
      const { said } = await dialogueIn(tx, String(event.subject));
      return (await citiesBut(tx, null)).map((city) => ({ city, ...said }));
    },
  }),
  tells(turned, moveDialogue, {
    name: "dialogues.tellTurned",
    async say(event, { tx }) {
      const phase = phaseMoved(event);
      if (phase === undefined) return undefined;
      return await phaseToCities(tx, String(event.subject), phase);
    },
  }),
  tells(became, moveDialogue, {
    name: "dialogues.tellBecame",
    async say(event, { tx }) {
      const action = actionOf(event);
      if (action === "open") return undefined;
      return await phaseToPeople(tx, String(event.subject), phaseForPeople[action]);
    },
  }),
  tells(became, turnDialogues, {
    name: "dialogues.tellClosedToPeople",
    async say({ subject, details }, { tx }) {
      if (z.object({ turned: z.string() }).parse(details).turned !== "closeStances") return undefined;
      return await phaseToPeople(tx, String(subject), "outcome");
    },
  }),
  tells(followed, commit, {
    name: "dialogues.tellCommitted",
    say: (event, { tx }) => commitmentToPeople(tx, event),
  }),
  tells(followed, settleCommitment, {
    name: "dialogues.tellSettled",
    say: (event, { tx }) => commitmentToPeople(tx, event),
  }),
  tells(correctedForYou, correctOutcome, {
    name: "dialogues.tellCorrectedToPeople",
    async say({ subject, details }, { tx }) {
      const { said } = await dialogueIn(tx, String(subject));
      const { because: reason } = z.object({ because: z.string() }).parse(details);
      return {
        ...said,
        values: { ...said.values, reason },
        people: await peopleOf(tx, String(subject)),
      };
    },
  }),
  tells(became, beginDraft, {
    name: "dialogues.tellSummary",
    say: ({ subject }, { tx }) => phaseToPeople(tx, String(subject), "draft"),
  }),
  tells(stanceAsked, moveDialogue, {
    name: "dialogues.tellStanceAsked",
    async say(event, { tx }) {
      if (actionOf(event) !== "freeze") return undefined;
      const { said } = await dialogueIn(tx, String(event.subject));
      return (await citiesBut(tx, null)).map((city) => ({ city, ...said }));
    },
  }),
  tells(closed, turnDialogues, {
    name: "dialogues.tellClosed",
    async say({ subject, details }, { tx }) {
      if (z.object({ turned: z.string() }).parse(details).turned !== "closeStances") return undefined;
      return (await dialogueIn(tx, String(subject))).said;
    },
  }),
  tells(turned, sealOutcome, {
    name: "dialogues.tellSealed",
    say: ({ subject }, { tx }) => phaseToCities(tx, String(subject), "follow_up"),
  }),
  tells(became, sealOutcome, {
    name: "dialogues.tellOutcome",
    say: ({ subject }, { tx }) => phaseToPeople(tx, String(subject), "follow_up"),
  }),
  tells(corrected, correctOutcome, {
    name: "dialogues.tellCorrected",
    async say({ subject, details }, { tx }) {
      const { said } = await dialogueIn(tx, String(subject));
      const { because: reason } = z.object({ because: z.string() }).parse(details);
      const telling = {
        ...said,
        values: { ...said.values, reason },
        except: await peopleOf(tx, String(subject)),
      };
      return (await citiesBut(tx, null)).map((city) => ({ city, ...telling }));
    },
  }),
  tells(answered, answerComment, {
    name: "dialogues.tellAnswered",
    async say({ subject }, { tx }) {
      const comment = String(subject);
      const found = await tx
        .selectFrom("dialogueComments")
        .innerJoin("dialogueParagraphs", "dialogueParagraphs.id", "paragraphId")
        .select(["dialogueId", "personId", "number"])
        .where("dialogueComments.id", "=", comment)
        .executeTakeFirstOrThrow();
      const { said } = await dialogueIn(tx, found.dialogueId);
      return { ...said, href: `${said.href}/paragraphs/${found.number}`, people: [found.personId] };
    },
  }),
  tells(hidden, moderateContribution, {
    name: "dialogues.tellHidden",
    async say({ subject }, { tx }) {
      const found = await tx
        .selectFrom("dialogueContributions")
        .select(["dialogueId", "personId", "number", "hiddenBecause"])
        .where("id", "=", String(subject))
        .executeTakeFirstOrThrow();
      if (found.personId === null || found.hiddenBecause === null) return undefined;
      const { said } = await dialogueIn(tx, found.dialogueId);
      return {
        ...said,
        values: { ...said.values, reason: found.hiddenBecause },
        href: `${said.href}/contributions/${found.number}`,
        people: [found.personId],
      };
    },
  }),
];
