import { t } from '../../core/translate';
import type { ComponentChildren } from 'preact';
import type { Field } from '../../protocol/fields';
import { type Model, NOT_ANSWERING } from '../model';
import { useChange } from '../useChange';
import { Banner } from './Banner';
import { CopyButton } from './CopyButton';
import { Cover } from './Cover';
import { StatusLine } from './StatusLine';

interface Props<F extends Field> {
	readonly model: Model<F>;
	readonly header: ComponentChildren;
	readonly rail: ComponentChildren;
	/** Stands beside the save status. */
	readonly footer?: ComponentChildren;
	/** In place of whether what was typed is kept, for pages that keep it another way. */
	readonly status?: ComponentChildren;
	readonly children: ComponentChildren;
}

/** What every page has: its head, its rail, what went wrong, and whether what was typed is kept. */
export function Shell<F extends Field>({ model, header, rail, footer, status, children }: Props<F>) {
	useChange(model.onChange);
	const { hidden, loaded, problem, silent } = model.shown();
	// While covered the page stays as it is below, so that nothing typed is lost.
	return (
		<>
			{hidden ? <Cover reveal={model.reveal} /> : null}
			<div class="page" hidden={hidden}>
				<header class="head">{header}</header>
				{rail}
				<main class="content">
					<Problems model={model} />
					{loaded ? children : problem === '' && !silent ? <p class="hint">{t('Reading the case…')}</p> : null}
				</main>
				{status ?? <StatusLine status={model.saver.status()}>{footer}</StatusLine>}
			</div>
		</>
	);
}

function Problems<F extends Field>({ model }: { readonly model: Model<F> }) {
	const { problem, notice, silent } = model.shown();
	const status = model.saver.status();
	const unsaved =
		status.kind === 'lost' || silent
			? NOT_ANSWERING
			: status.kind === 'refused'
				? t('Not saved. {0}', status.message)
				: '';
	const text = model.unsaved();
	return (
		<>
			{unsaved === '' && problem === '' ? null : (
				<Banner message={unsaved === '' ? problem : unsaved}>
					<button type="button" onClick={() => void model.retry()}>
						{t('Retry')}
					</button>
					{text === '' ? null : <CopyButton label={t('Copy text')} text={text} copy={model.copy} />}
				</Banner>
			)}
			{notice === '' || notice === unsaved ? null : (
				<Banner message={notice}>
					<button type="button" class="secondary" onClick={model.dismiss}>
						{t('Dismiss')}
					</button>
				</Banner>
			)}
		</>
	);
}
