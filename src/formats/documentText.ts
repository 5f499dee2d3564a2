import type { Advisory } from '../core/advisory';
import type { Tlp } from './csaf/distribution';
import type { Publisher } from './csaf/publisher';
import type { FixCommit } from './osv/fixes';

/** The documents that an advisory becomes. */
export type ExportKind =
	| 'osv'
	| 'csaf-2.0'
	| 'csaf-2.1'
	| 'cve'
	| 'cna-container'
	| 'openvex'
	| 'announcement'
	| 'announcement-text';

/** What documents say beyond the advisory. */
export interface ExportContext {
	/** The current instant, ISO 8601 in UTC. */
	readonly now: string;
	/** Who issues them; CSAF needs it. */
	readonly publisher?: Publisher;
	/** The CNA that assigns the CVE id; the whole CVE record needs it. */
	readonly cna?: { readonly orgId: string; readonly shortName?: string };
	readonly fixCommits?: readonly FixCommit[];
	/** Who may see what is not published. */
	readonly tlp?: Tlp;
	/** Branches that are affected and get no fix any more, as plain text. */
	readonly endOfLife?: readonly string[];
	/** What the catalogue calls a weakness, by its id. */
	readonly weaknessName?: (id: string) => string | undefined;
}

/**
 * Makes a document of an advisory as it is written to a file: JSON indented by two blanks, or text, with a line's end behind
 * the last line. What makes it is loaded when it is asked for.
 * @throws IncompleteError naming everything that is missing
 */
export async function documentText(kind: ExportKind, a: Advisory, context: ExportContext): Promise<string> {
	const { now, publisher, cna, fixCommits = [], endOfLife, weaknessName } = context;
	const names = weaknessName === undefined ? {} : { weaknessName };
	switch (kind) {
		case 'osv': {
			const { toOsv } = await import('./osv/toOsv');
			return json(toOsv(a, { now, fixCommits }));
		}
		case 'csaf-2.0':
		case 'csaf-2.1': {
			const { toCsaf } = await import('./csaf/toCsaf');
			const isPublic = a.state === 'published' || a.state === 'withdrawn';
			return json(
				toCsaf(a, {
					now,
					version: kind === 'csaf-2.0' ? '2.0' : '2.1',
					...(publisher === undefined ? {} : { publisher }),
					...(context.tlp === undefined || isPublic ? {} : { tlp: context.tlp }),
				}),
			);
		}
		case 'cve': {
			const { toCve } = await import('./cve');
			return json(toCve(a, { now, fixCommits, ...cna, ...names }));
		}
		case 'cna-container': {
			const { toCnaContainer } = await import('./cve');
			return json(toCnaContainer(a, { now, fixCommits, ...cna, ...names }));
		}
		case 'openvex': {
			const { toOpenVex } = await import('./openvex');
			return json(toOpenVex(a, { now, ...(publisher === undefined ? {} : { author: publisher.name }) }));
		}
		case 'announcement':
		case 'announcement-text': {
			const { announcement } = await import('./markdown/announcement');
			const format = kind === 'announcement' ? 'markdown' : 'text';
			const ended = endOfLife === undefined ? {} : { endOfLife };
			return announcement(a, { now, format, fixCommits, ...ended, ...names });
		}
	}
}

function json(document: object): string {
	return `${JSON.stringify(document, null, 2)}\n`;
}
