// An educator agrees by a link to stand, after reading what is said of them; by the same link they read what became of it, and have all of it
// erased whenever they like.

import { z } from "zod";
import type { Queryable } from "../../../platform/database/database.ts";
import { addDays, dayOf, momentOf } from "../../../platform/day.ts";
import { inLanguage } from "../../../platform/i18n/in-language.ts";
import { languageOr } from "../../../platform/i18n/languages.ts";
import { translator } from "../../../platform/i18n/messages.ts";
import { seenVersion as version } from "../../../platform/input.ts";
import { holderOf, linkKind, openedBy } from "../../../platform/link.ts";
import { writeMail } from "../../../platform/mail/mail.ts";
import { type Context, command, query } from "../../../platform/operation.ts";
import { refuse } from "../../problems.ts";
import { achievementsTag, awardsTag, badgesTag } from "../../tags.ts";
import { oneNominee } from "../choosing/commands.ts";
import { withoutChoice } from "../nominations/nomination.ts";
import { getNomination, nominationEvents, nominationToChange } from "../nominations/store.ts";
import { nominators } from "../nominations/workflow.ts";
import { awardPaths } from "../paths.ts";
import { Done } from "../rounds/commands.ts";
import { type AwardRound, showsChoices, takesNominations, titleIn } from "../rounds/round.ts";
import { getRoundById, lockedRound } from "../rounds/store.ts";
import type { EducatorFile } from "./access.ts";
import { educatorDraft, isAdult } from "./commands.ts";
import { eraseEducator, linkMarkOf, mailThread, saveAddress, saveEducatorConsent } from "./store.ts";

export const educatorLink = linkKind({
  purpose: "nomination of an educator for an award, for the educator to agree to",
  unknown: refuse.no_nomination,
  over: refuse.educator_over,
});

export const educatorSubject = (id: string, mark: string) => `${id}~${mark}`;
/** Longer than what is kept of those who stood. */
const daysOfLink = 1100;

export type Written = "ask" | "letter" | "published" | "cancelled";

interface ToWrite {
  file: Pick<EducatorFile, "id" | "language" | "nomineeNames"> & { educator: { email: string | null } };
  round: AwardRound;
  what: Written;
  mark: string;
  by: { id: string | null; name: string };
}

/** Without their name: a mail stays for a while. */
export async function writeToEducator(
  db: Queryable,
  { secret, baseUrl }: Pick<Context, "secret" | "baseUrl">,
  { file, round, what, mark, by }: ToWrite,
): Promise<void> {
  const { email } = file.educator;
  if (email === null) return;
  const expiresAt = momentOf(addDays(round.sendUntil, daysOfLink), "00:00");
  const subject = educatorSubject(file.id, mark);
  const token = await educatorLink.write(db, { secret, subject, expiresAt });
  const language = languageOr(file.language);
  const t = translator(language);
  const values = {
    by: by.name,
    award: titleIn(round, language),
    link: inLanguage(new URL(awardPaths.educatorLink(token), baseUrl).href, language),
  };
  await writeMail(db, {
    kind: "request",
    recipient: email,
    senderId: by.id,
    language,
    thread: mailThread(file.id),
    subject: t(`awards:educatorMail.${what}.subject`, values),
    body: t(`awards:educatorMail.${what}.body`, values),
  });
}

export const askEducator = command({
  name: "recognition.askEducator",
  route: "POST /awards/:award/educators/:nominee/question",
  summary: "Send an educator a link by which to read the nomination, and to agree to it or not.",
  input: z.object({
    ...oneNominee,
    email: z.email({ error: "platform:field.email" }).max(254).describe("As the educator gave it."),
    version,
  }),
  output: Done,
  allow: nominators,
  subject: (_input, { id }) => id,
  auditDetails: ({ award }) => ({ award }),
  changes: [],
  async run({ email, ...asked }, context) {
    const { db, actor, now } = context;
    const { round, nomination } = await educatorDraft(context, asked);
    const { id, number, state } = nomination;
    const mark = crypto.randomUUID();
    await saveAddress(db, id, { email, mark, at: now });
    const file = { ...nomination, educator: { email } };
    await writeToEducator(db, context, { file, round, what: "ask", mark, by: actor });
    return { id, number, state };
  },
});

async function opened(db: Queryable, { link }: Pick<Context, "link">) {
  const [id = "", mark] = openedBy({ link }).split("~");
  const nomination = await getNomination(db, { id });
  const { educator } = nomination;
  // What was asked by another link, or erased, this one does not open.
  if (!educator || mark !== (await linkMarkOf(db, id))) throw refuse.educator_over();
  const file: EducatorFile = { ...nomination, educator };
  return { file, round: await getRoundById(db, nomination.roundId) };
}

const Token = z.string().max(300);

export const educatorToAgree = query({
  name: "recognition.educatorToAgree",
  input: z.object({ token: Token }),
  allow: holderOf(educatorLink),
  async run(_input, context) {
    const { file, round } = await opened(context.db, context);
    const isOpen = file.state === "draft" && takesNominations(round, dayOf(context.now));
    return {
      round,
      educator: file.educator,
      nomination: showsChoices(round) ? file : withoutChoice(file),
      mayAgree: isOpen && file.educator.consentedOn === null,
    };
  },
});

const shared = {
  output: Done,
  allow: holderOf(educatorLink),
  subject: (_input: unknown, { id }: { id: string }) => id,
  auditDetails: () => ({}),
};

export const agreeAsEducator = command({
  ...shared,
  name: "recognition.agreeAsEducator",
  route: "POST /award-consents/:token/agreement",
  summary:
    "Agree as an educator to stand, under this name and in this role: what is said is read by the jury and the commission, and published if one gets the award.",
  input: z.object({ token: Token, isAdult, version }),
  changes: [],
  async run({ version: seen }, context) {
    const { db, now } = context;
    const { file, round } = await opened(db, context);
    const { id, number, state, educator } = await nominationToChange(db, { id: file.id }, seen);
    const isOpen = state === "draft" && takesNominations(round, dayOf(now));
    if (!isOpen || !educator || educator.consentedOn !== null) throw refuse.not_now();
    await saveEducatorConsent(db, id, { on: dayOf(now), takenBy: null }, now);
    return { id, number, state };
  },
});

/** In the history nobody is named who has no account. */
const theEducator = { id: "", name: "The educator" };

export const withdrawAsEducator = command({
  ...shared,
  name: "recognition.withdrawAsEducator",
  route: "POST /award-consents/:token/erasure",
  summary:
    "No longer agree, as an educator: the nomination is withdrawn, and nothing stays of who it was. Who got the award stays an educator of the city.",
  input: z.object({ token: Token }),
  changes: [awardsTag, achievementsTag, badgesTag],
  async run(_input, context) {
    const { db, now } = context;
    const { file, round } = await opened(db, context);
    await lockedRound(db, round.number);
    await nominationEvents.lock(db, file.id);
    const nomination = await getNomination(db, { id: file.id });
    await eraseEducator(db, nomination, { by: theEducator, at: now });
    await educatorLink.end(db, [openedBy(context)], now);
    return { id: file.id, number: file.number, state: nomination.state };
  },
});
