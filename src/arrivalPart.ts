import * as vscode from 'vscode';
import type { Expected } from './core/arrival';
import type { Advisory } from './core/advisory';
import type { ArrivalPlace } from './core/response';
import { askCveList, askOsv, type PublicRecord, type RecordsOptions } from './records/publicRecord';

export interface ArrivalPartDeps {
	readonly context: vscode.ExtensionContext;
	/** What the forge's global database says of an id; nothing where it has none. */
	readonly globalAdvisory: (id: string) => Promise<Advisory | undefined>;
	/** Whether the settings allow to ask there. */
	readonly may: (place: ArrivalPlace) => boolean;
	/** A variable of the environment. */
	readonly variable: (name: string) => string | undefined;
}

/** Asks public lists whether the news arrived. Only public ids are sent, and only where the settings allow it. */
export interface ArrivalPart {
	ask(expected: Expected): Promise<PublicRecord>;
}

const TIMEOUT_MS = 20_000;
const CVE_LIST = 'https://cveawg.mitre.org/api';
const OSV = 'https://api.osv.dev/v1';

/** Loaded with the first question. */
export function createArrivalPart({ context, globalAdvisory, may, variable }: ArrivalPartDeps): ArrivalPart {
	const options = (place: 'cve' | 'osv'): RecordsOptions => ({
		api:
			standIn(context.extensionMode, place, variable('SECURE_RESPONSE_RECORDS')) ?? (place === 'cve' ? CVE_LIST : OSV),
		userAgent: 'secure-response',
		timeoutMs: TIMEOUT_MS,
	});
	return {
		async ask({ place, id }) {
			if (!may(place)) throw new Error('the setting does not allow this question');
			if (place === 'cve') return askCveList(id, options('cve'));
			if (place === 'osv') return askOsv(id, options('osv'));
			const advisory = await globalAdvisory(id);
			if (advisory === undefined) return { state: 'not-there' };
			return { state: advisory.state === 'withdrawn' ? 'withdrawn' : 'there' };
		},
	};
}

/** Development and tests may put a server of this machine in place of the public lists. Never in an installed extension. */
function standIn(mode: vscode.ExtensionMode, place: 'cve' | 'osv', address: string | undefined): string | undefined {
	if (address === undefined || mode === vscode.ExtensionMode.Production) return undefined;
	if (!['127.0.0.1', 'localhost', '[::1]'].includes(new URL(address).hostname)) {
		throw new Error('SECURE_RESPONSE_RECORDS names no server of this machine');
	}
	return `${address.replace(/\/$/, '')}/${place}`;
}
