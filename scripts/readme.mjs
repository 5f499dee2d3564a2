// The README of the package. It is read in VS Code, where no file of the source is beside it: what it names is named as text,
// not as a link that leads nowhere, and what only a clone can do is left out.

const LINK = /(?<!!)\[([^\]]+)\]\((?!https?:|#)([^)\s]+)\)/g;
const OF_THE_SOURCE = ['Try it from the source', 'More'];
const WHERE =
	'The guides named here lie in the folder docs of the source. SECURITY.md says how to report a vulnerability in this tool.';

/**
 * @param {string} readme of the source
 * @returns {string} with no link to a file
 * @throws Error when a section to leave out is not there.
 */
export function packageReadme(readme) {
	let text = readme;
	for (const title of OF_THE_SOURCE) {
		const section = new RegExp(`^## ${title}\n[^]*?(?=^## |^Apache-2\\.0)`, 'm');
		if (!section.test(text)) throw new Error(`The README has no section “${title}”.`);
		text = text.replace(section, '');
	}
	return `${text.replace(LINK, '$1').trimEnd()} ${WHERE}\n`;
}
