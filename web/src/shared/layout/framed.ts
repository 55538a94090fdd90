import { createContext, use } from "react";

/** Whether bars and <main> stand around already. */
export const FramedContext = createContext(false);

export function useFramed(): boolean {
  return use(FramedContext);
}
