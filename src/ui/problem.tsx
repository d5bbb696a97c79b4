import type { Exchange } from "../platform/http/exchange.ts";
import type { MessageKey } from "../platform/i18n/message-key.ts";
import type { Problem } from "../platform/problem.ts";
import { placeAddresses } from "./place-bar.tsx";
import type { Screen } from "./screen.tsx";

/** Of what kind a refusal is, which its heading says. */
const kinds = new Map<number, MessageKey>([
  [403, "ui:problem.notAllowed"],
  [404, "ui:problem.notFound"],
  [409, "ui:problem.notNow"],
  [410, "ui:problem.notFound"],
]);

/** A refusal as a page: what is wrong and what to do next. */
export function problemScreen(problem: Problem, { t, requestId, person }: Exchange): Screen {
  const title = t(kinds.get(problem.status) ?? "platform:problem.title");
  const [places] = placeAddresses.given();
  return {
    title,
    status: problem.status,
    body: (
      <>
        <h1 class="govuk-heading-l">{title}</h1>
        <p class="govuk-body-l">{t(problem.messageKey, { ...problem.details, requestId })}</p>
        {problem.fields.length > 0 && (
          <ul class="govuk-list govuk-list--bullet">
            {problem.fields.map(({ field, message, values }) => (
              <li key={field}>{t(message, values)}</li>
            ))}
          </ul>
        )}
        {person && places && (
          <p class="govuk-body">
            <a class="govuk-link" href={places.desk}>
              {t("ui:problem.desk")}
            </a>
          </p>
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
