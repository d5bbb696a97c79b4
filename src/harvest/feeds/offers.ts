// What something costs, as the offers of schema.org say it. What is not told, or depends on who one is, is not told here either: nothing
// is free but what is said to be free. No I/O.

import { periods } from "../../catalogue/costs/costs.ts";
import type { Price } from "./item.ts";
import { all, isNode, nodes, textOf } from "./nodes.ts";

/** Undefined where it is not told, or where there are several that are not the same. */
export function priceOf(offers: unknown, free: unknown): Price | undefined {
  const prices = all(offers).map(priceOfOffer);
  const isFree = free === true || /^(https?:\/\/schema.org\/)?true$/i.test(textOf(free) ?? "");
  if (isFree) return prices.every((price) => (price?.amount ?? 0) === 0) ? { amount: 0 } : undefined;
  const [first] = prices;
  const isOne = prices.every((price) => price && first && isSame(price, first));
  return isOne ? first : undefined;
}

function isSame(one: Price, other: Price): boolean {
  if (one.amount === 0 && other.amount === 0) return true;
  return one.amount === other.amount && one.currency === other.currency && one.per === other.per;
}

function priceOfOffer(offer: unknown): Price | undefined {
  if (!isNode(offer)) return undefined;
  const specifications = nodes(offer.priceSpecification);
  // Several of them are parts of a sum, or what different people pay.
  if (specifications.length > 1) return undefined;
  const [said] = specifications;
  const { lowPrice, highPrice } = offer;
  const between = lowPrice !== undefined || highPrice !== undefined;
  const amount = between
    ? sameAmount(lowPrice, highPrice)
    : amountOf(offer.price === undefined ? said?.price : offer.price);
  if (amount === undefined) return undefined;
  const described = (textOf(said?.unitText) ?? textOf(offer.description) ?? "").trim().toLowerCase();
  const per = periods.find((period) => period === described && period !== "course");
  return {
    amount,
    currency: textOf(offer.priceCurrency) ?? textOf(said?.priceCurrency),
    ...(per !== undefined && { per }),
  };
}

function sameAmount(lowest: unknown, highest: unknown): number | undefined {
  const [low, high] = [amountOf(lowest), amountOf(highest)];
  return low === high ? low : undefined;
}

/** An empty text is no number, though a program would count it as 0. */
function amountOf(price: unknown): number | undefined {
  const text = (textOf(price) ?? "").replaceAll(/[,\s]/g, "");
  return /^\d+(\.\d+)?$/.test(text) ? Number(text) : undefined;
}
