// What this browser keeps of a person's unsaved texts: shown on a page, and asked about at sign-out.

import { Hono } from "hono";
import type { VNode } from "preact";
import { type Env, exchangeOf, requireSession } from "../platform/http/exchange.ts";
import { useI18n } from "../platform/i18n/context.ts";
import { Button } from "../ui/form.tsx";
import { KeptTexts } from "../ui/kept-texts.tsx";
import { show } from "../ui/screen.tsx";
import { paths } from "./paths.ts";

export const keptPages = new Hono<Env>();

keptPages.get(paths.keptTexts, (c) => {
  const exchange = exchangeOf(c);
  requireSession(exchange);
  return show(c, {
    title: exchange.t("ui:keptTexts.title"),
    breadcrumbs: [{ href: paths.account, text: exchange.t("accounts:account.title") }],
    body: <KeptTextsPage />,
  });
});

keptPages.get(paths.signOut, (c) => {
  const exchange = exchangeOf(c);
  if (!exchange.person) return c.redirect("/", 303);
  return show(c, { title: exchange.t("ui:keptTexts.signOut"), body: <SignOutPage /> });
});

function KeptTextsPage(): VNode {
  const { t } = useI18n();
  return (
    <>
      <h1 class="govuk-heading-l">{t("ui:keptTexts.title")}</h1>
      <p class="govuk-body-l">{t("ui:keptTexts.explain")}</p>
      <KeptTexts under="" title={t("ui:keptTexts.unsaved")} />
      <p class="govuk-body" data-without-kept-texts>
        {t("ui:keptTexts.none")}
      </p>
    </>
  );
}

/** Without JavaScript nothing is kept, and one button is all there is. */
function SignOutPage(): VNode {
  const { t } = useI18n();
  return (
    <>
      <h1 class="govuk-heading-l">{t("ui:keptTexts.signOut")}</h1>
      <KeptTexts under="" title={t("ui:keptTexts.unsaved")}>
        <p class="govuk-body">{t("ui:keptTexts.ask")}</p>
      </KeptTexts>
      <form method="post" action={paths.signOut} hidden data-forgets>
        <Button warning>{t("ui:keptTexts.deleteThem")}</Button>
      </form>
      <form method="post" action={paths.signOut}>
        <Button secondary>
          <span data-without-kept-texts>{t("ui:keptTexts.signOut")}</span>
          <span data-with-kept-texts hidden>
            {t("ui:keptTexts.keepThem")}
          </span>
        </Button>
      </form>
    </>
  );
}
