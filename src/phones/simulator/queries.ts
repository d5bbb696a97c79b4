// What stands on a telephone of the demonstration.

import { z } from "zod";
import { everyone } from "../../platform/allow.ts";
import { query } from "../../platform/operation.ts";
import { keptNumber } from "../../platform/phone/kept-number.ts";
import { messagesTo } from "./store.ts";
import { numberOf, TelephoneNumber } from "./telephone.ts";

/** Its number is made up: whoever asks sees what nobody else got. */
export const messagesOnTelephone = query({
  name: "phones.messagesOnTelephone",
  input: z.object({ telephone: TelephoneNumber }),
  allow: everyone,
  async run({ telephone }, { db, secret }) {
    const number = numberOf(telephone);
    return { telephone, number, messages: await messagesTo(db, keptNumber(secret, number).phoneKey) };
  },
});
