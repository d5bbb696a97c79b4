// A text of the manual or of a course as our own elements, from what marked reads in it. Only what they use is known here: any
// other kind of Markdown stops the tests.

import type { Token, Tokens } from "marked";
import { Fragment, type VNode } from "preact";

export function Markdown({ tokens }: { tokens: readonly Token[] }): VNode {
  return (
    <>
      {tokens.map((token) => (
        <Block key={token.raw} token={token} />
      ))}
    </>
  );
}

function Block({ token }: { token: Token }): VNode | null {
  switch (token.type) {
    case "space":
      return null;
    case "heading":
      return <h2 class="govuk-heading-m">{inlinesOf(token)}</h2>;
    case "paragraph":
      return <p class="govuk-body">{inlinesOf(token)}</p>;
    case "list":
      return <List list={token as Tokens.List} />;
    default:
      throw new Error(`This text cannot show Markdown of the kind ${token.type}: ${token.raw}`);
  }
}

function List({ list }: { list: Tokens.List }): VNode {
  const items = list.items.map((item) => (
    <li key={item.raw}>{item.tokens.map((token) => inlinesOf(token))}</li>
  ));
  return list.ordered ? (
    <ol class="govuk-list govuk-list--number">{items}</ol>
  ) : (
    <ul class="govuk-list govuk-list--bullet">{items}</ul>
  );
}

function inlinesOf(token: Token): VNode[] {
  const inner = "tokens" in token ? (token.tokens ?? []) : [];
  return inner.map((part, index) => <Fragment key={`${index} ${part.raw}`}>{inline(part)}</Fragment>);
}

function inline(token: Token): VNode | VNode[] | string {
  switch (token.type) {
    case "text":
      return token.text;
    case "strong":
      return <strong>{inlinesOf(token)}</strong>;
    case "codespan":
      return <code>{token.text}</code>;
    case "link":
      return (
        <a class="govuk-link" href={addressOf(String(token.href))}>
          {inlinesOf(token)}
        </a>
      );
    default:
      throw new Error(`This text cannot show Markdown of the kind ${token.type}: ${token.raw}`);
  }
}

/** A bare name is another page of the manual. */
function addressOf(href: string): string {
  return /^[a-z-]+$/.test(href) ? `/help/${href}` : href;
}
