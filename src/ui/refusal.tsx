// How a page answers a refusal: it says what is wrong and what to do next, and gives back what was typed.

import { type SentForm, sentForm } from "../platform/forms/sent-form.ts";
import { typedFields } from "../platform/forms/typed-forms.ts";
import { exchangeOf, type RequestContext } from "../platform/http/exchange.ts";
import type { Problem } from "../platform/problem.ts";
import { pageWithTyped } from "./form-page.ts";
import { problemScreen } from "./problem.tsx";
import { leaveFlash, show } from "./screen.tsx";
import { shellOf, signInAddress } from "./shell.ts";
import { TypedText } from "./typed-text.tsx";

export async function answerRefusal(c: RequestContext, problem: Problem): Promise<Response> {
  const exchange = exchangeOf(c);
  const { url } = exchange;
  if (leadsToSecondFactor(problem, c)) {
    const next = encodeURIComponent(url.pathname + url.search);
    return c.redirect(`${shellOf(exchange).secondFactorPath}?next=${next}`, 303);
  }
  if (c.req.method === "GET" || c.req.method === "HEAD") {
    return problem.status === 401
      ? c.redirect(signInAddress(exchange, url.pathname + url.search), 303)
      : show(c, problemScreen(problem, exchange));
  }
  // What another site sends is not read, far less shown.
  const sent = problem.code === "platform.cross_site" ? undefined : await readAgain(c);
  if (problem.status === 401 && sent?.owner !== undefined) {
    const page = await pageWithTyped(c, sent, { person: sent.owner });
    if (new URL(page, url).searchParams.has("typed") || !hasText(sent)) {
      leaveFlash(c, "ui:typed.signIn");
      return c.redirect(signInAddress(exchange, page), 303);
    }
  }
  if (problem.code === "platform.other_account" && sent?.owner !== undefined)
    return otherAccount(c, problem, await pageWithTyped(c, sent, { person: sent.owner }));
  const screen = problemScreen(problem, exchange);
  return show(c, {
    ...screen,
    body: (
      <>
        {screen.body}
        {sent && <TypedText fields={typedFields(sent.fields)} />}
      </>
    ),
  });
}

/** Whether somebody could open the page once they have set up their second factor. */
function leadsToSecondFactor(problem: Problem, c: RequestContext): boolean {
  const isResting = (exchangeOf(c).person?.dormantRoles.length ?? 0) > 0;
  return isResting && c.req.method === "GET" && problem.code === "platform.not_allowed";
}

/** The form as it was sent; undefined where it could not be read at all. */
function readAgain(c: RequestContext): Promise<SentForm | undefined> {
  return sentForm(c).catch(() => undefined);
}

function hasText(sent: SentForm): boolean {
  return Object.keys(typedFields(sent.fields)).length > 0;
}

/** What somebody else typed is not shown to the person who is signed in now, but kept for its owner. */
function otherAccount(c: RequestContext, problem: Problem, page: string): Response {
  const exchange = exchangeOf(c);
  const screen = problemScreen(problem, exchange);
  return show(c, {
    ...screen,
    body: (
      <>
        {screen.body}
        <p class="govuk-body">
          {exchange.t("ui:typed.owner")}{" "}
          <a class="govuk-link" href={page}>
            {exchange.t("ui:typed.open")}
          </a>
        </p>
      </>
    ),
  });
}
