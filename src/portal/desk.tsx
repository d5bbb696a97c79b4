// The desk: what waits for a signed-in person, and the ways to their work. The slices say what waits (`ui/desk.ts`).

import type { VNode } from "preact";
import { useI18n } from "../platform/i18n/context.ts";
import { EmptyState } from "../ui/empty-state.tsx";

interface Work {
  blocks: readonly VNode[];
  /** The first page of the workspace. */
  href: string;
}

interface DeskProps {
  notices: readonly VNode[];
  network: Work;
  cities: readonly (Work & { id: string; name: string })[];
  /** Roles of the person rest until they have a second factor. */
  isResting: boolean;
}

export function Desk({ notices, network, cities, isResting }: DeskProps): VNode {
  const { t } = useI18n();
  const isOfficer = network.blocks.length > 0;
  return (
    <>
      {notices}
      {cities.length === 0 && !isOfficer && !isResting && <EmptyState>{t("portal:desk.noRole")}</EmptyState>}
      {isOfficer && <WorkSection id="commission" title={t("portal:desk.commission")} {...network} />}
      {cities.map(({ id, name, ...work }) => (
        <WorkSection key={id} id={`city-${id}`} title={name} {...work} />
      ))}
    </>
  );
}

function WorkSection({ id, title, blocks, href }: Work & { id: string; title: string }): VNode {
  return (
    <section class="section" aria-labelledby={id}>
      <h2 class="govuk-heading-m" id={id}>
        <a class="govuk-link" href={href}>
          {title}
        </a>
      </h2>
      {blocks}
    </section>
  );
}
