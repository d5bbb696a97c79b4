// JSON from strangers: measured before it is parsed, and read with everything told that `JSON.parse` passes over in
// silence (a name twice, a number that no computer holds exactly, …). One pass without recursion, linear in the text.

/** What `JSON.parse` would read as something else than is written, or not read at all. */
export type JsonFlaw =
  /** The bytes are not UTF-8. */
  | "not_text"
  | "not_json"
  | "too_deep"
  | "too_many_members"
  /** The file begins with U+FEFF, which is no part of JSON. */
  | "byte_order_mark"
  /** A name twice in one object: readers disagree about which one counts (RFC 7493). */
  | "repeated_name"
  /** A member `__proto__`, which JavaScript may take for the object's prototype. */
  | "proto_member"
  /** A number that changes when a double holds it: too large, too small, or with too many digits. */
  | "inexact_number"
  /** Half a character (a lone surrogate): it has no bytes in UTF-8. */
  | "half_character";

export interface JsonFinding {
  flaw: JsonFlaw;
  /** Where, as a JSON pointer; empty for the whole text. */
  pointer: string;
}

export interface JsonReading {
  /** What was read, nothing left out; undefined where nothing could be read. */
  value: unknown;
  /** The first of the flaws found, in the order of the text. */
  findings: JsonFinding[];
}

export interface JsonBounds {
  /** Objects and lists inside each other. */
  depth: number;
  /** Members of objects and entries of lists, all together. */
  members: number;
}

const mostFindings = 100;

/** Reads JSON text or bytes. Never throws: what is wrong is among the findings. */
export function readBoundedJson(source: string | Uint8Array, bounds: JsonBounds): JsonReading {
  const whole = typeof source === "string" ? source : decodeUtf8(source);
  if (whole === undefined) return unreadable("not_text");
  const hasMark = whole.startsWith("\uFEFF");
  const text = hasMark ? whole.slice(1) : whole;
  const scan = new Scan(text, bounds);
  if (hasMark) scan.note("byte_order_mark", "");
  const excess = scan.run();
  if (excess) return unreadable(excess);
  try {
    return { value: JSON.parse(text) as unknown, findings: scan.findings };
  } catch {
    return unreadable("not_json");
  }
}

function unreadable(flaw: JsonFlaw): JsonReading {
  return { value: undefined, findings: [{ flaw, pointer: "" }] };
}

function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** An object or list that is open where the scan stands. */
interface Frame {
  /** Names so far; undefined in a list. */
  names: Set<string> | undefined;
  /** The member that the scan is in: its name, or its place in the list. */
  at: string | number;
  expectsName: boolean;
}

const quote = 0x22;
const comma = 0x2c;
const colon = 0x3a;
const openList = 0x5b;
const backslash = 0x5c;
const closeList = 0x5d;
const openObject = 0x7b;
const closeObject = 0x7d;

/** Goes once over text that need not be JSON: `JSON.parse` decides about that afterwards. */
class Scan {
  readonly findings: JsonFinding[] = [];
  readonly #text: string;
  readonly #bounds: JsonBounds;
  readonly #open: Frame[] = [];
  #members = 0;
  #position = 0;

  constructor(text: string, bounds: JsonBounds) {
    this.#text = text;
    this.#bounds = bounds;
  }

  note(flaw: JsonFlaw, pointer = this.#pointer()): void {
    if (this.findings.length < mostFindings) this.findings.push({ flaw, pointer });
  }

