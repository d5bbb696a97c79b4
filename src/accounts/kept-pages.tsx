// What this browser keeps of a person's unsaved texts: shown on a page, and asked about at sign-out.

import type { VNode } from "preact";
import { everyone, session, signedIn } from "../platform/allow.ts";
import { useI18n } from "../platform/i18n/context.ts";
import { Button, ButtonLink } from "../ui/form.tsx";
import { KeptTexts } from "../ui/kept-texts.tsx";
import { page } from "../ui/screens/page.tsx";
import { accountParent } from "./parents.ts";
import { paths } from "./paths.ts";

export const keptTextsPage = page({
  path: paths.keptTexts,
  allow: session(signedIn),
  parent: accountParent,
  title: "ui:keptTexts.title",
  draw: () => <KeptTextsView />,
});

export const signOutPage = page({
  path: paths.signOut,
  allow: everyone,
  leadsTo: ({ person }) => (person ? undefined : "/"),
  title: "ui:keptTexts.signOut",
  draw: () => <SignOutView />,
});

/** Signed out here, and perhaps not at the provider of single sign-on: on a shared computer that is asked for. */
export const providerSignOutPage = page({
  path: paths.providerSignOut,
  allow: everyone,
  leadsTo: ({ person, config }) => (person || !config.oidc ? "/" : undefined),
  title: "accounts:signedOut",
  draw: (_loaded, { config }) => <SignedOutHere provider={config.oidc?.name ?? ""} />,
});

function SignedOutHere({ provider: name }: { provider: string }): VNode {
  const { t } = useI18n();
  return (
    <>
      <p class="govuk-body-l">{t("accounts:provider.stillThere", { name })}</p>
      <ButtonLink href={paths.providerSignOutThere}>
        {t("accounts:provider.signOutThere", { name })}
      </ButtonLink>
      <p class="govuk-body">
        <a class="govuk-link" href="/">
          {t("accounts:provider.staySignedIn", { name })}
        </a>
      </p>
    </>
  );
}

function KeptTextsView(): VNode {
  const { t } = useI18n();
  return (
    <>
      <p class="govuk-body-l">{t("ui:keptTexts.explain")}</p>
      <KeptTexts under="" title={t("ui:keptTexts.unsaved")} />
      <p class="govuk-body" data-without-kept-texts>
        {t("ui:keptTexts.none")}
      </p>
    </>
  );
}

/** Without JavaScript nothing is kept, and one button is all there is. */
function SignOutView(): VNode {
  const { t } = useI18n();
  return (
    <>
      <KeptTexts under="" title={t("ui:keptTexts.unsaved")}>
        <p class="govuk-body">{t("ui:keptTexts.ask")}</p>
      </KeptTexts>
      <form method="post" action={paths.signOut} hidden data-forgets>
        <Button warning>{t("ui:keptTexts.deleteThem")}</Button>
      </form>
      <form method="post" action={paths.signOut}>
        <Button secondary>
          <span data-without-kept-texts>{t("ui:keptTexts.signOut")}</span>{" "}
          <span data-with-kept-texts hidden>
            {t("ui:keptTexts.keepThem")}
          </span>
        </Button>
      </form>
    </>
  );
}
