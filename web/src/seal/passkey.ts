import { type Bytes, base64, framed, sha256 } from "./bytes";
import { SealFault } from "./fault";
import type { WaySecret } from "./vault";

/** What every passkey of ours is asked to compute its secret from. The secret differs by passkey all the same. */
export const prfInput = (): Promise<Bytes> => sha256(framed("bollplank/prf/1"));

/** A credential as it may be posted, and the secret that stays here; null when it came without one. */
export interface Split {
  posted: PostedCredential;
  secret: WaySecret | null;
}

/** What the server gets to see of a credential: nothing of its extensions. */
export interface PostedCredential {
  id: string;
  rawId: string;
  type: string;
  response: Record<string, string | string[] | null>;
  clientExtensionResults: Record<string, never>;
}

/** Asks an authenticator for the secret beside what is asked already, when a passkey is made or used. */
export async function withPrf<T extends PublicKeyCredentialCreationOptions | PublicKeyCredentialRequestOptions>(options: T): Promise<T> {
  return { ...options, extensions: { ...options.extensions, prf: { eval: { first: await prfInput() } } } };
}

/**
 * Parts a credential into what is posted and what stays. The secret that opens the vault comes among the credential's
 * extension results, and `toJSON()` of a credential would send it along: so the posted part is built field by field,
 * and no extension is among the fields.
 */
export function split(credential: PublicKeyCredential): Split {
  const { id, rawId, type, response } = credential;
  const posted = { id, rawId: base64(new Uint8Array(rawId)), type, response: answer(response), clientExtensionResults: {} };
  return { posted, secret: secretOf(credential) };
}

/** The secret of a split credential, where going on without it makes no sense. */
export function secretFrom(split: Split): WaySecret {
  if (split.secret === null) throw new SealFault("passkey_without_prf");
  return split.secret;
}

function secretOf(credential: PublicKeyCredential): WaySecret | null {
  const first = credential.getClientExtensionResults().prf?.results?.first;
  if (first === undefined) return null;
  const bytes = ArrayBuffer.isView(first) ? new Uint8Array(first.buffer, first.byteOffset, first.byteLength) : new Uint8Array(first);
  if (bytes.length !== 32) throw new SealFault("passkey_without_prf");
  return Uint8Array.from(bytes);
}

function answer(response: AuthenticatorResponse): PostedCredential["response"] {
  const text = (part: ArrayBuffer | null) => (part === null ? null : base64(new Uint8Array(part)));
  const clientDataJSON = text(response.clientDataJSON);
  if ("attestationObject" in response) {
    const made = response as AuthenticatorAttestationResponse;
    return { clientDataJSON, attestationObject: text(made.attestationObject), transports: made.getTransports() };
  }
  const used = response as AuthenticatorAssertionResponse;
  return { clientDataJSON, authenticatorData: text(used.authenticatorData), signature: text(used.signature), userHandle: text(used.userHandle) };
}
