// The mapping form has two buttons: look at what would be saved, and save it. One city's import and that for all
// cities answer them alike. What was not looked at is not saved.

import type { z } from "zod";
import { expectForm, requireOwner, sentForm } from "../../platform/forms/sent-form.ts";
import { exchangeOf, type RequestContext } from "../../platform/http/exchange.ts";
import type { MessageKey } from "../../platform/i18n/message-key.ts";
import type { Operation } from "../../platform/operation.ts";
import { type Page, requireChecked } from "../../platform/page.ts";
import { Problem } from "../../platform/problem.ts";
import type { FormState } from "../../ui/form.tsx";
import { typedAgain } from "../../ui/form-page.ts";
import { emptyForm, formErrors, keptValues, leaveFlash, requireRight } from "../../ui/screen.tsx";
import type { Look, Wanted } from "../tables/intake.ts";
import { ImportMapping } from "../tables/mapping.ts";
import { fieldsOf, mappingFields } from "./mapping-fields.ts";

/** A screen with a mapping form, as the app and the tests know it. */
export function mappingPage(definition: {
  path: string;
  reads: readonly Operation[];
  does: Operation;
  open(c: RequestContext): Promise<Response>;
  send(c: RequestContext): Promise<Response>;
}): Page {
  const { path, reads, does } = definition;
  requireChecked(path, [...reads, does]);
  return {
    kind: "form",
    path,
    methods: ["GET", "POST"],
    reads,
    does,
    asksFirst: false,
    examples: [],
    serve: (routes) => {
      routes.get(path, (c: RequestContext) => definition.open(c));
      routes.post(path, (c: RequestContext) => definition.send(c));
    },
  };
}

/** What was read of the table. */
interface Read {
  look: Look;
}

/** What the screen shows; without a preview the form alone. */
export interface MappingScreen<Preview, Loaded extends Read> {
  form: FormState;
  loaded: Loaded;
  preview?: Preview;
  status?: number;
}

interface MappingForm<
  Looked extends z.ZodObject,
  Input extends z.ZodObject,
  Preview,
  Saved,
  Loaded extends Read,
> {
  look: Operation<Looked, Preview>;
  save: Operation<Input, Saved>;
  readTable: (wanted: Wanted) => Promise<Loaded>;
  canSave: (preview: Preview) => boolean;
  show: (c: RequestContext, screen: MappingScreen<Preview, Loaded>) => Promise<Response>;
  /** Where to go when it is saved, and what to say there. */
  done: (saved: Saved) => { path: string; flash: MessageKey };
}

export async function answerMapping<
  Looked extends z.ZodObject,
  Input extends z.ZodObject,
  Preview,
  Saved,
  Loaded extends Read,
>(c: RequestContext, mapping: MappingForm<Looked, Input, Preview, Saved, Loaded>): Promise<Response> {
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
  const wanted = wantedIn(fields, action);
  const loaded = await mapping.readTable(wanted);
  const { look } = loaded;
  // Another sheet or another heading is another table: what was said of the first does not hold for it.
  if (action === "reread")
    return mapping.show(c, { form: { ...form, values: aboutSource(form.values) }, loaded });
  const input: Record<string, unknown> = { ...mappingFields(fields, look.view), ...c.req.param() };
  const asRead = (): FormState => ({
    ...form,
    values: { ...aboutSource(form.values), ...fieldsAsRead(input, look) },
  });
  try {
    if (action !== "save") {
      const preview = await exchange.ask(mapping.look, input);
      return mapping.show(c, {
        form: asRead(),
        loaded,
        preview,
        status: mapping.canSave(preview) ? 200 : 422,
      });
    }
    const { path, flash } = mapping.done(await exchange.ask(mapping.save, input, form.key));
    leaveFlash(c, flash);
    return c.redirect(path, 303);
  } catch (error) {
    if (!(error instanceof Problem) || [401, 403, 404].includes(error.status)) throw error;
    const preview = await previewOrNothing(() => exchange.ask(mapping.look, input));
    return mapping.show(c, {
      form: { ...asRead(), errors: formErrors(error, exchange) },
      loaded,
      ...(preview !== undefined && { preview }),
      status: error.status,
    });
  }
}

/**
 * The form as it is opened: empty, or with what was typed into it when a session ended. Then the values are looked at
 * anew, as by the button, and nothing is saved.
 */
export async function openMapping<Looked extends z.ZodObject, Preview, Loaded extends Read>(
  c: RequestContext,
  mapping: Pick<MappingForm<Looked, z.ZodObject, Preview, unknown, Loaded>, "look" | "readTable" | "show">,
): Promise<Response> {
  const exchange = exchangeOf(c);
  const values = typedAgain(exchange);
  if (!values) return mapping.show(c, { form: emptyForm(), loaded: await mapping.readTable({}) });
  const { action: _action, ...fields } = values;
  const loaded = await mapping.readTable(wantedIn(fields, "preview"));
  const input: Record<string, unknown> = { ...mappingFields(fields, loaded.look.view), ...c.req.param() };
  const form = emptyForm({ ...fields, duplicates: fields.duplicates ?? "refuse" });
  const preview = await previewOrNothing(() => exchange.ask(mapping.look, input));
  return mapping.show(c, { form, loaded, ...(preview !== undefined && { preview }) });
}

/** What can be shown beside the errors; nothing where the mapping itself is wrong. */
async function previewOrNothing<Preview>(look: () => Promise<Preview>): Promise<Preview | undefined> {
  try {
    return await look();
  } catch (error) {
    if (error instanceof Problem) return undefined;
    throw error;
  }
}

function wantedIn(fields: Record<string, unknown>, action: unknown): Wanted {
  const { sheet, headingRow, shape } = fields;
  const heading = typeof headingRow === "string" ? Number(headingRow) : Number.NaN;
  return {
    ...(typeof sheet === "string" && sheet !== "" && { sheet: sheet.slice(0, 100) }),
    ...(typeof shape === "string" && shape !== "" && action !== "reread" && { shape: shape.slice(0, 20) }),
    ...(Number.isInteger(heading) && heading > 0 && { heading }),
  };
}

const sourceFields = [
  "period",
  "sourceTitle",
  "sourceKind",
  "sourcePublisher",
  "sourceUrl",
  "note",
  "sheet",
  "headingRow",
];

/** What does not depend on how the table is read. */
function aboutSource(values: FormState["values"]): FormState["values"] {
  return Object.fromEntries(Object.entries(values).filter(([name]) => sourceFields.includes(name)));
}

/** The mapping as it was understood, or as it was sent where it cannot be. */
function fieldsAsRead(input: Record<string, unknown>, { view }: Look): FormState["values"] {
  const parsed = ImportMapping.partial({ measurements: true }).safeParse(input.mapping);
  return parsed.success ? fieldsOf({ measurements: [], ...parsed.data }, view) : {};
}
