import type { Api } from './api';
import type { Box } from './marks';

/** The panels at the side are the server's own HTML: forms inside them are sent in the background and the answer takes their place. */
export class Panels {
  constructor(private readonly api: Api, private readonly failed: (error: unknown) => void, private readonly marksChanged: () => void) {
    document.addEventListener('submit', event => this.submit(event));
  }

  async refresh(name: string, page?: number): Promise<void> {
    const panel = document.getElementById(`panel-${name}`);
    // A list that is being worked in must not change under the hand.
    if (!panel || panel.querySelector('input:focus, select:focus, textarea:focus')) return;
    try {
      panel.replaceChildren(await this.api.fragment(`panel/${name}${page ? `?page=${page}` : ''}`));
    } catch (error) {
      this.failed(error);
    }
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
