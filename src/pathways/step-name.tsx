// What a step of a pathway is called, with the way to it.

import type { VNode } from "preact";
import { paths as catalogue } from "../catalogue/paths.ts";
import { topicName } from "../framework/topics.ts";
import { useI18n } from "../platform/i18n/context.ts";
import { written } from "../platform/written.ts";
import type { PathwayStep } from "./pathway.ts";

/** A topic is looked for near the city that wrote the pathway, and in the whole country where the network did. */
function searchFor({ topic, level }: PathwayStep, near: string | null): string {
  const asked = new URLSearchParams({ ...(near !== null && { place: near }), topic: topic ?? "" });
  if (level !== null) asked.set("level", level);
  return `${catalogue.find}?${asked}`;
}

/** `near`: in which city a topic is looked for; without it there is no way to it. */
export function StepName({ step, near }: { step: PathwayStep; near?: string | null }): VNode {
  const { t, language } = useI18n();
  const { kind, opportunity, topic, level } = step;
  if (kind === "fact") {
    const words = written(step.words, language);
    return (
      <span class="preserve-lines" lang={words?.lang}>
        {words?.text}
      </span>
    );
  }
  if (kind === "search") {
    const what = topicName(topic ?? "", language);
    const text = level === null ? what : `${what}, ${t(`framework:level.${level}`)}`;
    return near === undefined ? (
      <span>{text}</span>
    ) : (
      <a class="govuk-link" href={searchFor(step, near)}>
        {near === null
          ? t("pathways:searchAnywhere", { what: text })
          : t("pathways:search", { what: text, place: near })}
      </a>
    );
  }
  if (opportunity === null) return <span>{t("pathways:goneStep")}</span>;
  return (
    <>
      <a class="govuk-link" href={catalogue.one(opportunity.code)}>
        {opportunity.title}
      </a>{" "}
      <span class="source">{opportunity.organisation}</span>
    </>
  );
}
