import { codeLines } from './code';
import { type ManifestReader, NOTHING, one, problem } from './manifest';

/**
 * mix.exs (hexdocs.pm/hex/Mix.Tasks.Hex.Publish.html): the application's name, or the name in its package section. An Elixir
 * program: only what is written out is taken. The root of an umbrella is no package.
 */
export const readMix: ManifestReader = ({ text }) => {
	const lines = codeLines(text, '#');
	const code = lines.join('\n');
	if (/\bapps_path:\s/.test(code)) return NOTHING;
	const app = /\bapp:\s*:([A-Za-z_]\w{0,127})/.exec(code)?.[1];
	const section = packageSection(lines);
	const name = /\bname:\s*["':]([\w.-]{1,128})/.exec(section ?? '')?.[1] ?? app;
	if (name === undefined) return problem('Its application name is computed by the program, so it cannot be told.');
	const attribute = /^[ \t]*@version[ \t]+"([^"#\\]{1,100})"/m.exec(code)?.[1];
	const version = /\bversion:\s*(?:"([^"#\\]{1,100})"|(@version)\b)/.exec(code);
	return one({
		ecosystem: 'erlang',
		name,
		version: version?.[1] ?? (version?.[2] === undefined ? undefined : attribute),
		unpublished: section === undefined ? 'It has no package section, without which Hex publishes nothing.' : undefined,
	});
};

/** @returns what "package: […]" or the function package holds; nothing where there is neither */
function packageSection(lines: readonly string[]): string | undefined {
	const start = lines.findIndex(line => /^\s*defp?\s+package\b/.test(line));
	if (start >= 0) {
		const length = lines.slice(start + 1).findIndex(line => /^\s*defp?\s/.test(line));
		return lines.slice(start, length < 0 ? lines.length : start + 1 + length).join('\n');
	}
	const code = lines.join('\n');
	const from = /\bpackage:\s*\[/.exec(code)?.index;
	if (from === undefined) return undefined;
	const end = code.indexOf(']', from);
	return code.slice(from, end < 0 ? undefined : end);
}
