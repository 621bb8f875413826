/** The browser needs the address until it has begun to read from it. */
const ADDRESS_LIFE_MS = 60_000;

/** Saves what a link cannot fetch, because the call needs the staff key in a header. */
export function saveFile(content: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), ADDRESS_LIFE_MS);
}
