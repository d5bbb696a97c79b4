// A city wants to become a member, and nobody there has an account: whoever says so shows that the address is theirs, and
// writes the application by the link that was mailed.

import { z } from "zod";
import { everyone } from "../../platform/allow.ts";
import type { Queryable, Tx } from "../../platform/database/database.ts";
import { dayOf } from "../../platform/day.ts";
import { type Language, languages } from "../../platform/i18n/languages.ts";
import { line, orEmpty } from "../../platform/input.ts";
import { holderOf, openedBy } from "../../platform/link.ts";
import { type Call, command } from "../../platform/operation.ts";
import type { Problem } from "../../platform/problem.ts";
import { writtenColumn } from "../../platform/written.ts";
import { officer } from "../allow.ts";
import type { MembershipFile } from "../membership/membership.ts";
import { getMembership, writeStep } from "../membership/store.ts";
import { cityKinds } from "../network-edition.ts";
import { choosePlace, PlaceChoice } from "../places/choice.ts";
import { type Application, applicantWrites } from "./application.ts";
import { currentForm } from "./form-store.ts";
import { applicationLink } from "./link.ts";
import { mailLink, mailNoApplication } from "./mails.ts";
import { refuse } from "./problems.ts";
import { lockPlaces, membershipOfSamePlace, type SamePlace } from "./same-place.ts";
import { applicationsOfAddress, findApplicationOf, getApplication, lockApplication } from "./store.ts";

const Email = z.email({ error: "platform:field.email" }).max(254);

/** Far more than any country has on one day; what nobody confirms is removed. */
const mostUnchecked = 500;

/** Nobody's mailbox is filled by others, and nobody writes to everybody through us. */
async function countTry(email: string, { door }: Call): Promise<void> {
  await door?.attempt(
    [
      { kind: "interestsDeclared", subject: door.address },
      { kind: "interestMails", subject: email.toLowerCase() },
    ],
    async () => ({ isRight: true, result: undefined }),
  );
}

async function requireRoom(db: Queryable): Promise<void> {
  const { count } = await db
    .selectFrom("membershipApplications")
    .select(({ fn }) => fn.countAll<string>().as("count"))
    .where("checkedAt", "is", null)
    .executeTakeFirstOrThrow();
  if (Number(count) >= mostUnchecked) throw refuse.too_many_interests();
}

export const declareInterest = command({
  name: "network.declareInterest",
  route: "POST /membership-applications",
  summary:
    "Say that a city wants to become a member of the global network. A mail brings the link by which the application is written, without an account.",
  input: z.object({
    name: line(120).describe("What the city is called, in the language that is given."),
    kind: z.enum(cityKinds),
    place: orEmpty(PlaceChoice),
    personName: line(120),
    email: Email,
    language: z.enum(languages).describe("In which the applicant is written to."),
  }),
  output: z.object({ declared: z.literal(true) }),
  allow: everyone,
  before: ({ email }, call) => countTry(email, call),
  // Whose address it is nobody knows yet: nothing of it stays in the history.
  auditDetails: ({ kind, language }) => ({ kind, language }),
  changes: [],
  async run({ name, kind, place, personName, email, language }, { db, now, secret, baseUrl }) {
    await requireRoom(db);
    const located = place === undefined ? undefined : await choosePlace(db, place, "place");
    const { id } = await db
      .insertInto("membershipApplications")
      .values({
        formEdition: (await currentForm(db, dayOf(now))).edition,
        name: writtenColumn({ [language]: name }),
        kind,
        locatedIn: located?.id ?? null,
        personName,
        email,
        language,
        declaredAt: now,
      })
      .returning("id")
      .executeTakeFirstOrThrow();
    await mailLink(db, await getApplication(db, id), "declared", { secret, baseUrl, now });
    return { declared: true as const };
  },
});

export const sendApplicationLink = command({
  name: "network.sendApplicationLink",
  route: "POST /membership-applications/links",
  summary: "Have the links of one's applications mailed again. The answer is the same where there is none.",
  input: z.object({ email: Email, language: z.enum(languages) }),
  output: z.object({ asked: z.literal(true) }),
  allow: everyone,
  before: ({ email }, call) => countTry(email, call),
  auditDetails: () => ({}),
  changes: [],
  async run({ email, language }, { db, now, secret, baseUrl }) {
    const context = { secret, baseUrl, now };
    const found = await applicationsOfAddress(db, email);
    for (const application of found)
      await mailLink(db, application, application.membership === null ? "declared" : "again", context);
    if (found.length === 0) await mailNoApplication(db, { email, language }, context);
    return { asked: true as const };
  },
});

