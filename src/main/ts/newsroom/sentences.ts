/** Sentences come from the page, which took them from the message bundle: no script holds words for people. */
export function sentence(key: string, ...values: (string | number)[]): string {
  const store = document.getElementById('sentences');
  const found = store instanceof HTMLTemplateElement ? store.content.querySelector(`[data-key="${key}"]`)?.textContent : undefined;
  if (found == null) throw new Error(`The page holds no sentence '${key}'.`);
  return values.reduce<string>((text, value, index) => text.replaceAll(`[${index}]`, String(value)), found);
}

/** The words of a mark's reason; the newsroom keeps the list. */
export function reasonWords(code: string): string {
  const list = JSON.parse(document.getElementById('editor')?.dataset['reasons'] ?? '{}') as Record<string, string>;
  return list[code] ?? list['other'] ?? code;
}

/** Says something to everybody, also to those who listen to the page. */
export function announce(text: string): void {
  const live = document.getElementById('announcer');
  if (live) live.textContent = text;
}
