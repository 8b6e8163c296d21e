// Seals and opens with the npm package age-encryption. Standard input: a list of jobs
// {"do": "seal" | "open", "in": file, "out": file, "armor": bool, "recipients": [..], "identities": [..], "passphrase": text | null}
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const age = await import(pathToFileURL(join(process.cwd(), 'node_modules/age-encryption/dist/index.js')));

for (const job of JSON.parse(readFileSync(0, 'utf8'))) {
  const input = readFileSync(job.in);
  if (job.do === 'seal') {
    const encrypter = new age.Encrypter();
    if (job.passphrase) {
      encrypter.setScryptWorkFactor(10);
      encrypter.setPassphrase(job.passphrase);
    }
    job.recipients.forEach(recipient => encrypter.addRecipient(recipient));
    const sealed = await encrypter.encrypt(new Uint8Array(input));
    writeFileSync(job.out, job.armor ? age.armor.encode(sealed) : sealed);
  } else {
    const decrypter = new age.Decrypter();
    if (job.passphrase) decrypter.addPassphrase(job.passphrase);
    job.identities.forEach(identity => decrypter.addIdentity(identity));
    writeFileSync(job.out, await decrypter.decrypt(job.armor ? age.armor.decode(input.toString('latin1')) : new Uint8Array(input)));
  }
}
