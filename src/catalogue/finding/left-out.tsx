// What an address asks for that there is not: said on the page, which shows what is found without it. Whoever follows an old link still
// finds something, and knows what it is not.

import type { VNode } from "preact";
import { useI18n } from "../../platform/i18n/context.ts";
import { Inset } from "../../ui/inset.tsx";
import { choices, type FilterName, filterNames, flags } from "./filters.ts";
import type { AskedLearning } from "./queries.ts";

const longestShown = 60;

interface LeftOutProps {
  asked: AskedLearning;
  search: URLSearchParams;
}

export function LeftOut({ asked: { filters }, search }: LeftOutProps): VNode | null {
  const { t } = useI18n();
  const nameOf = (name: FilterName) => {
    const choice = choices.find((one) => one === name);
    const flag = flags.find((one) => one === name);
    return choice ? t(`finding:group.${choice}`) : flag ? t(`finding:flag.${flag}`) : name;
  };
  const left = filterNames.flatMap((name) => {
    const typed = search.get(name) ?? "";
    return typed === "" || filters[name] !== undefined ? [] : [{ name, typed: typed.slice(0, longestShown) }];
  });
  if (left.length === 0) return null;
  return (
    <Inset>
      {left.map(({ name, typed }) => (
        <p key={name}>{t("finding:leftOut", { typed, name: nameOf(name) })}</p>
      ))}
    </Inset>
  );
}
