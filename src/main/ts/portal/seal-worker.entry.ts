// Seals files one after another, away from the page, so that the page stays awake. Nothing of a file is held longer than its chunk; what
// is sealed goes into blobs, which the browser may keep wherever it likes.
import { Encrypter } from 'age-encryption';
import type { SealJob, SealNews } from './sealing';

/** Sealed bytes are handed to the browser in pieces of this size. */
const PIECE = 8 * 1024 * 1024;
/** News of progress after so many bytes. */
const NEWS = 1024 * 1024;

function tell(news: SealNews): void {
  postMessage(news);
}

/** The stream as it is, with a count of what went through. */
function counted(stream: ReadableStream<Uint8Array>, index: number): ReadableStream<Uint8Array> {
  let done = 0;
  let told = 0;
  return stream.pipeThrough(new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      done += chunk.byteLength;
      if (done - told >= NEWS) {
        told = done;
        tell({ kind: 'progress', index, done });
      }
      controller.enqueue(chunk);
    },
  }));
}

async function seal(file: File, index: number, recipients: readonly string[]): Promise<Blob> {
  const encrypter = new Encrypter();
  recipients.forEach(recipient => encrypter.addRecipient(recipient));
  const reader = (await encrypter.encrypt(counted(file.stream(), index))).getReader();
  const pieces: Blob[] = [];
  let held: Uint8Array<ArrayBuffer>[] = [];
  let bytes = 0;
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    held.push(new Uint8Array(next.value));
    bytes += next.value.byteLength;
    if (bytes >= PIECE) {
      pieces.push(new Blob(held));
      held = [];
      bytes = 0;
    }
  }
  return new Blob([...pieces, ...held], { type: 'application/octet-stream' });
}

addEventListener('message', async (event: MessageEvent<SealJob>) => {
  for (const [index, file] of event.data.files.entries()) {
    try {
      tell({ kind: 'sealed', index, blob: await seal(file, index, event.data.recipients) });
    } catch {
      // The page says which file; the reason is the browser's or the disk's and may name a path.
      tell({ kind: 'failed', index });
      return;
    }
  }
});
