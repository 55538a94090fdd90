import type { Tree } from "../texts";

export default import.meta.glob<Tree>(["../en/auth.json", "../en/act.json", "../en/account.json"], { eager: true, import: "default" });