  /** The bound that the text exceeds, if any. */
  run(): "too_deep" | "too_many_members" | undefined {
    while (this.#position < this.#text.length) {
      this.#step(this.#text.charCodeAt(this.#position));
      if (this.#open.length > this.#bounds.depth) return "too_deep";
      if (this.#members > this.#bounds.members) return "too_many_members";
    }
    return undefined;
  }

  #step(code: number): void {
    const frame = this.#open.at(-1);
    if (code === quote) this.#readString(frame);
    else if (!isBoundary(code)) this.#readLiteral(frame);
    else {
      this.#position += 1;
      if (code === openObject || code === openList) this.#enter(frame, code === openObject);
      else if (code === closeObject || code === closeList) this.#open.pop();
      else if (code === comma && frame) nextMember(frame);
      else if (code === colon && frame) frame.expectsName = false;
    }
  }

  #enter(frame: Frame | undefined, isObject: boolean): void {
    this.#count(frame);
    this.#open.push(
      isObject
        ? { names: new Set(), at: "", expectsName: true }
        : { names: undefined, at: 0, expectsName: false },
    );
  }

  /** Each value inside an object or list is one member of it. */
  #count(frame: Frame | undefined): void {
    if (frame) this.#members += 1;
  }

  #readString(frame: Frame | undefined): void {
    const start = this.#position;
    const { end, isEscaped } = endOfString(this.#text, start);
    this.#position = end;
    const raw = this.#text.slice(start, end);
    const isName = frame?.expectsName === true && frame.names !== undefined;
    if (!isName) this.#count(frame);
    if (!isName && !isEscaped && raw.isWellFormed()) return;
    const value = isEscaped ? unescaped(raw) : raw.slice(1, -1);
    if (frame?.names && isName) this.#enterName(frame, frame.names, value);
    if (!value.isWellFormed()) this.note("half_character");
  }

  #enterName(frame: Frame, names: Set<string>, name: string): void {
    frame.at = name;
    frame.expectsName = false;
    if (names.has(name)) this.note("repeated_name");
    if (name === "__proto__") this.note("proto_member");
    names.add(name);
  }

  #readLiteral(frame: Frame | undefined): void {
    const start = this.#position;
    while (this.#position < this.#text.length && !isBoundary(this.#text.charCodeAt(this.#position)))
      this.#position += 1;
    this.#count(frame);
    if (!isExactNumber(this.#text.slice(start, this.#position))) this.note("inexact_number");
  }

  #pointer(): string {
    return this.#open.map(({ at }) => `/${escapedStep(at)}`).join("");
  }
}

/** A step of a JSON pointer (RFC 6901), short enough to be told. */
function escapedStep(step: string | number): string {
  return String(step).slice(0, 100).replaceAll("~", "~0").replaceAll("/", "~1");
}

function nextMember(frame: Frame): void {
  if (frame.names) frame.expectsName = true;
  else frame.at = Number(frame.at) + 1;
}

function isSpace(code: number): boolean {
  return code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09;
}

function isBoundary(code: number): boolean {
  return (
    isSpace(code) ||
    code === comma ||
    code === colon ||
    code === quote ||
    code === openList ||
    code === closeList ||
    code === openObject ||
    code === closeObject
  );
}

function endOfString(text: string, start: number): { end: number; isEscaped: boolean } {
  let isEscaped = false;
  for (let at = start + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === quote) return { end: at + 1, isEscaped };
    if (code === backslash) {
      isEscaped = true;
      at += 1;
    }
  }
  return { end: text.length, isEscaped };
}

function unescaped(raw: string): string {
  try {
    return String(JSON.parse(raw));
  } catch {
    return raw;
  }
}

/** So many digits survive in a double whatever they are. */
const safeDigits = 15;
const number = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/;

/** Whether a number, printed again after it was read, is the number that was written; anything else counts as exact. */
function isExactNumber(literal: string): boolean {
  const isShort = literal.length <= safeDigits && !/[eE]/.test(literal);
  if (isShort || !number.test(literal)) return true;
  const read = Number(literal);
  return Number.isFinite(read) && significant(literal) === significant(String(read));
}

/** The digits that count and the power of ten of the last one: the same for 1, 1.0 and 10e-1. */
function significant(literal: string): string {
  const [, sign = "", whole = "", fraction = "", exponent = "0"] = number.exec(literal) ?? [];
  const digits = whole + fraction;
  let first = 0;
  while (digits[first] === "0") first += 1;
  let end = digits.length;
  while (end > first && digits[end - 1] === "0") end -= 1;
  if (first === end) return "0";
  const power = Number(exponent) - fraction.length + (digits.length - end);
  return `${sign}${digits.slice(first, end)}e${power}`;
}
