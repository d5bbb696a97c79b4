import { z } from "zod";
import { holderOf, openedBy } from "../../platform/link.ts";
import { query } from "../../platform/operation.ts";
import { officer } from "../allow.ts";
import { digestOfPerson, getPerson, type Person } from "./person.ts";
import { newAddressLink } from "./person-commands.ts";
import { refuse } from "./problems.ts";
import { findProposal, type Proposal } from "./second-factor-resets.ts";

export interface PersonFile {
  person: Person;
  digest: string;
  lastSignIn: Date | null;
  /** An address that was written down and is not confirmed yet. */
  newAddress: string | null;
  proposal: Proposal | null;
}

/** Where somebody came in, by whatever door. */
const signIns = [
  "accounts.signIn",
  "accounts.signInWithSecondFactor",
  "accounts.signInWithPasskey",
  "accounts.signInWithProvider",
];

export const personFile = query({
  name: "network.readPerson",
  input: z.object({ person: z.string().max(80) }),
  allow: officer("administrator"),
  async run({ person: id }, { db, now }): Promise<PersonFile> {
    const person = await getPerson(db, id);
    const signedIn = await db
      .selectFrom("auditEntries")
      .select("at")
      .where("subject", "=", id)
      .where("operation", "in", signIns)
      .orderBy("id", "desc")
      .limit(1)
      .executeTakeFirst();
    const asked = await db
      .selectFrom("addressChanges")
      .innerJoin("links", (join) =>
        join.onRef("links.subject", "=", (eb) => eb.cast<string>("addressChanges.id", "text")),
      )
      .select("addressChanges.email")
      .where("links.purpose", "=", newAddressLink.purpose)
      .where("links.endedAt", "is", null)
      .where("links.expiresAt", ">", now)
      .where("personId", "=", id)
      .where("confirmedAt", "is", null)
      .orderBy("askedAt", "desc")
      .executeTakeFirst();
    return {
      person,
      digest: digestOfPerson(person),
      lastSignIn: signedIn?.at ?? null,
      newAddress: asked?.email ?? null,
      proposal: (await findProposal(db, id, now)) ?? null,
    };
  },
});

/** What a link for a new address would do. */
export const addressChange = query({
  name: "network.readAddressChange",
  input: z.object({ token: z.string().max(100) }),
  allow: holderOf(newAddressLink),
  async run(_input, context) {
    const change = await context.db
      .selectFrom("addressChanges")
      .select(["email", "personId"])
      .where("id", "=", openedBy(context))
      .where("confirmedAt", "is", null)
      .executeTakeFirst();
    if (!change) throw refuse.address_over();
    const { name } = await getPerson(context.db, change.personId);
    return { email: change.email, name };
  },
});
