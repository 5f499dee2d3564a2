import type { TokenKind } from '../../../../src/core/guard/token';
import { PUBLIC_FILES } from './template';
import type { More, Shape } from './shape';
import type { Files } from './world';

/** A shape of leak: both refuse it, unless `more` says otherwise. */
export function leak(name: string, kind: TokenKind, arrange: Shape['arrange'], more: More = {}): Shape {
	return { name, kind, arrange, hook: 'refuse', editor: 'refuse', ...more };
}

/** A leak in the message of one commit that changes something harmless. */
export function inMessage(name: string, kind: TokenKind, message: string, more?: More): Shape {
	return leak(name, kind, world => world.commit(message, harmless()), more);
}

/** A leak in files of one commit. */
export function inFiles(name: string, kind: TokenKind, files: Files, more?: More): Shape {
	return leak(name, kind, world => world.commit('Tidy up', files), more);
}

/** A push that nothing must stop. */
export function innocent(name: string, arrange: Shape['arrange'], more: More = {}): Shape {
	return { name, arrange, hook: 'pass', editor: 'none', ...more };
}

/** An innocent commit of one message and some files. */
export function innocentCommit(name: string, message: string, files: Files = harmless(), more?: More): Shape {
	return innocent(name, world => world.commit(message, files), more);
}

/** Names and titles only warn. */
export const WARNS = { hook: 'warn', editor: 'warn' } as const satisfies More;

/** A change that gives nothing away. */
export function harmless(): Files {
	return { 'src/index.js': `${publicFile('src/index.js')}export const version = '1.2.0';\n` };
}

/** A public file with more lines at its end. */
export function withLines(file: string, ...lines: readonly string[]): Files {
	return { [file]: `${publicFile(file)}${lines.join('\n')}\n` };
}

export function publicFile(file: string): string {
	const text = PUBLIC_FILES[file];
	if (text === undefined) throw new Error(`${file} is not in the template`);
	return text;
}
