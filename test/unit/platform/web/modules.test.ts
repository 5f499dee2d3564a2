import assert from 'node:assert/strict';
import { rewrite, staticImports } from '../../../../src/platform/web/modules';

/** A module as it is loaded in a browser, without the line that every one begins with. */
function rewritten(text: string, name = 'chunks/a.mjs'): string {
	const all = rewrite(text, name, 'blob:bridge', needed => `blob:${needed}`);
	const first = 'import{load as $load,standIn as $standIn}from"blob:bridge";';
	assert.ok(all.startsWith(first));
	return all.slice(first.length);
}

describe('a module that was built for Node, in a browser', () => {
	it('has what is imported from Node of what stands in for it', () => {
		assert.equal(
			rewritten(`import{join as a,sep}from"node:path";import b from"node:path";import*as c from"node:os";use(a)`),
			'const {join:a,sep}=$standIn("path");const b=$standIn("path");const c=$standIn("os");use(a)',
		);
		assert.equal(
			rewritten(`import {\n\treadFile as read\n} from 'node:fs/promises';\nread();`),
			'const {\n\treadFile:read\n}=$standIn("fs/promises");\nread();',
		);
	});

	it('imports our other modules by their addresses', () => {
		const text = `import{a as b}from"./b.mjs";import"../extension.mjs";export{c}from"./c-1_2.mjs";`;
		assert.deepEqual(staticImports(text), ['./b.mjs', '../extension.mjs', './c-1_2.mjs']);
		assert.equal(
			rewritten(text),
			'import{a as b}from"blob:./b.mjs";import"blob:../extension.mjs";export{c}from"blob:./c-1_2.mjs";',
		);
	});

	it('asks by name for what is loaded on first use', () => {
		assert.equal(
			rewritten('x=()=>import("./b.mjs");y=import("../extension.mjs")'),
			'x=()=>$load("chunks/b.mjs");y=$load("extension.mjs")',
		);
		assert.equal(rewritten('import("./chunks/b.mjs")', 'extension.mjs'), '$load("chunks/b.mjs")');
	});

	it('keeps what only looks like an import', () => {
		const texts = [
			`const text="import test from 'node:test';";`,
			'const text=`import { it } from "node:test"`;',
			'const text=\'import("./x.mjs") is not one\';'.replace('("./x.mjs")', '(x)'),
		];
		for (const text of texts) assert.equal(rewritten(text), text);
	});
});
