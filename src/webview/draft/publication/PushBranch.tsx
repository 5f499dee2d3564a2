import { t } from '../../../core/translate';
import { tx } from '../../parts/tx';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { plainLine } from '../../../core/visible';
import type { PublicationView, PushState } from '../../../protocol/draft/publication';
import { CopyButton } from '../../parts/CopyButton';
import { Going } from '../../parts/Going';
import { SafeText } from '../../parts/SafeText';
import { SendButton } from '../../parts/SendButton';
import type { DraftModel } from '../draftModel';
import { PushPlan } from './PushPlan';

interface Props {
	readonly model: DraftModel;
	readonly view: PublicationView;
}

/** Pushes a reviewed branch of the fork into the public repository, from a clone that is open. */
export function PushBranch({ model, view }: Props) {
	const { push } = view;
	const { publication } = model;
	return (
		<div class="way">
			<h5>{t('Push the reviewed branch')}</h5>
			{push.status === 'none' ? (
				<>
					<p>{t('From a clone of the project that is open here. First you see what would go where.')}</p>
					<div class="actions">
						<SendButton
							label={t('Choose Branch and Target')}
							doing=""
							done=""
							secondary
							send={() => publication.lookForRemotes()}
						/>
					</div>
				</>
			) : null}
			{push.status === 'running' ? (
				<div role="status">
					<Going label={t('Push of the reviewed branch')} look={push} cancel={publication.cancelPush} />
				</div>
			) : null}
			{push.status === 'failed' ? (
				<>
					<p role="status">{push.reason}</p>
					<div class="actions">
						<SendButton label={t('Look Again')} doing="" done="" secondary send={() => publication.lookForRemotes()} />
					</div>
				</>
			) : null}
			{push.status === 'choose' ? (
				<div class="actions">
					{push.repositories.map((name, i) => (
						<SendButton
							key={name}
							label={t('Push from {0}', name)}
							doing=""
							done=""
							secondary
							send={() => publication.lookForRemotes(i)}
						/>
					))}
				</div>
			) : null}
			{push.status === 'ready' ? <Ready model={model} view={view} push={push} /> : null}
		</div>
	);
}

function Ready({ model, view, push }: Props & { readonly push: Extract<PushState, { status: 'ready' }> }) {
	const { publication } = model;
	const { typed } = publication;
	const branches = (view.saved?.rows ?? []).flatMap(({ commit, names }) =>
		names.flatMap(({ kind, name }) => (kind === 'branch' ? [{ commit, name }] : [])),
	);
	const [target, setTarget] = useState(typed.target);
	const [commit, setCommit] = useState(typed.commit || (branches[0]?.commit ?? ''));
	const [remote, setRemote] = useState(typed.remote || (push.remotes[0]?.name ?? ''));
	const box = useRef<HTMLInputElement>(null);
	useLayoutEffect(() => {
		if (box.current !== null) box.current.value = typed.target;
	}, []);
	Object.assign(typed, { commit, remote });
	return (
		<>
			<div class="push-grid">
				<div class="field">
					<label for="push-commit">{t('Saved branch')}</label>
					<select id="push-commit" value={commit} onChange={event => setCommit(event.currentTarget.value)}>
						{branches.map(one => (
							<option key={`${one.name} ${one.commit}`} value={one.commit}>
								{plainLine(`${one.name} (${one.commit.slice(0, 12)})`, 200)}
							</option>
						))}
					</select>
				</div>
				<div class="field">
					<label for="push-remote">{t('Remote of {0}', push.repository)}</label>
					<select id="push-remote" value={remote} onChange={event => setRemote(event.currentTarget.value)}>
						{push.remotes.map(one => (
							<option key={`${one.name} ${one.url}`} value={one.name}>
								{plainLine(`${one.name}: ${one.url}`, 300)}
							</option>
						))}
					</select>
				</div>
				<div class="field">
					<label for="push-target">{t('Branch there')}</label>
					<input
						autocomplete="off"
						id="push-target"
						type="text"
						ref={box}
						maxLength={1000}
						onInput={event => {
							typed.target = event.currentTarget.value.trim();
							setTarget(typed.target);
						}}
					/>
				</div>
			</div>
			<p class="hint">{t('The name of the branch is public too: it should not name the advisory.')}</p>
			{push.reason === undefined ? null : <p role="status">{push.reason}</p>}
			{push.fetch === undefined ? null : (
				<>
					<pre class="command" tabIndex={0} role="region" aria-label={t('Command line that fetches the saved branch')}>
						{push.fetch}
					</pre>
					<CopyButton label={t('Copy')} text={push.fetch} copy={model.base.copy} />
				</>
			)}
			{push.pushed === undefined ? null : (
				<p role="status">
					{tx(
						'Pushed {0} to {1} of {2}.',
						<code>{push.pushed.commit.slice(0, 12)}</code>,
						<SafeText text={push.pushed.target} />,
						<SafeText text={push.pushed.remote} />,
					)}
				</p>
			)}
			<div class="actions">
				<SendButton
					label={t('Show What Would Be Pushed')}
					doing=""
					done=""
					secondary
					disabled={target === '' || commit === '' || remote === ''}
					send={() => publication.planPush(commit, remote, target)}
				/>
			</div>
			{push.plan === undefined ? null : <PushPlan model={model} plan={push.plan} />}
		</>
	);
}
