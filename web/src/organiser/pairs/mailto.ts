/** The address that opens a letter in the reader's own mail program (RFC 6068: CRLF between lines, the @ as it is). */
export function mailto(addresses: string[], subject: string, text: string): string {
  const to = addresses.map((address) => encodeURIComponent(address).replace("%40", "@")).join(",");
  return `mailto:${to}?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(text.replaceAll("\n", "\r\n"))}`;
}
