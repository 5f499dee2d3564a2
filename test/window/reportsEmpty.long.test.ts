import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openWindow } from '../support/window';

describe('an empty Reports view', () => {
	const folder = mkdtempSync(join(tmpdir(), 'secure-response-empty-'));
	after(() => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }));

	it('offers a first report, a made-up one and the folder of a team, then a folder to choose when its own is broken', async () => {
		const empty = join(folder, 'none');
		rmSync(empty, { recursive: true, force: true });
		mkdirSync(empty);
		const window = await openWindow({ folder, caseFolder: empty });
		try {
			const side = window.page.locator('.sidebar');
			await side.getByText('No security reports yet.').waitFor();
			await side.getByRole('button', { name: 'New Report from Text…' }).last().waitFor();
			await side.getByRole('button', { name: 'Start a Drill…' }).waitFor();
			rmSync(empty, { recursive: true });
			writeFileSync(empty, 'a file where the folder was');
			await window.command('Secure Response: Refresh Reports');
			await side.getByText('The case folder cannot be read').waitFor();
		} finally {
			await window.close();
		}
	});

	it('works without a folder', async () => {
		const window = await openWindow();
		try {
			await window.page.locator('.sidebar').getByText('no folder is open').waitFor();
		} finally {
			await window.close();
		}
	});
});
