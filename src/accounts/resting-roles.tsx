import type { VNode } from "preact";
import { useI18n } from "../platform/i18n/context.ts";
import { ButtonLink } from "../ui/form.tsx";
import { Warning } from "../ui/warning.tsx";
import { paths } from "./paths.ts";

/** That roles rest until one has a second factor, and the way to it; `next`: where one goes on afterwards. */
export function RestingRoles({ next }: { next?: string }): VNode {
  const { t } = useI18n();
  const address =
    next === undefined ? paths.secondFactor : `${paths.secondFactor}?next=${encodeURIComponent(next)}`;
  return (
    <>
      <Warning>{t("accounts:account.dormant")}</Warning>
      <ButtonLink href={address}>{t("accounts:secondFactor.setUp")}</ButtonLink>
    </>
  );
}
