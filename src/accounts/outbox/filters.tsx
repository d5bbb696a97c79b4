import type { VNode } from "preact";
import { useI18n } from "../../platform/i18n/context.ts";
import { Choices } from "../../ui/choices.tsx";
import { paths } from "../paths.ts";
import { mailFilters } from "./queries.ts";

/** What the outbox shows: mails of some states, or text messages. */
export type OutboxFilter = (typeof mailFilters)[number] | "texts";

export function OutboxFilters({ filter }: { filter: OutboxFilter }): VNode {
  const { t } = useI18n();
  return (
    <Choices
      label={t("accounts:outbox.show")}
      choices={[...mailFilters, "texts" as const].map((one) => ({
        text: t(`accounts:outbox.filter.${one}`),
        href: one === "all" ? paths.outbox : `${paths.outbox}?filter=${one}`,
        isChosen: one === filter,
      }))}
    />
  );
}
