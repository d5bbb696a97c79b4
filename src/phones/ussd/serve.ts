// The menu as a gateway meets it: it always gets an answer that it understands, soon, whatever became of the database.

import { RateLimiterMemory } from "rate-limiter-flexible";
import { defaultLanguage, type Language } from "../../platform/i18n/languages.ts";
import { translator } from "../../platform/i18n/messages.ts";
import { keptNumber } from "../../platform/phone/kept-number.ts";
import type { Service } from "../../platform/service.ts";
import type { Means } from "../means.ts";
import { answerUssd } from "./answer.ts";
import { downText } from "./screens.ts";

export interface DialledUssd {
  /** Of the gateway, with its name. */
  session: string;
  /** In E.164. */
  number: string;
  inputs: readonly string[];
}

/** After so long people hear that it does not work, rather than nothing: an operator ends a conversation that waits. */
const patienceMs = 1_000;

/** Steps of one telephone in a minute: nobody types faster. */
const hopsPerMinute = new RateLimiterMemory({ points: 30, duration: 60 });

/** In which language a telephone was answered last, for when nothing can be looked up. */
const languages = new Map<string, Language>();
const mostLanguages = 10_000;

export async function serveUssd(
  service: Service,
  means: Means,
  { session, number, inputs }: DialledUssd,
  now: Date,
): Promise<string> {
  const kept = keptNumber(service.secret, number);
  const language = languages.get(kept.phoneKey) ?? defaultLanguage;
  const isHumanPace = await hopsPerMinute.consume(kept.phoneKey).then(
    () => true,
    () => false,
  );
  if (!isHumanPace) return `END ${translator(language)("phones:ussd.slow")}`;
  const answered = answerUssd(service, means, { session, number, kept, inputs, now }).then(
    ({ answer, language: said }) => {
      if (languages.size >= mostLanguages) languages.clear();
      languages.set(kept.phoneKey, said);
      return answer;
    },
    (error: unknown) => {
      service.log.error({ err: error }, "a step of the menu failed");
      return undefined;
    },
  );
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), patienceMs);
  });
  const answer = await Promise.race([answered, patience]);
  clearTimeout(timer);
  return answer ?? `END ${downText(language)}`;
}
