/** Turns headed sections that stand below each other into tabs (ARIA pattern: arrows move, the shown panel follows). */
export function tabs(list: HTMLElement): (name: string) => void {
  const buttons = [...list.querySelectorAll<HTMLButtonElement>('button[role="tab"]')];
  const show = (chosen: HTMLButtonElement, focus: boolean) => {
    for (const button of buttons) {
      const on = button === chosen;
      button.setAttribute('aria-selected', String(on));
      button.tabIndex = on ? 0 : -1;
      const panel = document.getElementById(button.getAttribute('aria-controls') ?? '');
      if (panel) panel.hidden = !on;
    }
    if (focus) chosen.focus();
  };
  list.hidden = false;
  for (const [index, button] of buttons.entries()) {
    const panel = document.getElementById(button.getAttribute('aria-controls') ?? '');
    panel?.setAttribute('role', 'tabpanel');
    panel?.setAttribute('aria-labelledby', button.id);
    button.addEventListener('click', () => show(button, false));
    button.addEventListener('keydown', event => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (!step) return;
      event.preventDefault();
      event.stopPropagation();
      const direction = document.documentElement.dir === 'rtl' ? -step : step;
      show(buttons[(index + direction + buttons.length) % buttons.length]!, true);
    });
  }
  const first = buttons.find(button => button.getAttribute('aria-selected') === 'true') ?? buttons[0];
  if (first) show(first, false);
  return name => {
    const button = buttons.find(candidate => candidate.getAttribute('aria-controls') === `panel-${name}`);
    if (button) show(button, false);
  };
}
