import assert from 'node:assert/strict';
import { withoutLinks } from '../../../src/core/withoutLinks';

/** What VS Code takes for a link in a notification. */
const LINK = /\[([^\]]+)\]\(((?:https?:\/\/|command:|file:)[^)\s]+)(?: (["'])(.+?)(\3))?\)/i;

describe('words in notifications', () => {
	it('make no link that runs a command, whatever a file is called', () => {
		const name = 'docs/[Show Log](command:workbench.action.quit)/CHANGELOG.md';
		assert.match(name, LINK);
		for (const one of [name, `[[a](command:b)](command:c)`, '[a](https://example.org "b")'])
			assert.doesNotMatch(withoutLinks(one), LINK);
		assert.equal(withoutLinks('a [b] (c) $(d)'), 'a [b] (c) $(d)');
	});
});
