/** A second window, as a process: changes a case as often as told. Arguments: folder, handle, name, times. */
import { createCaseStore } from '../../src/cases/caseStore';
import { createNodeCrypto } from '../../src/platform/nodeCrypto';
import { createNodeFiles } from '../../src/platform/nodeFiles';

const [folder = '', handle = '', name = '', times = '1'] = process.argv.slice(2);
const store = createCaseStore(createNodeFiles(), folder, createNodeCrypto());

async function write(): Promise<void> {
	for (let i = 0; i < Number(times); i++) {
		await change(i);
		if (i === 0) process.stdout.write('writing\n');
	}
}

/** Tries again as a person would who is told that somebody else is writing: on a busy machine the other has the lock for long. */
async function change(i: number): Promise<void> {
	for (let tries = 0; ; tries++) {
		try {
			await store.update(handle, record => ({
				...record,
				notes: `${record.notes ?? ''}${name}${i}\n`,
				advisory: { ...record.advisory, description: `${name} ${i} `.repeat(5_000) },
			}));
			return;
		} catch (error) {
			if (tries === 5 || !String(error).includes('another window or program is writing it')) throw error;
		}
	}
}

write().catch((error: unknown) => {
	process.stderr.write(`${String(error)}\n`);
	process.exitCode = 1;
});
