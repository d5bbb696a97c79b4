import { useI18n } from "../platform/i18n/context.ts";
import { defaultLanguage } from "../platform/i18n/languages.ts";
import type { ApiOperation } from "../platform/operation.ts";
import { declaredProblems, Problem } from "../platform/problem.ts";

/** The API for people: every operation with its input and who may use it, and every refusal. */
export function ApiDocs({ operations, server }: { operations: readonly ApiOperation[]; server: string }) {
  const { t } = useI18n();
  const slices = [...new Set(operations.map(sliceOf))];
  return (
    <>
      <p class="govuk-body-l">{t("portal:apiDocs.lead")}</p>
      <ul class="govuk-list govuk-list--bullet">
        <li>
          {t("portal:apiDocs.server")} <code>{server}</code>
        </li>
        <li>{t("portal:apiDocs.token")}</li>
        <li>{t("portal:apiDocs.idempotency")}</li>
        <li>
          <a class="govuk-link" href="/api/openapi.json">
            {t("portal:apiDocs.openApi")}
          </a>
        </li>
      </ul>
      {/* Names, paths and summaries come from the operations themselves and are in English. */}
      {slices.map((slice) => (
        <section key={slice} class="section" aria-labelledby={slice}>
          <h2 class="govuk-heading-l" id={slice} lang={defaultLanguage}>
            {slice}
          </h2>
          {operations
            .filter((operation) => sliceOf(operation) === slice)
            .map((operation) => (
              <OperationPart key={operation.name} operation={operation} />
            ))}
        </section>
      ))}
      <Problems />
    </>
  );
}

function sliceOf({ name }: ApiOperation): string {
  return name.split(".")[0] ?? name;
}

function OperationPart({ operation }: { operation: ApiOperation }) {
  const { t } = useI18n();
  const { name, method, path, summary, allow, input } = operation;
  return (
    <article class="measurement" id={name} aria-labelledby={`${name}-title`}>
      <h3 class="govuk-heading-s" id={`${name}-title`}>
        <code>
          {method} /api/v1{path}
        </code>
      </h3>
      <p class="govuk-body" lang={defaultLanguage}>
        {summary}
      </p>
      <dl class="facts">
        <div>
          <dt>{t("portal:apiDocs.name")}</dt>
          <dd>
            <code>{name}</code>
          </dd>
        </div>
        <div>
          <dt>{t("portal:apiDocs.who")}</dt>
          <dd lang={defaultLanguage}>{allow?.description ?? t("portal:apiDocs.nobody")}</dd>
        </div>
        <div>
          <dt>{t("portal:apiDocs.input")}</dt>
          <dd>
            <InputNames operation={operation} names={Object.keys(input.shape)} />
          </dd>
        </div>
      </dl>
    </article>
  );
}

function InputNames({ operation, names }: { operation: ApiOperation; names: string[] }) {
  const { t } = useI18n();
  if (names.length === 0) return <>{t("portal:apiDocs.nothing")}</>;
  const isOptional = (name: string) => operation.input.shape[name]?.safeParse(undefined).success ?? false;
  return <code>{names.map((name) => (isOptional(name) ? `${name}?` : name)).join(", ")}</code>;
}

function Problems() {
  const { t } = useI18n();
  return (
    <section class="section" aria-labelledby="problems">
      <h2 class="govuk-heading-l" id="problems">
        {t("portal:apiDocs.problems")}
      </h2>
      <p class="govuk-body">{t("portal:apiDocs.problemsText")}</p>
      <dl class="govuk-summary-list">
        {[...declaredProblems()].map(([code, status]) => (
          <div class="govuk-summary-list__row" key={code} id={code}>
            <dt class="govuk-summary-list__key">
              <code>{code}</code> ({status})
            </dt>
            <dd class="govuk-summary-list__value">{t(new Problem(code, status).messageKey)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
