import { translator } from "../../platform/i18n/messages.ts";
import { Problem } from "../../platform/problem.ts";
import { asTelephone } from "../as-telephone.ts";
import type { PhoneCaller } from "../joining.ts";
import type { BestTime } from "./call.ts";
import { askForCall, withdrawCall } from "./commands.ts";

/** Keeps that they want to be called, and says by whom. */
export function sayCallAsked(
  caller: PhoneCaller,
  { city, name, bestTime }: { city: string; name: string; bestTime: BestTime },
): Promise<string> {
  return said(caller, async (t) => {
    await askForCall.call({ city, bestTime }, asTelephone(caller));
    return t("phones:ussd.callAsked", { city: name });
  });
}

export function sayCallWithdrawn(caller: PhoneCaller, city: string): Promise<string> {
  return said(caller, async (t) => {
    await withdrawCall.call({ city }, asTelephone(caller));
    return t("phones:ussd.callWithdrawn");
  });
}

async function said(
  { language }: PhoneCaller,
  act: (t: ReturnType<typeof translator>) => Promise<string>,
): Promise<string> {
  const t = translator(language);
  try {
    return await act(t);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return t(error.messageKey, error.details);
  }
}
