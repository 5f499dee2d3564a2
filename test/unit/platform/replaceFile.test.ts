import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createNodeFiles } from '../../../src/platform/nodeFiles';
import { useTemporaryFolder } from '../../support/temporaryFolder';

const LIMIT = 1_000;

/** Moves a folder away for a moment whenever the file in it was replaced, as soon as it was. */
const MOVES_AWAY = `
const { renameSync, statSync } = require('node:fs');
const folder = process.argv[1];
const identity = () => statSync(folder + '/a').ino;
let seen = identity();
for (;;) {
	process.stdout.write('waiting ');
	while (identity() === seen);
	seen = identity();
	renameSync(folder, folder + '-away');
	Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20);
	renameSync(folder + '-away', folder);
}`;

describe('A file that is replaced', function () {
	this.timeout(20_000);
	const folder = useTemporaryFolder();
	const files = createNodeFiles();

	it('has its new text for good once it has the name, even if the folder goes at that moment', async function () {
		// Windows moves no folder in which a file is open.
		if (process.platform === 'win32') return this.skip();
		const cases = join(folder(), 'cases');
		const file = join(cases, 'a');
		mkdirSync(cases);
		writeFileSync(file, 'before');
		const mover = spawn(process.execPath, ['-e', MOVES_AWAY, cases], { stdio: ['ignore', 'pipe', 'inherit'] });
		try {
			let waiting = once(mover.stdout, 'data');
			for (let round = 0; round < 50; round++) {
				await waiting;
				const { stamp } = await files.read(file, LIMIT);
				waiting = once(mover.stdout, 'data');
				await files.write(file, `text ${round}`, stamp);
			}
			await waiting;
			assert.equal(readFileSync(file, 'utf8'), 'text 49');
		} finally {
			mover.kill();
			await once(mover, 'close');
		}
	});
});
