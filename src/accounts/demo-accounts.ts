import { createAccount } from "../platform/accounts/people.ts";
import type { Db } from "../platform/database/database.ts";
import { cityOrNetwork } from "../platform/place.ts";

/** The demonstration's accounts: people are named by role. Their password is no secret. */
export const demoPassword = "jifunze-demo";

/** `as` names the account on the sign-in page. */
export const demoAccounts = [
  {
    as: "coordinator",
    email: "coordinator@kilifi.example",
    name: "Coordinator of Kilifi",
    role: "coordinator",
    city: "kilifi",
  },
  {
    as: "contributor",
    email: "contributor@kilifi.example",
    name: "Contributor in Kilifi",
    role: "contributor",
    city: "kilifi",
  },
  {
    as: "reviewer",
    email: "reviewer@commission.example",
    name: "Reviewer at the commission",
    role: "reviewer",
    city: null,
  },
  {
    as: "administrator",
    email: "administrator@commission.example",
    name: "Administrator at the commission",
    role: "administrator",
    city: null,
  },
  {
    as: "observer",
    email: "observer@ministry.example",
    name: "Observer at the ministry",
    role: "observer",
    city: null,
  },
  {
    as: "laikipia",
    email: "coordinator@laikipia.example",
    name: "Coordinator of Laikipia",
    role: "coordinator",
    city: "laikipia",
  },
  {
    as: "makueni",
    email: "coordinator@makueni.example",
    name: "Coordinator of Makueni",
    role: "coordinator",
    city: "makueni",
  },
] as const;

/** Makes the accounts that are not there yet. */
export async function createDemoAccounts(db: Db, hash: (password: string) => Promise<string>): Promise<void> {
  const known = await db.selectFrom("people").select("email").execute();
  for (const { email, name, role, city } of demoAccounts) {
    if (known.some((person) => person.email === email)) continue;
    const passwordHash = await hash(demoPassword);
    await db.transaction().execute(async (tx) => {
      const id = await createAccount(tx, { name, email, passwordHash });
      await tx
        .insertInto("roles")
        .values({ personId: id, role, ...cityOrNetwork(city) })
        .execute();
    });
  }
}
