import type { Question } from './question';
import type { Resolved } from './revisions';

/** Every version and revision that claims name, and those they are judged by. */
export function revisionsIn(questions: readonly Question[], at: string): string[] {
	return [
		'HEAD',
		at,
		...questions.flatMap(question => {
			switch (question.kind) {
				case 'version':
					return question.version;
				case 'package':
					return question.version ?? [];
				case 'path':
					return [question.revision ?? [], branchesOf(question)].flat();
				case 'symbol':
				case 'code':
					return question.revision ?? [];
				default:
					return [];
			}
		}),
	];
}

/** In an address, a branch with slashes in its name looks like the beginning of the path. */
function branchesOf(question: Question): string[] {
	if (question.kind !== 'path' || question.url === undefined || question.revision === undefined) return [];
	const parts = question.path.split('/');
	return [1, 2, 3]
		.filter(count => count < parts.length)
		.map(count => [question.revision, ...parts.slice(0, count)].join('/'));
}

/** A link's branch may have slashes in its name: then its path is shorter than it looks. */
export function withBranch(question: Question, resolved: ReadonlyMap<string, Resolved>): Question {
	if (question.kind !== 'path' || resolved.get(question.revision ?? 'HEAD')?.kind === 'commit') return question;
	const branches = branchesOf(question);
	const found = branches.findIndex(branch => resolved.get(branch)?.kind === 'commit');
	const revision = branches[found];
	if (revision === undefined) return question;
	return {
		...question,
		revision,
		path: question.path
			.split('/')
			.slice(found + 1)
			.join('/'),
	};
}
