export default import.meta.glob<Record<string, unknown>>("../sv/participant*.json", { eager: true, import: "default" });
