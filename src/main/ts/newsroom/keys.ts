/** Single letters act only where nobody is typing; combinations with Ctrl act everywhere. */
export function keys(bindings: Record<string, (event: KeyboardEvent) => void>): void {
  document.addEventListener('keydown', event => {
    const typing = event.target instanceof Element && event.target.closest('input, textarea, select, [contenteditable]') !== null;
    const combined = event.ctrlKey || event.metaKey;
    if (typing && (!combined || event.key.toLowerCase() === 'z')) return;
    if (document.querySelector('dialog[open]')) return;
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    const name = `${combined ? 'Ctrl+' : ''}${event.shiftKey && (combined || event.key.length > 1) ? 'Shift+' : ''}${key}`;
    const act = bindings[name];
    if (!act) return;
    event.preventDefault();
    act(event);
  });
}
