/** An address that one can write to; where it is too long for a line it breaks before its domain. */
export function EmailLink({ address }: { address: string }) {
  const at = address.indexOf("@");
  return (
    <a href={`mailto:${address}`}>
      {address.slice(0, at)}
      <wbr />
      {address.slice(at)}
    </a>
  );
}
