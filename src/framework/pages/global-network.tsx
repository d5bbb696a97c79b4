import type { VNode } from "preact";
import { useI18n } from "../../platform/i18n/context.ts";
import { formatDate, formatNumber } from "../../platform/i18n/format.ts";
import { localised } from "../../platform/i18n/localised.ts";
import { FigureCard } from "../../ui/figure-card.tsx";
import { SummaryList } from "../../ui/summary-list.tsx";
import type { GlobalNetwork, OutcomeDocument, OutcomeDocuments } from "../guiding-documents.ts";
import { declarationPath, frameworkPath, globalNetworkPath, outcomeDocumentsPath } from "../paths.ts";
import { daysText, Unconfirmed } from "./declaration.tsx";
import { EditionNote } from "./edition-note.tsx";
import { DocumentCard } from "./overview.tsx";

/** What the global network is, what a city gets and gives, and how it joins. */
export function GlobalNetworkPage({ network }: { network: GlobalNetwork }): VNode {
  const { t, language } = useI18n();
  const { figures, sections, edition } = network;
  return (
    <>
      <p class="govuk-body-l">{t("framework:global.lead")}</p>
      <div class="figures">
        {figures.map(({ id, value, label, asOf }) => (
          <FigureCard
            key={id}
            figure={formatNumber(value, language)}
            label={localised(label, language)}
            source={t("framework:global.asOf", { date: formatDate(asOf, language) })}
          />
        ))}
      </div>
      {sections.map(({ id, title, points }) => {
        const List = id === "join" ? "ol" : "ul";
        return (
          <section key={id} aria-labelledby={id} class="prose group">
            <h2 class="govuk-heading-l" id={id}>
              {localised(title, language)}
            </h2>
            <List class={`govuk-list govuk-list--${id === "join" ? "number" : "bullet"}`}>
              {points.map(({ text, confirmed }) => (
                <li key={text.en}>
                  {localised(text, language)}
                  {!confirmed && <Unconfirmed />}
                </li>
              ))}
            </List>
          </section>
        );
      })}
      <GuidingDocuments />
      <EditionNote
        edition={edition}
        source={network.source}
        note={network.note}
        translations={network.translations}
        api={`/api/v1${globalNetworkPath}?edition=${encodeURIComponent(edition)}`}
      />
    </>
  );
}

/** The way to the documents that cities commit to. */
function GuidingDocuments(): VNode {
  const { t } = useI18n();
  return (
    <section aria-labelledby="documents">
      <h2 class="govuk-heading-l" id="documents">
        {t("framework:global.documents")}
      </h2>
      <ul class="card-grid">
        <DocumentCard
          href={declarationPath}
          title={t("framework:documents.declaration")}
          text={t("framework:documents.declarationText")}
        />
        <DocumentCard href={frameworkPath} title={t("framework:title")} text={t("framework:lead")} />
        <DocumentCard
          href={outcomeDocumentsPath}
          title={t("framework:documents.outcomes")}
          text={t("framework:documents.outcomesText")}
        />
      </ul>
    </section>
  );
}

/** What the conferences agreed on, the newest first, with what each account rests on. */
export function OutcomeDocumentsPage({ outcomes }: { outcomes: OutcomeDocuments }): VNode {
  const { t, language } = useI18n();
  const { documents, note, edition, translations } = outcomes;
  return (
    <>
      <p class="govuk-body-l">{t("framework:outcomes.lead")}</p>
      <p class="govuk-inset-text">{localised(note, language)}</p>
      {documents.toReversed().map((one) => (
        <OutcomePart key={one.id} document={one} />
      ))}
      <EditionNote
        edition={edition}
        translations={translations}
        api={`/api/v1${outcomeDocumentsPath}?edition=${encodeURIComponent(edition)}`}
      />
    </>
  );
}

function OutcomePart({ document }: { document: OutcomeDocument }): VNode {
  const { t, language } = useI18n();
  const { id, title, place, theme, besides, points, confirmed, checked, sources } = document;
  return (
    <section class="feature" aria-labelledby={id}>
      <h2 class="govuk-heading-m" id={id}>
        {localised(title, language)}
        {confirmed !== "seen" && <Unconfirmed />}
      </h2>
      <p class="source">
        {localised(place, language)}, {daysText(document, language)}
      </p>
      <p class="govuk-body">{localised(theme, language)}</p>
      <ul class="govuk-list govuk-list--bullet">
        {points.map((point) => (
          <li key={point.en}>{localised(point, language)}</li>
        ))}
      </ul>
      <SummaryList
        rows={[
          ...(besides.length > 0
            ? [
                {
                  key: t("framework:outcomes.besides"),
                  value: besides.map((one) => localised(one, language)).join("; "),
                },
              ]
            : []),
          { key: t("framework:outcomes.checked"), value: localised(checked, language) },
          {
            key: t("framework:outcomes.sources"),
            value: (
              <ul class="govuk-list">
                {sources.map((source) => (
                  <li key={source}>
                    <a class="govuk-link" href={source}>
                      {new URL(source).hostname}
                    </a>
                  </li>
                ))}
              </ul>
            ),
          },
        ]}
      />
      {document.id === "beijing-2013" && (
        <p class="govuk-body">
          <a class="govuk-link" href={declarationPath}>
            {t("framework:outcomes.readDeclaration")}
          </a>
        </p>
      )}
    </section>
  );
}