export const confirmInterest = command({
  name: "network.confirmInterest",
  route: "POST /membership-applications/:token/confirm",
  summary:
    "Confirm by the link of the mail that the address is one's own: from then on the commission knows of the wish, and the application can be written.",
  input: z.object({ token: z.string().max(200) }),
  output: z.object({ membership: z.uuid() }),
  allow: holderOf(applicationLink),
  subject: (_input, { membership }) => membership,
  auditDetails: () => ({}),
  changes: [],
  async run(_input, context) {
    const { db, now } = context;
    const application = await lockApplication(db, openedBy(context));
    const { id, membership, names, kind, locatedIn } = application;
    if (membership !== null) return { membership };
    await lockPlaces(db);
    const known = await membershipOfSamePlace(db, { names, kind, locatedIn });
    if (known && !isFree(known)) throw refuseTaken(known);
    const joined = known?.id ?? (await declare(db, application, now));
    await db
      .updateTable("membershipApplications")
      .set({ membershipId: joined, checkedAt: now })
      .where("id", "=", id)
      .execute();
    return { membership: joined };
  },
});

/** Whether the application of a membership can be written by whoever comes: nobody does, and it is on its way. */
function isFree({ city, state, personName }: SamePlace): boolean {
  return city === null && personName === null && applicantWrites(state);
}

function refuseTaken({ city, names, personName }: SamePlace): Problem {
  if (city !== null) return refuse.place_is_city({ name: names });
  return personName === null
    ? refuse.place_with_commission({ name: names })
    : refuse.place_taken({ name: names, person: personName });
}

async function declare(
  db: Tx,
  { names, kind, locatedIn, personName }: Application,
  now: Date,
): Promise<string> {
  const { id } = await db
    .insertInto("memberships")
    .values({ name: writtenColumn(names), kind, locatedIn })
    .returning("id")
    .executeTakeFirstOrThrow();
  await writeStep(db, {
    membership: id,
    action: "declareInterest",
    from: "none",
    to: "interested",
    by: { id: "", name: personName },
    at: now,
  });
  return id;
}

export const sendApplicationForm = command({
  name: "network.sendApplicationForm",
  route: "POST /memberships/:membership/application-form",
  summary:
    "Send the link by which the application is written to whoever writes it, for an applicant that the commission added. Sent to somebody else it is the same link, and mails go there from then on.",
  input: z.object({
    membership: z.uuid(),
    personName: line(120),
    email: Email,
    language: z.enum(languages).describe("In which the applicant is written to."),
  }),
  output: z.object({ membership: z.uuid() }),
  allow: officer("administrator"),
  subject: ({ membership }) => membership,
  auditDetails: ({ membership, personName, language }) => ({ membership, personName, language }),
  changes: [],
  async run({ membership, personName, email, language }, { db, now, secret, baseUrl }) {
    await db.selectFrom("memberships").select("id").where("id", "=", membership).forUpdate().execute();
    const file = await getMembership(db, membership);
    if (file.city !== null || !applicantWrites(file.state))
      throw refuse.application_closed({ name: file.names });
    const before = await findApplicationOf(db, membership);
    const person = { personName, email, language };
    if (before)
      await db.updateTable("membershipApplications").set(person).where("id", "=", before.id).execute();
    const { id } = before ?? (await addApplication(db, file, { ...person, now }));
    await mailLink(db, await getApplication(db, id), "sent", { secret, baseUrl, now });
    return { membership };
  },
});

async function addApplication(
  db: Tx,
  { id, names, kind, locatedIn }: MembershipFile,
  { now, ...person }: { personName: string; email: string; language: Language; now: Date },
): Promise<{ id: string }> {
  return db
    .insertInto("membershipApplications")
    .values({
      ...person,
      membershipId: id,
      formEdition: (await currentForm(db, dayOf(now))).edition,
      name: writtenColumn(names),
      kind,
      locatedIn,
      declaredAt: now,
      // The officer vouches for the address.
      checkedAt: now,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
}
