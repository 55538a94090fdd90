export default import.meta.glob<Record<string, unknown>>("../en/participant*.json", { eager: true, import: "default" });
