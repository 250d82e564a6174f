// The record counts bytes of UTF-8, the browser counts UTF-16: every offset that the record names is translated
// once, in one walk over the text.

/** Where each of `bytes` stands in the string. Offsets inside a character go to its start, those behind the end to it. */
export function translate(text: string, bytes: Iterable<number>): Map<number, number> {
  const wanted = [...new Set(bytes)].sort((a, b) => a - b);
  const places = new Map<number, number>();
  let next = 0;
  let byte = 0;
  for (let at = 0; at < text.length && next < wanted.length; ) {
    const code = text.charCodeAt(at);
    const pair = code >= 0xd800 && code < 0xdc00 && at + 1 < text.length;
    const size = pair ? 4 : code < 0x80 ? 1 : code < 0x800 ? 2 : 3;
    while (next < wanted.length && wanted[next]! < byte + size) places.set(wanted[next++]!, at);
    byte += size;
    at += pair ? 2 : 1;
  }
  while (next < wanted.length) places.set(wanted[next++]!, text.length);
  return places;
}
