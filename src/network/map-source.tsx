import type { VNode } from "preact";
import { useI18n } from "../platform/i18n/context.ts";
import { localised } from "../platform/i18n/localised.ts";
import { areas } from "./areas.ts";

/** What the licences of the outlines want to be said beside each map. */
export function MapSource(): VNode | null {
  const { language } = useI18n();
  const known = areas();
  return known?.attribution ? (
    <p class="source map-source">{localised(known.attribution, language)}</p>
  ) : null;
}
