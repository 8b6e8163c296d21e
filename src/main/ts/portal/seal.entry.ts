// Seals the chosen files in this browser before the form is sent. Without scripts, or with the box unticked, the form works as ever.
import { required } from '../shared/elements';
import { LOOK_AHEAD, startsSealed, type SealJob, type SealNews } from './sealing';

const section = required('sealing', HTMLElement);
const wanted = required('seal-here', HTMLInputElement);
const list = required('seal-progress', HTMLElement);
const trouble = required('seal-trouble', HTMLElement);
const input = required('files', HTMLInputElement);
const form = input.form!;
const button = form.querySelector('button')!;
const recipients = (section.dataset['recipients'] ?? '').split(' ').filter(text => text !== '');

interface Row { readonly bar: HTMLProgressElement; readonly says: HTMLElement }

function row(file: File): Row {
  const item = document.createElement('li');
  const name = document.createElement('bdi');
  name.textContent = file.name;
  const says = document.createElement('span');
  says.className = 'soft';
  const bar = document.createElement('progress');
  bar.max = Math.max(1, file.size);
  bar.value = 0;
  bar.setAttribute('aria-label', file.name);
  item.append(name, ' ', says, bar);
  list.append(item);
  return { bar, says };
}

async function isSealed(file: File): Promise<boolean> {
  return startsSealed(await file.slice(0, LOOK_AHEAD).text());
}

/** Seals these files in a worker of their own; the result has the same order. */
function seal(files: readonly File[], rows: readonly Row[]): Promise<Blob[]> {
  return new Promise((resolve, reject) => {
    const worker = new Worker('/assets/portal/seal-worker.js');
    const sealed: Blob[] = [];
    worker.addEventListener('error', () => { worker.terminate(); reject(new Error('worker')); });
    worker.addEventListener('message', (event: MessageEvent<SealNews>) => {
      const news = event.data;
      const shown = rows[news.index]!;
      if (news.kind === 'progress') {
        shown.bar.value = news.done;
      } else if (news.kind === 'sealed') {
        sealed.push(news.blob);
        shown.bar.value = shown.bar.max;
        shown.says.textContent = section.dataset['done'] ?? '';
        if (sealed.length === files.length) {
          worker.terminate();
          resolve(sealed);
        }
      } else {
        worker.terminate();
        shown.says.textContent = section.dataset['failed'] ?? '';
        reject(new Error('file'));
      }
    });
    const job: SealJob = { recipients, files };
    worker.postMessage(job);
  });
}

async function sealThenSend(): Promise<void> {
  const chosen = [...input.files ?? []];
  const already = await Promise.all(chosen.map(isSealed));
  const open = chosen.filter((file, i) => file.size > 0 && !already[i]);
  list.replaceChildren();
  const sealed = open.length === 0 ? [] : await seal(open, open.map(row));
  const outgoing = new DataTransfer();
  for (const file of chosen) {
    const place = open.indexOf(file);
    outgoing.items.add(place < 0 ? file : new File([sealed[place]!], file.name));
  }
  input.files = outgoing.files;
  // Sends what the form holds now, without coming back here.
  form.submit();
}

form.addEventListener('submit', event => {
  if (!wanted.checked || (input.files?.length ?? 0) === 0) return;
  event.preventDefault();
  button.disabled = true;
  trouble.hidden = true;
  sealThenSend().catch(() => {
    // Nothing goes out unsealed by itself: the person decides.
    trouble.hidden = false;
    button.disabled = false;
    trouble.focus();
  });
});

// A page that comes back from the browser's memory is as it was before.
addEventListener('pageshow', () => { button.disabled = false; });

if (recipients.length > 0) section.hidden = false;
