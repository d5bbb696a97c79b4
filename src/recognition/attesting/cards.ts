// Cards of paper for those who have no other: one of A6 for each badge, as an accessible PDF (PDF/UA-1). Below the line that is cut stands
// the owner's code, as long as nobody has used it.

import { network } from "../../network/network.ts";
import { brailleWord } from "../../outreach/lists/braille.ts";
import { dayOf } from "../../platform/day.ts";
import { formatDate } from "../../platform/i18n/format.ts";
import { type Language, languageOr } from "../../platform/i18n/languages.ts";
import { localisedPlain } from "../../platform/i18n/localised.ts";
import { translator } from "../../platform/i18n/messages.ts";
import { oneLine } from "../../platform/pdf/plain-text.ts";
import { typeset } from "../../platform/pdf/typeset.ts";
import { programFile } from "../../platform/workers/program-file.ts";
import { writtenFrom } from "../../platform/written.ts";
import type { AttestationFile } from "../badges/store.ts";
import { sourceName } from "../badges/to-sign.ts";
import { squaresAside } from "../credential/badge-aside.ts";
import { shownCode } from "../credential/codes.ts";
import { isPublicAddress } from "../credential/identity.ts";
import { paths } from "../paths.ts";

export interface CardsToPrint {
  found: AttestationFile;
  cards: readonly {
    checkCode: string;
    name: string | null;
    isChild: boolean;
    issuedAt: Date | null;
    ownerCode: string | undefined;
  }[];
  baseUrl: string;
}

/** In capitals, which take less room in the square. */
const addressInSquare = (baseUrl: string, checkCode: string): string =>
  `${baseUrl}${paths.checked(checkCode)}`.toUpperCase();

/** A line for fingers: what the card is, and its code. */
export function brailleLine(checkCode: string, language: Language): string {
  return [translator(language)("recognition:card.code"), shownCode(checkCode)]
    .flatMap((words) => words.split(" "))
    .map(brailleWord)
    .join(" ");
}

export function cardsContent({ found, cards, baseUrl }: CardsToPrint) {
  const language = languageOr(found.language);
  const t = translator(language);
  const title = oneLine(localisedPlain(writtenFrom(found.name), language));
  const host = new URL(baseUrl).host;
  return {
    language,
    author: oneLine(localisedPlain(network().commission.name, language)),
    title: t("recognition:card.title", { name: title }),
    practice: isPublicAddress(baseUrl) ? null : t("recognition:check.practice"),
    substitutedNote: t("outreach:board.substituted", { characters: "{characters}" }),
    cards: cards.map(({ checkCode, name, isChild, issuedAt, ownerCode }, index) => ({
      kind: t("recognition:card.kind", { network: oneLine(localisedPlain(network().name, language)) }),
      title,
      holder: isChild ? t("recognition:card.child") : (name && oneLine(name)) || t("recognition:card.noName"),
      by: t("recognition:card.by", { source: oneLine(sourceName(found, language)) }),
      on: issuedAt ? t("recognition:card.on", { day: formatDate(dayOf(issuedAt), language) }) : "",
      codeLabel: t("recognition:card.code"),
      code: shownCode(checkCode),
      check: t("recognition:card.check", { address: `${host}${paths.check}` }),
      braille: brailleLine(checkCode, language),
      brailleLabel: t("recognition:card.braille"),
      square: `square-${index}.svg`,
      squareAlt: t("recognition:card.squareAlt", { code: shownCode(checkCode) }),
      owner:
        ownerCode === undefined
          ? null
          : {
              label: t("recognition:card.owner"),
              code: shownCode(ownerCode),
              how: t("recognition:card.ownerHow", { address: `${host}${paths.openMine}` }),
            },
    })),
  };
}

/** @throws WorkerFailure when it takes too long or the worker dies, Problem `platform.busy` when too many are waiting. */
export async function cardsPdf(toPrint: CardsToPrint): Promise<Uint8Array> {
  const content = cardsContent(toPrint);
  const squares = await squaresAside(
    toPrint.cards.map(({ checkCode }) => addressInSquare(toPrint.baseUrl, checkCode)),
  );
  return typeset({
    template: programFile(import.meta.url, ["cards.typ"]),
    content: JSON.stringify(content),
    drawings: Object.fromEntries(squares.map((square, index) => [`square-${index}.svg`, square])),
  });
}
