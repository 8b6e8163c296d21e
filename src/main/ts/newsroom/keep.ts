/**
 * What somebody typed is not lost when the vault closes or the session ends under their hands: before such a form is sent, the page asks
 * whether it can be; if not, it stays as it is and says what to do. Nothing is stored: a browser's own storage ends on a disk.
 */
const FORMS = 'form[data-keep]';

export function keepForms(): void {
  document.addEventListener('submit', event => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || !form.matches(FORMS)) return;
    event.preventDefault();
    if (form.getAttribute('aria-busy') === 'true') return;
    form.setAttribute('aria-busy', 'true');
    void freshToken().then(token => {
      if (token === undefined) {
        explain(form);
        return;
      }
      form.querySelector<HTMLInputElement>('input[name="token"]')!.value = token;
      takeAlong(form, event.submitter);
      form.submit();
    }).finally(() => form.removeAttribute('aria-busy'));
  });
}

/** What the pressed button would have sent: a script that sends the form itself leaves it out. */
function takeAlong(form: HTMLFormElement, pressed: HTMLElement | null): void {
  if (!(pressed instanceof HTMLButtonElement)) return;
  if (pressed.hasAttribute('formaction')) form.action = pressed.formAction;
  if (pressed.name === '') return;
  const field = document.createElement('input');
  field.type = 'hidden';
  field.name = pressed.name;
  field.value = pressed.value;
  form.append(field);
}

/** The form that somebody has typed into, if there is one. */
export function typedForm(): HTMLFormElement | undefined {
  return [...document.querySelectorAll<HTMLFormElement>(FORMS)].find(form =>
    [...form.querySelectorAll<HTMLTextAreaElement | HTMLInputElement>('textarea, input[type="text"]')].some(field => field.value.trim() !== '' && field.value !== field.defaultValue));
}

/** Leaves nothing on the page but what the person typed themselves. */
export function leaveOnly(form: HTMLFormElement): void {
  document.querySelector('main')?.replaceChildren(form);
  explain(form);
}

function explain(form: HTMLFormElement): void {
  const words = document.getElementById('kept');
  if (!(words instanceof HTMLTemplateElement) || form.previousElementSibling?.classList.contains('kept')) return;
  const holder = document.createElement('div');
  holder.className = 'kept';
  form.before(holder);
  holder.append(words.content.cloneNode(true));
  holder.scrollIntoView({ block: 'nearest' });
}

/** A token for this sign-in and this open vault; undefined when either is over. A server that is away counts as over: nothing is lost. */
async function freshToken(): Promise<string | undefined> {
  try {
    const answer = await fetch('/vault/open', { redirect: 'manual', cache: 'no-store', credentials: 'same-origin' });
    return answer.ok ? await answer.text() : undefined;
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}
