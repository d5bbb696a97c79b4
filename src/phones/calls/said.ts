import { translator } from "../../platform/i18n/messages.ts";
import { asTelephone } from "../as-telephone.ts";
import type { PhoneCaller } from "../joining.ts";
import { sayOf } from "../say-of.ts";
import type { BestTime } from "./call.ts";
import { askForCall, withdrawCall } from "./commands.ts";

/** Keeps that they want to be called, and says by whom. */
export function sayCallAsked(
  caller: PhoneCaller,
  { city, name, bestTime }: { city: string; name: string; bestTime: BestTime },
): Promise<string> {
  const { language } = caller;
  return sayOf(language, async () => {
    await askForCall.call({ city, bestTime }, asTelephone(caller));
    return translator(language)("phones:ussd.callAsked", { city: name });
  });
}

export function sayCallWithdrawn(caller: PhoneCaller, city: string): Promise<string> {
  const { language } = caller;
  return sayOf(language, async () => {
    await withdrawCall.call({ city }, asTelephone(caller));
    return translator(language)("phones:ussd.callWithdrawn");
  });
}
