// On an organisation's page: the way to speak for it, and for those who answer that, who does.

import type { VNode } from "preact";
import { useI18n } from "../../platform/i18n/context.ts";
import { formatDate } from "../../platform/i18n/format.ts";
import { ButtonLink } from "../../ui/form.tsx";
import { Inset } from "../../ui/inset.tsx";
import type { Organisation } from "../organisation.ts";
import { paths } from "../paths.ts";
import type { Speaking } from "./store.ts";

interface WhoSpeaksProps {
  organisation: Pick<Organisation, "id" | "name" | "state">;
  speaking: Speaking | undefined;
  isOwn: boolean;
}

export function WhoSpeaks({ organisation, speaking, isOwn }: WhoSpeaksProps): VNode | null {
  const { t } = useI18n();
  const { id, name, state } = organisation;
  if (!speaking)
    return state === "listed" ? (
      <div class="screen-only">
        <Inset>
          {t("claims:page.workHere")}{" "}
          <a class="govuk-link" href={paths.claim(id)}>
            {t("claims:page.speak", { name })}
          </a>
        </Inset>
      </div>
    ) : null;
  return (
    <section aria-labelledby="speaking">
      <h2 class="govuk-heading-m" id="speaking">
        {t("claims:page.title")}
      </h2>
      {isOwn && <p class="govuk-body">{t(`claims:page.own.${state === "listed" ? "listed" : "rests"}`)}</p>}
      <People id={id} speaking={speaking} />
      <Claims id={id} speaking={speaking} />
      {state === "listed" && (
        <ButtonLink href={paths.inviteRepresentative(id)} secondary>
          {t("claims:invite.title")}
        </ButtonLink>
      )}
    </section>
  );
}

function People({ id, speaking: { representatives, invited } }: { id: string; speaking: Speaking }): VNode {
  const { t, language } = useI18n();
  if (representatives.length + invited.length === 0)
    return <p class="govuk-body">{t("claims:page.nobody")}</p>;
  return (
    <ul class="govuk-list govuk-list--spaced">
      {representatives.map((one) => (
        <li key={one.id}>
          {t("claims:page.since", {
            name: one.name ?? "",
            email: one.email ?? "",
            day: formatDate(one.grantedAt, language),
          })}{" "}
          <form method="post" action={paths.endRepresentative(id, one.id)}>
            <button class="link-button" type="submit">
              {t("claims:end.submit")}
              <span class="govuk-visually-hidden">: {one.name}</span>
            </button>
          </form>
        </li>
      ))}
      {invited.map((one) => (
        <li key={one.id}>
          {t("claims:page.invited", { name: one.name ?? "", email: one.email ?? "" })}{" "}
          <form method="post" action={paths.withdrawRepresentative(id, one.id)}>
            <button class="link-button" type="submit">
              {t("claims:invite.withdraw")}
              <span class="govuk-visually-hidden">: {one.name}</span>
            </button>
          </form>
        </li>
      ))}
    </ul>
  );
}

function Claims({ id, speaking: { claims } }: { id: string; speaking: Speaking }): VNode | null {
  const { t, language } = useI18n();
  if (claims.length === 0) return null;
  return (
    <>
      <h3 class="govuk-heading-s">{t("claims:page.asking")}</h3>
      <ul class="govuk-list govuk-list--bullet">
        {claims.map((claim) => (
          <li key={claim.id}>
            <a class="govuk-link" href={paths.oneClaim(id, claim.id)}>
              {claim.name}, {claim.position}
            </a>{" "}
            <span class="source">{formatDate(claim.askedAt, language)}</span>
          </li>
        ))}
      </ul>
    </>
  );
}
