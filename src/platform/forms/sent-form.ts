import { readBody } from "../http/body.ts";
import { exchangeOf, type RequestContext } from "../http/exchange.ts";
import type { Operation } from "../operation.ts";
import { refuse } from "../problem.ts";
import { type FormKey, readKey } from "./form-key.ts";

export interface SentForm extends FormKey {
  /** Without what belongs to the form itself: its key, and whether a question was answered. */
  fields: Record<string, unknown>;
  /** Whether the person has said yes on a page that asks. */
  isConfirmed: boolean;
  /** What shows who it is, where that was asked for: the password, a code of the second factor, or a passkey's answer. */
  identity: { password: unknown; code: unknown; answer: unknown } | undefined;
}

const expected = new WeakMap<Request, Pick<Operation, "input">>();
const sentForms = new WeakMap<Request, Promise<SentForm>>();

/** Says what a form is for, before it is read: only where that takes a file may it be as large as one. */
export function expectForm(c: RequestContext, operation: Pick<Operation, "input">): void {
  expected.set(c.req.raw, operation);
}

/** The form that a request brings. It may be asked for again, for example to show what was typed with a refusal. */
export function sentForm(c: RequestContext): Promise<SentForm> {
  const known = sentForms.get(c.req.raw);
  if (known) return known;
  const reading = readForm(c);
  sentForms.set(c.req.raw, reading);
  return reading;
}

async function readForm(c: RequestContext): Promise<SentForm> {
  const { _key, _confirmed, _password, _code, _answer, ...fields } = await readBody(
    c,
    expected.get(c.req.raw),
  );
  const isIdentity = [_password, _code, _answer].some((given) => given !== undefined);
  return {
    ...readKey(exchangeOf(c).service.secret, _key),
    fields,
    isConfirmed: _confirmed === "yes",
    identity: isIdentity ? { password: _password, code: _code, answer: _answer } : undefined,
  };
}

/**
 * Refuses a form that somebody else opened, who was signed in on this computer before.
 * @throws Problem `platform.other_account`
 */
export function requireOwner(c: RequestContext, { owner }: SentForm): void {
  const { actor } = exchangeOf(c);
  if (owner !== undefined && actor.kind === "person" && actor.id !== owner) throw refuse.other_account();
}
