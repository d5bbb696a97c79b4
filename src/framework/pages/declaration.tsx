import type { VNode } from "preact";
import { useI18n } from "../../platform/i18n/context.ts";
import { formatDate } from "../../platform/i18n/format.ts";
import { localised } from "../../platform/i18n/localised.ts";
import { SummaryList } from "../../ui/summary-list.tsx";
import { Warning } from "../../ui/warning.tsx";
import type { FocusArea, KeyFeatures } from "../edition.ts";
import type { Action, Commitment, Declaration } from "../guiding-documents.ts";
import { commitmentPath, declarationPath, focusAreaPath } from "../paths.ts";
import { EditionNote } from "./edition-note.tsx";
import { NextAndPrevious } from "./next-and-previous.tsx";

/** The declaration at a glance: whose words these are, the twelve commitments, and whom it calls on. */
export function DeclarationPage({ declaration }: { declaration: Declaration }): VNode {
  const { t, language } = useI18n();
  const { subtitle, adopted, wording, commitments, calls, checked, licence, edition } = declaration;
  return (
    <>
      <p class="govuk-body-l">{localised(subtitle, language)}</p>
      <Warning>{localised(wording, language)}</Warning>
      <SummaryList
        rows={[
          { key: t("framework:guiding.event"), value: localised(adopted.event, language) },
          { key: t("framework:guiding.place"), value: localised(adopted.place, language) },
          { key: t("framework:guiding.days"), value: daysText(adopted, language) },
        ]}
      />
      <section aria-labelledby="commitments">
        <h2 class="govuk-heading-l" id="commitments">
          {t("framework:guiding.commitments", { count: commitments.length })}
        </h2>
        <ol class="focus-areas">
          {commitments.map((commitment) => (
            <li key={commitment.id} class="focus-area">
              <span class="focus-area__number" aria-hidden="true">
                {commitment.id}
              </span>
              <div>
                <a class="govuk-link focus-area__name" href={commitmentPath(commitment.id)}>
                  {localised(commitment.title, language)}
                </a>
                <p class="focus-area__count">
                  {t("framework:guiding.actions", { count: commitment.actions.length })}
                </p>
              </div>
            </li>
          ))}
        </ol>
      </section>
      <section class="section" aria-labelledby="calls">
        <h2 class="govuk-heading-l" id="calls">
          {t("framework:guiding.calls")}
        </h2>
        <SummaryList
          rows={calls.map(({ to, text, checked: by }) => ({
            key: localised(to, language),
            value: (
              <>
                {localised(text, language)}
                {by === "memory" && <Unconfirmed />}
              </>
            ),
          }))}
        />
      </section>
      <EditionNote
        edition={edition}
        licence={licence}
        note={checked}
        translations={declaration.translations}
        api={`/api/v1${declarationPath}?edition=${encodeURIComponent(edition)}`}
      />
    </>
  );
}

interface CommitmentProps {
  commitment: Commitment;
  declaration: Declaration;
  keyFeatures: KeyFeatures;
  /** What cities did for it. */
  done: readonly VNode[];
}

/** One commitment: what it asks for, the focus area that it became, and what cities did for it. */
export function CommitmentPage({ commitment, declaration, keyFeatures, done }: CommitmentProps): VNode {
  const { t, language } = useI18n();
  const { commitments, wording } = declaration;
  const position = commitments.indexOf(commitment);
  const area = keyFeatures.groups
    .flatMap(({ focusAreas }) => focusAreas)
    .find(({ id }) => id === commitment.focusArea);
  return (
    <>
      <p class="govuk-body-l">{localised(commitment.heading, language)}</p>
      <p class="govuk-inset-text">{localised(wording, language)}</p>
      <ul class="targets">
        {commitment.actions.map((action) => (
          <ActionPart key={action.id} action={action} area={area} />
        ))}
      </ul>
      {area && (
        <p class="govuk-body">
          {t("framework:guiding.focusArea")}{" "}
          <a class="govuk-link" href={focusAreaPath(area.id)}>
            {area.id} {localised(area.name, language)}
          </a>
        </p>
      )}
      <section class="section" aria-labelledby="done">
        <h2 class="govuk-heading-l" id="done">
          {t("framework:guiding.done")}
        </h2>
        {done.length > 0 ? done : <p class="govuk-body missing">{t("framework:guiding.nothingDone")}</p>}
      </section>
      <NextAndPrevious
        label={t("framework:guiding.navigation")}
        previous={linkTo(commitments[position - 1], t("framework:guiding.previous"))}
        next={linkTo(commitments[position + 1], t("framework:guiding.next"))}
      />
    </>
  );

  function linkTo(other: Commitment | undefined, title: string) {
    return (
      other && {
        href: commitmentPath(other.id),
        title,
        text: `${other.id} ${localised(other.title, language)}`,
      }
    );
  }
}

function ActionPart({ action, area }: { action: Action; area: FocusArea | undefined }): VNode {
  const { t, language } = useI18n();
  const feature = area?.features.find(({ id }) => id === action.feature);
  return (
    <li class="target" id={action.id}>
      <p class="govuk-body target__label">
        <span class="number">{action.id}</span> {localised(action.text, language)}
        {action.checked === "memory" && <Unconfirmed />}
      </p>
      {feature && area && (
        <p class="source">
          {t("framework:guiding.feature")}{" "}
          <a class="govuk-link" href={`${focusAreaPath(area.id)}#feature-${feature.id}`}>
            {feature.id} {localised(feature.name, language)}
          </a>
        </p>
      )}
    </li>
  );
}

/** Beside what was not found in a text at first hand. */
export function Unconfirmed(): VNode {
  const { t } = useI18n();
  return (
    <>
      {" "}
      <strong class="govuk-tag govuk-tag--yellow">{t("framework:guiding.unconfirmed")}</strong>
    </>
  );
}

export function daysText({ from, to }: { from: string; to: string }, language: string): string {
  return `${formatDate(from, language)} – ${formatDate(to, language)}`;
}
