// The head of the city signs, by a link or on paper, and the application is handed in.

import { z } from "zod";
import type { Tx } from "../../platform/database/database.ts";
import { addDays, dayOf } from "../../platform/day.ts";
import { countFilesOfLink, storeFile } from "../../platform/files/files.ts";
import { languages } from "../../platform/i18n/languages.ts";
import { line } from "../../platform/input.ts";
import { holderOf, openedBy } from "../../platform/link.ts";
import { type Context, command } from "../../platform/operation.ts";
import { writeLetter } from "../membership/letters.ts";
import { isIn, roundAround } from "../membership/round.ts";
import { listOfRounds } from "../membership/round-store.ts";
import { writeStep } from "../membership/store.ts";
import { citiesTag } from "../tags.ts";
import { applicantCan } from "./application.ts";
import { type ApplicationFile, fileOf } from "./application-file.ts";
import { contentOf } from "./content.ts";
import { applicationLink } from "./link.ts";
import { mailHead, mailReceipt, mailSigned } from "./mails.ts";
import { refuse } from "./problems.ts";
import { endOpenSignOffs, getSignOff, signOffLink } from "./sign-off.ts";
import { lockApplication, scopeOf } from "./store.ts";
import { attachedFile } from "./writing-commands.ts";

const applicants = holderOf(applicationLink);
const token = z.string().max(200);
const digest = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .describe("Of the application that was seen.");
const head = {
  headName: line(200).describe("Who signs, with the title before the name."),
  headOffice: line(200).describe("The exact official title."),
};
const subject = ({ token: given }: { token: string }) => given.slice(0, 36);

/** @throws Problem `network.application_closed`, `network.application_incomplete` */
async function lockComplete(context: Context<Tx>, id: string): Promise<ApplicationFile> {
  const application = await lockApplication(context.db, id);
  if (application.state !== "applying") throw refuse.application_closed();
  const file = await fileOf(context.db, application, context.now);
  const count = file.missing.length;
  if (count > 0) throw refuse.application_incomplete({ count });
  return file;
}

/** @throws Problem `network.application_changed` where it says something else than whoever signs has seen */
function requireSeen(file: ApplicationFile, seen: string): void {
  if (contentOf(file).digest !== seen) throw refuse.application_changed();
}

export const askHeadToSign = command({
  name: "network.askHeadToSign",
  route: "POST /membership-applications/:token/sign-offs",
  summary:
    "Ask the head of the city to sign: a mail brings a link to the whole application. Whoever was asked before cannot sign any more.",
  input: z.object({
    token,
    ...head,
    headEmail: z.email({ error: "platform:field.email" }).max(254),
    language: z.enum(languages),
  }),
  output: z.object({ id: z.uuid() }),
  allow: applicants,
  subject,
  auditDetails: ({ language }, { id }) => ({ signOff: id, language }),
  changes: [],
  async run({ headName, headOffice, headEmail, language }, context) {
    const { db, now } = context;
    const { application } = await lockComplete(context, openedBy(context));
    await endOpenSignOffs(db, application.id, now);
    const { id } = await db
      .insertInto("applicationSignOffs")
      .values({
        applicationId: application.id,
        way: "link",
        headName,
        headOffice,
        headEmail,
        language,
        askedAt: now,
      })
      .returning("id")
      .executeTakeFirstOrThrow();
    await mailHead(db, application, await getSignOff(db, id), context);
    return { id };
  },
});

export const signApplication = command({
  name: "network.signApplication",
  route: "POST /membership-sign-offs/:token",
  summary: "Sign an application as the head of the city, by the link of the mail.",
  input: z.object({ token, ...head, pledged: z.literal("yes"), digest }),
  output: z.object({ application: z.uuid() }),
  allow: holderOf(signOffLink),
  subject: (_input, { application }) => application,
  auditDetails: ({ digest: signed }) => ({ digest: signed }),
  changes: [],
  async run({ headName, headOffice, digest: seen }, context) {
    const { db, now } = context;
    const id = openedBy(context);
    const file = await lockComplete(context, (await getSignOff(db, id)).application);
    const signOff = await getSignOff(db, id);
    if (signOff.endedAt !== null) throw refuse.sign_off_over();
    if (signOff.signedAt !== null) throw refuse.already_signed();
    requireSeen(file, seen);
    const pledge = JSON.stringify(file.application.form.pledge);
    await db
      .updateTable("applicationSignOffs")
      .set({ headName, headOffice, signedAt: now, digest: seen, pledge })
      .where("id", "=", id)
      .execute();
    await mailSigned(db, file.application, { headName, headOffice }, context);
    return { application: file.application.id };
  },
});

/** A scan that was not right is uploaded anew; more than so many files nobody needs. */
const mostScans = 30;

