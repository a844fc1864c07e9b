/** The package ships no types; these cover what decode.ts asks of it. */
declare module 'html-encoding-sniffer' {
  type SniffOptions = {
    xml?: boolean;
    transportLayerEncodingLabel?: string;
    defaultEncoding?: string;
    maxPrescanBytes?: number;
  };
  function sniffEncoding(bytes: Uint8Array, options?: SniffOptions): string;
  export = sniffEncoding;
}
