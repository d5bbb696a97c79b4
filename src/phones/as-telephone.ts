import { createHmac } from "node:crypto";
import { telephoneActor } from "../platform/actor.ts";
import type { Call } from "../platform/operation.ts";
import type { PhoneCaller } from "./joining.ts";

/** In the name of a telephone; what is asked for twice by the same message or step is done once. */
export function asTelephone({ service, kept, language, channel, now, key }: PhoneCaller): Call {
  const { database, secret, config } = service;
  return {
    db: database.db,
    databaseUrl: database.url,
    actor: telephoneActor({ ...kept, language, channel }),
    now,
    secret,
    baseUrl: config.baseUrl,
    // It names the conversation, and the history of calls is not where that is kept.
    idempotencyKey: createHmac("sha256", secret).update(`${kept.phoneKey} ${key}`).digest("base64url"),
  };
}