export const uploadSignedApplication = command({
  name: "network.uploadSignedApplication",
  route: "POST /membership-applications/:token/signed",
  summary:
    "Upload the application as the head of the city signed and stamped it on paper: a PDF or a picture.",
  input: z.object({ token, ...head, file: attachedFile, digest }),
  output: z.object({ id: z.uuid() }),
  allow: applicants,
  subject,
  auditDetails: ({ digest: signed }, { id }) => ({ signOff: id, digest: signed }),
  changes: [],
  async run({ headName, headOffice, file: scan, digest: seen }, context) {
    const { db, now } = context;
    const file = await lockComplete(context, openedBy(context));
    requireSeen(file, seen);
    const { id: applicationId, form, language } = file.application;
    const link = `${scopeOf(applicationId)}/signed`;
    if ((await countFilesOfLink(db, link)) >= mostScans)
      throw refuse.too_many_application_files({ limit: mostScans });
    const stored = await storeFile(db, { ...scan, scope: scopeOf(applicationId), uploadedBy: null, link });
    await endOpenSignOffs(db, applicationId, now);
    return db
      .insertInto("applicationSignOffs")
      .values({
        applicationId,
        way: "scan",
        headName,
        headOffice,
        language,
        askedAt: now,
        signedAt: now,
        digest: seen,
        pledge: JSON.stringify(form.pledge),
        fileId: stored.id,
      })
      .returning("id")
      .executeTakeFirstOrThrow();
  },
});

export const handInApplication = command({
  name: "network.handInApplication",
  route: "POST /membership-applications/:token/hand-in",
  summary:
    "Hand in an application that is complete and signed, while a round is open. From then on the commission has it.",
  input: z.object({ token, digest }),
  output: z.object({ number: z.int(), round: z.string(), membership: z.uuid() }),
  allow: applicants,
  subject: (_input, { membership }) => membership,
  auditDetails: ({ digest: handedIn }, { number, round }) => ({ digest: handedIn, number, round }),
  changes: [citiesTag],
  async run({ digest: seen }, context) {
    const { db, now } = context;
    const file = await lockComplete(context, openedBy(context));
    const { application, signOff } = file;
    const { id, membership, personName } = application;
    requireSeen(file, seen);
    if (membership === null || !applicantCan("handIn", application.state)) throw refuse.application_closed();
    if (!signOff) throw refuse.application_unsigned();
    const round = await openRound(db, dayOf(now));
    const { number } = await db
      .insertInto("applicationSubmissions")
      .values((eb) => ({
        applicationId: id,
        number: eb
          .selectFrom("applicationSubmissions")
          .select((last) => eb(last.fn.coalesce(last.fn.max("number"), last.val(0)), "+", 1).as("next"))
          .where("applicationId", "=", id),
        signOffId: signOff.id,
        roundId: round.id,
        digest: seen,
        content: JSON.stringify(contentOf(file).record),
        handedInAt: now,
      }))
      .returning("number")
      .executeTakeFirstOrThrow();
    await writeStep(db, {
      membership,
      action: "handIn",
      from: application.state,
      to: "with_commission",
      on: dayOf(now),
      round: round.id,
      by: { id: "", name: personName },
      at: now,
    });
    await writeLetter(db, {
      membership,
      kind: "receipt",
      at: now,
      content: {
        names: application.names,
        to: `${signOff.headName}, ${signOff.headOffice}`,
        day: dayOf(now),
        round: round.name,
        answerBy: addDays(dayOf(now), round.clockDays),
        digest: seen,
      },
    });
    await mailReceipt(db, application, { round, digest: seen, signOff }, context);
    return { number, round: round.name, membership };
  },
});

/** @throws Problem that says which round comes next */
async function openRound(db: Tx, today: string) {
  const rounds = await listOfRounds(db);
  const round = rounds.find((one) => isIn(one, today));
  if (round) return round;
  const next = roundAround(rounds, today);
  throw next ? refuse.next_round({ round: next.name, day: next.opensOn }) : refuse.no_open_round();
}

export const applyAgain = command({
  name: "network.applyAgain",
  route: "POST /membership-applications/:token/again",
  summary: "Take up an application again that was not endorsed or not admitted, for a later round.",
  input: z.object({ token }),
  output: z.object({ membership: z.uuid() }),
  allow: applicants,
  subject: (_input, { membership }) => membership,
  auditDetails: () => ({}),
  changes: [],
  async run(_input, context) {
    const { db, now } = context;
    const { membership, state, personName } = await lockApplication(db, openedBy(context));
    if (membership === null || !applicantCan("beginApplication", state)) throw refuse.application_closed();
    const by = { id: "", name: personName };
    await writeStep(db, { membership, action: "beginApplication", from: state, to: "applying", by, at: now });
    return { membership };
  },
});
