import { t } from '../../../core/translate';
import { useEffect } from 'preact/hooks';
import type { FixView } from '../../../protocol/draft/fix';
import type { ForgeView } from '../../../protocol/forge';
import { Confirmed } from '../../parts/Confirmed';
import { OpenOnForge } from '../../parts/OpenOnForge';
import { SafeText } from '../../parts/SafeText';
import type { DraftModel } from '../draftModel';
import { ForkClone } from './ForkClone';
import { ForkRemote } from './ForkRemote';
import type { ForkWatchState } from './forkWatch';

interface Props {
	readonly model: DraftModel;
	readonly forge: ForgeView;
	readonly view: FixView;
}

/** A place to work on the fix before anybody else sees it. */
export function PrivateFork({ model, forge, view }: Props) {
	const { privateFork, remote } = view;
	const { fix } = model;
	useEffect(() => (privateFork === undefined ? undefined : fix.fork.begin()), [privateFork]);
	useEffect(() => fix.readForkRemote(), []);
	const state = fix.fork.state();
	return (
		<section class="part" aria-labelledby="private-fork">
			<h3 id="private-fork">{t('Private fork')}</h3>
			<div role="status">
				{privateFork === undefined ? (
					<p>{t('None yet. It is a place to work on the fix with the finder before anybody else sees it.')}</p>
				) : (
					<p>
						<code>
							<SafeText text={privateFork} />
						</code>{' '}
						{words(state, forge.name)}
					</p>
				)}
				{privateFork !== undefined && (state === 'making' || state === 'unknown') ? (
					<progress aria-label={t('Private fork is being made')} />
				) : null}
			</div>
			{privateFork === undefined ? (
				<Start model={model} forge={forge} />
			) : (
				<>
					<div class="actions">
						{state === 'late' || state === 'none' ? (
							<button type="button" class="secondary" onClick={() => void fix.fork.begin()}>
								{t('Ask Again')}
							</button>
						) : null}
						<OpenOnForge forge={forge} openLink={model.base.openLink} />
					</div>
					<ForkClone model={model} clone={view.clone} ready={state === 'ready'} />
				</>
			)}
			{privateFork === undefined && remote.status !== 'there' ? null : (
				<ForkRemote model={model} remote={remote} ready={privateFork !== undefined && state === 'ready'} />
			)}
		</section>
	);
}

function words(state: ForkWatchState, forge: string): string {
	switch (state) {
		case 'unknown':
			return t('Asking {0} whether it can be used…', forge);
		case 'making':
			return t('{0} is making it, which takes up to five minutes. This page asks every few seconds.', forge);
		case 'ready':
			return t('Ready to be cloned.');
		case 'none':
			return t('{0} says that there is no such fork now. Publishing deletes it.', forge);
		case 'unanswered':
			return t('{0} cannot be asked now; this page tries again.', forge);
		case 'late':
			return t(
				'After ten minutes it is still not ready. Open it on the forge: its page tells more. A token that may not read the fork never sees it ready.',
			);
	}
}

function Start({ model, forge }: { readonly model: DraftModel; readonly forge: ForgeView }) {
	if (!forge.privateFork)
		return (
			<p class="hint">
				{t('Cannot be started here now: it takes an unpublished advisory, and the right to change it.')}
			</p>
		);
	return (
		<Confirmed
			label={t('Start Private Fork…')}
			action={t('Start a private fork on {0}', forge.name)}
			doing={t('Starting…')}
			run={model.fix.startPrivateFork}
		>
			<p>
				{t(
					'{0} makes a private copy of the repository for the people of this advisory. It takes up to five minutes. No CI and no integration runs in it: test on your own machine.',
					forge.name,
				)}
			</p>
			<p>
				{t(
					'Publishing the advisory deletes it, with its branches, pull requests and reviews. Merge or save the fix before.',
				)}
			</p>
		</Confirmed>
	);
}
