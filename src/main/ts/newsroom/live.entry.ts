import { watch } from './events';
import { keepForms, leaveOnly, typedForm } from './keep';

/** Matches the vault: after this long without a touch the keys are gone, and so must be what they showed. */
const IDLE_MILLIS = 15 * 60_000;

/** Where this page is read again. Its own address may be one that only takes forms, and a reload would send the form once more. */
const page = document.querySelector<HTMLMetaElement>('meta[name="address"]')?.content ?? '/';

/** The vault has closed: nothing stays but what the person typed. The server leads back to this page after the passphrase. */
function leave(): void {
  const typed = typedForm();
  if (typed) leaveOnly(typed);
  else location.replace(page);
}

/** Parts of a page that follow the server: on each event the page is read again and the marked parts are exchanged. */
async function renew(): Promise<void> {
  const answer = await fetch(page, { cache: 'no-store', credentials: 'same-origin', redirect: 'manual' });
  // Also where it would lead: to the vault, or to the sign-in on another server, which a script may not read.
  if (!answer.ok) {
    leave();
    return;
  }
  const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html');
  for (const part of document.querySelectorAll<HTMLElement>('[data-live]')) {
    const next = fresh.getElementById(part.id);
    if (!next || next.innerHTML === part.innerHTML) continue;
    // What is under somebody's hand waits, and is read again when the hand has left: it must not stay old either.
    if (inUse(part)) {
      part.addEventListener('focusout', soon, { once: true });
      part.addEventListener('toggle', soon, { once: true, capture: true });
    } else part.replaceChildren(...next.childNodes);
  }
}

/** What somebody has in focus or has unfolded would be lost under their eyes. */
function inUse(part: HTMLElement): boolean {
  return part.contains(document.activeElement) || part.querySelector('details[open]') !== null;
}

let waiting = 0;
function soon(): void {
  window.clearTimeout(waiting);
  waiting = window.setTimeout(() => void renew(), 250);
}

const address = document.querySelector<HTMLElement>('[data-events]')?.dataset['events'];
if (address) {
  watch(address, { changed: soon }, soon);
}

let idle = 0;
const rest = () => {
  window.clearTimeout(idle);
  idle = window.setTimeout(leave, IDLE_MILLIS + 1000);
};
for (const touch of ['pointerdown', 'keydown', 'scroll']) document.addEventListener(touch, rest, { passive: true });
rest();
keepForms();
