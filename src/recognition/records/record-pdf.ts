// The record of a learner as an accessible PDF (PDF/UA-1).

import type { myLearning } from "../../joining/my-learning/queries.ts";
import { network } from "../../network/network.ts";
import { formatDate } from "../../platform/i18n/format.ts";
import type { Language } from "../../platform/i18n/languages.ts";
import { localisedPlain } from "../../platform/i18n/localised.ts";
import { translator } from "../../platform/i18n/messages.ts";
import type { Answers } from "../../platform/page.ts";
import { oneLine } from "../../platform/pdf/plain-text.ts";
import { typeset } from "../../platform/pdf/typeset.ts";
import { programFile } from "../../platform/workers/program-file.ts";
import { shownCode } from "../credential/codes.ts";
import { isPublicAddress } from "../credential/identity.ts";
import { paths } from "../paths.ts";
import type { myRecord } from "./record-queries.ts";
import type { RecordedBadge } from "./record-store.ts";

export interface LearnerRecord {
  learning: Answers<typeof myLearning>;
  record: Answers<typeof myRecord>;
}

/** What one took part in; what one only waited for is in no record. */
export const tookPart = ({ learning }: Pick<LearnerRecord, "learning">) =>
  learning.joins.filter(({ state }) => state === "joined" || state === "completed");

/** Nobody is asked for a whole name: it is written by hand. */
const lineToWrite = "_".repeat(32);

/** Whether it is good, and until when. */
export function standingOf(badge: RecordedBadge, language: Language): string {
  const t = translator(language);
  if (badge.state !== "issued") return t(`recognition:badgeState.${badge.state}`);
  if (badge.goodUntil === null) return t("recognition:badgeState.issued");
  const day = formatDate(badge.goodUntil, language);
  return t(badge.isOver ? "recognition:check.over" : "recognition:check.until", { day });
}

export function recordContent(known: LearnerRecord, language: Language, baseUrl: string) {
  const t = translator(language);
  const name = known.learning.joins.find(({ firstName }) => firstName !== null)?.firstName;
  const day = (iso: string) => formatDate(iso, language);
  const sourceOf = ({ source }: RecordedBadge) =>
    source === null ? t("recognition:commission") : localisedPlain(source, language);
  return {
    language,
    author: oneLine(localisedPlain(network().name, language)),
    title: t("recognition:record.title"),
    name: t("recognition:record.name", { name: name ? oneLine(name) : lineToWrite }),
    on: t("recognition:record.on", { day: day(known.record.today) }),
    sections: [
      {
        title: t("recognition:record.badges"),
        none: t("recognition:record.noBadges"),
        entries: known.record.badges.map((badge) => ({
          title: oneLine(localisedPlain(badge.name, language)),
          facts: [
            t("recognition:card.by", { source: oneLine(sourceOf(badge)) }),
            t("recognition:card.on", { day: day(badge.issuedOn) }),
            t("recognition:record.code", { code: shownCode(badge.checkCode) }),
            standingOf(badge, language),
          ],
        })),
      },
      {
        title: t("recognition:record.courses"),
        none: t("recognition:record.noCourses"),
        entries: tookPart(known).map(({ run, state }) => ({
          title: oneLine(run.title),
          facts: [
            t("recognition:record.by", { provider: oneLine(run.provider) }),
            ...(run.startsOn === null ? [] : [t("recognition:record.began", { day: day(run.startsOn) })]),
            t(state === "completed" ? "recognition:record.finished" : "recognition:record.joined"),
          ],
        })),
      },
    ],
    footer: [
      t("recognition:record.footer", { address: `${new URL(baseUrl).host}${paths.check}` }),
      ...(isPublicAddress(baseUrl) ? [] : [t("recognition:check.practice")]),
    ].join(" "),
  };
}

/** @throws WorkerFailure when it takes too long or the worker dies, Problem `platform.busy` when too many are waiting. */
export const recordPdf = (known: LearnerRecord, language: Language, baseUrl: string): Promise<Uint8Array> =>
  typeset({
    template: programFile(import.meta.url, ["record.typ"]),
    content: JSON.stringify(recordContent(known, language, baseUrl)),
    drawings: {},
  });
