import assert from 'node:assert/strict';
import { readProjectFile } from '../../../../src/formats/projectFile';

const read = (field: string, value: unknown) => readProjectFile(`${field}: ${JSON.stringify(value)}\n`);

describe('what a project file names for triage', () => {
	for (const place of [
		'docs/threat-model.md',
		'BUG_BAR.md',
		'.github/bug-bar.md',
		'a/.gitkeep-not',
		'docs/été.md',
		'https://papervane.example/bug-bar?x=1#levels',
	])
		it(`is a page or a file: ${place}`, () => {
			const { file, problems } = read('threatModel', place);
			assert.equal(file.threatModel, place);
			assert.deepEqual(problems, []);
			assert.equal(read('bugBar', place).file.bugBar, place);
		});

	for (const place of [
		'../secrets.md',
		'docs/../../secrets.md',
		'/etc/passwd',
		'~/notes.md',
		'C:\\notes.md',
		'docs\\notes.md',
		'.git/config',
		'sub/.GIT/config',
		'docs/./a.md',
		'docs//a.md',
		'docs/',
		'-rf',
		'http://papervane.example/',
		'javascript:alert(1)',
		'command:workbench.action.quit',
		'file:///etc/passwd',
		'https://user:secret@papervane.example/',
		'https://papervane.example\\@evil.example/',
		'https://papervane.example/\u202e',
		'docs/\u202emd.a',
		'docs/a\nb',
		'',
		'x'.repeat(501),
		['docs/a.md'],
		{ page: 'https://papervane.example/' },
		5,
		null,
	])
		it(`is told and left out when it is ${JSON.stringify(place).slice(0, 60)}`, () => {
			const { file, problems } = read('bugBar', place);
			assert.equal(file.bugBar, undefined);
			assert.equal(problems.length, 1);
		});

	it('has the name of who assigns CVE ids, on one line', () => {
		assert.equal(read('cna', 'Papervane Foundation').file.cna, 'Papervane Foundation');
		for (const name of ['', 'a\nb', 'x'.repeat(101), ['a'], 5]) assert.equal(read('cna', name).file.cna, undefined);
	});
});
