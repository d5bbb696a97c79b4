// Forms whose answer comes from a passkey: the device is asked when the form is sent, and its answer goes along.

import {
  browserSupportsWebAuthn,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  startAuthentication,
  startRegistration,
} from "@simplewebauthn/browser";

/** `section` has `data-passkey` ("add", "sign-in" or "confirm"), where to ask what (`data-question`), and what to say. */
export function startPasskey(section: HTMLElement): void {
  const form = section.querySelector("form");
  const status = section.querySelector<HTMLElement>("[role=status]");
  const answer = form?.querySelector<HTMLInputElement>("input[name=answer], input[name=_answer]");
  if (!form || !status || !answer) return;
  const { passkey, question = "", unsupported = "", cancelled = "", known = "" } = section.dataset;
  if (!browserSupportsWebAuthn()) {
    status.textContent = unsupported;
    return;
  }
  form.hidden = false;

  async function askDevice(): Promise<string> {
    const response = await fetch(question, { credentials: "same-origin" });
    if (!response.ok) throw new Error(`${question} answered ${response.status}`);
    const asked: unknown = await response.json();
    return JSON.stringify(
      passkey === "add"
        ? await startRegistration({ optionsJSON: asked as PublicKeyCredentialCreationOptionsJSON })
        : await startAuthentication({ optionsJSON: asked as PublicKeyCredentialRequestOptionsJSON }),
    );
  }

  let isAsking = false;
  form.addEventListener("submit", (event) => {
    if (answer.value !== "") return;
    event.preventDefault();
    if (isAsking) return;
    isAsking = true;
    status.textContent = "";
    void askDevice()
      .then(
        (given) => {
          answer.value = given;
          form.submit();
        },
        (error: unknown) => {
          const isKnown = error instanceof Error && error.name === "InvalidStateError";
          status.textContent = isKnown ? known : cancelled;
        },
      )
      .then(() => {
        isAsking = false;
      });
  });
}
