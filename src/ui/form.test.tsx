import { renderToString } from "preact-render-to-string";
import { describe, expect, test } from "vitest";
import { Checkboxes, ErrorSummary, type FormState, Select, TextInput } from "./form.tsx";
import { GroupedCheckboxes } from "./grouped-checkboxes.tsx";
import { RequiredFields } from "./required.ts";

const options = [
  { value: "en", text: "English" },
  { value: "sw", text: "Kiswahili" },
];

function sent(values: FormState["values"], errors: FormState["errors"] = []): FormState {
  return { values, errors, key: "1" };
}

describe("a rejected form", () => {
  test("keeps what was typed and says at the field what to do", () => {
    const form = sent({ email: "amina@" }, [{ field: "email", message: "Enter the whole address" }]);
    const html = renderToString(
      <TextInput name="email" label="E-mail" hint="For the invitation" form={form} />,
    );
    expect(html).toContain('value="amina@"');
    expect(html).toContain('aria-invalid="true"');
    expect(html).toContain('aria-describedby="email-hint email-error"');
    expect(html).toMatch(/id="email-error".*Enter the whole address/s);
  });

  test("links each error to its field, also that of one choice among several", () => {
    const form = sent({ languages: ["xx"] }, [
      { field: "languages.0", message: "Choose a language" },
      { field: "form", message: "Try again" },
    ]);
    const summary = renderToString(<ErrorSummary form={form} />);
    expect(summary).toContain('<a href="#languages">Choose a language</a>');
    expect(summary).toContain("<li>Try again</li>");
    const field = renderToString(
      <Checkboxes name="languages" legend="Languages" options={options} form={form} />,
    );
    expect(field).toContain('id="languages"');
    expect(field).toContain("Choose a language");
  });

  test("never sends a password back", () => {
    const form = sent({ password: "secret" });
    const html = renderToString(<TextInput name="password" label="Password" type="password" form={form} />);
    expect(html).not.toContain("secret");
  });
});

test("of many groups those in which something is chosen are open, and an error leads to the first, open or not", () => {
  const groups = [
    { id: "trades", text: "Trades", options: [{ value: "sewing", text: "Sewing" }] },
    { id: "spoken", text: "Languages", options },
  ];
  const form = sent({ topics: ["sw"] }, [{ field: "topics", message: "Choose five at most" }]);
  const html = renderToString(
    <GroupedCheckboxes name="topics" legend="Topics" groups={groups} form={form} isOptional />,
  );
  const [trades, spoken] = html.match(/<details.*?<\/details>/gs) ?? [];
  expect(trades).toMatch(/^<details class="[^"]*"><summary [^>]*id="topics"/);
  expect(spoken).toMatch(/^<details class="[^"]*" open/);
  expect(spoken).toMatch(/value="sw" checked/);
  expect(html).toContain("Choose five at most");
});

test("a field says whether it is needed: always, never, or when", () => {
  const field = (more: object, required: string[] = []) =>
    renderToString(
      <RequiredFields.Provider value={new Set(required)}>
        <TextInput name="city" label="City" form={sent({})} {...more} />
      </RequiredFields.Provider>,
    );
  const isRequired = 'aria-required="true"';
  expect(field({}, ["city"])).toContain(isRequired);
  expect(field({ isNeeded: true })).toContain(isRequired);
  expect(field({ isOptional: true }, ["city"])).not.toContain(isRequired);
  const sometimes = field({ neededFor: "for a role in a city" });
  expect(sometimes).toContain("(for a role in a city)</span></label>");
  expect(sometimes).not.toContain(isRequired);
  const always = field({ neededFor: "for a role in a city" }, ["city"]);
  expect(always).toContain(isRequired);
  expect(always).not.toContain("(for a role");
});

test("what was chosen is chosen again", () => {
  const form = sent({ language: "sw", languages: ["sw"] });
  const select = renderToString(<Select name="language" label="Language" options={options} form={form} />);
  expect(select).toMatch(/<option selected[^>]* value="sw"|<option value="sw" selected/);
  const boxes = renderToString(
    <Checkboxes name="languages" legend="Languages" options={options} form={form} />,
  );
  expect(boxes.match(/checked/g)).toHaveLength(1);
});

test("what a person wrote is shown, never run", () => {
  const html = renderToString(
    <TextInput name="name" label="Name" form={sent({ name: '"><script>alert(1)</script>' })} />,
  );
  expect(html).not.toContain("<script>");
});
