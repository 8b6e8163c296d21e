import type { Api } from './api';
import type { Box } from './marks';

/** The panels at the side are the server's own HTML: forms inside them are sent in the background and the answer takes their place. */
export class Panels {
  private readonly waiting = new Set<HTMLElement>();

  constructor(private readonly api: Api, private readonly failed: (error: unknown) => void, private readonly marksChanged: () => void) {
    document.addEventListener('submit', event => this.submit(event));
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
      panel.replaceChildren(answer);
    } catch (error) {
      this.failed(error);
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
    if (!panel || !path) return;
    event.preventDefault();
    const fields = new FormData(form, event.submitter);
    panel.setAttribute('aria-busy', 'true');
    this.api.fragment(path, fields)
      .then(answer => {
        panel.replaceChildren(answer);
        this.marksChanged();
      })
      .catch(this.failed)
      .finally(() => panel.removeAttribute('aria-busy'));
  }
}

type Field = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

/** A list may change while somebody fills in a form beside it: what was typed or chosen goes over into the new one. */
function keepWhatIsTyped(panel: HTMLElement, answer: DocumentFragment): void {
  for (const field of panel.querySelectorAll<Field>('input[id], select[id], textarea[id]')) {
    const next = answer.getElementById(field.id) as Field | null;
    if (next && next.tagName === field.tagName && touched(field)) next.value = field.value;
  }
}

function touched(field: Field): boolean {
  if (field instanceof HTMLSelectElement) return ![...field.options].some(option => option.selected && option.defaultSelected);
  return field.value !== field.defaultValue;
}
