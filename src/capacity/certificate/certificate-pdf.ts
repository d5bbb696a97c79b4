// That somebody finished a course, as an accessible PDF (PDF/UA-1). Others check it by the code of its badge, where there is one.

import { network } from "../../network/network.ts";
import { formatDate } from "../../platform/i18n/format.ts";
import type { Language } from "../../platform/i18n/languages.ts";
import { localisedPlain } from "../../platform/i18n/localised.ts";
import { translator } from "../../platform/i18n/messages.ts";
import type { Answers } from "../../platform/page.ts";
import { oneLine } from "../../platform/pdf/plain-text.ts";
import { typeset } from "../../platform/pdf/typeset.ts";
import { programFile } from "../../platform/workers/program-file.ts";
import { shownCode } from "../../recognition/credential/codes.ts";
import { paths as recognitionPaths } from "../../recognition/paths.ts";
import { library } from "../texts.ts";
import type { ownCertificate } from "./queries.ts";

type Certificate = Answers<typeof ownCertificate>;

export function certificateContent(
  { name, course, finishedOn, checkCode }: Certificate,
  language: Language,
  baseUrl: string,
) {
  const t = translator(language);
  const giver = oneLine(localisedPlain(network().name, language));
  const { title, units } = library().read(course, language);
  return {
    language,
    author: giver,
    title: t("capacity:certificate.title"),
    lead: t("capacity:certificate.lead"),
    name: oneLine(name),
    finished: t("capacity:certificate.finished", {
      title: oneLine(title),
      day: formatDate(finishedOn, language),
    }),
    facts: [
      t("capacity:certificate.edition", { edition: course.edition }),
      t("capacity:certificate.units", { titles: units.map((unit) => oneLine(unit.title)).join("; ") }),
      checkCode === null
        ? t("capacity:certificate.noCode")
        : t("capacity:certificate.code", {
            code: shownCode(checkCode),
            address: `${new URL(baseUrl).host}${recognitionPaths.check}`,
          }),
    ],
    footer: t("capacity:certificate.footer", { network: giver }),
  };
}

/** @throws WorkerFailure when it takes too long or the worker dies, Problem `platform.busy` when too many are waiting. */
export const certificatePdf = (
  certificate: Certificate,
  language: Language,
  baseUrl: string,
): Promise<Uint8Array> =>
  typeset({
    template: programFile(import.meta.url, ["certificate.typ"]),
    content: JSON.stringify(certificateContent(certificate, language, baseUrl)),
    drawings: {},
  });
