import type { Tree } from "../texts";

export default import.meta.glob<Tree>(["../sv/auth.json", "../sv/act.json", "../sv/account.json", "../sv/answer.json"], { eager: true, import: "default" });
