import type { FixCommit } from '../osv/fixes';
import type { NoticeFormat } from './notice';

/** What every notice may be told beside the advisory. Texts are the maintainers' own, in Markdown unless said otherwise. */
export interface NoticeContext {
	readonly format: NoticeFormat;
	/** What the project is called, as plain text; absent: its repository, else its first package. */
	readonly project?: string;
	/** Where questions go: an address for mail or the web, as plain text. */
	readonly contact?: string;
	/** What helps those who cannot upgrade; absent: what the description says below a heading such as Workarounds. */
	readonly mitigation?: string;
	/** Branches that are affected and get no fix any more, as plain text. */
	readonly endOfLife?: readonly string[];
	readonly fixCommits?: readonly FixCommit[];
	/** What the catalogue calls a weakness, by its id; absent: the id alone is said. */
	readonly weaknessName?: (id: string) => string | undefined;
}

/** PD: the day, the time (HH:MM; absent: some time that day) and the zone (an IANA name) of publication. */
export interface PlannedDisclosure {
	readonly date: string;
	readonly time?: string;
	readonly zone: string;
}
