// The mapping form has two buttons: look at what would be saved, and save it. One city's import and that for all
// cities answer them alike.

import type { z } from "zod";
import { expectForm, requireOwner, sentForm } from "../../platform/forms/sent-form.ts";
import { exchangeOf, type RequestContext } from "../../platform/http/exchange.ts";
import type { MessageKey } from "../../platform/i18n/message-key.ts";
import type { Operation } from "../../platform/operation.ts";
import { Problem } from "../../platform/problem.ts";
import type { FormState } from "../../ui/form.tsx";
import { emptyForm, formErrors, keptValues, leaveFlash, requireRight } from "../../ui/screen.tsx";
import type { Table } from "../import/table.ts";
import { mappingFields } from "./mapping-fields.ts";

/** What the screen shows; without a preview the form alone. */
export interface MappingScreen<Preview> {
  form: FormState;
  preview?: Preview;
  status?: number;
  sheet?: string | undefined;
}

interface MappingForm<Input extends z.ZodObject, Preview, Saved> {
  look: Operation<Input, Preview>;
  save: Operation<Input, Saved>;
  readTable: (sheet: string | undefined) => Promise<Table>;
  canSave: (preview: Preview) => boolean;
  show: (c: RequestContext, screen: MappingScreen<Preview>) => Promise<Response>;
  /** Where to go when it is saved, and what to say there. */
  done: (saved: Saved) => { path: string; flash: MessageKey };
}

export async function answerMapping<Input extends z.ZodObject, Preview, Saved>(
  c: RequestContext,
  mapping: MappingForm<Input, Preview, Saved>,
): Promise<Response> {
  const exchange = exchangeOf(c);
  expectForm(c, mapping.save);
  requireRight(mapping.save, exchange, c.req.param());
  const sent = await sentForm(c);
  requireOwner(c, sent);
  const { action, ...fields } = sent.fields;
  const form: FormState = {
    ...emptyForm(keptValues(fields)),
    ...(sent.key !== undefined && { key: sent.key }),
  };
  const sheet = typeof fields.sheet === "string" ? fields.sheet : undefined;
  let input: Record<string, unknown> = {};
  try {
    input = { ...mappingFields(fields, await mapping.readTable(sheet)), ...c.req.param() };
    if (action !== "save") {
      const preview = await exchange.ask(mapping.look, input);
      return mapping.show(c, { form, preview, sheet, status: mapping.canSave(preview) ? 200 : 422 });
    }
    const { path, flash } = mapping.done(await exchange.ask(mapping.save, input, form.key));
    leaveFlash(c, flash);
    return c.redirect(path, 303);
  } catch (error) {
    if (!(error instanceof Problem) || [401, 403, 404].includes(error.status)) throw error;
    const needsNote = error.fields.some(({ field }) => field === "note");
    return mapping.show(c, {
      form: { ...form, errors: formErrors(error, exchange) },
      ...(needsNote && { preview: await exchange.ask(mapping.look, input) }),
      status: error.status,
      sheet,
    });
  }
}
