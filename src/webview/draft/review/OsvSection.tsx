import { useEffect, useState } from 'preact/hooks';
import type { Osv } from '../../../protocol/draft';
import { CopyButton } from '../../parts/CopyButton';
import { useChange } from '../../useChange';
import type { DraftModel } from '../draftModel';

/** The advisory as an OSV document, as it stands on this page. */
export function OsvSection({ model }: { readonly model: DraftModel }) {
	useChange(model.base.onChange);
	const [open, setOpen] = useState(false);
	const [osv, setOsv] = useState<Osv | undefined>(undefined);
	const [written, setWritten] = useState('');
	const status = model.base.saver.status();
	const savedAt = status.kind === 'saved' ? status.at : '';

	// The document follows what is saved, while somebody looks at it.
	useEffect(() => {
		if (!open) return undefined;
		let stale = false;
		void model.osv().then(value => {
			if (!stale && value !== undefined) setOsv(value);
		});
		return () => {
			stale = true;
		};
	}, [open, savedAt]);

	const saveAs = async (): Promise<void> => setWritten((await model.saveOsv()) ? 'Written' : '');
	return (
		<>
			<p>The machine-readable form that databases and scanners take. It is made from what stands above.</p>
			<div class="actions">
				<button type="button" class="secondary" aria-expanded={open} onClick={() => setOpen(!open)}>
					{open ? 'Hide the OSV document' : 'Show the OSV document'}
				</button>
			</div>
			{!open || osv === undefined ? null : osv.complete ? (
				<>
					<pre class="document" tabIndex={0} role="region" aria-label="OSV document">
						{osv.text}
					</pre>
					<div class="actions">
						<CopyButton label="Copy" text={osv.text} copy={model.base.copy} />
						<button type="button" class="secondary" onClick={() => void saveAs()}>
							Save As…
						</button>
						<span class="hint" role="status">
							{written}
						</span>
					</div>
				</>
			) : (
				<div class="card" role="status">
					<p>An OSV document needs more than there is yet:</p>
					<ul>
						{osv.missing.map(item => (
							<li key={item}>{item}</li>
						))}
					</ul>
				</div>
			)}
		</>
	);
}
