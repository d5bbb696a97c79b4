import { Fragment, type VNode } from "preact";

/** An e-mail address that may break after its dots, so that a long one leaves room for the rest. */
export function Address({ of: address }: { of: string }): VNode {
  return (
    <>
      {address.split(/(?<=[.@])/).map((part, place) => (
        <Fragment key={place}>
          {part}
          <wbr />
        </Fragment>
      ))}
    </>
  );
}
