import type { Api } from './api';
import type { Box } from './marks';

/** The panels at the side are the server's own HTML: forms inside them are sent in the background and the answer takes their place. */
export class Panels {
  private readonly waiting = new Set<HTMLElement>();

  constructor(private readonly api: Api, private readonly failed: (error: unknown) => void, private readonly lost: (error: unknown) => void,
    private readonly marksChanged: () => void) {
    document.addEventListener('submit', event => this.submit(event));
    document.addEventListener('click', event => this.tick(event));
  }

  async refresh(name: string, page?: number): Promise<void> {
    const panel = document.getElementById(`panel-${name}`);
    if (!panel) return;
    try {
      const answer = await this.api.fragment(`panel/${name}${page ? `?page=${page}` : ''}`);
      // A form under somebody's hand must not be swapped for another: the list waits until the hand has left.
      if (panel.querySelector('form :focus')) {
        this.whenLeft(panel, () => void this.refresh(name, page));
        return;
      }
      keepWhatIsTyped(panel, answer);
      exchange(panel, answer);
    } catch (error) {
      this.lost(error);
    }
  }

  private whenLeft(panel: HTMLElement, then: () => void): void {
    if (this.waiting.has(panel)) return;
    this.waiting.add(panel);
    const left = (event: FocusEvent) => {
      if (event.relatedTarget instanceof Node && panel.contains(event.relatedTarget)) return;
      panel.removeEventListener('focusout', left);
      this.waiting.delete(panel);
      then();
    };
    panel.addEventListener('focusout', left);
  }

  /** Where the last search found something on this page. */
  foundOn(page: number): Box[] {
    return [...document.querySelectorAll<HTMLElement>(`#panel-search [data-spot-page="${page}"]`)]
      .flatMap(hit => JSON.parse(hit.dataset['spotBoxes'] ?? '[]') as Box[]);
  }

  private submit(event: SubmitEvent): void {
    const form = event.target as HTMLFormElement;
    const panel = form.closest<HTMLElement>('[data-panel]');
    const path = form.dataset['fragment'];
    if (!panel || !path || event.submitter?.hasAttribute('data-whole-page')) return;
    event.preventDefault();
    // A second press of the same button is no second order.
    if (panel.getAttribute('aria-busy') === 'true') return;
    const fields = new FormData(form, event.submitter);
    const sent = valuesOf(panel);
    panel.setAttribute('aria-busy', 'true');
    this.api.fragment(path, fields)
      .then(answer => {
        keepWhatIsTyped(panel, answer, sent);
        exchange(panel, answer);
        this.marksChanged();
      })
      .catch(this.failed)
      .finally(() => panel.removeAttribute('aria-busy'));
  }

  /** All boxes of a list at once; each can still be ticked by itself. */
  private tick(event: MouseEvent): void {
    const button = (event.target as Element).closest<HTMLElement>('[data-tick]');
    if (!button) return;
    const on = button.dataset['tick'] === 'all';
    button.closest('form')?.querySelectorAll<HTMLInputElement>('input[name="hit"]').forEach(box => { box.checked = on; });
  }
}

type Field = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;
/** Ticks are not among them: a list that changed is ticked anew. */
const FIELDS = 'input[id]:not([type=checkbox]), select[id], textarea[id]';

/** What the fields of a panel hold at one moment, by their names in the page. */
function valuesOf(panel: HTMLElement): ReadonlyMap<string, string> {
  return new Map([...panel.querySelectorAll<Field>(FIELDS)].map(field => [field.id, field.value]));
}

/**
 * A list may change while somebody fills in a form beside it: what was typed or chosen goes over into the new one. After a form was
 * sent, only what was typed since it was sent goes over: the rest has been answered.
 */
function keepWhatIsTyped(panel: HTMLElement, answer: DocumentFragment, sent?: ReadonlyMap<string, string>): void {
  for (const field of panel.querySelectorAll<Field>(FIELDS)) {
    const next = answer.getElementById(field.id) as Field | null;
    const fresh = sent ? sent.get(field.id) !== field.value : touched(field);
    if (next && next.tagName === field.tagName && fresh) next.value = field.value;
  }
}

/** Exchanges what a panel shows and leaves the keyboard where it was: at the same field, else at the panel. */
function exchange(panel: HTMLElement, answer: DocumentFragment): void {
  const held = panel.contains(document.activeElement) ? document.activeElement as HTMLElement : undefined;
  const caret = held instanceof HTMLInputElement && held.type !== 'number' ? held.selectionStart : null;
  panel.replaceChildren(answer);
  if (!held) return;
  const next = held.id ? document.getElementById(held.id) : null;
  (next ?? panel).focus({ preventScroll: next === null });
  if (next instanceof HTMLInputElement && caret !== null) next.setSelectionRange(caret, caret);
}

function touched(field: Field): boolean {
  if (field instanceof HTMLSelectElement) return ![...field.options].some(option => option.selected && option.defaultSelected);
  return field.value !== field.defaultValue;
}
