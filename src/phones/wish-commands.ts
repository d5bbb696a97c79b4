// What somebody wants of their telephone, by the telephone itself: no more messages, messages again, or that nothing is known of it. Who it
// is, nobody reads in the history.

import { z } from "zod";
import { telephoneIn } from "../platform/actor.ts";
import { telephones } from "../platform/allow.ts";
import { command } from "../platform/operation.ts";
import { forgetTexts, startTexts, stopTexts } from "../platform/sms/text-message.ts";
import { asTelephone } from "./as-telephone.ts";
import { forgetCaller } from "./callers.ts";
import type { PhoneCaller } from "./joining.ts";

export const wantNoTexts = command({
  name: "phones.wantNoTexts",
  input: z.object({}),
  allow: telephones,
  changes: [],
  async run(_input, context) {
    const { phoneKey, channel } = telephoneIn(context);
    await stopTexts(context.db, phoneKey, { channel, now: context.now });
    return {};
  },
});

export const wantTexts = command({
  name: "phones.wantTexts",
  input: z.object({}),
  allow: telephones,
  changes: [],
  async run(_input, context) {
    await startTexts(context.db, telephoneIn(context).phoneKey);
    return {};
  },
});

export const forgetTelephone = command({
  name: "phones.forgetTelephone",
  input: z.object({}),
  allow: telephones,
  changes: [],
  async run(_input, context) {
    const { phoneKey } = telephoneIn(context);
    await forgetTexts(context.db, phoneKey);
    await forgetCaller(context.db, phoneKey);
    return {};
  },
});

type Wish = typeof wantNoTexts | typeof wantTexts | typeof forgetTelephone;

/** The same message, or step, may have others do something as well, under the key that it came with. */
export async function fulfil(wish: Wish, caller: PhoneCaller): Promise<void> {
  await wish.call({}, asTelephone({ ...caller, key: `${caller.key} ${wish.name}` }));
}
