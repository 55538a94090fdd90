import { queryOptions } from "@tanstack/react-query";
import { type AskedAbout, fingerprintOf, openAnswer, textOf } from "@/seal";
import { api, data } from "@/shared/api/client";
import { keys } from "@/shared/api/keys";
import { isMissing } from "@/shared/api/problem";
import type { components } from "@/shared/api/schema.gen";
import type { Body } from "../room/kinds";
import { type Answered, answerOf, shuffled } from "./result";

export type Assessment = components["schemas"]["Assessment"];
export type Offered = components["schemas"]["OfferedInstrument"];

const own = (organisation: string, id: string) => [...keys.mentorship(organisation, id), "assessments"] as const;

/** The instruments that an adept may pick among. */
export const offeredQuery = (organisation: string, id: string) =>
  queryOptions({
    queryKey: [...keys.mentorship(organisation, id), "instruments"] as const,
    queryFn: async () => (await data(api.GET("/{organisation}/mentorships/{id}/instruments", { params: { path: { organisation, id } } }))).items,
  });

/** Her assessments as the server has them: whether they take answers, and how many there are. */
export const assessmentsQuery = (organisation: string, id: string) =>
  queryOptions({
    queryKey: own(organisation, id),
    queryFn: async () => (await data(api.GET("/{organisation}/mentorships/{id}/assessments", { params: { path: { organisation, id } } }))).items,
  });

/** Takes an assessment and its answers away; what is not there any more need not be. */
export async function eraseAssessment(organisation: string, id: string, assessment: string): Promise<void> {
  const path = { organisation, id, assessment_id: assessment };
  await data(api.DELETE("/{organisation}/mentorships/{id}/assessments/{assessment_id}", { params: { path } })).catch((error: unknown) => {
    if (!isMissing(error)) throw error;
  });
}

/** What a link is made for, from what she keeps sealed: nothing of it is asked of the server. */
export function aboutOf(tenant: string, assessment: string, { title, introduction, statements, questions, name: who, publicKey }: Body<"self_assessment">): AskedAbout {
  return { tenant, assessment, publicKey, who, instrument: { name: title, introduction, statements, questions } };
}

/** The link that she sends to colleagues. It is made here: the server has never seen what follows the number sign. */
export const linkQuery = (about: AskedAbout, token: string) =>
  queryOptions({
    queryKey: ["answer-link", about.assessment] as const,
    queryFn: async () => `${location.origin}/answer#${token}.${await fingerprintOf(about)}`,
    networkMode: "always",
    staleTime: Number.POSITIVE_INFINITY,
  });

/** What colleagues have answered, opened here; in another order than it came. */
export const answersQuery = (organisation: string, id: string, about: AskedAbout, secret: string, count: number) =>
  queryOptions({
    queryKey: [...own(organisation, id), about.assessment, count] as const,
    queryFn: async () => {
      const path = { organisation, id, assessment_id: about.assessment };
      const { items } = await data(api.GET("/{organisation}/mentorships/{id}/assessments/{assessment_id}/answers", { params: { path } }));
      const read = await Promise.all(items.map((item) => opened(about, secret, item)));
      const answers = read.filter((one) => one !== null);
      return { answers: shuffled(answers), unreadable: read.length - answers.length };
    },
    staleTime: Number.POSITIVE_INFINITY,
  });

async function opened(about: AskedAbout, secret: string, item: components["schemas"]["AssessmentAnswer"]): Promise<Answered | null> {
  const text = await openAnswer(about, secret, item).then(textOf, () => null);
  return text === null ? null : answerOf(text, about.instrument.statements.length);
}
