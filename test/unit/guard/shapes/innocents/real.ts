import { cpSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { realTexts } from '../../../../support/realTexts';
import { SHARED_DATA } from '../../../../support/sharedData';
import { innocent } from '../make';
import type { Shape } from '../shape';

const texts = (from: number, step: number): string =>
	realTexts()
		.filter((_, at) => at % step === from)
		.map(({ id, text }) => `## ${id}\n\n${text.replaceAll('\0', '')}\n`)
		.join('\n');

/** Takes a folder of the shared data into a commit. */
const folder = (name: string): Shape =>
	innocent(`real: all of ${name}`, async world => {
		cpSync(path.join(SHARED_DATA ?? '', name), path.join(world.root, 'data', name), { recursive: true });
		await world.commit(`Add ${readdirSync(path.join(SHARED_DATA ?? '', name)).length} files`);
	});

/** Texts of real advisories, reports and policies, in which none of the secrets occurs. They need the shared data. */
export const REAL: readonly Shape[] = [
	...['osv', 'github', 'text', 'security-md', 'cvss', 'ssvc', 'pairs'].map(folder),
	innocent('real: descriptions of advisories as one changelog', world =>
		world.commit('Write', { 'NEWS.md': texts(0, 3) }),
	),
	innocent('real: descriptions of advisories as a message', world => world.commit(`Import\n\n${texts(1, 3)}`)),
	innocent('real: descriptions of advisories in Base64', world =>
		world.commit('Import', { 'a.txt': Buffer.from(texts(2, 3)).toString('base64') }),
	),
];
