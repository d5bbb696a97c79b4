import type { Visit } from "../../platform/page.ts";
import type { Decision } from "./decision.ts";

interface Voted {
  basis: Decision["basis"];
  cities?: Decision["cities"] | null;
  present?: number | null | undefined;
}

/** "By cities: 7 for, 1 against, 2 abstaining. 10 cities were present." */
export function basisWords({ basis, cities, present }: Voted, t: Visit["t"]): string {
  const said = cities ? t("holding:basis.voices", cities) : t(`holding:basis.${basis}`);
  return present === null || present === undefined
    ? said
    : `${said} ${t("holding:basis.present", { count: present })}`;
}
