import { useI18n } from "../../platform/i18n/context.ts";
import { localised } from "../../platform/i18n/localised.ts";
import type { FocusArea, KeyFeatures } from "../edition.ts";
import {
  declarationPath,
  focusAreaPath,
  globalNetworkPath,
  outcomeDocumentsPath,
  sdgsPath,
  templatePath,
  themesPath,
} from "../paths.ts";
import { EditionNote } from "./edition-note.tsx";

/** What learning cities work towards: the Key Features at a glance, and the way to the other documents. */
export function Overview({ keyFeatures }: { keyFeatures: KeyFeatures }) {
  const { t } = useI18n();
  return (
    <>
      <p class="govuk-body-l">{t("framework:lead")}</p>
      <p class="govuk-inset-text">{t("framework:noRanking")}</p>
      <h2 class="govuk-heading-l">{t("framework:groups.title")}</h2>
      <FocusAreaCards keyFeatures={keyFeatures} level={3} />
      <h2 class="govuk-heading-l">{t("framework:documents.title")}</h2>
      <ul class="card-grid">
        <DocumentCard
          href={declarationPath}
          title={t("framework:documents.declaration")}
          text={t("framework:documents.declarationText")}
        />
        <DocumentCard
          href={outcomeDocumentsPath}
          title={t("framework:documents.outcomes")}
          text={t("framework:documents.outcomesText")}
        />
        <DocumentCard
          href={globalNetworkPath}
          title={t("framework:global.title")}
          text={t("framework:global.lead")}
        />
        <DocumentCard
          href={sdgsPath}
          title={t("framework:documents.sdgs")}
          text={t("framework:documents.sdgsText")}
        />
        <DocumentCard
          href={themesPath}
          title={t("framework:documents.themes")}
          text={t("framework:documents.themesText")}
        />
        <DocumentCard
          href={templatePath}
          title={t("framework:documents.template")}
          text={t("framework:documents.templateText")}
        />
      </ul>
      <EditionNote
        edition={keyFeatures.edition}
        publisher={keyFeatures.publisher}
        adopted={keyFeatures.adopted}
        licence={keyFeatures.licence}
        note={keyFeatures.note}
        translations={keyFeatures.translations}
        api={`/api/v1/framework/key-features?edition=${encodeURIComponent(keyFeatures.edition)}`}
      />
    </>
  );
}

/** The focus areas of each group as links. */
export function FocusAreaCards({ keyFeatures, level }: { keyFeatures: KeyFeatures; level: 3 | 4 }) {
  const { language } = useI18n();
  const Heading = `h${level}` as const;
  return (
    <div class="groups">
      {keyFeatures.groups.map((group) => (
        <section key={group.id} class={`group group--${group.id}`} aria-labelledby={`group-${group.id}`}>
          <Heading class="govuk-heading-m" id={`group-${group.id}`}>
            {localised(group.name, language)}
          </Heading>
          <ul class="focus-areas">
            {group.focusAreas.map((focusArea) => (
              <FocusAreaCard key={focusArea.id} focusArea={focusArea} />
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

function FocusAreaCard({ focusArea }: { focusArea: FocusArea }) {
  const { t, language } = useI18n();
  const measurements = focusArea.features.reduce((sum, feature) => sum + feature.measurements.length, 0);
  return (
    <li class="focus-area">
      <span class="focus-area__number" aria-hidden="true">
        {focusArea.id}
      </span>
      <div>
        <a class="govuk-link focus-area__name" href={focusAreaPath(focusArea.id)}>
          {localised(focusArea.name, language)}
        </a>
        <p class="focus-area__count">
          {t("framework:groups.features", { count: focusArea.features.length })} ·{" "}
          {t("framework:groups.measurements", { count: measurements })}
        </p>
      </div>
    </li>
  );
}

/** The way to a document, with what it says. */
export function DocumentCard({ href, title, text }: { href: string; title: string; text: string }) {
  return (
    <li class="card">
      <h3 class="govuk-heading-s">
        <a class="govuk-link" href={href}>
          {title}
        </a>
      </h3>
      <p class="govuk-body">{text}</p>
    </li>
  );
}
