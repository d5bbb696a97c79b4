// Exact decimal numbers as text, so that a figure stays what it was entered as.

const places = 6;
const one = 10n ** BigInt(places);

/** A decimal as whole millionths. Six places are kept, as the database and the seal have them. */
function scaled(decimal: string): bigint {
  const [, sign = "", whole = "0", fraction = ""] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(decimal) ?? [];
  const digits = BigInt(whole + fraction.padEnd(places, "0").slice(0, places));
  return sign === "-" ? -digits : digits;
}

function unscaled(value: bigint): string {
  const digits = (value < 0n ? -value : value).toString().padStart(places + 1, "0");
  const fraction = digits.slice(-places).replace(/0+$/, "");
  const text = digits.slice(0, -places) + (fraction ? `.${fraction}` : "");
  return value < 0n ? `-${text}` : text;
}

export function isDecimal(text: string): boolean {
  return /^-?\d{1,15}(\.\d{1,6})?$/.test(text);
}

export function addDecimals(numbers: readonly string[]): string {
  return unscaled(numbers.reduce((sum, number) => sum + scaled(number), 0n));
}

export function subtractDecimals(a: string, b: string): string {
  return unscaled(scaled(a) - scaled(b));
}

export function compareDecimals(a: string, b: string): number {
  const difference = scaled(a) - scaled(b);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** `numerator / denominator × factor`, rounded half away from zero to six places. The denominator is not 0. */
export function quotient(numerator: string, denominator: string, factor: number): string {
  const top = scaled(numerator) * BigInt(factor) * one * 2n;
  const bottom = scaled(denominator);
  const doubled = top / bottom;
  const rounded = (doubled + (doubled < 0n ? -1n : 1n)) / 2n;
  return unscaled(rounded);
}

/** To so many places, half away from zero. */
export function roundDecimal(number: string, decimals: number): string {
  const step = 10n ** BigInt(Math.max(0, places - decimals));
  const value = scaled(number);
  const half = value < 0n ? -step / 2n : step / 2n;
  return unscaled(((value + half) / step) * step);
}
