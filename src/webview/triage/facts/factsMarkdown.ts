import { VERDICT_WORDS } from '../../../core/factWords';
import type { CheckedFacts, Fact, FactsSearch } from '../../../protocol/facts';
import { limitWords, searchedWords } from './factsWords';

/** Facts as Markdown, to be read before they are used anywhere: where was looked, then a line for each. */
export function factsMarkdown(facts: readonly Fact[], checked: CheckedFacts, search: FactsSearch): string {
	const head = [...searchedWords(checked, search), ...limitWords(checked)].map(escaped).join(' ');
	const lines = facts.map(
		({ text, cut, verdict, detail }) =>
			`- ${codeSpan(cut === true ? `${text}…` : text)}: ${VERDICT_WORDS[verdict]}. ${escaped(detail)}`,
	);
	return `${head}\n\n${lines.join('\n')}\n`;
}

/** CommonMark, code spans: a fence longer than any run of backticks inside, and blanks where the text touches it. */
function codeSpan(text: string): string {
	const line = text.replaceAll(/\s+/g, ' ').trim();
	const longest = Math.max(0, ...[...line.matchAll(/`+/g)].map(([run]) => run.length));
	const fence = '`'.repeat(longest + 1);
	const blank = line.startsWith('`') || line.endsWith('`') ? ' ' : '';
	return `${fence}${blank}${line}${blank}${fence}`;
}

/** Names of files and tags are a repository's, and may hold anything. Forges see mentions and numbers of issues after Markdown did. */
function escaped(text: string): string {
	return text
		.replaceAll(/\s+/g, ' ')
		.replaceAll(/[\\`*_[\]<>!&@#]/g, '\\$&')
		.replaceAll(/[@#](?=\w)/g, '$&<!-- -->');
}
