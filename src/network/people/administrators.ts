import { boundedBy } from "../../platform/database/bounded-by.ts";
import type { Tx } from "../../platform/database/database.ts";
import type { Role } from "../role.ts";
import { refuse } from "./problems.ts";

/**
 * The network keeps an administrator who can sign in: the rows are locked, so that two do not end each other.
 * @throws Problem `accounts.last_administrator`
 */
export async function requireAnotherAdministrator(
  db: Tx,
  without: { role: string } | { person: string },
): Promise<void> {
  const administrators = await db
    .selectFrom("roles")
    .select(["id", "personId"])
    .where("role", "=", "administrator" satisfies Role)
    .where("endedAt", "is", null)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom("deactivatedPeople")
            .select("deactivatedPeople.personId")
            .whereRef("deactivatedPeople.personId", "=", "roles.personId"),
        ),
      ),
    )
    .forUpdate("roles")
    .$call(boundedBy("the administrators of the network"))
    .execute();
  const isLeft = administrators.some(({ id, personId }) =>
    "role" in without ? id !== without.role : personId !== without.person,
  );
  if (!isLeft) throw refuse.last_administrator();
}
