import { Outlet } from "@tanstack/react-router";
import { usePart } from "@/shared/layout/usePart";

export function Shell() {
  usePart("participant");
  return <Outlet />;
}
