import { createAccount, findPersonByEmail } from "../platform/accounts/people.ts";
import type { Actor } from "../platform/actor.ts";
import { boundedBy } from "../platform/database/bounded-by.ts";
import type { Db } from "../platform/database/database.ts";
import type { DemoPart } from "../platform/demonstration.ts";
import { cityOrNetwork } from "../platform/place.ts";
import type { Service } from "../platform/service.ts";

/** The demonstration's accounts, with invented names: “Mfano” means “example”. Their password is no secret. */
export const demoPassword = "jifunze-demo";

/** `as` names the account on the sign-in page. */
export const demoAccounts = [
  {
    as: "coordinator",
    email: "coordinator@kilifi.example",
    name: "Juma Mfano",
    role: "coordinator",
    city: "kilifi",
  },
  {
    as: "contributor",
    email: "contributor@kilifi.example",
    name: "Baraka Mfano",
    role: "contributor",
    city: "kilifi",
  },
  {
    as: "reviewer",
    email: "reviewer@commission.example",
    name: "Njeri Mfano",
    role: "reviewer",
    city: null,
  },
  {
    as: "administrator",
    email: "administrator@commission.example",
    name: "Otieno Mfano",
    role: "administrator",
    city: null,
  },
  {
    as: "observer",
    email: "observer@ministry.example",
    name: "Halima Mfano",
    role: "observer",
    city: null,
  },
  {
    as: "laikipia",
    email: "coordinator@laikipia.example",
    name: "Lesian Mfano",
    role: "coordinator",
    city: "laikipia",
  },
  {
    as: "makueni",
    email: "coordinator@makueni.example",
    name: "Ndunge Mfano",
    role: "coordinator",
    city: "makueni",
  },
  {
    as: "openUniversity",
    email: "guest@open-university.example",
    name: "Achieng Mfano",
    role: "guest",
    city: null,
  },
  {
    as: "morocco",
    email: "guest@morocco.example",
    name: "Salma Mfano",
    role: "guest",
    city: null,
    timeZone: "Africa/Casablanca",
  },
  {
    as: "uganda",
    email: "guest@uganda.example",
    name: "Okello Mfano",
    role: "guest",
    city: null,
    timeZone: "Africa/Kampala",
  },
  {
    as: "representative",
    email: "representative@ganze.example",
    name: "Rehema Mfano",
    role: "representative",
    city: null,
    // That slice lets them speak for it.
    organisation: "ganze-reading-circle",
  },
] as const;

export const demoPart: DemoPart = {
  isForEveryStart: true,
  async prepare({ database, auth }) {
    const { password } = await auth.$context;
    await createDemoAccounts(database.db, (text) => password.hash(text));
  },
};

/** Who does the work of a role in the demonstration: in a city, or in the network where none is named. */
export async function demoActor(service: Service, role: string, city: string | null): Promise<Actor> {
  const account = demoAccounts.find((candidate) => candidate.role === role && candidate.city === city);
  const actor = account && (await findPersonByEmail(service.database.db, account.email, service.rules));
  if (!actor) throw new Error(`The demonstration has no ${role} of ${city ?? "the network"}.`);
  return actor;
}

/** Makes the accounts that are not there yet. */
async function createDemoAccounts(db: Db, hash: (password: string) => Promise<string>): Promise<void> {
  const known = await db
    .selectFrom("people")
    .select("email")
    .$call(boundedBy("the people of a demonstration"))
    .execute();
  for (const account of demoAccounts) {
    const { email, name, role, city } = account;
    if (known.some((person) => person.email === email)) continue;
    const passwordHash = await hash(demoPassword);
    await db.transaction().execute(async (tx) => {
      const id = await createAccount(tx, { name, email, passwordHash });
      if (!("organisation" in account))
        await tx
          .insertInto("roles")
          .values({ personId: id, role, ...cityOrNetwork(city) })
          .execute();
      if ("timeZone" in account)
        await tx.insertInto("personSettings").values({ personId: id, timeZone: account.timeZone }).execute();
    });
  }
}
