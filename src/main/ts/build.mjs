// Bundles each page module into target/classes; the server serves it from its own host only.
import { build } from 'esbuild';
import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
// One entry a room: portal/*.entry.ts and newsroom/*.entry.ts become assets/<room>/<name>.js.
const entries = ['portal', 'newsroom'].flatMap(room => {
  const folder = join(here, room);
  if (!existsSync(folder)) return [];
  return readdirSync(folder).filter(file => file.endsWith('.entry.ts'))
    .map(file => ({ in: join(folder, file), out: `${room}/${file.replace('.entry.ts', '')}` }));
});

if (entries.length > 0) {
  await build({
    entryPoints: entries,
    outdir: join(here, '../../../target/classes/META-INF/resources/assets'),
    bundle: true,
    minify: true,
    format: 'iife',
    target: 'es2022',
    legalComments: 'none',
    logLevel: 'warning',
  });
}
