// Plain arithmetic of its own, for the test that recomputes every figure: nothing here is taken from the program.

export type Language = "en" | "sw";

/** Millionths, so that no binary fraction comes in. */
export function millionths(text: string): bigint {
  const [, sign = "", whole = "0", fraction = ""] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text) ?? [];
  const value = BigInt(whole) * 1_000_000n + BigInt(fraction.padEnd(6, "0").slice(0, 6));
  return sign ? -value : value;
}

function size(value: bigint): bigint {
  return value < 0n ? -value : value;
}

/** To so many places, a half upwards; of an amount that is not negative. */
function rounded(value: bigint, places: number): bigint {
  const step = 10n ** BigInt(6 - places);
  return ((value + step / 2n) / step) * step;
}

function digits(value: bigint, places: number): string {
  const whole = String(value / 1_000_000n).replace(/\B(?=(\d{3})+$)/g, ",");
  const fraction = String(value % 1_000_000n)
    .padStart(6, "0")
    .slice(0, places);
  return places === 0 ? whole : `${whole}.${fraction}`;
}

const places: Record<string, number> = { per_person: 2, tonnes_per_person: 2, currency_per_person: 0 };

/** As a person would write it: never 0 for something, never the whole for nearly the whole. */
export function figure(value: bigint, unit: string, atLeast = places[unit] ?? 1): string {
  if (value % 1_000_000n === 0n) return digits(value, 0);
  for (let shown = atLeast; shown < 6; shown += 1) {
    const near = rounded(value, shown);
    if (near !== 0n && !(unit === "percent" && near === 100_000_000n)) return digits(near, shown);
  }
  return digits(value, 6);
}

const words: Record<Language, Record<string, (amount: string, isOne: boolean, sign: string) => string>> = {
  en: {
    percent: (amount) => `${amount} %`,
    rating: (amount) => `${amount} of 5`,
    per_100k: (amount) => `${amount} per 100,000 people`,
    per_1k: (amount) => `${amount} per 1,000`,
    per_person: (amount) => `${amount} per person`,
    ratio: (amount) => `${amount} to 1`,
    count: (amount) => amount,
    years: (amount, isOne) => `${amount} ${isOne ? "year" : "years"}`,
    hours_per_week: (amount, isOne) => `${amount} ${isOne ? "hour" : "hours"} a week`,
    currency_per_person: (amount) => `KES ${amount} per person`,
    tonnes_per_person: (amount, isOne) => `${amount} ${isOne ? "tonne" : "tonnes"} per person`,
    kg_per_person: (amount) => `${amount} kg per person`,
  },
  sw: {
    percent: (amount) => `${amount} %`,
    rating: (amount) => `${amount} kati ya 5`,
    per_100k: (amount) => `${amount} kwa kila watu 100,000`,
    per_1k: (amount) => `${amount} kwa kila 1,000`,
    per_person: (amount) => `${amount} kwa kila mtu`,
    ratio: (amount) => `${amount} kwa 1`,
    count: (amount) => amount,
    years: (amount, isOne) => `${isOne ? "mwaka" : "miaka"} ${amount}`,
    hours_per_week: (amount) => `saa ${amount} kwa wiki`,
    currency_per_person: (amount) => `KES ${amount} kwa kila mtu`,
    tonnes_per_person: (amount) => `tani ${amount} kwa kila mtu`,
    kg_per_person: (amount) => `kilo ${amount} kwa kila mtu`,
  },
};

const changeWords: typeof words = {
  en: {
    percent: (amount, isOne, sign) => `${sign}${amount} ${isOne ? "point" : "points"}`,
    rating: (amount, isOne, sign) => `${sign}${amount} ${isOne ? "step" : "steps"}`,
    ratio: (amount, _isOne, sign) => `${sign}${amount}`,
  },
  sw: {
    percent: (amount, _isOne, sign) => `pointi ${sign}${amount}`,
    rating: (amount, _isOne, sign) => `alama ${sign}${amount}`,
    ratio: (amount, _isOne, sign) => `${sign}${amount}`,
    years: (amount, isOne, sign) => `${isOne ? "mwaka" : "miaka"} ${sign}${amount}`,
    hours_per_week: (amount, _isOne, sign) => `saa ${sign}${amount} kwa wiki`,
    tonnes_per_person: (amount, _isOne, sign) => `tani ${sign}${amount} kwa kila mtu`,
    kg_per_person: (amount, _isOne, sign) => `kilo ${sign}${amount} kwa kila mtu`,
  },
};

const one = 1_000_000n;

export function amountText(value: bigint, unit: string, language: Language, atLeast?: number): string {
  return words[language][unit]?.(figure(value, unit, atLeast), value === one, "") ?? "";
}

export function changeText(change: bigint, unit: string, language: Language, hasSign = true): string {
  const sign = !hasSign || change === 0n ? "" : change > 0n ? "+" : "−";
  const isOne = size(change) === one;
  const amount = figure(size(change), unit);
  const own = changeWords[language][unit];
  return own ? own(amount, isOne, sign) : `${sign}${words[language][unit]?.(amount, isOne, sign) ?? ""}`;
}

/** Two amounts so that a reader sees that they differ. */
export function apart(values: [bigint, bigint], unit: string, language: Language): [string, string] {
  let shown = places[unit] ?? 1;
  while (shown < 6 && values[0] !== values[1] && rounded(values[0], shown) === rounded(values[1], shown))
    shown += 1;
  return [amountText(values[0], unit, language, shown), amountText(values[1], unit, language, shown)];
}

const factors: Record<string, bigint> = { percent: 100n, per_100k: 100_000n, per_1k: 1_000n };

/** The share that a part is of a whole, in millionths of its unit. */
export function share(part: string, whole: string, unit: string): bigint {
  const top = millionths(part) * (factors[unit] ?? 1n) * 1_000_000n;
  const bottom = millionths(whole);
  return (2n * top + bottom) / (2n * bottom);
}

/** "year", "3 years", "month": what a reader sees in how a period is written. */
export function kindOf(label: string): string {
  if (/^\d{4}$/.test(label)) return "year";
  if (/^\d{4}-\d\d$/.test(label)) return "month";
  const [, first, last] = /^(\d{4})–(\d{4})$/.exec(label) ?? [];
  if (first && last) return `${Number(last) - Number(first) + 1} years`;
  return /Q\d$/.test(label) ? "quarter" : "financial year";
}
