import type { Advisory } from './advisory';

/** The groups of the Reports view. */
export type GroupName = 'inbox' | 'inProgress' | 'published' | 'closed';

export function groupOf(advisory: Pick<Advisory, 'state'>): GroupName {
	switch (advisory.state) {
		case 'triage':
			return 'inbox';
		case 'draft':
			return 'inProgress';
		case 'published':
			return 'published';
		case 'closed':
		case 'withdrawn':
			return 'closed';
	}
}

/** Whether work on it goes on, and nobody else may know of it. */
export function isOpen({ state }: Pick<Advisory, 'state'>): boolean {
	return state === 'triage' || state === 'draft';
}

/** Whether everybody may know of it: what was withdrawn was public before. */
export function isPublic({ state }: Pick<Advisory, 'state'>): boolean {
	return state === 'published' || state === 'withdrawn';
}
