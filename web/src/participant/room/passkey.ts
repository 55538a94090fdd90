import { SealFault, secretFrom, split, withPrf } from "@/seal";
import { random } from "@/seal";
import type { PasskeySecret } from "./vault";

/**
 * Passkeys that open a vault. They sign nobody in: what the authenticator computes (PRF) is used here and nowhere else, and
 * the server gets the credential's id alone, among what it keeps of the way. So there is nothing for it to check, and no
 * challenge of its.
 */
const ALGORITHMS = [-7, -8, -257];

/** Whether this browser knows passkeys at all; whether one gives a secret is seen when it is made. */
export const hasPasskeys = (): boolean => typeof PublicKeyCredential === "function" && window.isSecureContext;

/** Makes a passkey for a person; where it gives its secret only when used, it is used at once. */
export async function makePasskey(name: string, have: string[]): Promise<PasskeySecret> {
  const made = await navigator.credentials.create({
    publicKey: await withPrf({
      challenge: random(32),
      rp: { name: "Bollplank" },
      user: { id: random(16), name, displayName: name },
      pubKeyCredParams: ALGORITHMS.map((alg) => ({ type: "public-key" as const, alg })),
      authenticatorSelection: { residentKey: "required", userVerification: "required" },
      excludeCredentials: have.map(descriptor),
    }),
  });
  const { posted, secret } = split(made as PublicKeyCredential);
  return secret === null ? askPasskey([posted.rawId as string]) : { credential: posted.rawId as string, secret };
}

/** Asks one of these passkeys for its secret. */
export async function askPasskey(credentials: string[]): Promise<PasskeySecret> {
  const used = await navigator.credentials.get({
    publicKey: await withPrf({ challenge: random(32), allowCredentials: credentials.map(descriptor), userVerification: "required" }),
  });
  const parts = split(used as PublicKeyCredential);
  return { credential: parts.posted.rawId as string, secret: secretFrom(parts) };
}

/** What a person who pressed *cancel* gets: nothing has gone wrong. */
export const isCancelled = (error: unknown): boolean => error instanceof DOMException && (error.name === "NotAllowedError" || error.name === "AbortError");

/** A passkey or a browser that cannot do it, as on an address without a name: there is another way. */
export const isUnfit = (error: unknown): boolean => (error instanceof SealFault && error.code === "passkey_without_prf") || (error instanceof DOMException && !isCancelled(error));

function descriptor(credential: string): PublicKeyCredentialDescriptor {
  const bytes = Uint8Array.from(atob(credential.replaceAll("-", "+").replaceAll("_", "/")), (sign) => sign.charCodeAt(0));
  return { type: "public-key", id: bytes };
}
