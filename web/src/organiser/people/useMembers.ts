import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "@/shared/i18n/useTranslation";
import { api, data } from "@/shared/api/client";
import { keys } from "@/shared/api/keys";
import { Problem } from "@/shared/api/problem";
import type { Member } from "@/shared/api/types";
import { useHere } from "@/shared/auth/here";
import { say, sayFailed } from "@/shared/ui/toast";

/** Invites members again, takes them out and back in. */
export function useMembers() {
  const { t } = useTranslation(["organiser-people", "common"]);
  const { slug } = useHere();
  const client = useQueryClient();
  const onSettled = () => client.invalidateQueries({ queryKey: keys.members(slug) });
  const onError = (error: Error) => sayFailed(error instanceof Problem && error.message !== "" ? error.message : t("common:problem.away"));
  const path = (member: Member) => ({ params: { path: { organisation: slug, id: member.id } } });
  const invite = useMutation({
    mutationFn: (member: Member) => data(api.POST("/{organisation}/members/{id}/invitation", path(member))),
    onSuccess: (_, { name }) => say(t("invited", { name })),
    onError,
    onSettled,
  });
  const remove = useMutation({
    mutationFn: (member: Member) => data(api.PUT("/{organisation}/members/{id}/state", { ...path(member), body: { state: "removed" } })),
    onSuccess: (_, { name }) => say(t("remove.done", { name })),
    onSettled,
  });
  const comeBack = useMutation({
    mutationFn: (member: Member) => data(api.PUT("/{organisation}/members/{id}/state", { ...path(member), body: { state: "active" } })),
    onSuccess: (_, { name }) => say(t("remove.back", { name })),
    onError,
    onSettled,
  });
  return { invite, remove, comeBack };
}
