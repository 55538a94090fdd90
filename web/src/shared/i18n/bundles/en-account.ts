import type { Tree } from "../texts";

export default import.meta.glob<Tree>(["../en/auth.json", "../en/act.json", "../en/account.json", "../en/answer.json"], { eager: true, import: "default" });
