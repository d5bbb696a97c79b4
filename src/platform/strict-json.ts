// A reader for JSON on which a signature or a decision rests. `JSON.parse` forgives what such a text must not hold:
// of two equal names it keeps the last, it rounds numbers, and a name `__proto__` is lost as soon as the object is
// copied. Here every accepted text has exactly one meaning (RFC 7493, I-JSON, and a little stricter), and reading is
// bounded in depth and in members, so that no text from outside is expensive.

export type JsonFault =
  | "not_text"
  | "byte_order_mark"
  | "not_json"
  | "too_deep"
  | "too_many_members"
  | "repeated_names"
  | "forbidden_name"
  | "inexact_number"
  | "half_character";

export type ReadJson = { json: unknown } | { fault: JsonFault; part?: string };

export interface JsonLimits {
  depth: number;
  /** Members of all objects and items of all arrays together. */
  members: number;
}

/** A name that objects of JavaScript treat as something else than a member. */
const forbiddenName = "__proto__";
/** No number that a person or a program writes has so many characters. */
const longestNumber = 400;

/** Never throws for what is in the text. `part` is the name or the number that is at fault, shortened. */
export function readStrictJson(input: string | Uint8Array, limits: JsonLimits): ReadJson {
  const text = typeof input === "string" ? input : decodeUtf8(input);
  if (text === undefined) return { fault: "not_text" };
  if (text.startsWith("\uFEFF")) return { fault: "byte_order_mark" };
  try {
    return { json: new Reader(text, limits).readAll() };
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    const part = error.part?.slice(0, 60).toWellFormed();
    return part === undefined ? { fault: error.fault } : { fault: error.fault, part };
  }
}

class Fault extends Error {
  readonly fault: JsonFault;
  readonly part: string | undefined;
  constructor(fault: JsonFault, part?: string) {
    super(fault);
    this.fault = fault;
    this.part = part;
  }
}

function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

const space = /[\t\n\r ]*/y;
const plainText = /[^"\\\p{Cc}]*/uy;
const escaped = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;
const numeral = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const literals: readonly [string, unknown][] = [
  ["true", true],
  ["false", false],
  ["null", null],
];

class Reader {
  private readonly text: string;
  private readonly limits: JsonLimits;
  private at = 0;
  private members = 0;

  constructor(text: string, limits: JsonLimits) {
    this.text = text;
    this.limits = limits;
  }

  readAll(): unknown {
    const value = this.value(0);
    if (this.at < this.text.length) throw new Fault("not_json");
    return value;
  }

  private value(depth: number): unknown {
    this.skip(space);
    const value = this.bareValue(depth);
    this.skip(space);
    return value;
  }

  private bareValue(depth: number): unknown {
    switch (this.text[this.at]) {
      case "{":
        return this.object(depth + 1);
      case "[":
        return this.array(depth + 1);
      case '"':
        return this.string();
      default:
        return this.literalOrNumber();
    }
  }

  private object(depth: number): Record<string, unknown> {
    const members: Record<string, unknown> = {};
    this.open(depth);
    if (this.takes("}")) return members;
    do {
      this.skip(space);
      if (this.text[this.at] !== '"') throw new Fault("not_json");
      const name = this.string();
      if (name === forbiddenName) throw new Fault("forbidden_name", name);
      if (Object.hasOwn(members, name)) throw new Fault("repeated_names", name);
      this.skip(space);
      if (!this.takes(":")) throw new Fault("not_json");
      this.count();
      members[name] = this.value(depth);
    } while (this.takes(","));
    if (!this.takes("}")) throw new Fault("not_json");
    return members;
  }

  private array(depth: number): unknown[] {
    const items: unknown[] = [];
    this.open(depth);
    if (this.takes("]")) return items;
    do {
      this.count();
      items.push(this.value(depth));
    } while (this.takes(","));
    if (!this.takes("]")) throw new Fault("not_json");
    return items;
  }

  private open(depth: number): void {
    if (depth > this.limits.depth) throw new Fault("too_deep");
    this.at++;
    this.skip(space);
  }

  private count(): void {
    if (++this.members > this.limits.members) throw new Fault("too_many_members");
  }

  private string(): string {
    const start = this.at++;
    let hasEscape = false;
    for (;;) {
      this.skip(plainText);
      const character = this.text[this.at];
      if (character === '"') break;
      // U+007F to U+009F are control characters that JSON allows as they are.
      if (character !== undefined && character >= "\u007f" && character <= "\u009f") this.at++;
      else if (character === "\\" && this.skip(escaped) > 0) hasEscape = true;
      else throw new Fault("not_json");
    }
    const written = this.text.slice(start, ++this.at);
    const text: string = hasEscape ? JSON.parse(written) : written.slice(1, -1);
    if (!text.isWellFormed()) throw new Fault("half_character", text);
    return text;
  }

  private literalOrNumber(): unknown {
    for (const [word, value] of literals) {
      if (!this.text.startsWith(word, this.at)) continue;
      this.at += word.length;
      return value;
    }
    const start = this.at;
    if (this.skip(numeral) === 0) throw new Fault("not_json");
    const written = this.text.slice(start, this.at);
    const number = Number(written);
    if (!isExact(written, number)) throw new Fault("inexact_number", written);
    return number;
  }

  private takes(character: string): boolean {
    if (this.text[this.at] !== character) return false;
    this.at++;
    return true;
  }

  /** Moves over what the (sticky) pattern matches here; how many characters that were. */
  private skip(pattern: RegExp): number {
    pattern.lastIndex = this.at;
    const length = pattern.exec(this.text)?.[0].length ?? 0;
    this.at += length;
    return length;
  }
}

/**
 * Whether the number is what is written and not a neighbour of it: 0.1 is, 0.1000000000000000055 and
 * 12345678901234567890 are not, nor is -0, which reads as 0 once it is written again.
 */
function isExact(written: string, number: number): boolean {
  if (written.length > longestNumber || !Number.isFinite(number) || Object.is(number, -0)) return false;
  return sameDecimal(written) === sameDecimal(String(number));
}

/** One spelling for all spellings of a decimal number: "12.50" and "1.25e1" are "125e-1". */
function sameDecimal(written: string): string {
  const [, sign = "", whole = "", fraction = "", exponent = "0"] =
    /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(written) ?? [];
  const digits = (whole + fraction).replace(/^0+/, "");
  const significant = digits.replace(/0+$/, "");
  if (significant === "") return "0";
  return `${sign}${significant}e${Number(exponent) - fraction.length + digits.length - significant.length}`;
}
