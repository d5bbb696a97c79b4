// What can be given, in which unit it is counted, and by which method it may be given a value. No I/O.

export const kinds = [
  "money",
  "space",
  "time",
  "equipment",
  "content",
  "transport",
  "food",
  "data",
  "waiver",
  "prize",
] as const;
export type Kind = (typeof kinds)[number];

export const units = [
  "currency",
  "hours",
  "days",
  "square_metre_days",
  "pieces",
  "works",
  "kilometres",
  "trips",
  "meals",
  "kilograms",
  "gigabytes",
  "vouchers",
  "learners",
] as const;
export type Unit = (typeof units)[number];

/** The quantity comes first; in which units it can be said follows from what is given. The first one is the usual. */
export const unitsOf: Record<Kind, readonly [Unit, ...Unit[]]> = {
  money: ["currency"],
  space: ["hours", "days", "square_metre_days"],
  time: ["hours", "days"],
  equipment: ["pieces", "days"],
  content: ["works"],
  transport: ["kilometres", "trips"],
  food: ["meals", "kilograms"],
  data: ["gigabytes", "vouchers"],
  waiver: ["learners"],
  prize: ["pieces"],
};

/** By what a value is known; `paid` is money itself, `none` says that nobody gave it a value. */
export const methods = [
  "paid",
  "invoice",
  "market_price",
  "replacement_cost",
  "hire_rate",
  "share_of_life",
  "price_waived",
  "statement",
  "none",
] as const;
export type Method = (typeof methods)[number];

/** Those by which something that is not money may be given a value: people's time never by what they earn elsewhere. */
export const methodsOf: Record<Kind, readonly Method[]> = {
  money: ["paid"],
  space: ["hire_rate", "invoice", "statement", "none"],
  time: ["replacement_cost", "invoice", "statement", "none"],
  equipment: ["share_of_life", "invoice", "market_price", "statement", "none"],
  content: ["invoice", "market_price", "statement", "none"],
  transport: ["market_price", "invoice", "statement", "none"],
  food: ["market_price", "invoice", "statement", "none"],
  data: ["market_price", "invoice", "statement", "none"],
  waiver: ["price_waived", "statement", "none"],
  prize: ["market_price", "invoice", "statement", "none"],
};

/** Methods that say nothing without what they rest on: a rate with its source and year, a price list. */
export const needsBasis: ReadonlySet<Method> = new Set<Method>([
  "market_price",
  "replacement_cost",
  "hire_rate",
  "share_of_life",
  "price_waived",
]);

export const origins = ["external", "pass_through", "own"] as const;
export type Origin = (typeof origins)[number];
