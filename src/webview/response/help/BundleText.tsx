import { t } from '../../../core/translate';
import { tx } from '../../parts/tx';
import { HELPERS } from '../../../core/handOver/helpers';
import type { Bundle, HelpView } from '../../../protocol/response/help';
import { SafeText } from '../../parts/SafeText';
import { SendButton } from '../../parts/SendButton';
import type { ResponseModel } from '../responseModel';
import { Encrypt } from './Encrypt';

interface Props {
	readonly model: ResponseModel;
	readonly view: HelpView;
}

/** The bundle in full, what it still tells, and what can be done with it. */
export function BundleText({ model, view }: Props) {
	const { help } = model;
	const bundle = help.bundle();
	if (bundle === undefined)
		return <p class="hint">{t('It is shown in full here before it can be copied or saved.')}</p>;
	return (
		<>
			<section class="bundle" aria-labelledby="bundle-title">
				<h3 id="bundle-title">{t('The bundle, as it will leave')}</h3>
				<p role="status">
					{view.published
						? t('Read all of it. It stays as it is here until you show it anew.')
						: t('Read all of it. It says what is not public. It stays as it is here until you show it anew.')}
				</p>
				<Remaining bundle={bundle} />
				<div class="bundle-text" tabIndex={0} role="group" aria-label={t('Text of the bundle')}>
					<SafeText text={bundle.text} />
				</div>
				<div class="actions">
					<SendButton label={t('Copy Bundle')} doing={t('Copying…')} done={t('Copied')} secondary send={help.copy} />
					<SendButton label={t('Save Bundle As…')} doing={t('Saving…')} done={t('Saved')} secondary send={help.save} />
				</div>
				<ReadIn model={model} view={view} />
			</section>
			<Encrypt key={bundle.digest} model={model} />
		</>
	);
}

/** What a person has to look at themselves. */
function Remaining({ bundle: { people, everyday, namesOthers } }: { readonly bundle: Bundle }) {
	return (
		<>
			{namesOthers ? (
				<p class="warning">
					{t(
						'Words in it may belong to another case that is not public. What surely does is refused when you copy or save it.',
					)}
				</p>
			) : null}
			{people.length === 0 ? null : (
				<p class="warning">
					{tx('These look like addresses or names of people, and still stand in it: {0}.', <Words words={people} />)}
				</p>
			)}
			{everyday.length === 0 ? null : (
				<p class="warning">
					{tx(
						'These names are everyday words too, so they were taken out behind an @ only: {0}. Look whether a person is meant where they stand.',
						<Words words={everyday} />,
					)}
				</p>
			)}
		</>
	);
}

function Words({ words }: { readonly words: readonly string[] }) {
	return (
		<>
			{words.map((word, at) => (
				<span key={word}>
					{at === 0 ? '' : ', '}
					<SafeText text={word} />
				</span>
			))}
		</>
	);
}

/** Whoever gets the bundle knows: offered to be written down. */
function ReadIn({ model, view }: Props) {
	const { help } = model;
	const { to, name } = help.order();
	const who = to === 'other' ? name.trim() : HELPERS[to].name;
	if (who === '') return null;
	if (view.readIn.some(known => known.toLowerCase() === who.toLowerCase()))
		return <p class="hint">{tx('{0} stands among those who know.', <SafeText text={who} />)}</p>;
	return (
		<div class="actions">
			<SendButton
				label={t('Write Down That They Know')}
				doing={t('Writing down…')}
				done=""
				secondary
				send={() => help.readIn(who)}
			/>
			<span class="hint">{tx('Once you sent it. Under “Who knows”, as {0}.', <SafeText text={who} />)}</span>
		</div>
	);
}
