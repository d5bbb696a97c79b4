/** A span of days; `label` is how people write it. */
export interface Period {
  from: string;
  to: string;
  label: string;
}

const earliestYear = 1950;

/**
 * Reads "2019", "2019-08" or "2022–2024"; undefined where it is none of these or out of bounds.
 * "2009/10" and "2009–10" are financial years to those who write them, and no month.
 */
export function parsePeriod(text: string, now: Date): Period | undefined {
  const clean = text.trim().replace(/^(\d{4})\s*[–—/-]\s*(\d{4})$/, "$1-$2");
  const year = /^(\d{4})$/.exec(clean)?.[1];
  if (year) return within(now, { from: `${year}-01-01`, to: `${year}-12-31`, label: year });
  const [, first, last] = /^(\d{4})-(\d{4})$/.exec(clean) ?? [];
  if (first && last) {
    const period = { from: `${first}-01-01`, to: `${last}-12-31`, label: `${first}–${last}` };
    return first < last ? within(now, period) : undefined;
  }
  const [, ofYear, month] = /^(\d{4})-(0[1-9]|1[0-2])$/.exec(clean) ?? [];
  if (!ofYear || !month) return undefined;
  const lastDay = new Date(Date.UTC(Number(ofYear), Number(month), 0)).getUTCDate();
  return within(now, { from: `${clean}-01`, to: `${clean}-${lastDay}`, label: clean });
}

/** Nobody measures what is still to come; a span that began, such as a financial year, may run into the next year. */
function within(now: Date, period: Period): Period | undefined {
  const isPast =
    Number(period.from.slice(0, 4)) >= earliestYear &&
    period.from <= now.toISOString().slice(0, 10) &&
    Number(period.to.slice(0, 4)) <= now.getUTCFullYear() + 1;
  return isPast ? period : undefined;
}
