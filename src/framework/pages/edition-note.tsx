import { useI18n } from "../../platform/i18n/context.ts";
import type { Language } from "../../platform/i18n/languages.ts";
import { type Localised, localised } from "../../platform/i18n/localised.ts";
import { SummaryList } from "../../ui/summary-list.tsx";

interface EditionNoteProps {
  edition: string;
  publisher?: string;
  adopted?: Localised | string;
  licence?: Localised;
  source?: string;
  note?: Localised;
  /** Which translations are the publisher's own. */
  translations: Readonly<Record<Language, { official: boolean }>>;
  /** Where the same edition is as JSON. */
  api: string;
}

/** Which edition of a document a page shows, who published it and under which licence. */
export function EditionNote(props: EditionNoteProps) {
  const { t, language } = useI18n();
  const { edition, publisher, adopted, licence, source, note, translations, api } = props;
  const translated = Object.values(translations);
  const isOfficial = translated.length > 0 && translated.every(({ official }) => official);
  const rows = [
    { key: t("framework:about.edition"), value: edition },
    { key: t("framework:about.publisher"), value: publisher },
    {
      key: t("framework:about.adopted"),
      value: typeof adopted === "object" ? localised(adopted, language) : adopted,
    },
    { key: t("framework:about.licence"), value: licence && localised(licence, language) },
    { key: t("framework:about.source"), value: source },
    {
      key: t("framework:about.translation"),
      value: isOfficial ? t("framework:about.official") : t("framework:about.unofficial"),
    },
    { key: t("framework:about.note"), value: note && localised(note, language) },
    {
      key: t("framework:about.data"),
      value: (
        <a class="govuk-link" href={api}>
          {t("framework:about.json")}
        </a>
      ),
    },
  ];
  return (
    <section class="edition-note" aria-labelledby="edition">
      <h2 class="govuk-heading-m" id="edition">
        {t("framework:about.title")}
      </h2>
      <SummaryList rows={rows.filter(({ value }) => value !== undefined)} />
    </section>
  );
}

interface EditionLineProps {
  title: Localised;
  edition: string;
  publisher: string;
  licence?: Localised;
}

/** The same in two lines, below a part of a document. */
export function EditionLine({ title, edition, publisher, licence }: EditionLineProps) {
  const { t, language } = useI18n();
  return (
    <p class="source">
      {t("framework:about.line", { title: localised(title, language), edition, publisher })}{" "}
      {licence && `${localised(licence, language)} `}
      {t("framework:about.unofficialLine")}
    </p>
  );
}
