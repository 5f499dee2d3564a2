import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Advisory } from '../../../../src/core/advisory';
import type { Case } from '../../../../src/core/case';
import { RULES } from '../../../../src/core/checks';
import { findGit } from '../../../../src/git/findGit';
import { createWritingGit, type WritingGit } from '../../../../src/git/fork/writingGit';
import { draftContract } from '../../../../src/protocol/draft';
import { type PublicationView, publicationSchema } from '../../../../src/protocol/draft/publication';
import { createDraftPage } from '../../../../src/wizards/draftPage';
import { handle } from '../../../support/builders';
import { aReadyCase } from '../../../support/readyCase';
import { createMemoryStore, type MemoryStore } from '../memoryStore';
import { type OnForges, openPage } from '../pageBench';
import type { ForgeBench } from '../../feeds/github/forgeBench';

/** A case with a private fork on the stand-in, real git behind it, and the draft page on it. */
export interface ForkOnGitHub {
	readonly store: MemoryStore;
	readonly folder: string;
	readonly bundle: string;
	readonly git: WritingGit;
	/** Plain git, in a folder. */
	sh(folder: string, ...args: string[]): string;
	/** Commits a change and pushes it to the private fork. @returns the commit */
	push(branch: string, text: string): string;
	/** A window on the case. */
	open(more?: Partial<OnForges>): Window;
}

export type Window = ReturnType<typeof openPage<typeof draftContract>> & {
	view(): PublicationView;
	/** Waits until the page is told a view that is as wanted. */
	until(wanted: (view: PublicationView) => boolean): Promise<PublicationView>;
};

/** Everything but the fork is done: checks, PD, and the fix goes after the advisory. */
export function aCaseReadyOnForge(advisory: Advisory): Case {
	const ready = aReadyCase();
	const { affected, cvss, severity, credits, references, description } = ready.advisory;
	return {
		...ready,
		handle: handle(1),
		cveRequestedAt: '2026-02-21T09:00:00.000Z',
		disclosure: [{ date: '2026-02-24', time: '14:00', zone: 'Europe/Oslo', by: 'owner' }],
		publication: {
			advisoryFirstAt: '2026-03-01T09:00:00.000Z',
			overruled: overruledAll(),
			notNeeded: ['people', 'notice'],
		},
		advisory: {
			...advisory,
			...{ affected, cvss, credits, references, description },
			...(severity === undefined ? {} : { severity }),
		},
	};
}

function overruledAll(): { rule: string; reason: string }[] {
	return RULES.map(rule => ({ rule, reason: 'A test of another thing.' }));
}

export async function forkOnGitHub({ standIn, forge, draft }: ForgeBench, folder: string): Promise<ForkOnGitHub> {
	const env = {
		...{ PATH: process.env['PATH'] ?? '', HOME: folder, GIT_CONFIG_NOSYSTEM: '1', GIT_TERMINAL_PROMPT: '0' },
		...{ GIT_AUTHOR_NAME: 'A', GIT_AUTHOR_EMAIL: 'a@example.org', GIT_COMMITTER_NAME: 'A' },
		...{ GIT_COMMITTER_EMAIL: 'a@example.org', GIT_AUTHOR_DATE: '2026-03-01T10:00:00Z' },
	};
	writeFileSync(path.join(folder, '.gitconfig'), '[core]\n\tfsync = none\n[init]\n\tdefaultBranch = main\n');
	const sh = (where: string, ...args: string[]): string =>
		execFileSync('git', ['-C', where, ...args], { env, encoding: 'utf8' }).trim();
	const source = path.join(folder, 'source');
	mkdirSync(source);
	sh(source, 'init', '-q');
	const commit = (text: string): string => {
		writeFileSync(path.join(source, 'server.js'), text);
		sh(source, 'add', '.');
		sh(source, 'commit', '-q', '-m', 'change');
		return sh(source, 'rev-parse', 'HEAD');
	};
	commit('one\n');
	standIn.addGit('papervane/papervane', source);
	const privateFork = await forge.privateFork(draft());
	const access = (await forge.forkAccess(draft())) ?? assert.fail('no fork');
	const served = path.join(standIn.world.git?.folder ?? '', new URL(access.url).pathname);
	assert.ok(existsSync(served));
	const newest = await forge.latest({ ...draft(), privateFork });
	const store = createMemoryStore(aCaseReadyOnForge(newest));
	const base = path.join(folder, 'private', handle(1));
	const found = await findGit([], env, process.platform);
	const git = createWritingGit(
		async () => found,
		() => true,
		env,
	);
	return {
		store,
		folder,
		bundle: path.join(base, 'fork.bundle'),
		git,
		sh,
		push(branch, text) {
			sh(source, 'checkout', '-q', '-B', 'work', 'main');
			const made = commit(text);
			sh(source, 'push', '-q', '--force', served, `HEAD:refs/heads/${branch}`);
			return made;
		},
		open(more = {}) {
			const page = openPage(createDraftPage, draftContract, store, 1, {
				forgeOf: () => forge,
				forges: () => [forge],
				git,
				writingGit: async () => git,
				forkStore: () => ({ store: base, bundle: path.join(base, 'fork.bundle') }),
				...more,
			});
			page.end.ready();
			const waiting = new Set<() => void>();
			page.end.on('publication', () => {
				for (const look of waiting) look();
			});
			const view = (): PublicationView => publicationSchema.parse(page.last('publication'));
			return {
				...page,
				view,
				until: wanted =>
					new Promise(resolve => {
						const look = (): void => {
							if (page.last('publication') === undefined || !wanted(view())) return;
							waiting.delete(look);
							resolve(view());
						};
						waiting.add(look);
						look();
					}),
			};
		},
	};
}
