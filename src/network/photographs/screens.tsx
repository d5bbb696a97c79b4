// What the screens of photographs do alike, whoever shows them: a city, an initiative or a practice.

import type { Picture } from "../../platform/files/pictures.ts";
import type { Language } from "../../platform/i18n/languages.ts";
import type { Translate } from "../../platform/i18n/message-key.ts";
import type { Problem } from "../../platform/problem.ts";
import { written } from "../../platform/written.ts";
import { type FormState, ofVersion } from "../../ui/form-state.ts";
import { pictureAnswer } from "../../ui/screens/picture-answer.ts";
import type { PhotographPaths } from "./paths.ts";
import type { Photograph } from "./photograph.ts";
import { PhotographForm } from "./views.tsx";

interface Reader {
  t: Translate;
  language: Language;
}

const longestSeen = 120;

/** What is seen on it, as far as a title has room. */
export const seenIn = ({ alternative }: Pick<Photograph, "alternative">, language: Language): string =>
  (written(alternative, language)?.text ?? "").slice(0, longestSeen);

/** The form anew where somebody else described it meanwhile; undefined of another problem. */
export function lateWords(
  { code }: Problem,
  { at, photograph, form }: { at: PhotographPaths; photograph: Photograph; form: FormState },
  { t }: Pick<Reader, "t">,
) {
  if (code !== "network.photograph_changed") return undefined;
  return {
    title: t("network:photographs.one"),
    body: (
      <PhotographForm at={at} photograph={photograph} form={ofVersion(form, photograph.version)} isLate />
    ),
  };
}

/** What is asked before one is removed. */
export const removalOf = (
  { alternative }: Pick<Photograph, "alternative">,
  back: string,
  { t, language }: Reader,
) => ({
  title: t("network:photographs.ask", { what: written(alternative, language)?.text ?? "" }),
  effects: [t("network:photographs.askEffect")],
  submit: t("network:photographs.remove"),
  back,
});

/** A picture that was removed is gone from everywhere after an hour; of what is not public nothing is kept on the way. */
export const shownPicture = (
  { sha256, ...picture }: Picture & { sha256: string },
  size: string,
  isPublic = true,
) => pictureAnswer(picture, `${sha256}-${size}`, isPublic ? "public, max-age=3600" : "private, no-cache");
