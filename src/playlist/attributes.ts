/** One `NAME=value` of an attribute list (RFC 8216, 4.2); group 2 is the value without quotes, group 3 the one with. */
const ATTRIBUTE = /([A-Z0-9-]+)=(?:"([^"]*)"|([^,]*))/g;

/** The attributes of a tag's line, without quotes. */
export function attributesOf(line: string): Readonly<Record<string, string>> {
  const list = line.slice(line.indexOf(':') + 1);
  return Object.fromEntries(Array.from(list.matchAll(ATTRIBUTE), ([, name = '', quoted, plain]) => [name, quoted ?? plain?.trim() ?? '']));
}
