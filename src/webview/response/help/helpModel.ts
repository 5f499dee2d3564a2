import { DEFAULT_CHOICE } from '../../../core/handOver/hiddenWords';
import { type PageEnd, PERSON_PATIENCE_MS } from '../../../protocol/page';
import type { ResponseContract } from '../../../protocol/response';
import type { Bundle, BundleOrder, GpgKeysView, GpgKeyView, HelpView } from '../../../protocol/response/help';
import type { Model } from '../../model';
import type { ResponseField } from '../responseField';

/** What the section “Ask for help” shows, and what a person can do there. */
export interface HelpModel {
	/** Nothing before the case was read. */
	view(): HelpView | undefined;
	/** Who it is for and what is in it; outlives a look at another section. */
	order(): BundleOrder;
	/** The bundle shown before may be another one now. */
	choose(order: BundleOrder): void;
	/** The bundle on the page. */
	bundle(): Bundle | undefined;
	/** @returns whether it is on the page now */
	prepare(): Promise<boolean>;
	copy(): Promise<boolean>;
	save(): Promise<boolean>;
	readIn(name: string): Promise<boolean>;
	keys(search: string): Promise<GpgKeysView | undefined>;
	/** @returns null when the person changed their mind; nothing when it went wrong */
	keyFile(): Promise<GpgKeyView | null | undefined>;
	encrypt(fingerprints: readonly string[], file: boolean): Promise<boolean>;
}

/** @param changed tells that view(), order() or bundle() changed */
export function createHelpModel(
	end: PageEnd<ResponseContract>,
	base: Model<ResponseField>,
	changed: () => void,
): HelpModel {
	let view: HelpView | undefined;
	let order: BundleOrder = { to: 'oss-sirt', name: '', choice: { ...DEFAULT_CHOICE } };
	let bundle: Bundle | undefined;
	end.on('help', value => {
		view = value;
		changed();
	});
	const withBundle = async (work: (digest: string) => Promise<unknown>): Promise<boolean> =>
		bundle !== undefined && (await work(bundle.digest)) === true;
	return {
		view: () => view,
		order: () => order,
		choose(next) {
			order = next;
			bundle = undefined;
			changed();
		},
		bundle: () => bundle,
		async prepare() {
			const asked = order;
			if (!(await base.settled())) return false;
			const made = await base.ask(end.call('bundle', asked, MAKING_MS));
			if (made === undefined || asked !== order) return false;
			bundle = made;
			changed();
			return true;
		},
		copy: () => withBundle(digest => base.done(end.call('copyBundle', { digest }, PERSON_PATIENCE_MS))),
		save: () => withBundle(digest => base.ask(end.call('saveBundle', { digest }, PERSON_PATIENCE_MS))),
		readIn: name => base.done(end.call('readInHelper', { name })),
		keys: search => base.ask(end.call('gpgKeys', { search }, GPG_MS)),
		keyFile: () => base.ask(end.call('gpgKeyFile', null, PERSON_PATIENCE_MS)),
		encrypt: (fingerprints, file) =>
			withBundle(digest =>
				base.ask(end.call('encryptBundle', { digest, fingerprints: [...fingerprints], file }, PERSON_PATIENCE_MS)),
			),
	};
}

/** What makes the bundle is loaded first. In milliseconds. */
const MAKING_MS = 15_000;
/** Above what the host gives gpg. In milliseconds. */
const GPG_MS = 30_000;
