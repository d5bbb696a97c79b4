import type { Exchange } from "../platform/http/exchange.ts";
import type { Problem } from "../platform/problem.ts";
import type { Screen } from "./screen.tsx";

/** A refusal as a page: what is wrong and what to do next. */
export function problemScreen(problem: Problem, { t, requestId }: Exchange): Screen {
  return {
    title: t("platform:problem.title"),
    status: problem.status,
    body: (
      <>
        <h1 class="govuk-heading-l">{t("platform:problem.title")}</h1>
        <p class="govuk-body-l">{t(problem.messageKey, { ...problem.details, requestId })}</p>
        {problem.fields.length > 0 && (
          <ul class="govuk-list govuk-list--bullet">
            {problem.fields.map(({ field, message, values }) => (
              <li key={field}>{t(message, values)}</li>
            ))}
          </ul>
        )}
        <p class="govuk-body">
          <a class="govuk-link" href="/">
            {t("ui:problem.home")}
          </a>
        </p>
      </>
    ),
  };
}
