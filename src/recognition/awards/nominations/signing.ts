// The head of a city signs what is handed in: by a link, after reading all of it, and for exactly that version.

import { z } from "zod";
import { getCity } from "../../../network/queries.ts";
import { digestOfToken } from "../../../platform/accounts/people.ts";
import type { Queryable } from "../../../platform/database/database.ts";
import { addDays, dayOf, momentOf } from "../../../platform/day.ts";
import { inLanguage } from "../../../platform/i18n/in-language.ts";
import { languageOr } from "../../../platform/i18n/languages.ts";
import { translator } from "../../../platform/i18n/messages.ts";
import { seenVersion as version } from "../../../platform/input.ts";
import { holderOf, linkKind, openedBy } from "../../../platform/link.ts";
import { writeMail } from "../../../platform/mail/mail.ts";
import { type Context, command, query } from "../../../platform/operation.ts";
import { fieldProblem } from "../../../platform/problem.ts";
import { refuse } from "../../problems.ts";
import { awardPaths } from "../paths.ts";
import { Done } from "../rounds/commands.ts";
import { takesNominations, titleIn } from "../rounds/round.ts";
import { getRoundById } from "../rounds/store.ts";
import { draftOf, headFields, ofCityAward } from "./commands.ts";
import { unanswered, withoutChoice } from "./nomination.ts";
import { getNomination, nominationToChange, saveHead, saveSignature } from "./store.ts";
import { speakers } from "./workflow.ts";

/**
 * Lets the head of a city sign; its subject names the nomination and the address that was asked: whoever had the link by an address that was
 * wrong reads and signs nothing any more once it is put right.
 */
export const signatureLink = linkKind({
  purpose: "nomination for an award, for the head of the city to sign",
  unknown: refuse.no_nomination,
  over: refuse.signing_over,
});

const addressMark = (id: string, email: string) => digestOfToken(`${id} ${email.toLowerCase()}`).slice(0, 24);

export const signatureSubject = (id: string, email: string) => `${id}~${addressMark(id, email)}`;

export const askHeadToSign = command({
  name: "recognition.askHeadToSign",
  route: "POST /cities/:city/awards/:award/head",
  summary: "Send the head of the city a link by which to read the nomination and to sign it.",
  input: z.object({
    ...ofCityAward,
    ...headFields,
    headEmail: z.email({ error: "platform:field.email" }).max(254),
    version,
  }),
  output: Done,
  allow: speakers,
  subject: (_input, { id }) => id,
  auditDetails: ({ award }) => ({ award }),
  changes: [],
  async run({ headName, headOffice, headEmail, ...named }, context) {
    const { db, actor, now, secret, baseUrl } = context;
    const { city, round, nomination } = await draftOf(context, named);
    const { id, number, state } = nomination;
    const missing = unanswered(nomination).length;
    if (missing > 0) throw fieldProblem("form", "awards:field.form.unanswered", { count: missing });
    await saveHead(db, id, { name: headName, office: headOffice, email: headEmail }, now);
    const expiresAt = momentOf(addDays(round.nominationsUntil, 1), "00:00");
    const token = await signatureLink.write(db, {
      secret,
      subject: signatureSubject(id, headEmail),
      expiresAt,
    });
    const language = languageOr(nomination.language);
    const t = translator(language);
    const values = {
      name: headName,
      by: actor.name,
      city: city.names,
      award: titleIn(round, language),
      link: inLanguage(new URL(awardPaths.sign(token), baseUrl).href, language),
    };
    await writeMail(db, {
      kind: "request",
      recipient: headEmail,
      senderId: actor.id,
      language,
      thread: `award/${id}/head`,
      subject: t("awards:head.subject", values),
      body: t("awards:head.body", values),
    });
    return { id, number, state };
  },
});

async function opened(db: Queryable, { link, now }: Pick<Context, "link" | "now">) {
  const [id = "", mark] = openedBy({ link }).split("~");
  const nomination = await getNomination(db, { id });
  const round = await getRoundById(db, nomination.roundId);
  const email = nomination.head?.email ?? null;
  if (email === null || mark !== addressMark(id, email) || !takesNominations(round, dayOf(now)))
    throw refuse.signing_over();
  return { nomination, round };
}

export const nominationToSign = query({
  name: "recognition.nominationToSign",
  input: z.object({ token: z.string().max(200) }),
  allow: holderOf(signatureLink),
  async run(_input, context) {
    const { nomination, round } = await opened(context.db, context);
    const city = await getCity(context.db, nomination.city.id);
    return { nomination: withoutChoice(nomination), round, city };
  },
});

export const signNomination = command({
  name: "recognition.signNomination",
  route: "POST /award-signatures/:token/signature",
  summary:
    "Sign as the head of a city what it hands in, as it was read. What is changed afterwards is signed anew.",
  input: z.object({ token: z.string().max(200), version }),
  output: Done,
  allow: holderOf(signatureLink),
  subject: (_input, { id }) => id,
  auditDetails: () => ({}),
  changes: [],
  async run({ version: seen }, context) {
    const { db, now } = context;
    const { nomination } = await opened(db, context);
    const { id, number, state, signedOn } = await nominationToChange(db, { id: nomination.id }, seen);
    if (state !== "draft" || signedOn !== null) throw refuse.not_now();
    await saveSignature(db, id, { file: null, at: now });
    return { id, number, state };
  },
});
