import { type AskedAbout, SealFault, checkLink, lacking } from "@/seal";
import { api, data } from "@/shared/api/client";
import type { components } from "@/shared/api/schema.gen";

type Asked = components["schemas"]["AskedAssessment"];

/** What stands behind a link, once it is known to be what the link was made for. */
export interface Behind {
  about: AskedAbout;
  token: string;
  organisation: string;
  language: Asked["organisation"]["language"];
  closesAt: string;
  full: boolean;
}

/** Asks the server what stands behind a link; a SealFault when that is not what the link was made for. */
export async function ask(link: string): Promise<Behind> {
  const [token = "", fingerprint = ""] = link.split(".");
  const { assessment_id, organisation, shown_name, instrument, public_key, closes_at, full } = await data(api.POST("/auth/answers/describe", { body: { token } }));
  // Only the key exchange is needed here: a browser without signatures can answer.
  if ((await lacking()).some((part) => part !== "ed25519")) throw new SealFault("unsupported");
  const about: AskedAbout = { tenant: organisation.id, assessment: assessment_id, publicKey: public_key, who: shown_name, instrument };
  await checkLink(about, fingerprint);
  return { about, token, organisation: organisation.name, language: organisation.language, closesAt: closes_at, full };
}
